package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tonnage.fatigue.Banister.Convention;
import io.tonnage.fatigue.Banister.Gate;
import io.tonnage.fatigue.Banister.Grid;
import io.tonnage.fatigue.LongShortTermLoad.Weighting;
import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters at the edges of their ranges, and whether they are published as the shipped ones. */
class FatigueParametersTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Arguments of(String name, Supplier<Object> made) {
    return Arguments.of(Named.of(name, made));
  }

  private static Supplier<Object> weights(double a, double f, double e, double r, double m) {
    return () -> new FatigueScore.Parameters(a, f, e, r, m, 1.5, -0.3, 5, 1);
  }

  private static Supplier<Object> full(double acwr, double form, double drop, double drift) {
    return () -> new FatigueScore.Parameters(1, 1, 1, 1, 1, acwr, form, drop, drift);
  }

  private static Supplier<Object> advice(int watch, int suggest) {
    return () -> new DeloadAdvice.Parameters(5, 1, 1.5, 1.3, 2, 90, -0.3, 6, 2, 14, watch, suggest);
  }

  static List<Arguments> within() {
    return List.of(
        of("ewma", () -> new Ewma.Parameters(1, 2)),
        of("rolling, least", () -> new RollingAverage.Parameters(1, 2, 1)),
        of("rolling, most", () -> new RollingAverage.Parameters(1, 2, 100)),
        of("long and short", () -> new LongShortTermLoad.Parameters(2, 1, Weighting.EXP, 0, 0)),
        of("metric, least", () -> new LoadMetric.Parameters(1, 0)),
        of("metric, most", () -> new LoadMetric.Parameters(1, 100)),
        of("drift", () -> new RpeDrift.Parameters(1, 1, 0, 1)),
        of("weeks", () -> new TrainingWeeks.Parameters(0.1, 0.1, 1, 1)),
        of("recovery, least", () -> new MuscleRecovery.Parameters(0.1, 0.1, 0.1, 0.1, 0, 0)),
        of("recovery, most", () -> new MuscleRecovery.Parameters(1000, 1000, 1000, 1000, 1000, 10)),
        of("ratio alone", weights(1, 0, 0, 0, 0)),
        of("form alone", weights(0, 1, 0, 0, 0)),
        of("drop alone", weights(0, 0, 1, 0, 0)),
        of("drift alone", weights(0, 0, 0, 1, 0)),
        of("recovery alone", weights(0, 0, 0, 0, 1)),
        of("full", full(1.01, -0.01, 0.01, 0.01)),
        of("advice", advice(1, 1)),
        of("grid, least", () -> new Grid(1, 1, 1, 1, 1, 0)),
        of("grid, most", () -> new Grid(1000, 1000, 1000, 1000, 1, 0)),
        of(
            "fixed",
            () -> new Banister.Parameters(Convention.BEFORE, 1, 1, Grid.DEFAULT, Gate.DEFAULT)));
  }

  @ParameterizedTest
  @MethodSource("within")
  void valuesAtTheEdgeAreTaken(Supplier<Object> made) {
    assertThatCode(made::get).doesNotThrowAnyException();
  }

  static List<Arguments> beyond() {
    return List.of(
        of("ewma, none", () -> new Ewma.Parameters(0, 28)),
        of("ewma, as many", () -> new Ewma.Parameters(7, 7)),
        of("rolling, none", () -> new RollingAverage.Parameters(0, 28, 80)),
        of("rolling, as many", () -> new RollingAverage.Parameters(7, 7, 80)),
        of("rolling, uncovered", () -> new RollingAverage.Parameters(7, 28, 0)),
        of("rolling, more than all", () -> new RollingAverage.Parameters(7, 28, 101)),
        of("short, none", () -> new LongShortTermLoad.Parameters(5, 0, Weighting.EXP, 0, 0)),
        of("long, as many", () -> new LongShortTermLoad.Parameters(7, 7, Weighting.EXP, 0, 0)),
        of("long, below 0", () -> new LongShortTermLoad.Parameters(9, 7, Weighting.EXP, -1, 0)),
        of("short, below 0", () -> new LongShortTermLoad.Parameters(9, 7, Weighting.EXP, 0, -1)),
        of(
            "long, infinite",
            () -> new LongShortTermLoad.Parameters(9, 7, Weighting.EXP, INFINITE, 0)),
        of(
            "short, infinite",
            () -> new LongShortTermLoad.Parameters(9, 7, Weighting.EXP, 0, INFINITE)),
        of("metric, no window", () -> new LoadMetric.Parameters(0, 80)),
        of("metric, below 0", () -> new LoadMetric.Parameters(28, -1)),
        of("metric, above 100", () -> new LoadMetric.Parameters(28, 101)),
        of("drift, recent", () -> new RpeDrift.Parameters(0, 28, 2.5, 3)),
        of("drift, earlier", () -> new RpeDrift.Parameters(14, 0, 2.5, 3)),
        of("drift, tolerance", () -> new RpeDrift.Parameters(14, 28, -0.1, 3)),
        of("drift, pairs", () -> new RpeDrift.Parameters(14, 28, 2.5, 0)),
        of("weeks, volume", () -> new TrainingWeeks.Parameters(0, 90, 4, 3)),
        of("weeks, intensity", () -> new TrainingWeeks.Parameters(70, 0, 4, 3)),
        of("weeks, known", () -> new TrainingWeeks.Parameters(70, 90, 4, 0)),
        of("weeks, previous", () -> new TrainingWeeks.Parameters(70, 90, 2, 3)),
        of("recovery, capacity", () -> new MuscleRecovery.Parameters(0, 48, 60, 72, 24, 1)),
        of("recovery, small", () -> new MuscleRecovery.Parameters(10, 0, 60, 72, 24, 1)),
        of("recovery, upper", () -> new MuscleRecovery.Parameters(10, 48, 1000.1, 72, 24, 1)),
        of("recovery, thigh", () -> new MuscleRecovery.Parameters(10, 48, 60, 0, 24, 1)),
        of("recovery, failure", () -> new MuscleRecovery.Parameters(10, 48, 60, 72, -0.1, 1)),
        of("recovery, much", () -> new MuscleRecovery.Parameters(10, 48, 60, 72, 1000.1, 1)),
        of("recovery, RIR", () -> new MuscleRecovery.Parameters(10, 48, 60, 72, 24, 10.1)),
        of("no weight", weights(0, 0, 0, 0, 0)),
        of("ratio below 0", weights(-0.1, 1, 1, 1, 1)),
        of("form below 0", weights(1, -0.1, 1, 1, 1)),
        of("drop below 0", weights(1, 1, -0.1, 1, 1)),
        of("drift below 0", weights(1, 1, 1, -0.1, 1)),
        of("recovery below 0", weights(1, 1, 1, 1, -0.1)),
        of("full ratio", full(1, -0.3, 5, 1)),
        of("full form", full(1.5, 0, 5, 1)),
        of("full drop", full(1.5, -0.3, 0, 1)),
        of("full drift", full(1.5, -0.3, 5, 0)),
        of("watch for nothing", advice(0, 2)),
        of("suggestion before watch", advice(2, 1)),
        of("grid, slow", () -> new Grid(0, 80, 2, 30, 2, 0)),
        of("grid, fast", () -> new Grid(10, 80, 0, 30, 2, 0)),
        of("grid, no slow", () -> new Grid(10, 9, 2, 30, 2, 0)),
        of("grid, no fast", () -> new Grid(10, 80, 2, 1, 2, 0)),
        of("grid, slowest", () -> new Grid(10, 1001, 2, 30, 2, 0)),
        of("grid, fastest", () -> new Grid(10, 80, 2, 1001, 2, 0)),
        of(
            "fixed, slow",
            () -> new Banister.Parameters(Convention.BEFORE, 0, 7, Grid.DEFAULT, Gate.DEFAULT)),
        of(
            "fixed, fast",
            () -> new Banister.Parameters(Convention.BEFORE, 42, 0, Grid.DEFAULT, Gate.DEFAULT)));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void valuesBeyondTheEdgeAreRefused(Supplier<Object> made) {
    assertThatIllegalArgumentException().isThrownBy(made::get);
  }

  private static Arguments methods(Supplier<Method> shipped, Supplier<Method> tuned) {
    return Arguments.of(Named.of("shipped", shipped), Named.of("tuned", tuned));
  }

  static List<Arguments> shippedAndTuned() {
    return List.of(
        methods(Ewma.Parameters.DEFAULT::method, () -> new Ewma.Parameters(7, 21).method()),
        methods(
            RollingAverage.Parameters.DEFAULT::method,
            () -> new RollingAverage.Parameters(7, 28, 90).method()),
        methods(
            LongShortTermLoad.Parameters.DEFAULT::method,
            () -> new LongShortTermLoad.Parameters(42, 7, Weighting.ONE_OVER_TAU, 0, 0).method()),
        methods(
            LoadMetric.Parameters.DEFAULT::method,
            () -> new LoadMetric.Parameters(28, 90).method()),
        methods(
            RpeDrift.Parameters.DEFAULT::method,
            () -> new RpeDrift.Parameters(14, 28, 5, 3).method()),
        methods(
            TrainingWeeks.Parameters.DEFAULT::method,
            () -> new TrainingWeeks.Parameters(60, 90, 4, 3).method()),
        methods(
            MuscleRecovery.Parameters.DEFAULT::method,
            () -> new MuscleRecovery.Parameters(10, 48, 60, 72, 24, 2).method()),
        methods(
            FosterWeek.Parameters.DEFAULT::method,
            () -> new FosterWeek.Parameters(FosterWeek.Deviation.POPULATION).method()),
        methods(
            DeloadAdvice.Parameters.DEFAULT::method,
            () ->
                new DeloadAdvice.Parameters(4, 1, 1.5, 1.3, 2, 90, -0.3, 6, 2, 14, 1, 2).method()),
        methods(
            Banister.Parameters.DEFAULT::method,
            () ->
                new Banister.Parameters(Convention.BEFORE, 50, 11, Grid.DEFAULT, Gate.DEFAULT)
                    .method()));
  }

  @ParameterizedTest
  @MethodSource("shippedAndTuned")
  void methodSaysWhetherItIsTheShippedOne(Supplier<Method> shipped, Supplier<Method> tuned) {
    assertThat(shipped.get().isTuned()).isFalse();
    assertThat(tuned.get().isTuned()).isTrue();
    assertThat(tuned.get().parameters()).isNotEqualTo(shipped.get().parameters());
  }

  @Test
  void choicesArePublishedAsNumbers() {
    assertThat(FosterWeek.Parameters.DEFAULT.method().parameters())
        .containsExactly(Map.entry("deviationLessDays", 1.0));
    assertThat(LongShortTermLoad.Parameters.DEFAULT.method().parameters())
        .containsEntry("oneOverTau", 0.0);
    assertThat(Banister.Parameters.DEFAULT.method().parameters())
        .containsEntry("includeToday", 0.0);
  }

  @Test
  void codesAreThoseOfTheContract() {
    assertThat(DeloadAdvice.Advice.DELOAD_SUGGESTED.code()).isEqualTo("deload-suggested");
    assertThat(DeloadAdvice.Signal.ABOVE_MRV.code()).isEqualTo("above-mrv");
    assertThat(FatigueScore.Part.E1RM_DROP.code()).isEqualTo("e1rm-drop");
    assertThat(LoadMetric.VOLUME_LOAD.code()).isEqualTo("volume-load");
    assertThat(LoadMetric.Why.ONE_EXERCISE.code()).isEqualTo("one-exercise");
    assertThat(LoadReason.WARMING_UP.code()).isEqualTo("warming-up");
    assertThat(WorkIntensity.Reason.NO_WORK.code()).isEqualTo("no-work");
  }
}
