package io.tonnage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.ASet;
import io.tonnage.lift.Load;
import io.tonnage.lift.SetRole;
import io.tonnage.strength.RtsTable;
import io.tonnage.strength.SystemE1rm;
import io.tonnage.volume.BodyMassHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyWeightE1rmTest {

  private static final double OF_BODY = 0.94 * 80;

  private static final BodyMassHistory EIGHTY =
      new BodyMassHistory(new TreeMap<>(Map.of(LocalDate.of(2026, 11, 1), Load.kg("80"))));

  private static LiftReview lift(ASet... sets) {
    return new ASession().lift(sets);
  }

  private static ASet pullUp(String name) {
    return ASet.called(name).of("pull-up");
  }

  private static @Nullable SystemE1rm best(ASet... sets) {
    return BodyWeightE1rm.best(lift(sets), EIGHTY);
  }

  @Test
  void ratedSetGoesBeforeAHigherLowerBound() {
    SystemE1rm best =
        Objects.requireNonNull(
            best(pullUp("a").kg("40").reps(5), pullUp("b").kg("20").reps(5).rpe(9).at(200)));

    assertThat(best.systemKg()).isCloseTo((OF_BODY + 20) / RtsTable.pct(6), within(1e-9));
    assertThat(best.externalKg()).isCloseTo(best.systemKg() - OF_BODY, within(1e-9));
  }

  @Test
  void bestLowerBoundStandsInWhereNothingIsRated() {
    SystemE1rm best =
        Objects.requireNonNull(
            best(pullUp("a").bodyWeight().reps(8), pullUp("b").bodyWeight().reps(6).at(200)));

    assertThat(best.systemKg()).isCloseTo(OF_BODY / RtsTable.pct(8), within(1e-9));
  }

  @Test
  void assistanceMayLeaveLessThanNothing() {
    SystemE1rm best = Objects.requireNonNull(best(pullUp("a").kg("-40").reps(5).rpe(9)));

    assertThat(best.externalKg())
        .isCloseTo((OF_BODY - 40) / RtsTable.pct(6) - OF_BODY, within(1e-9))
        .isNegative();
  }

  @Test
  void ineligibleSetsHaveAnEstimateButMakeNoneOfTheLift() {
    LiftReview lift =
        lift(
            pullUp("a").bodyWeight().reps(5).label(SetRole.WARMUP),
            pullUp("b").bodyWeight().reps(20).rpe(10).at(200));

    assertThat(BodyWeightE1rm.of(lift, lift.sets().getFirst().set(), EIGHTY)).isNotNull();
    assertThat(BodyWeightE1rm.best(lift, EIGHTY)).isNull();
  }

  @Test
  void nothingIsSaidWithoutABodyMassNorOfOtherLifts() {
    LiftReview pullUps = lift(pullUp("a").kg("20").reps(5).rpe(9));
    LiftReview squats = lift(ASet.called("a").kg("100").reps(5).rpe(9));

    assertThat(BodyWeightE1rm.best(pullUps, BodyMassHistory.NONE)).isNull();
    assertThat(BodyWeightE1rm.best(squats, EIGHTY)).isNull();
  }

  @Test
  void ofEqualEstimatesTheEarliestStandsThoughTheBodyWasLighterThen() {
    LocalDate day = LocalDate.of(2026, 11, 23);
    BodyMassHistory gaining =
        new BodyMassHistory(
            new TreeMap<>(Map.of(day, Load.kg("81"), day.plusDays(1), Load.kg("81.5"))));
    LiftReview acrossMidnight =
        SessionReview.of(
                List.of(
                    pullUp("a").kg("20").reps(5).rpe(9).done(),
                    pullUp("b").kg("19.53").reps(5).rpe(9).at(8 * 3600).done()),
                false,
                new ASession().context(),
                ASession.CATALOGUE)
            .lifts()
            .getFirst();

    SystemE1rm best = Objects.requireNonNull(BodyWeightE1rm.best(acrossMidnight, gaining));

    assertThat(best.systemKg() - best.externalKg()).isCloseTo(76.14, within(1e-9));
  }
}
