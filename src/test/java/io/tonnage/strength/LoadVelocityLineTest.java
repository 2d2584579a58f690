package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.SetRole;
import io.tonnage.strength.LoadVelocityLine.Line;
import io.tonnage.strength.LoadVelocityLine.None;
import io.tonnage.strength.LoadVelocityLine.Parameters;
import io.tonnage.strength.LoadVelocityLine.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadVelocityLineTest {

  private static final ExerciseId SQUAT = new ExerciseId("squat");

  private static LoadVelocityLine line(ExerciseId exercise, AStrengthSession session) {
    return LoadVelocityLine.of(exercise, session.done().sets(), Parameters.DEFAULT);
  }

  private static LoadVelocityLine line(AStrengthSession session) {
    return line(SQUAT, session);
  }

  private static AStrengthSession session() {
    return AStrengthSession.on(0);
  }

  private static AStrengthSession add(AStrengthSession session, String kg, double mps) {
    return session.set(kg, 3, null, SetRole.WARMUP, mps);
  }

  /** 1.3 m/s less 0.005 m/s for each kilogram. */
  private static AStrengthSession onALine() {
    return add(add(add(session(), "100", 0.8), "140", 0.6), "180", 0.4);
  }

  @Test
  void drawnOnToTheVelocityOfAMaximum() {
    Line line = (Line) line(onALine());

    assertThat(line.e1rmKg()).isCloseTo((1.3 - 0.23) / 0.005, within(1e-9));
    assertThat(line.slopeMpsPerKg()).isCloseTo(-0.005, within(1e-12));
    assertThat(line.interceptMps()).isCloseTo(1.3, within(1e-12));
    assertThat(line.rSquared()).isCloseTo(1, within(1e-12));
    assertThat(line.loads()).isEqualTo(3);
  }

  @Test
  void everyLiftHasItsOwn() {
    assertThat(((Line) line(new ExerciseId("bench-press"), onALine())).e1rmKg())
        .isCloseTo(240, within(1e-9));
    assertThat(((Line) line(new ExerciseId("sumo-deadlift"), onALine())).e1rmKg())
        .isCloseTo(232, within(1e-9));
  }

  @Test
  void ofALoadTheFastestSetCounts() {
    AStrengthSession session = add(add(onALine(), "140", 0.5), "140.5", 0.45);

    assertThat(line(session)).isEqualTo(line(onALine()));
  }

  @Test
  void ofALoadMovedEquallyFastTheHeavierCounts() {
    AStrengthSession both =
        add(add(add(add(session(), "100", 0.8), "140", 0.6), "140.5", 0.6), "180", 0.4);
    AStrengthSession heavier = add(add(add(session(), "100", 0.8), "140.5", 0.6), "180", 0.4);

    assertThat(line(both)).isEqualTo(line(heavier)).isInstanceOf(Line.class);
  }

  @Test
  void oneRepetitionIsEnough() {
    AStrengthSession session =
        add(add(session(), "100", 0.8), "140", 0.6).set("180", 1, 10.0, SetRole.TOP, 0.4);

    assertThat(line(session)).isEqualTo(line(onALine()));
  }

  @Test
  void lineToNoLoadAtAllIsNoMaximum() {
    // 0.5 m/s less 1/256 m/s for each kilogram, at a minimal velocity of 0.5 m/s.
    AStrengthSession session = add(add(add(session(), "32", 0.375), "64", 0.25), "96", 0.125);
    Parameters parameters = new Parameters(3, 20, 0.95, 0.5, 0.1, 0.14);

    assertThat(LoadVelocityLine.of(SQUAT, session.done().sets(), parameters))
        .isEqualTo(new None(Reason.FIT_TOO_LOOSE, 3));
  }

  @Test
  void perfectFitMeetsTheHighestDemand() {
    Parameters parameters = new Parameters(3, 20, 1, 0.23, 0.1, 0.14);

    assertThat(LoadVelocityLine.of(SQUAT, onALine().done().sets(), parameters))
        .isInstanceOf(Line.class);
  }

  @Test
  void failedAndUnmeasuredSetsTakeNoPart() {
    AStrengthSession session =
        onALine()
            .set("200", 0, null, SetRole.FAILED, 0.1)
            .set("190", 1, 10.0)
            .set("0", 5, null, SetRole.WARMUP, 1.1);

    assertThat(line(session)).isEqualTo(line(onALine()));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(line(session().set("100", 5, 9.0))).isEqualTo(new None(Reason.NO_VELOCITIES, 0));
    assertThat(line(new ExerciseId("front-barbell-squat"), onALine()))
        .isEqualTo(new None(Reason.NO_MINIMAL_VELOCITY, 3));
    assertThat(line(add(add(session(), "100", 0.8), "140", 0.6)))
        .isEqualTo(new None(Reason.TOO_FEW_LOADS, 2));
    assertThat(line(add(add(add(session(), "150", 0.55), "155", 0.525), "160", 0.5)))
        .isEqualTo(new None(Reason.LOADS_TOO_CLOSE, 3));
    assertThat(line(add(add(add(session(), "100", 0.8), "140", 0.75), "180", 0.4)))
        .isEqualTo(new None(Reason.FIT_TOO_LOOSE, 3));
    assertThat(line(add(add(add(session(), "100", 0.4), "140", 0.6), "180", 0.8)))
        .isEqualTo(new None(Reason.FIT_TOO_LOOSE, 3));
    assertThat(line(add(add(add(session(), "100", 0.4), "140", 0.4), "180", 0.4)))
        .isEqualTo(new None(Reason.FIT_TOO_LOOSE, 3));
  }

  @Test
  void aFifthOfTheMaximumIsFarEnoughApart() {
    // On the line to 200 kg at 0.23 m/s: 0.63 at 160, 0.53 at 170, 0.43 at 180, 0.83 at 140.
    assertThat(line(add(add(add(session(), "140", 0.83), "160", 0.63), "180", 0.43)))
        .isInstanceOf(Line.class);
    assertThat(line(add(add(add(session(), "141", 0.82), "160", 0.63), "180", 0.43)))
        .isEqualTo(new None(Reason.LOADS_TOO_CLOSE, 3));
  }

  @Test
  void parametersAreThoseOfTheMethod() {
    assertThat(Parameters.DEFAULT.method().reference()).isEqualTo("load-velocity@1");
  }

  @Test
  void parametersAtTheEndsOfTheirRangesAreTaken() {
    assertThat(new Parameters(3, 0, 0, 0.01, 0.01, 0.01).minLoads()).isEqualTo(3);
    assertThat(new Parameters(20, 100, 1, 2, 2, 2).minLoads()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 20, 0.95, 0.23, 0.1, 0.14, minLoads",
    "21, 20, 0.95, 0.23, 0.1, 0.14, minLoads",
    "3, -0.001, 0.95, 0.23, 0.1, 0.14, minRangePercent",
    "3, 100.001, 0.95, 0.23, 0.1, 0.14, minRangePercent",
    "3, 20, -0.001, 0.23, 0.1, 0.14, minRSquared",
    "3, 20, 1.001, 0.23, 0.1, 0.14, minRSquared",
    "3, 20, 0.95, 0.009, 0.1, 0.14, squatMps",
    "3, 20, 0.95, 2.001, 0.1, 0.14, squatMps",
    "3, 20, 0.95, 0.23, 0.009, 0.14, benchPressMps",
    "3, 20, 0.95, 0.23, 2.001, 0.14, benchPressMps",
    "3, 20, 0.95, 0.23, 0.1, 0.009, deadliftMps",
    "3, 20, 0.95, 0.23, 0.1, 2.001, deadliftMps"
  })
  void parameterOutOfItsRangeIsNamed(
      int loads,
      double range,
      double rSquared,
      double squat,
      double bench,
      double deadlift,
      String name) {
    assertThatThrownBy(() -> new Parameters(loads, range, rSquared, squat, bench, deadlift))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void exercisesOfKnownVelocityAreThoseOfPowerlifting() {
    assertThat(MinimalVelocity.byExercise())
        .hasSize(9)
        .containsEntry(SQUAT, MinimalVelocity.SQUAT)
        .containsEntry(new ExerciseId("bench-press"), MinimalVelocity.BENCH_PRESS)
        .containsEntry(new ExerciseId("sumo-deadlift"), MinimalVelocity.DEADLIFT);
  }

  @Property
  void slowerMaximumIsAHeavierOne(@ForAll @DoubleRange(min = 0.05, max = 0.39) double mps) {
    Parameters parameters = new Parameters(3, 20, 0.95, mps, 0.1, 0.14);

    Line line = (Line) LoadVelocityLine.of(SQUAT, onALine().done().sets(), parameters);

    assertThat(line.e1rmKg()).isCloseTo((1.3 - mps) / 0.005, within(1e-9));
  }
}
