package io.tonnage.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import io.tonnage.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRulesTest {

  private static final Oracle FATIGUE = Oracle.read("within_session_fatigue");

  /** 142.5 kg × 5 at RPE 9: 122.5 kg, 5 to 8 repetitions up to RPE 8, three sets. */
  private static final BackOffPlan PLAN = plan(Goal.STRENGTH);

  private static BackOffPlan plan(Goal goal) {
    BackOffRequest request =
        BackOffRequest.of(Load.kg("142.5"), 5, Rpe.of(9), goal, Load.kg("2.5"));
    return switch (BackOffPlanner.plan(request)) {
      case BackOffDecision.Planned planned -> planned.plan();
      case BackOffDecision.NotPlanned none -> throw new AssertionError(none.toString());
    };
  }

  private static List<ClassifiedSet> backOffs(ASet... sets) {
    List<PerformedSet> performed = new ArrayList<>();
    performed.add(ASet.called("top").kg("142.5").rpe(9).at(0).done());
    for (ASet set : sets) {
      performed.add(set.at(300L * performed.size()).done());
    }
    SetClassification classification = SetClassification.of(performed);
    assertThat(classification.backOffsAfterReference()).hasSize(sets.length);
    return classification.backOffsAfterReference();
  }

  private static ASet backOff(String name, int reps) {
    return ASet.called(name).kg("122.5").reps(reps);
  }

  private static StopRules.@Nullable Fired first(double topRpe, ASet... sets) {
    return new StopRules(PLAN, Goal.STRENGTH, Phase.NORMAL, Rpe.of(topRpe))
        .first(backOffs(sets))
        .orElse(null);
  }

  private static StopRules.Fired fired(StopCode code, String set) {
    return new StopRules.Fired(code, ASet.idOf(set));
  }

  @ParameterizedTest
  @CsvSource({"10, 9, true", "10, 8.5, false", "8.5, 8.5, true", "8.5, 8, false", "7, 8, true"})
  void stopsAtTheCapOrAsHardAsTheTopSetWithinOneOverIt(double topRpe, double rpe, boolean stops) {
    StopRules.Fired fired = first(topRpe, backOff("a", 8).rpe(rpe));

    assertThat(fired).isEqualTo(stops ? fired(StopCode.RPE_STOP, "a") : null);
  }

  @Test
  void stopsAtFewerRepetitionsThanTheLeast() {
    assertThat(first(9, backOff("a", 5).rpe(8), backOff("b", 4).rpe(8)))
        .isEqualTo(fired(StopCode.REP_STOP, "b"));
  }

  @Test
  void stopsAtFatigueFromTheBestBackOffSet() {
    // 8@7.5 is 170.1 kg; 6@8 is 155.9 kg, 8.4 % less. The unrated set between says nothing.
    StopRules.Fired fired =
        first(10, backOff("a", 8).rpe(7.5), backOff("b", 5), backOff("c", 6).rpe(8));

    assertThat(fired).isEqualTo(fired(StopCode.FATIGUE_STOP, "c"));
  }

  @ParameterizedTest
  @CsvSource({"114, true", "114.001, false"})
  void stopsAtFivePercentUnderTheBestBackOffSet(String kilograms, boolean stops) {
    StopRules.Fired fired =
        first(
            10,
            ASet.called("a").kg("120").reps(6).rpe(8),
            ASet.called("b").kg(kilograms).reps(6).rpe(8));

    assertThat(fired).isEqualTo(stops ? fired(StopCode.FATIGUE_STOP, "b") : null);
  }

  @ParameterizedTest
  @CsvSource({
    "STRENGTH, NORMAL, 0.40, true",
    "STRENGTH, NORMAL, 0.401, false",
    "STRENGTH, DELOAD, 0.40, true",
    "HYPERTROPHY, NORMAL, 0.325, true",
    "HYPERTROPHY, NORMAL, 0.326, false",
    "TECHNIQUE, NORMAL, 0.45, true",
    "TECHNIQUE, NORMAL, 0.451, false",
    "STRENGTH, PEAKING, 0.45, true",
    "STRENGTH, PEAKING, 0.451, false",
    "HYPERTROPHY, PEAKING, 0.45, true",
    "HYPERTROPHY, PEAKING, 0.451, false"
  })
  void stopsAsTheBarSlows(Goal goal, Phase phase, double last, boolean stops) {
    StopRules rules = new StopRules(PLAN, goal, phase, Rpe.of(9));

    assertThat(rules.first(backOffs(backOff("a", 8).velocities(0.48, 0.50, last))).isPresent())
        .isEqualTo(stops);
  }

  @Test
  void stopsOnceAllSetsAreDone() {
    assertThat(first(9, backOff("a", 8).rpe(8), backOff("b", 8).rpe(8))).isNull();
    assertThat(first(9, backOff("a", 8).rpe(8), backOff("b", 8).rpe(8), backOff("c", 8).rpe(8)))
        .isEqualTo(fired(StopCode.SETS_DONE, "c"));
  }

  @Test
  void firstRuleOfTheFirstSetIsTold() {
    assertThat(first(9, backOff("a", 4).rpe(10), backOff("b", 3)))
        .isEqualTo(fired(StopCode.RPE_STOP, "a"));
  }

  @Test
  void failureWithoutARatingStops() {
    assertThat(first(9, backOff("a", 8).toFailure())).isEqualTo(fired(StopCode.RPE_STOP, "a"));
  }

  @Test
  void fatigueOfTheWorkedSession() {
    JsonNode inputs = FATIGUE.inputs();
    double top = e1rm(set("top", inputs.path("topSet")).done());
    assertThat(top).isCloseTo(FATIGUE.expected().path("topE1rm").doubleValue(), within(1e-9));
    double best = 0;
    for (int i = 0; i < inputs.path("backoffs").size(); i++) {
      double e1rm = e1rm(set("s" + i, inputs.path("backoffs").path(i)).done());
      best = Math.max(best, e1rm);
      JsonNode expected = FATIGUE.expected().path("fatigue").path(i);

      assertThat(e1rm).isCloseTo(expected.path("e1rm").doubleValue(), within(1e-9));
      assertThat(WithinSession.fallPercent(top, e1rm))
          .isCloseTo(expected.path("dropVsTopPct").doubleValue(), within(1e-9));
      assertThat(WithinSession.fallPercent(best, e1rm))
          .isCloseTo(expected.path("dropVsBestBackoffPct").doubleValue(), within(1e-9));
    }
  }

  @Test
  void rulesOfTheWorkedSession() {
    JsonNode inputs = FATIGUE.inputs();
    List<PerformedSet> sets = new ArrayList<>();
    sets.add(set("top", inputs.path("topSet")).done());
    for (int i = 0; i < inputs.path("backoffs").size(); i++) {
      sets.add(set("s" + i, inputs.path("backoffs").path(i)).at(300L * (i + 1)).done());
    }
    List<ClassifiedSet> backOffs = SetClassification.of(sets).backOffsAfterReference();

    StopRules.Fired fired =
        new StopRules(PLAN, Goal.STRENGTH, Phase.NORMAL, Rpe.of(8.5)).first(backOffs).orElseThrow();

    assertThat(fired).isEqualTo(fired(StopCode.RPE_STOP, "s2"));
  }

  private static ASet set(String name, JsonNode loadRepsRpe) {
    return ASet.called(name)
        .kg(loadRepsRpe.path(0).decimalValue())
        .reps(loadRepsRpe.path(1).intValue())
        .rpe(loadRepsRpe.path(2).doubleValue());
  }

  private static double e1rm(PerformedSet set) {
    ClassifiedSet classified = SetClassification.of(List.of(set)).sets().getFirst();
    return Objects.requireNonNull(classified.e1rmKg());
  }

  @Test
  void velocityLossIsFromTheFastestRepetition() {
    List<Double> velocities = new ArrayList<>();
    FATIGUE.inputs().path("velocities").forEach(v -> velocities.add(v.doubleValue()));

    assertThat(WithinSession.velocityLossPercent(velocities).orElseThrow())
        .isCloseTo(FATIGUE.expected().path("velocityLossPct").doubleValue(), within(1e-9));
    assertThat(WithinSession.velocityLossPercent(List.of())).isEmpty();
    assertThat(WithinSession.velocityLossPercent(List.of(0.0))).isEmpty();
  }

  @Test
  void repetitionsFallOffAtOneLoad() {
    List<PerformedSet> sets = new ArrayList<>();
    List<Double> retained = new ArrayList<>();
    for (JsonNode reps : FATIGUE.inputs().path("repsAtFixedLoad")) {
      sets.add(ASet.called("s" + sets.size()).kg("100").reps(reps.intValue()).done());
      double percent = WithinSession.repDropOffPercent(sets).orElseThrow();
      retained.add(1 - percent / 100);
    }
    sets.add(ASet.called("light").kg("98.9").reps(20).done());
    List<Double> expected = new ArrayList<>();
    FATIGUE.expected().path("repRetention").forEach(part -> expected.add(part.doubleValue()));

    assertThat(WithinSession.repDropOffPercent(sets).orElseThrow())
        .isCloseTo(FATIGUE.expected().path("repDropOffPct").doubleValue(), within(1e-9));
    assertThat(retained).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(retained.get(i)).isCloseTo(expected.get(i), within(1e-9));
    }
    assertThat(WithinSession.repDropOffPercent(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"99, 40", "98.999, 0", "101, 40", "101.001, 0"})
  void repetitionsAreComparedWithinOnePercentOfTheFirstLoad(String kilograms, double percent) {
    List<PerformedSet> sets =
        List.of(
            ASet.called("a").kg("100").reps(10).done(),
            ASet.called("b").kg(kilograms).reps(6).done());

    assertThat(WithinSession.repDropOffPercent(sets)).hasValue(percent);
  }

  private static @Nullable Adherence adherence(ASet... sets) {
    return AdherenceRule.of(PLAN, LoadBasis.TOTAL, backOffs(sets));
  }

  @ParameterizedTest
  @CsvSource({
    "122.5, 6, WITHIN",
    "122.5, 5, WITHIN",
    "122.5, 8, WITHIN",
    "122.5, 4, FEWER_REPS",
    "122.5, 9, MORE_REPS",
    "125.562, 6, WITHIN",
    "125.563, 6, HEAVIER",
    "114, 6, WITHIN",
    "113.999, 6, LIGHTER"
  })
  void adherenceOfOneSet(String kilograms, int reps, Adherence adherence) {
    assertThat(adherence(ASet.called("a").kg(kilograms).reps(reps).rpe(8))).isEqualTo(adherence);
  }

  @ParameterizedTest(name = "{0} kg prescribed, {1} kg done: {2}")
  @CsvSource({
    "127.5, 128.25, WITHIN",
    "127.5, 128.251, HEAVIER",
    "120, 123, WITHIN",
    "120, 123.001, HEAVIER",
    "116, 113.1, WITHIN",
    "116, 113.099, LIGHTER",
    "130, 130, WITHIN",
    "130, 130.001, HEAVIER"
  })
  void loadMayBeOffByTwoAndAHalfPercentWithinARangeFrom114To128(
      String prescribed, String done, Adherence adherence) {
    BackOffPlan plan =
        new BackOffPlan(
            Load.kg(prescribed),
            10.5,
            3,
            new RepRange(5, 7, 8),
            8,
            5,
            7,
            8,
            PLAN.rangeLow(),
            PLAN.rangeHigh());

    assertThat(AdherenceRule.of(plan, LoadBasis.TOTAL, backOffs(ASet.called("a").kg(done))))
        .isEqualTo(adherence);
  }

  @Test
  void firstDeviationThatAnySetShowsIsTold() {
    assertThat(adherence(backOff("a", 9), backOff("b", 4))).isEqualTo(Adherence.FEWER_REPS);
    assertThat(adherence(backOff("a", 4), ASet.called("b").kg("110").reps(9).rpe(7)))
        .isEqualTo(Adherence.LIGHTER);
    assertThat(
            adherence(
                ASet.called("a").kg("110").reps(9).rpe(7),
                ASet.called("b").kg("135").reps(3).rpe(9)))
        .isEqualTo(Adherence.HEAVIER);
    assertThat(adherence()).isNull();
  }

  @Test
  void loadsOfOneHandAreComparedTogether() {
    // The plan says 122.5 kg in each hand.
    assertThat(
            AdherenceRule.of(
                PLAN,
                LoadBasis.PER_HAND,
                List.of(
                    new ClassifiedSet(
                        ASet.called("a").kg("245").reps(6).done(),
                        SetRole.BACKOFF,
                        null,
                        null,
                        0))))
        .isEqualTo(Adherence.WITHIN);
  }
}
