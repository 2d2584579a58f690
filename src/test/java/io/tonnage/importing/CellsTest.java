package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | 60",
        "60.5 | 60.5",
        "60,5 | 60.5",
        "1.234,5 | 1234.5",
        "1,234.5 | 1234.5",
        "1 234,5 | 1234.5",
        "1.234.567 | 1234567",
        "-20 | -20",
        "−20 | -20",
        ".5 | 0.5",
        "27.215519999999998 | 27.215519999999998",
        "1.0E-4 | 0.0001"
      })
  void readsNumbersWithEitherDecimalSign(String written, BigDecimal number) {
    assertThat(Cells.number(written))
        .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "8-10", "1,2.3,4.5x", "--1", "1e999"})
  void takesNothingElseForANumber(String written) {
    assertThat(Cells.number(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0,", "1 "})
  void refusesToReadNumbersOfAnyLength(String beginning) {
    int written = beginning.strip().length();
    String longest = beginning + "9".repeat(40 - written);

    assertThat(Cells.number(longest)).isPresent();
    assertThat(Cells.number(longest + "9")).isEmpty();
  }

  @Test
  void exponentHasTwoDigitsAtMost() {
    assertThat(Cells.number("1e99")).isPresent();
    assertThat(Cells.number("1e-99")).isPresent();
    assertThat(Cells.number("1e100")).isEmpty();
    assertThat(Cells.number("1e-100")).isEmpty();
  }

  @Test
  void wholeNumberHasNineDigitsAtMost() {
    assertThat(Cells.whole("999999999")).contains(999_999_999);
    assertThat(Cells.whole("9999999999")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Wiederh.,wiederh",
    "Name der Übung,name der ubung",
    "weight_kg,weight kg",
    "Workout-Name,workout name",
    "' Distance  Unit ',distance unit",
    "mi.,mi"
  })
  void foldsAwayWhatLanguagesAndAppsWriteDifferently(String written, String folded) {
    assertThat(Cells.fold(written)).isEqualTo(folded);
  }
}
