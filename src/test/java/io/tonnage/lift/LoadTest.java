package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

  @Test
  void poundIsExactlyItsKilograms() {
    assertThat(Load.lb("1").in(LoadUnit.KG)).isEqualByComparingTo("0.45359237");
    assertThat(Load.lb("1").tenNanograms()).isEqualTo(45_359_237_000L);
    assertThat(Load.kg("1").tenNanograms()).isEqualTo(Load.TEN_NANOGRAMS_PER_KG);
    assertThat(LoadUnit.KG.kilograms()).isEqualTo(1);
    assertThat(LoadUnit.LB.kilograms()).isEqualTo(0.45359237);
  }

  @Test
  void halfOf315PoundsIsExactlyHalf() {
    assertThat(2 * Load.lb("157.5").tenNanograms()).isEqualTo(Load.lb("315").tenNanograms());
  }

  @Test
  void loadIsShownAsEnteredWithoutTrailingZeros() {
    assertThat(Load.kg("142.50").value()).isEqualTo(new BigDecimal("142.5"));
    assertThat(Load.kg("100").value()).isEqualTo(new BigDecimal("100"));
    assertThat(Load.kg("0").value()).isEqualTo(new BigDecimal("0"));
    assertThat(Load.lb("-22.046")).hasToString("-22.046 lb");
    assertThat(Load.kg("142.50")).isEqualTo(Load.kg("142.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000", "-500", "0.001", "-0.001", "1E+3", "100.0000"})
  void loadWithinTheRangeIsTaken(String kilograms) {
    assertThat(Load.kg(kilograms).value()).isEqualByComparingTo(kilograms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000.001", "-500.001", "0.0001", "1E+30", "-1E+300", "1E-300"})
  void loadOutOfTheRangeIsRefused(String kilograms) {
    assertThatThrownBy(() -> Load.kg(kilograms))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("load must");
  }

  @Test
  void rangeIsTheSameInPounds() {
    assertThat(Load.lb("4409.245").kilograms()).isLessThan(2000);
    assertThatThrownBy(() -> Load.lb("4409.246")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void loadComesBackAsEntered(
      @ForAll @IntRange(min = -500_000, max = 2_000_000) int thousandths, @ForAll LoadUnit unit) {
    BigDecimal value = BigDecimal.valueOf(thousandths, 3);

    assertThat(Load.of(value, unit).value()).isEqualByComparingTo(value);
    assertThat(Load.of(value, unit).in(unit)).isEqualByComparingTo(value);
  }
}
