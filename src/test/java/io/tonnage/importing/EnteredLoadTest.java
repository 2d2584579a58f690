package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.importing.EnteredLoad.Reading;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnteredLoadTest {

  @ParameterizedTest
  @CsvSource({
    "83.91452, KG, 185, LB",
    "99.79044008, KG, 220, LB",
    "61.23492, KG, 135, LB",
    "27.215519999999998, KG, 60, LB",
    "6.8038799999999995, KG, 15, LB",
    "10.20582, KG, 22.5, LB",
    "113.398, KG, 250, LB",
    "56.699, KG, 125, LB",
    "102.06, KG, 225, LB",
    "-22.6796, KG, -50, LB",
    "220.462262, LB, 100, KG",
    "132.28, LB, 60, KG",
    "60.0000001, KG, 60, KG",
    "134.9999, LB, 135, LB"
  })
  void findsTheLoadThatWasEntered(
      BigDecimal written, LoadUnit unit, BigDecimal entered, LoadUnit enteredUnit) {
    Reading reading = EnteredLoad.read(written, unit);

    assertThat(reading).isInstanceOf(Reading.Adjusted.class);
    Reading.Adjusted adjusted = (Reading.Adjusted) reading;
    assertThat(adjusted.load()).isEqualTo(Load.of(entered, enteredUnit));
    assertThat(adjusted.code()).isEqualTo("load.snapped");
    assertThat(adjusted.detail()).contains(written.toPlainString(), adjusted.load().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "60, KG",
    "62.5, KG",
    "61.25, KG",
    "20.125, KG",
    "20.375, KG",
    "9.1, KG",
    "6.8, KG",
    "20.4, KG",
    "135, LB",
    "2.2, LB",
    "-20, KG",
    "7.3, LB",
    "20.42, KG"
  })
  void leavesAloneWhatPeopleEnter(BigDecimal written, LoadUnit unit) {
    assertThat(EnteredLoad.read(written, unit))
        .isEqualTo(new Reading.AsWritten(Load.of(written, unit)));
  }

  @Test
  void roundsWhatNobodyCanHaveEntered() {
    Reading reading = EnteredLoad.read(new BigDecimal("60.11119"), LoadUnit.KG);

    assertThat(reading)
        .isEqualTo(
            new Reading.Adjusted(
                Load.kg("60.111"), "load.rounded", "load 60.11119 kg is kept as 60.111 kg"));
  }

  @ParameterizedTest
  @CsvSource({
    "2000.001, KG",
    "2956, KG",
    "-500.5, KG",
    "4410, LB",
    "9999999999999, LB",
    "1E+90, KG"
  })
  void refusesWhatNobodyLifts(BigDecimal written, LoadUnit unit) {
    Reading reading = EnteredLoad.read(written, unit);

    assertThat(reading).isInstanceOf(Reading.OutOfRange.class);
    assertThat(((Reading.OutOfRange) reading).detail()).contains("-500 to 2000 kg");
  }

  @ParameterizedTest
  @CsvSource({"2000, KG", "-500, KG", "4409.245, LB"})
  void takesTheLimitsThemselves(BigDecimal written, LoadUnit unit) {
    assertThat(EnteredLoad.read(written, unit)).isNotInstanceOf(Reading.OutOfRange.class);
  }
}
