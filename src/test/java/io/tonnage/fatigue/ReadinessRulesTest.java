package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.fatigue.DeloadAdvice.Signal;
import io.tonnage.fatigue.FatigueScore.Component;
import io.tonnage.fatigue.FatigueScore.Part;
import io.tonnage.fatigue.ReadinessRules.Parameters;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.SetRole;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.E1rmTrend;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What score and advice are put together from, held against the parts themselves. */
class ReadinessRulesTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();
  private static final MuscleGroups GROUPS = BundledMuscleGroups.load(CATALOGUE);
  private static final ReadinessRules RULES =
      new ReadinessRules(CATALOGUE, GROUPS, Parameters.DEFAULT);

  /** With limits that everything known exceeds, so that every signal tells its numbers. */
  private static final ReadinessRules TELLING =
      new ReadinessRules(
          CATALOGUE,
          GROUPS,
          new Parameters(
              Ewma.Parameters.DEFAULT,
              LongShortTermLoad.Parameters.DEFAULT,
              FosterWeek.Parameters.DEFAULT,
              RollingE1rm.Parameters.DEFAULT,
              E1rmTrend.Parameters.DEFAULT,
              RpeDrift.Parameters.DEFAULT,
              TrainingWeeks.Parameters.DEFAULT,
              MuscleRecovery.Parameters.DEFAULT,
              FatigueScore.Parameters.DEFAULT,
              new DeloadAdvice.Parameters(-1000, -10, -1, -1, -1, 0, 1000, 0, 0, -1, 1, 2)));

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static final String SQUAT = "squat";
  private static final String BENCH = "bench-press";
  private static final String CURL = "barbell-curl";

  private final List<LiftOfSession> lifts = new ArrayList<>();
  private DeclaredGaps gaps = DeclaredGaps.NONE;
  private LandmarkTable landmarks = LandmarkTable.DEFAULT;

  /** Sets of five. */
  private void work(int day, String exercise, int sets, double kilograms, double rpe) {
    lifts.add(ALoggedLift.on(FIRST.plusDays(day), exercise).work(sets, kilograms, 5, rpe).done());
  }

  private void warmUp(int day) {
    lifts.add(
        ALoggedLift.on(FIRST.plusDays(day), SQUAT).sets(1, 60, 5, null, SetRole.WARMUP).done());
  }

  /** Up to the end of that day, counted from 0. */
  private AthleteHistory upTo(int day) {
    LocalDate on = FIRST.plusDays(day);
    return new AthleteHistory(
        lifts,
        AthleteHistory.firstDay(on),
        on,
        ZoneOffset.ofHours(-5),
        DayOfWeek.MONDAY,
        gaps,
        BodyMassHistory.NONE,
        landmarks);
  }

  private @Nullable ExerciseId asked(@Nullable String exercise) {
    return exercise == null ? null : new ExerciseId(exercise);
  }

  private Component part(int day, @Nullable String exercise, Part part) {
    return RULES.readiness(upTo(day), asked(exercise)).fatigue().components().stream()
        .filter(one -> one.part() == part)
        .findFirst()
        .orElseThrow();
  }

  private double input(int day, String exercise, Part part) {
    return Objects.requireNonNull(part(day, exercise, part).input());
  }

  private Optional<DeloadAdvice.Reason> reason(ReadinessRules rules, int day, Signal signal) {
    return rules.readiness(upTo(day), null).deload().reasons().stream()
        .filter(reason -> reason.signal() == signal)
        .findFirst();
  }

  private Map<String, Object> numbers(int day, Signal signal) {
    return reason(TELLING, day, signal).orElseThrow().inputs();
  }

  private static double number(Map<String, Object> numbers, String name) {
    return ((Number) Objects.requireNonNull(numbers.get(name), name)).doubleValue();
  }

  /** Daily hard sets, from the first day of training on. */
  private static DailyLoad hardSets(double... sets) {
    return DailyLoad.of(FIRST, sets);
  }

  @Test
  void withoutTrainingEveryPartIsUnknownAndSaysWhy() {
    Readiness readiness = RULES.readiness(upTo(0), null);

    assertThat(readiness.exercise()).isNull();
    assertThat(readiness.fatigue().score()).isNull();
    assertThat(readiness.fatigue().components())
        .extracting(Component::part, Component::reason)
        .containsExactly(
            tuple(Part.ACWR, "no-load"),
            tuple(Part.FORM, "no-load"),
            tuple(Part.E1RM_DROP, "too-few-sessions"),
            tuple(Part.RPE_DRIFT, "too-few-pairs"),
            tuple(Part.READINESS, "unknown-muscles"));
    assertThat(readiness.deload().reasons()).isEmpty();
    assertThat(TELLING.readiness(upTo(0), null).deload().reasons())
        .extracting(DeloadAdvice.Reason::signal)
        .containsExactly(Signal.ABOVE_MRV);
  }

  /** Eight weeks: five hard sets on Mondays, three on Thursdays, squats harder in the last two. */
  private double[] eightWeeks() {
    double[] sets = new double[56];
    for (int week = 0; week < 8; week++) {
      double rpe = week < 6 ? 8 : 9.5;
      work(7 * week, SQUAT, 3, 100, rpe);
      work(7 * week, BENCH, 2, 80, 8);
      work(7 * week + 3, SQUAT, 3, 100, rpe);
      sets[7 * week] = 5;
      sets[7 * week + 3] = 3;
    }
    return sets;
  }

  private double lastDropPercent(String exercise) {
    List<E1rmObservation> seen =
        lifts.stream()
            .filter(lift -> lift.exercise().value().equals(exercise))
            .map(SessionMaximum::external)
            .map(Objects::requireNonNull)
            .toList();
    RollingE1rm.Step last = RollingE1rm.steps(seen, RollingE1rm.Parameters.DEFAULT).getLast();
    double before = Objects.requireNonNull(last.before()).estimateKg();
    return 100 * (1 - last.observation().e1rmKg() / before);
  }

  private double readinessPercent(String midnight, MuscleGroup muscle) {
    Instant at = Instant.parse(midnight);
    return MuscleRecovery.at(
            lifts,
            GROUPS,
            at,
            LocalDate.ofInstant(at, ZoneOffset.ofHours(-5)),
            MuscleRecovery.Parameters.DEFAULT)
        .of(muscle)
        .readinessPercent();
  }

  @Test
  void loadIsThatOfAllLiftsAndTheOtherPartsAreThoseOfTheOne() {
    DailyLoad load = hardSets(eightWeeks());
    LongShortTermLoad.Day form =
        LongShortTermLoad.of(load, LongShortTermLoad.Parameters.DEFAULT).at(55);

    assertThat(input(55, SQUAT, Part.ACWR))
        .isEqualTo(Ewma.of(load, Ewma.Parameters.DEFAULT).at(55).ratio().value());
    assertThat(input(55, SQUAT, Part.FORM))
        .isCloseTo(
            Objects.requireNonNull(form.balance().value())
                / Objects.requireNonNull(form.longTerm().value()),
            within(1e-12));
    assertThat(input(55, SQUAT, Part.E1RM_DROP))
        .isCloseTo(lastDropPercent(SQUAT), within(1e-9))
        .isGreaterThan(1);
    assertThat(input(55, BENCH, Part.E1RM_DROP)).isCloseTo(0, within(1e-9));
    assertThat(input(55, SQUAT, Part.RPE_DRIFT)).isEqualTo(1.5);
    assertThat(input(55, BENCH, Part.RPE_DRIFT)).isZero();
    // Midnight five hours west of Greenwich ends the day.
    assertThat(input(51, SQUAT, Part.READINESS))
        .isEqualTo(readinessPercent("2026-02-26T05:00:00Z", MuscleGroup.QUADS));
    assertThat(input(51, BENCH, Part.READINESS))
        .isEqualTo(readinessPercent("2026-02-26T05:00:00Z", MuscleGroup.CHEST))
        .isGreaterThan(input(51, SQUAT, Part.READINESS));
  }

  @Test
  void scoresOfSeveralLiftsAreThoseOfEach() {
    eightWeeks();
    AthleteHistory history = upTo(55);

    Map<ExerciseId, FatigueScore> scores =
        RULES.scores(history, List.of(new ExerciseId(SQUAT), new ExerciseId(BENCH)));

    assertThat(scores)
        .containsOnly(
            Map.entry(
                new ExerciseId(SQUAT), RULES.readiness(history, new ExerciseId(SQUAT)).fatigue()),
            Map.entry(
                new ExerciseId(BENCH), RULES.readiness(history, new ExerciseId(BENCH)).fatigue()));
  }

  @Test
  void anExerciseThatTrainsNoKnownMuscleHasNoReadiness() {
    work(0, "x-own", 3, 50, 8);

    assertThat(part(1, "x-own", Part.READINESS).reason()).isEqualTo("unknown-muscles");
  }

  @Test
  void muscleThatALiftTrainsBesidesDoesNotHoldItBack() {
    work(0, BENCH, 2, 80, 8);
    work(0, "triceps-pushdown", 9, 30, 8);

    assertThat(input(0, BENCH, Part.READINESS))
        .isEqualTo(readinessPercent("2026-01-06T05:00:00Z", MuscleGroup.CHEST))
        .isGreaterThan(readinessPercent("2026-01-06T05:00:00Z", MuscleGroup.TRICEPS));
  }

  @ParameterizedTest
  @CsvSource({
    "ACWR, 0, warming-up",
    "ACWR, 26, warming-up",
    "ACWR, 27,",
    "FORM, 41, warming-up",
    "FORM, 42,",
  })
  void loadWarmsUp(Part part, int day, @Nullable String reason) {
    for (int i = 0; i <= day; i++) {
      work(i, SQUAT, 1 + i % 3, 100, 8);
    }

    assertThat(part(day, SQUAT, part).reason()).isEqualTo(reason);
    assertThat(part(day, SQUAT, part).input() == null).isEqualTo(reason != null);
    assertThat(reason(TELLING, day, Signal.LOW_FORM).isPresent()).isEqualTo(day >= 42);
  }

  @Test
  void dropOfASessionLongerThanTwentyEightDaysAgoIsUnknown() {
    work(0, SQUAT, 3, 100, 8);
    work(3, SQUAT, 3, 96, 8);

    assertThat(part(31, SQUAT, Part.E1RM_DROP).input()).isNotNull();
    assertThat(part(32, SQUAT, Part.E1RM_DROP).reason()).isEqualTo("too-few-sessions");
  }

  @Test
  void liftThatWasNeverDoneHasTheLoadOfTheOthersAndNoDrop() {
    eightWeeks();

    assertThat(part(55, "deadlift", Part.ACWR).input())
        .isEqualTo(part(55, SQUAT, Part.ACWR).input());
    assertThat(part(55, "deadlift", Part.E1RM_DROP).reason()).isEqualTo("too-few-sessions");
    assertThat(part(55, "deadlift", Part.RPE_DRIFT).reason()).isEqualTo("too-few-pairs");
  }

  @Test
  void unratedSessionTellsNoDrop() {
    work(0, SQUAT, 3, 100, 8);
    lifts.add(
        ALoggedLift.on(FIRST.plusDays(3), SQUAT).sets(3, 90, 5, null, SetRole.WORKING).done());

    assertThat(part(3, SQUAT, Part.E1RM_DROP).reason()).isEqualTo("too-few-sessions");
  }

  @Test
  void withoutALiftAskedForItIsTheCompoundOneWithMostHardSetsOfTwentyEightDays() {
    work(0, SQUAT, 3, 100, 8);
    work(1, BENCH, 2, 80, 8);
    work(5, CURL, 9, 30, 8);

    assertThat(RULES.readiness(upTo(27), null).exercise()).isEqualTo(asked(SQUAT));
    assertThat(RULES.readiness(upTo(28), null).exercise()).isEqualTo(asked(BENCH));
    assertThat(RULES.readiness(upTo(29), null).exercise()).isEqualTo(asked(CURL));
    assertThat(RULES.readiness(upTo(33), null).exercise()).isNull();
    assertThat(RULES.readiness(upTo(29), asked(BENCH)).exercise()).isEqualTo(asked(BENCH));
  }

  @Test
  void daysAfterTheOneAskedForAndBeforeThoseReadDoNotCount() {
    work(0, SQUAT, 3, 100, 8);
    work(120, BENCH, 3, 80, 8);

    assertThat(upTo(119).lifts()).extracting(LiftOfSession::exercise).containsExactly(asked(SQUAT));
    assertThat(upTo(120).lifts()).extracting(LiftOfSession::exercise).containsExactly(asked(BENCH));
    assertThat(upTo(120).of(new ExerciseId(SQUAT))).isEmpty();
    assertThat(upTo(120).of(new ExerciseId(BENCH))).hasSize(1);
  }

  /** Four weeks of three hard sets, and one of thirty. */
  private void spike(int firstDay) {
    for (int week = 0; week < 4; week++) {
      work(Math.max(firstDay, 7 * week), SQUAT, 3, 100, 8);
    }
    for (int day = 30; day < 35; day++) {
      work(day, SQUAT, 6, 100, 8);
    }
  }

  @Test
  void theWeekIsComparedWithTheFourBefore() {
    spike(0);

    Map<String, Object> numbers = numbers(34, Signal.LOAD_SPIKE);

    assertThat(number(numbers, "weekVsMean4")).isCloseTo(10, within(1e-12));
    assertThat(numbers).containsEntry("ratio", part(34, SQUAT, Part.ACWR).input());
    assertThat(reason(RULES, 34, Signal.LOAD_SPIKE)).isPresent();
  }

  @Test
  void theWeekIsNotComparedWhereADayOfTheFiveWeeksIsUnknown() {
    spike(1);

    assertThat(reason(TELLING, 34, Signal.LOAD_SPIKE)).isEmpty();
    assertThat(reason(TELLING, 35, Signal.LOAD_SPIKE)).isPresent();
    assertThat(reason(TELLING, 40, Signal.LOAD_SPIKE)).isPresent();
    gaps = gap(20, 20);
    assertThat(reason(TELLING, 35, Signal.LOAD_SPIKE)).isEmpty();
  }

  @Test
  void aWeekAfterFourWithoutHardSetsIsNoMultipleOfThem() {
    warmUp(0);
    work(30, SQUAT, 3, 100, 8);

    assertThat(reason(TELLING, 34, Signal.LOAD_SPIKE)).isEmpty();
  }

  private static DeclaredGaps gap(int from, int to) {
    return new DeclaredGaps(
        List.of(new DeclaredGaps.Gap(FIRST.plusDays(from), FIRST.plusDays(to), "ill")));
  }

  @ParameterizedTest
  @CsvSource({
    // The strain of the last week is above, equal to and below that of the one before it.
    "4 4 5 4 5 4 5 5, 100",
    "5 5 5 5 5 5 6 5, 100",
    "5 4 5 4 5 4 6 4, 50",
  })
  void strainIsRankedAmongThoseBefore(String sets, double percentile) {
    String[] each = sets.split(" ", -1);
    for (int day = 0; day < each.length; day++) {
      work(day, SQUAT, Integer.parseInt(each[day]), 100, 8);
    }

    assertThat(number(numbers(7, Signal.MONOTONY_STRAIN), "strainPercentile"))
        .isEqualTo(percentile);
  }

  @Test
  void strainsOfMoreThanTwelveWeeksAgoAndUnknownOnesDoNotCount() {
    double[] sets = new double[100];
    for (int day = 0; day < 100; day++) {
      sets[day] = day < 10 ? 8 + day % 2 : 1 + day * 7 % 5;
      work(day, SQUAT, (int) sets[day], 100, 8);
    }
    DailyLoad load = hardSets(sets);
    double last = strain(load, 99);
    int noGreater = 0;
    for (int day = 16; day < 100; day++) {
      noGreater += strain(load, day) <= last ? 1 : 0;
    }

    Map<String, Object> numbers = numbers(99, Signal.MONOTONY_STRAIN);

    assertThat(number(numbers, "strainPercentile")).isCloseTo(noGreater / 0.84, within(1e-9));
    assertThat(numbers)
        .containsEntry(
            "monotony", FosterWeek.of(load, 99, FosterWeek.Parameters.DEFAULT).monotony().value());
    gaps = gap(80, 80);
    // It takes seven days until the weeks that it lies in are over.
    for (int day = 80; day < 87; day++) {
      noGreater -= strain(load, day) <= last ? 1 : 0;
    }
    assertThat(number(numbers(99, Signal.MONOTONY_STRAIN), "strainPercentile"))
        .isCloseTo(100.0 * noGreater / 77, within(1e-9));
  }

  private static double strain(DailyLoad load, int day) {
    return Objects.requireNonNull(
        FosterWeek.of(load, day, FosterWeek.Parameters.DEFAULT).strain().value());
  }

  @Test
  void formTellsItsBalance() {
    DailyLoad load = hardSets(eightWeeks());
    LongShortTermLoad.Day form =
        LongShortTermLoad.of(load, LongShortTermLoad.Parameters.DEFAULT).at(55);

    assertThat(numbers(55, Signal.LOW_FORM))
        .containsEntry("balance", form.balance().value())
        .containsEntry("longTerm", form.longTerm().value());
    assertThat(numbers(55, Signal.WEEKS_SINCE_DELOAD)).containsEntry("weeks", 8);
  }

  /** Six equal sessions, then two that are weaker by so many percent. */
  private void weaker(String exercise, double firstPercent, double secondPercent) {
    for (int i = 0; i < 6; i++) {
      work(3 * i, exercise, 3, 100, 8);
    }
    work(18, exercise, 3, 100 - firstPercent, 8);
    work(21, exercise, 3, 100 - secondPercent, 8);
  }

  @Test
  void dropIsThatOfTheLiftThatStayedBelowInBothSessions() {
    weaker(SQUAT, 1, 12);
    weaker(BENCH, 9, 9);

    Map<String, Object> numbers = reason(RULES, 21, Signal.E1RM_DROP).orElseThrow().inputs();

    assertThat(numbers)
        .containsEntry("exercise", BENCH)
        .containsEntry("lastPercent", part(21, BENCH, Part.E1RM_DROP).input());
    assertThat(number(numbers, "previousPercent")).isCloseTo(9, within(0.5));
  }

  @Test
  void oneSessionAfterTheFirstMakesNoSustainedDrop() {
    work(0, BENCH, 3, 100, 8);
    work(3, BENCH, 3, 80, 8);
    for (int i = 0; i < 3; i++) {
      work(3 * i, SQUAT, 2, 100 - 2 * i, 8);
    }

    // The bench press was weak once; the squat twice, by less.
    assertThat(numbers(6, Signal.E1RM_DROP)).containsEntry("exercise", SQUAT);
  }

  @Test
  void driftIsThatOfTheLiftThatBecameHardest() {
    for (String exercise : List.of(BENCH, SQUAT, "deadlift")) {
      double harder = exercise.equals(SQUAT) ? 1.5 : 0.5;
      work(0, exercise, 3, 100, 7);
      work(20, exercise, 3, 100, 7 + harder);
    }

    assertThat(numbers(20, Signal.RPE_DRIFT))
        .containsEntry("exercise", SQUAT)
        .containsEntry("drift", 1.5);
  }

  @Test
  void aLiftWithoutDriftLeavesThatOfAnother() {
    work(0, SQUAT, 3, 100, 7);
    work(20, SQUAT, 3, 100, 7.5);
    work(20, BENCH, 4, 100, 7);

    assertThat(numbers(20, Signal.RPE_DRIFT))
        .containsEntry("exercise", SQUAT)
        .containsEntry("drift", 0.5);
  }

  @Test
  void aFallingEstimateIsToldOfTheLiftThatFalls() {
    for (int i = 0; i < 14; i++) {
      work(3 * i, SQUAT, 4, 100, 8);
      work(3 * i, BENCH, 3, 100 - i, 8);
    }

    assertThat(reason(RULES, 39, Signal.E1RM_REGRESSING).orElseThrow().inputs())
        .containsEntry("exercise", BENCH);
  }

  @Test
  void steadyAndYoungEstimatesDoNotFall() {
    for (int i = 0; i < 14; i++) {
      work(3 * i, SQUAT, 4, 100, 8);
    }
    work(0, BENCH, 3, 100, 8);
    work(3, BENCH, 3, 80, 8);

    assertThat(reason(RULES, 39, Signal.E1RM_REGRESSING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6 6, 2", "6 3 6 6, 2", "6 6 6 5, 0", "6 6 6 0, 0", "3 6, 1", "5 5, 0"})
  void weeksAboveALandmarkAreCountedInARow(String sets, int weeks) {
    Landmarks five = new Landmarks(0, 1, 2, 4, List.of(5));
    landmarks = LandmarkTable.DEFAULT.with(Map.of(MuscleGroup.QUADS, five));
    String[] each = sets.split(" ", -1);
    for (int week = 0; week < each.length; week++) {
      int done = Integer.parseInt(each[week]);
      if (done > 0) {
        work(7 * week, SQUAT, done, 100, 8);
      }
    }

    Map<String, Object> numbers = numbers(7 * each.length - 1, Signal.ABOVE_MRV);

    assertThat(numbers).containsEntry("weeks", weeks);
    assertThat(numbers.get("muscle")).isEqualTo(weeks == 0 ? null : "quads");
  }

  @Test
  void theMuscleLongestAboveItsLandmarkIsTold() {
    Landmarks five = new Landmarks(0, 1, 2, 4, List.of(5));
    landmarks =
        LandmarkTable.DEFAULT.with(
            Map.of(MuscleGroup.QUADS, five, MuscleGroup.CHEST, five, MuscleGroup.BICEPS, five));
    work(0, CURL, 6, 30, 8);
    work(7, BENCH, 6, 80, 8);
    for (int week = 0; week < 4; week++) {
      work(7 * week + 1, week == 0 ? BENCH : SQUAT, 6, 80, 8);
    }
    work(14, CURL, 6, 30, 8);
    work(21, CURL, 6, 30, 8);

    assertThat(numbers(27, Signal.ABOVE_MRV))
        .containsEntry("muscle", "quads")
        .containsEntry("weeks", 3);
  }
}
