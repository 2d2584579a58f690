package io.tonnage.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.oracle.Oracle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackOffPlannerTest {

  private static final Oracle ORACLE = Oracle.read("backoff_prescription");

  static List<Arguments> cases() {
    return ORACLE.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheOracle(String name, JsonNode input, JsonNode expected) {
    BackOffDecision decision = BackOffPlanner.plan(requestOf(input));

    List<String> flags = new ArrayList<>();
    expected.path("flags").forEach(flag -> flags.add(flag.asText()));
    assertThat(decision.flags()).extracting(PlanFlag::name).isEqualTo(flags);
    isClose(decision.e1rmKg(), expected.path("e1rm"));
    switch (decision) {
      case BackOffDecision.NotPlanned none ->
          assertThat(expected.path("weight").isNull()).as(name).isTrue();
      case BackOffDecision.Planned planned -> agrees(planned.plan(), expected);
    }
  }

  private static void agrees(BackOffPlan plan, JsonNode expected) {
    assertThat(plan.load().value()).isEqualByComparingTo(expected.path("weight").decimalValue());
    isClose(plan.dropPercent(), expected.path("dropPct"));
    JsonNode reps = expected.path("reps");
    assertThat(plan.reps())
        .isEqualTo(
            new RepRange(
                reps.path("min").intValue(),
                reps.path("target").intValue(),
                reps.path("max").intValue()));
    assertThat(plan.sets()).isEqualTo(expected.path("sets").intValue());
    isClose(plan.rpeCap(), expected.path("rpeCap"));
    isClose(plan.predictedRpeTarget(), expected.path("predictedRpe").path("atTarget"));
    isClose(plan.predictedRpeMax(), expected.path("predictedRpe").path("atMax"));
  }

  private static void isClose(double actual, JsonNode expected) {
    assertThat(expected.isNumber()).isTrue();
    assertThat(actual).isCloseTo(expected.doubleValue(), within(ORACLE.tolerance()));
  }

  /** The oracle's loads have no unit; they are taken for kilograms. */
  private static BackOffRequest requestOf(JsonNode json) {
    Double rpe = Oracle.number(json, "rpe");
    Double fatigue = Oracle.number(json, "fatigue");
    return new BackOffRequest(
        kg(json.path("load")),
        json.path("reps").intValue(),
        rpe == null ? null : Rpe.of(rpe),
        Goal.valueOf(json.path("goal").asText()),
        json.has("phase") ? Phase.valueOf(json.path("phase").asText()) : Phase.NORMAL,
        DeloadVariant.SEED_INTENSITY,
        kg(json.path("increment")),
        json.hasNonNull("min_load") ? kg(json.path("min_load")) : null,
        fatigue == null ? 0 : fatigue,
        Oracle.number(json, "cap"),
        null);
  }

  private static Load kg(JsonNode value) {
    return Load.of(value.decimalValue(), LoadUnit.KG);
  }

  private static BackOffRequest request(
      Load load, int reps, @Nullable Rpe rpe, Goal goal, Phase phase, Load increment) {
    return new BackOffRequest(
        load, reps, rpe, goal, phase, DeloadVariant.SEED_INTENSITY, increment, null, 0, null, null);
  }

  private static BackOffPlan planned(BackOffRequest request) {
    return switch (BackOffPlanner.plan(request)) {
      case BackOffDecision.Planned planned -> planned.plan();
      case BackOffDecision.NotPlanned none -> throw new AssertionError(none.toString());
    };
  }

  @ParameterizedTest(name = "{0} {1} at {2}: {3} lb for {4} to {6}, aiming at {5}, {7} sets")
  @CsvSource({
    "STRENGTH, NORMAL, , 275, 5, 7, 8, 3",
    "STRENGTH, NORMAL, 8, 280, 5, 8, 8, 3",
    "STRENGTH, NORMAL, 10, 265, 5, 7, 8, 3",
    "HYPERTROPHY, NORMAL, 9, 240, 6, 12, 12, 3",
    "TECHNIQUE, NORMAL, 9, 210, 5, 8, 8, 3",
    "STRENGTH, PEAKING, 9, 275, 4, 5, 5, 2",
    "STRENGTH, DELOAD, 9, 255, 4, 5, 5, 3"
  })
  void seedExampleOf315PoundsForFive(
      Goal goal,
      Phase phase,
      @Nullable Double rpe,
      String pounds,
      int min,
      int target,
      int max,
      int sets) {
    Rpe topRpe = rpe == null ? null : Rpe.of(rpe);

    BackOffPlan plan = planned(request(Load.lb("315"), 5, topRpe, goal, phase, Load.lb("5")));

    assertThat(plan.load()).isEqualTo(Load.lb(pounds));
    assertThat(plan.reps()).isEqualTo(new RepRange(min, target, max));
    assertThat(plan.sets()).isEqualTo(sets);
  }

  @Test
  void smallerPlatesComeCloserToTheAim() {
    BackOffPlan plan =
        planned(BackOffRequest.of(Load.kg("142.5"), 5, Rpe.of(9), Goal.STRENGTH, Load.kg("1.25")));

    assertThat(plan.load()).isEqualTo(Load.kg("123.75"));
  }

  @Test
  void nothingIsPlannedWhereNoStepFits() {
    BackOffDecision decision =
        BackOffPlanner.plan(BackOffRequest.of(Load.kg("4"), 10, null, Goal.STRENGTH, Load.kg("5")));

    assertThat(decision).isInstanceOf(BackOffDecision.NotPlanned.class);
    assertThat(decision.flags())
        .containsExactly(
            PlanFlag.TOP_RPE_ASSUMED_9,
            PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE,
            PlanFlag.NO_PRESCRIPTION);
  }

  @Test
  void emptyBarAboveTheRangeIsFlaggedAfterTheMinimum() {
    BackOffRequest request =
        new BackOffRequest(
            Load.kg("21"),
            5,
            Rpe.of(9),
            Goal.STRENGTH,
            Phase.NORMAL,
            DeloadVariant.SEED_INTENSITY,
            Load.kg("0.5"),
            Load.kg("20"),
            0,
            null,
            null);

    BackOffDecision decision = BackOffPlanner.plan(request);

    assertThat(planned(request).load()).isEqualTo(Load.kg("20"));
    assertThat(decision.flags())
        .startsWith(PlanFlag.AT_MINIMUM_LOAD, PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE);
  }

  @Test
  void deloadOfVolumeHalvesTheSets() {
    BackOffRequest request =
        new BackOffRequest(
            Load.lb("315"),
            5,
            Rpe.of(9),
            Goal.STRENGTH,
            Phase.DELOAD,
            DeloadVariant.VOLUME,
            Load.lb("5"),
            null,
            0,
            null,
            null);

    assertThat(planned(request).sets()).isEqualTo(2);
    assertThat(planned(request).load()).isEqualTo(Load.lb("255"));
  }

  @Test
  void setsAreRoundedOnceWhenPeakingTired() {
    BackOffRequest request =
        new BackOffRequest(
            Load.lb("315"),
            5,
            Rpe.of(9),
            Goal.STRENGTH,
            Phase.PEAKING,
            DeloadVariant.SEED_INTENSITY,
            Load.lb("5"),
            null,
            0.5,
            null,
            null);

    // 3 × 0.75 / 2 = 1.125
    assertThat(planned(request).sets()).isEqualTo(1);
  }

  @Test
  void tinyIncrementIsAnsweredAtOnce() {
    BackOffRequest request =
        BackOffRequest.of(Load.kg("2000"), 12, Rpe.of(10), Goal.STRENGTH, Load.kg("0.001"));

    BackOffPlan plan = planned(request);

    assertThat(plan.load().tenNanograms() % Load.kg("0.001").tenNanograms()).isZero();
  }

  @Test
  void repetitionsBeyondTheChartHaveAnAnswer() {
    BackOffPlan plan =
        planned(BackOffRequest.of(Load.kg("20"), 1000, Rpe.of(1), Goal.STRENGTH, Load.kg("2.5")));

    assertThat(plan.reps().min()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void incrementInTheOtherUnitIsExact() {
    BackOffPlan plan =
        planned(BackOffRequest.of(Load.lb("315"), 5, Rpe.of(9), Goal.STRENGTH, Load.kg("2.5")));

    assertThat(plan.load().tenNanograms()).isEqualTo(Load.kg("125").tenNanograms());
    assertThat(plan.load().unit()).isEqualTo(LoadUnit.LB);
  }

  @Test
  void lowestCapOverrideStillGivesOneRepetition() {
    BackOffRequest request =
        new BackOffRequest(
            Load.kg("100"),
            1,
            Rpe.of(10),
            Goal.STRENGTH,
            Phase.NORMAL,
            DeloadVariant.SEED_INTENSITY,
            Load.kg("2.5"),
            null,
            0,
            1.0,
            null);

    assertThat(planned(request).reps()).isEqualTo(new RepRange(1, 1, 1));
    assertThat(planned(request).load()).isEqualTo(Load.kg("80"));
    assertThat(BackOffPlanner.plan(request).flags())
        .containsExactly(
            PlanFlag.REPS_BELOW_RANGE,
            PlanFlag.INFEASIBLE_UNDER_CAP,
            PlanFlag.BELOW_SEED_REP_GAIN,
            PlanFlag.LOW_EFFORT);
  }

  private static BackOffRequest capped(
      Load load, int reps, Rpe rpe, Load increment, double rpeCap) {
    return new BackOffRequest(
        load,
        reps,
        rpe,
        Goal.STRENGTH,
        Phase.NORMAL,
        DeloadVariant.SEED_INTENSITY,
        increment,
        null,
        0,
        rpeCap,
        null);
  }

  @ParameterizedTest
  @CsvSource({"5, 275", "4.5, 270"})
  void loadIsEasedOnlyUntilTheFewestRepetitionsAreFeasible(double rpeCap, String pounds) {
    BackOffPlan plan = planned(capped(Load.lb("315"), 5, Rpe.of(9), Load.lb("5"), rpeCap));

    assertThat(plan.load()).isEqualTo(Load.lb(pounds));
    assertThat(plan.reps()).isEqualTo(new RepRange(5, 5, 5));
  }

  @Test
  void oneRepetitionUnderTheCapIsFeasible() {
    BackOffRequest request = capped(Load.kg("100"), 1, Rpe.TEN, Load.kg("2.5"), 6);

    assertThat(planned(request).load()).isEqualTo(Load.kg("85"));
    assertThat(planned(request).reps()).isEqualTo(new RepRange(1, 1, 1));
    assertThat(BackOffPlanner.plan(request).flags()).containsExactly(PlanFlag.BELOW_SEED_REP_GAIN);
  }

  @Test
  void rangesArePublishedInPercent() {
    assertThat(BackOffPlanner.method().parameters())
        .containsEntry("strengthLowDropPercent", 10.0)
        .containsEntry("strengthHighDropPercent", 20.0)
        .containsEntry("hypertrophyLowDropPercent", 20.0)
        .containsEntry("hypertrophyHighDropPercent", 30.0)
        .containsEntry("techniqueLowDropPercent", 30.0)
        .containsEntry("techniqueHighDropPercent", 40.0);
  }

  @Test
  void rangeIsKeptInTheUnitOfEntry() {
    BackOffPlan plan =
        planned(BackOffRequest.of(Load.lb("315"), 5, null, Goal.STRENGTH, Load.lb("5")));

    assertThat(plan.rangeLow()).isEqualTo(new BigDecimal("252").stripTrailingZeros());
    assertThat(plan.rangeHigh()).isEqualTo(new BigDecimal("283.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1, 0.001, 0.001, 0, 1, 1",
    "2000, 1000, 2000, 2000, 1, 10, 100",
    "100, 5, 2.5, , 0.5, , "
  })
  void requestAtTheEndsOfItsRangesIsTaken(
      String kg,
      int reps,
      String increment,
      @Nullable String minimum,
      double fatigue,
      @Nullable Double cap,
      @Nullable Integer sets) {
    BackOffRequest taken = request(kg, reps, increment, minimum, fatigue, cap, sets);

    assertThat(taken.load()).isEqualTo(Load.kg(kg));
    assertThatCode(() -> BackOffPlanner.plan(taken)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 5    | 2.5 |   | 0      |        |     | load must be above 0
          100 | 0    | 2.5 |   | 0      |        |     | reps must be 1 to 1000, was 0
          100 | 1001 | 2.5 |   | 0      |        |     | reps must be 1 to 1000, was 1001
          100 | 5    | 0   |   | 0      |        |     | increment must be above 0
          100 | 5    | 2.5 | 0 | 0      |        |     | minimumLoad must be above 0
          100 | 5    | 2.5 | -20 | 0    |        |     | minimumLoad must be above 0
          100 | 5    | 2.5 |   | NaN    |        |     | fatigueScore must be 0 to 1, was NaN
          100 | 5    | 2.5 |   | -0.001 |        |     | fatigueScore must be 0 to 1, was -0.001
          100 | 5    | 2.5 |   | 1.001  |        |     | fatigueScore must be 0 to 1, was 1.001
          100 | 5    | 2.5 |   | 0      | 0.999  |     | rpeCap must be 1 to 10, was 0.999
          100 | 5    | 2.5 |   | 0      | 10.001 |     | rpeCap must be 1 to 10, was 10.001
          100 | 5    | 2.5 |   | 0      |        | 0   | baseSets must be 1 to 100, was 0
          100 | 5    | 2.5 |   | 0      |        | 101 | baseSets must be 1 to 100, was 101
          """)
  void requestOutOfRangeIsRefused(
      String kg,
      int reps,
      String increment,
      @Nullable String minimum,
      double fatigue,
      @Nullable Double cap,
      @Nullable Integer sets,
      String told) {
    assertThatThrownBy(() -> request(kg, reps, increment, minimum, fatigue, cap, sets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  private static BackOffRequest request(
      String kg,
      int reps,
      String increment,
      @Nullable String minimum,
      double fatigue,
      @Nullable Double cap,
      @Nullable Integer sets) {
    return new BackOffRequest(
        Load.kg(kg),
        reps,
        Rpe.of(9),
        Goal.STRENGTH,
        Phase.NORMAL,
        DeloadVariant.SEED_INTENSITY,
        Load.kg(increment),
        minimum == null ? null : Load.kg(minimum),
        fatigue,
        cap,
        sets);
  }

  @ParameterizedTest
  @CsvSource({"0.001, 0, 1, 1, 1", "20, 1, 10, 100, 50", ", 0.5, , , 2"})
  void setsArePlannedAtTheEndsOfTheRangesToo(
      @Nullable String minimumKg,
      double fatigueScore,
      @Nullable Double rpeCap,
      @Nullable Integer baseSets,
      int sets) {
    assertThat(planned(request("100", 5, "2.5", minimumKg, fatigueScore, rpeCap, baseSets)).sets())
        .isEqualTo(sets);
  }
}
