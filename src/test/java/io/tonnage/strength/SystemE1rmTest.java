package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.ASet;
import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SystemE1rmTest {

  private static @Nullable SystemE1rm pullUp(ASet set) {
    return SystemE1rm.of(set.done(), Rpe.of(9), new BigDecimal("0.94"), Load.kg("80"));
  }

  @Test
  void bodyAndBeltAreEstimatedTogether() {
    SystemE1rm e1rm = Objects.requireNonNull(pullUp(ASet.called("a").kg("20").reps(5)));

    assertThat(e1rm.systemKg()).isCloseTo(95.2 / 0.837, within(1e-9));
    assertThat(e1rm.externalKg()).isCloseTo(95.2 / 0.837 - 75.2, within(1e-9));
  }

  @Test
  void assistanceIsTakenOff() {
    SystemE1rm e1rm = Objects.requireNonNull(pullUp(ASet.called("a").kg("-60").reps(5)));

    assertThat(e1rm.externalKg()).isCloseTo(15.2 / 0.837 - 75.2, within(1e-9)).isNegative();
    assertThat(pullUp(ASet.called("a").kg("-90").reps(5))).isNull();
  }

  @Test
  void oneRepetitionIsEnough() {
    SystemE1rm e1rm = Objects.requireNonNull(pullUp(ASet.called("a").kg("20").reps(1)));

    assertThat(e1rm.systemKg()).isCloseTo(95.2 / 0.955, within(1e-9));
  }

  @Test
  void assistanceOfAllThatIsMovedLeavesNothingToEstimate() {
    ASet assisted = ASet.called("a").kg("-94").reps(5);

    assertThat(SystemE1rm.of(assisted.done(), Rpe.of(9), new BigDecimal("0.94"), Load.kg("100")))
        .isNull();
  }

  @Test
  void failureSaysNothing() {
    assertThat(pullUp(ASet.called("a").bodyWeight().reps(0))).isNull();
  }
}
