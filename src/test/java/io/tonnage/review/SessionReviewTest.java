package io.tonnage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.backoff.Scheme;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionReviewTest {

  private static ASet set(String name, String kilograms, int reps) {
    return ASet.called(name).kg(kilograms).reps(reps);
  }

  /** Squats: 60×5, 100×3, 140×5@8.5, 122.5×7@7.5, ×7@8, ×6@9. */
  private static ASet[] squats() {
    return new ASet[] {
      set("a", "60", 5),
      set("b", "100", 3),
      set("c", "140", 5).rpe(8.5),
      set("d", "122.5", 7).rpe(7.5),
      set("e", "122.5", 7).rpe(8),
      set("f", "122.5", 6).rpe(9)
    };
  }

  private static void isKg(VolumeLoad volume, String kilograms) {
    assertThat(volume.in(LoadUnit.KG)).isEqualByComparingTo(kilograms);
  }

  private static void isAbout(@Nullable Double actual, double expected) {
    assertThat(Objects.requireNonNull(actual)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void sessionOfTheWorkedExample() {
    LiftReview lift = new ASession().lift(squats());

    SetTotals totals = lift.totals();
    assertThat(totals.sets()).isEqualTo(6);
    assertThat(totals.hardSets()).isEqualTo(4);
    assertThat(totals.reps()).isEqualTo(33);
    isKg(totals.total(), "3750");
    isKg(totals.working(), "3150");
    isKg(totals.backOff(), "2450");
    assertThat(lift.scheme()).isEqualTo(Scheme.TOP_BACKOFF);
    assertThat(lift.sets())
        .extracting(ReviewedSet::role)
        .containsExactly(
            SetRole.WARMUP,
            SetRole.RAMP,
            SetRole.TOP,
            SetRole.BACKOFF,
            SetRole.BACKOFF,
            SetRole.BACKOFF);
    isAbout(lift.e1rmKg(), 140 / 0.824);
    assertThat(lift.bestRatedSetId()).isEqualTo(ASet.idOf("c"));
    isAbout(lift.e1rmSigma(), 0.02 + 0.004 * 5.5 + 0.01 * 0.5);
    assertThat(lift.confidentScheme()).isTrue();
    assertThat(lift.warnings()).isEmpty();
    ReviewedSet backOff = lift.sets().get(3);
    isAbout(backOff.dropPercent(), 12.5);
    assertThat(backOff.inSeedRange()).isTrue();
    isAbout(backOff.e1rmKg(), 122.5 / 0.751);
    assertThat(lift.sets().get(2).dropPercent()).isNull();
  }

  @Test
  void volumesRunOverAllSetsOfTheSession() {
    SessionReview review =
        new ASession()
            .of(
                set("a", "100", 5),
                set("b", "20", 10).of("curl"),
                set("c", "110", 5),
                set("d", "20", 10).of("curl"));

    LiftReview squat = review.lifts().get(0);
    LiftReview curl = review.lifts().get(1);
    isKg(squat.sets().get(1).sessionVolume(), "1250");
    isKg(squat.sets().get(1).exerciseVolume(), "1050");
    isKg(squat.sets().get(1).volume(), "550");
    isKg(curl.sets().get(1).sessionVolume(), "1450");
    isKg(curl.sets().get(1).exerciseVolume(), "400");
    isKg(review.totals().total(), "1450");
    assertThat(review.totals().sets()).isEqualTo(4);
  }

  @Test
  void liftsAreInTheOrderOfTheirFirstSet() {
    SessionReview review =
        new ASession()
            .of(
                set("a", "20", 10).of("curl"),
                set("b", "100", 5),
                set("c", "20", 10).of("curl"),
                ASet.called("d").of("own:zercher"));

    assertThat(review.lifts())
        .extracting(lift -> lift.exercise().id().value())
        .containsExactly("curl", "squat", "own:zercher");
  }

  @Test
  void emptySessionHasNothing() {
    SessionReview review = new ASession().of();

    assertThat(review.lifts()).isEmpty();
    assertThat(review.totals()).isEqualTo(SetTotals.ZERO);
  }

  @Test
  void failedAndTimedSetsStandButCountForNothing() {
    LiftReview lift =
        new ASession().lift(set("a", "180", 0).rpe(10), set("b", "100", 5).reps(RepCount.NONE));

    assertThat(lift.sets())
        .extracting(ReviewedSet::role)
        .containsExactly(SetRole.FAILED, SetRole.TIMED);
    assertThat(lift.totals())
        .isEqualTo(new SetTotals(2, 0, 0, VolumeLoad.ZERO, VolumeLoad.ZERO, VolumeLoad.ZERO));
    assertThat(lift.sets()).allSatisfy(set -> assertThat(set.flags()).isEmpty());
    assertThat(lift.prescription()).isEmpty();
  }

  @Test
  void sidesAndHandsCountInVolume() {
    SessionReview review =
        new ASession()
            .of(
                set("a", "40", 8).basis(LoadBasis.PER_SIDE).of("own:row"),
                set("b", "30", 10).basis(LoadBasis.PER_HAND).of("dumbbell-press"));

    isKg(review.lifts().get(0).totals().total(), "640");
    isKg(review.lifts().get(1).totals().total(), "600");
    assertThat(review.totals().reps()).isEqualTo(26);
    isAbout(review.lifts().get(1).sets().getFirst().e1rmKg(), 60 / 0.739);
  }

  @Test
  void labelsAreOverriddenOnlyInTheInferredRole() {
    LiftReview lift =
        new ASession()
            .lift(set("a", "140", 5).rpe(9).label(SetRole.WORKING), set("b", "120", 8).rpe(8));

    assertThat(lift.sets().get(0).role()).isEqualTo(SetRole.WORKING);
    assertThat(lift.sets().get(0).inferredRole()).isEqualTo(SetRole.TOP);
    assertThat(lift.sets().get(1).inferredRole()).isEqualTo(SetRole.BACKOFF);
  }

  @Test
  void heavierThanTheLabelledTopIsWarnedOf() {
    LiftReview lift =
        new ASession()
            .lift(set("a", "140", 5).rpe(8).label(SetRole.TOP), set("b", "145", 1).rpe(7));

    assertThat(lift.warnings()).containsExactly("heavier-than-explicit-top:" + ASet.idOf("b"));
  }

  @Test
  void rangeOfTheDropIsThatOfTheLatestGoalNamed() {
    ASet[] sets = {
      set("a", "100", 5).rpe(9).goal(Goal.TECHNIQUE),
      set("b", "65", 8).rpe(7).goal(Goal.STRENGTH),
      set("c", "65", 8).rpe(7)
    };

    assertThat(new ASession().goal(Goal.TECHNIQUE).lift(sets).sets().get(2).inSeedRange())
        .isFalse();
    sets[1].goal(Goal.TECHNIQUE);
    assertThat(new ASession().lift(sets).sets().get(2).inSeedRange()).isTrue();
  }

  @Test
  void nameOfAnOwnExerciseIsThatOfTheLatestSet() {
    LiftReview lift = new ASession().lift(ASet.called("a").of("own:zercher"));

    assertThat(lift.exercise().name()).isEqualTo("own:zercher");
    assertThat(lift.exercise().isCompound()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"6, 2", "5.5, 0"})
  void ratedWorkIsHardFromSix(double rpe, int halves) {
    LiftReview lift = new ASession().lift(set("a", "100", 5).rpe(rpe));

    assertThat(lift.sets().getFirst().hardHalfSets()).isEqualTo(halves);
    assertThat(lift.sets().getFirst().hardInferred()).isFalse();
  }

  @Test
  void effortOfUnratedWorkIsInferredFromTheSession() {
    // 100 × 1 at RPE 10 makes a maximum of 100 kg; 76.2 kg can be done nine times.
    LiftReview lift =
        new ASession().lift(set("a", "100", 1).rpe(10), set("b", "76.2", 5), set("c", "76.2", 4));

    assertThat(lift.sets().get(1).role()).isEqualTo(SetRole.BACKOFF);
    assertThat(lift.sets().get(1).hardHalfSets()).isEqualTo(2);
    assertThat(lift.sets().get(1).hardInferred()).isTrue();
    assertThat(lift.sets().get(2).hardHalfSets()).isZero();
    assertThat(lift.sets().get(2).hardInferred()).isTrue();
  }

  @Test
  void dropsAreHalfAHardSet() {
    LiftReview lift =
        new ASession().lift(set("a", "100", 8).rpe(9), set("b", "80", 8).rpe(9).rest(10));

    assertThat(lift.sets().get(1).role()).isEqualTo(SetRole.DROP);
    assertThat(lift.totals().hardSets()).isEqualTo(1.5);
    isKg(lift.totals().working(), "1440");
    isKg(lift.totals().backOff(), "0");
  }

  @Test
  void bodyWeightWithoutARatingIsNotHardAndSaysSo() {
    LiftReview lift = new ASession().lift(ASet.called("a").of("pull-up").bodyWeight().reps(8));

    ReviewedSet set = lift.sets().getFirst();
    assertThat(set.role()).isEqualTo(SetRole.WORKING);
    assertThat(set.hardHalfSets()).isZero();
    assertThat(set.flags()).containsExactly(SetFlag.EFFORT_UNKNOWN);
  }

  @Test
  void bodyWeightLiftHasNoEstimateOnTheBeltAlone() {
    LiftReview lift = new ASession().lift(set("a", "20", 6).rpe(9).of("pull-up"));

    assertThat(lift.sets().getFirst().role()).isEqualTo(SetRole.TOP);
    assertThat(lift.sets().getFirst().e1rmKg()).isNull();
    assertThat(lift.e1rmKg()).isNull();
    assertThat(lift.e1rmSigma()).isNull();
    assertThat(lift.prescription()).isEmpty();
    isKg(lift.totals().working(), "120");
  }

  @Test
  void ratedSetsAndLowerBoundsAreKeptApart() {
    LiftReview lift = new ASession().lift(set("a", "140", 5), set("b", "122.5", 7).rpe(8));

    isAbout(lift.bestRatedE1rmKg(), 122.5 / 0.762);
    assertThat(lift.bestRatedSetId()).isEqualTo(ASet.idOf("b"));
    isAbout(lift.lowerBoundE1rmKg(), 140 / 0.863);
    assertThat(lift.lowerBoundSetId()).isEqualTo(ASet.idOf("a"));
    isAbout(lift.e1rmKg(), 122.5 / 0.762);
    assertThat(lift.sets().getFirst().flags()).containsExactly(SetFlag.LOWER_BOUND);
  }

  @Test
  void lowerBoundStandsWhereNothingIsRated() {
    LiftReview lift = new ASession().lift(set("a", "140", 5));

    assertThat(lift.bestRatedE1rmKg()).isNull();
    isAbout(lift.e1rmKg(), 140 / 0.863);
    isAbout(lift.e1rmSigma(), 0.02 + 0.004 * 4);
    assertThat(lift.confidentScheme()).isFalse();
  }

  @Test
  void failureWithoutARatingIsAnEstimateAndNoLowerBound() {
    LiftReview lift = new ASession().lift(set("a", "90", 12).amrap());

    isAbout(lift.bestRatedE1rmKg(), 90 / 0.68);
    assertThat(lift.lowerBoundE1rmKg()).isNull();
    assertThat(lift.sets().getFirst().flags()).isEmpty();
  }

  @Test
  void setsPastTheChartHaveLowConfidenceAndGiveNoSessionEstimate() {
    LiftReview lift = new ASession().lift(set("a", "40", 25).rpe(9));

    assertThat(lift.sets().getFirst().flags()).containsExactly(SetFlag.LOW_CONFIDENCE);
    assertThat(lift.sets().getFirst().e1rmKg()).isNotNull();
    assertThat(lift.e1rmKg()).isNull();
  }

  @Test
  void conflictOfRatingsIsFlagged() {
    LiftReview lift = new ASession().lift(set("a", "100", 5).rpe(9).rir(3));

    assertThat(lift.sets().getFirst().flags()).containsExactly(SetFlag.EFFORT_CONFLICT);
    isAbout(lift.e1rmKg(), 100 / 0.786);
  }

  @Test
  void orderOfArrivalDoesNotMatter() {
    List<PerformedSet> sets =
        List.of(
            set("c", "122.5", 7).rpe(8).at(600).done(),
            set("a", "140", 5).rpe(8.5).at(0).done(),
            set("b", "20", 10).of("curl").at(300).done());
    SessionContext context = new ASession().context();

    assertThat(SessionReview.of(sets, false, context, ASession.CATALOGUE))
        .isEqualTo(SessionReview.of(sets.reversed(), false, context, ASession.CATALOGUE));
  }

  @Test
  void poundsAndKilogramsAddUpExactly() {
    SessionReview review =
        new ASession().of(ASet.called("a").lb("315").reps(1), set("b", "0.001", 1));

    assertThat(review.totals().total().tenNanogramReps().longValueExact())
        .isEqualTo(Load.lb("315").tenNanograms() + 100_000_000);
  }

  @Test
  void trendsSeeTheWorkOfALift() {
    ASet[] sets = {
      set("a", "60", 5).rpe(5),
      set("b", "140", 5).rpe(8.5),
      set("c", "122.5", 7).rpe(7.5),
      set("d", "122.5", 6).rpe(9),
      set("e", "122.5", 4)
    };
    SessionId session = new SessionId(new UUID(0, 7));
    LocalDate day = LocalDate.of(2026, 11, 23);

    LiftReview lift = new ASession().lift(sets);
    LiftOfSession row = lift.asOf(session, day);

    assertThat(lift.sets())
        .extracting(ReviewedSet::role)
        .containsExactly(
            SetRole.WARMUP, SetRole.TOP, SetRole.BACKOFF, SetRole.BACKOFF, SetRole.BACKOFF);
    assertThat(row.sessionId()).isEqualTo(session);
    assertThat(row.day()).isEqualTo(day);
    assertThat(row.firstAt()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
    assertThat(row.lastAt()).isEqualTo(Instant.parse("2026-11-23T16:20:00Z"));
    assertThat(row.workingReps()).isEqualTo(22);
    assertThat(row.ratedWorkSets()).isEqualTo(3);
    assertThat(row.ratedRirTenths()).isEqualTo(15 + 25 + 10);
    assertThat(row.totals()).isEqualTo(lift.totals());
    assertThat(row.sets())
        .extracting(LiftOfSession.Entry::setId)
        .containsExactly(
            ASet.idOf("a"), ASet.idOf("b"), ASet.idOf("c"), ASet.idOf("d"), ASet.idOf("e"));
  }

  @Test
  void goalThatTheFirstSetAloneNamesHoldsForTheLift() {
    LiftReview lift =
        new ASession()
            .lift(
                set("a", "100", 5).rpe(9).goal(Goal.TECHNIQUE),
                set("b", "65", 8).rpe(7),
                set("c", "65", 8).rpe(7));

    assertThat(lift.sets().get(2).inSeedRange()).isTrue();
  }

  @Test
  void ofEqualEstimatesTheEarliestSetIsNamed() {
    LiftReview rated = new ASession().lift(set("a", "100", 5).rpe(9), set("b", "100", 5).rpe(9));
    LiftReview unrated = new ASession().lift(set("a", "100", 5), set("b", "100", 5));

    assertThat(rated.bestRatedSetId()).isEqualTo(ASet.idOf("a"));
    assertThat(unrated.lowerBoundSetId()).isEqualTo(ASet.idOf("a"));
  }

  @ParameterizedTest
  @CsvSource({"16, 10, false", "15, 9, false", "16, 9.5, true"})
  void confidenceIsLowBeyondTheSixteenRepetitionsOfTheChart(int reps, double rpe, boolean low) {
    LiftReview lift = new ASession().lift(set("a", "60", reps).rpe(rpe));

    assertThat(lift.sets().getFirst().flags().contains(SetFlag.LOW_CONFIDENCE)).isEqualTo(low);
  }

  @Test
  void flagsHaveTheirWords() {
    assertThat(SetFlag.values())
        .extracting(SetFlag::code)
        .containsExactly("effort-conflict", "effort-unknown", "lower-bound", "low-confidence");
  }
}
