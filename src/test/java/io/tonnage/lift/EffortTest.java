package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffortTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 10.5, 8.25, 8.3, -1, Double.NaN})
  void ratingIsOneToTenInHalves(double rating) {
    assertThatThrownBy(() -> Rpe.of(rating))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rpe must be 1 to 10 in steps of 0.5");
  }

  @Test
  void ratingIsTenLessTheReserve() {
    assertThat(Rpe.of(8.5).rir()).isEqualTo(1.5);
    assertThat(Rpe.of(8.5).rating()).isEqualTo(8.5);
    assertThat(Rpe.TEN.rir()).isZero();
    assertThat(Rpe.of(1).compareTo(Rpe.of(9.5))).isNegative();
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 95, 12})
  void reserveIsNoneToNineInHalves(int tenths) {
    assertThatThrownBy(() -> new Effort(null, tenths, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rir must be 0 to 9 in steps of 0.5");
  }

  @Test
  void whatWasFoundIsNamedOnItsOwnScale() {
    assertThatThrownBy(() -> new Effort(null, 12, false, false)).hasMessageEndingWith("was 1.2");
    assertThatThrownBy(() -> new Rpe(105)).hasMessageEndingWith("was 10.5");
  }

  @ParameterizedTest
  @CsvSource({"9, 10, false, 9", "9, 15, false, 9", "9, 5, false, 9", "9, 20, true, 8"})
  void reserveHoldsWhereBothDisagreeByMoreThanHalf(
      double rating, int rirTenths, boolean conflicting, double effective) {
    Effort effort = new Effort(Rpe.of(rating), rirTenths, false, false);

    assertThat(effort.isConflicting()).isEqualTo(conflicting);
    assertThat(effort.effectiveRpe()).isEqualTo(Rpe.of(effective));
  }

  @Test
  void failureIsTenOnlyWhereNothingWasTold() {
    assertThat(new Effort(null, null, true, false).effectiveRpe()).isEqualTo(Rpe.TEN);
    assertThat(new Effort(null, null, false, true).effectiveRpe()).isEqualTo(Rpe.TEN);
    assertThat(new Effort(null, null, false, true).toldRpe()).isNull();
    assertThat(new Effort(Rpe.of(9), null, true, false).effectiveRpe()).isEqualTo(Rpe.of(9));
    assertThat(new Effort(null, 20, true, false).effectiveRpe()).isEqualTo(Rpe.of(8));
    assertThat(Effort.UNRATED.effectiveRpe()).isNull();
  }

  @Test
  void ratingAndReserveAtTheirEndsAreTaken() {
    assertThat(Rpe.of(1).rir()).isEqualTo(9);
    assertThat(Rpe.of(10).rir()).isZero();
    assertThat(new Effort(null, 0, false, false).effectiveRpe()).isEqualTo(Rpe.TEN);
    assertThat(new Effort(null, 90, false, false).effectiveRpe()).isEqualTo(Rpe.of(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void repetitionsAtTheirEndsAreTaken(int count) {
    assertThat(RepCount.of(count).forStrength()).isEqualTo(count);
    assertThat(new RepCount(null, count, count).forVolume(LoadBasis.TOTAL)).isEqualTo(2 * count);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1001})
  void repetitionsAreNoneToAThousand(int count) {
    String range = " must be 0 to 1000, was " + count;

    assertThatThrownBy(() -> RepCount.of(count)).hasMessage("reps" + range);
    assertThatThrownBy(() -> new RepCount(null, count, 5)).hasMessage("repsLeft" + range);
    assertThatThrownBy(() -> new RepCount(null, 5, count)).hasMessage("repsRight" + range);
  }

  @Test
  void weakerSideCountsForStrengthAndBothForVolume() {
    RepCount sides = new RepCount(null, 8, 7);

    assertThat(sides.forStrength()).isEqualTo(7);
    assertThat(sides.forVolume(LoadBasis.TOTAL)).isEqualTo(15);
    assertThat(sides.forVolume(LoadBasis.PER_SIDE)).isEqualTo(15);
    assertThat(new RepCount(null, 8, null).forStrength()).isEqualTo(8);
    assertThat(new RepCount(null, 8, null).forVolume(LoadBasis.TOTAL)).isEqualTo(8);
  }

  @Test
  void repetitionsInAllHoldOverThoseOfEachSide() {
    RepCount both = new RepCount(16, 8, 7);

    assertThat(both.forStrength()).isEqualTo(16);
    assertThat(both.forVolume(LoadBasis.TOTAL)).isEqualTo(16);
  }

  @Test
  void repetitionsOfOneSideCountTwiceForVolume() {
    assertThat(RepCount.of(8).forVolume(LoadBasis.PER_SIDE)).isEqualTo(16);
    assertThat(RepCount.of(8).forVolume(LoadBasis.PER_HAND)).isEqualTo(8);
    assertThat(RepCount.of(8).forStrength()).isEqualTo(8);
  }

  @Test
  void timedWorkHasNoRepetitions() {
    assertThat(RepCount.NONE.isTimed()).isTrue();
    assertThat(RepCount.NONE.forVolume(LoadBasis.TOTAL)).isZero();
    assertThat(RepCount.NONE.forStrength()).isZero();
    assertThat(RepCount.of(0).isTimed()).isFalse();
    assertThat(new RepCount(null, 0, null).isTimed()).isFalse();
  }
}
