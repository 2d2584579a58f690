package io.tonnage.strength;

import io.tonnage.lift.ExerciseId;
import java.util.Map;
import java.util.Optional;

/**
 * The lifts of which it is known how fast the bar moves at a maximum (Helms 2017, J Strength Cond
 * Res 31:292, powerlifters; published): the three of powerlifting, and what the catalogue has of
 * the same lift.
 */
public enum MinimalVelocity {
  /** Back squats with a free bar. */
  SQUAT,
  /** Flat bench presses with a free bar. */
  BENCH_PRESS,
  /** Deadlifts from the floor with a straight bar. */
  DEADLIFT;

  private static final Map<ExerciseId, MinimalVelocity> BY_EXERCISE =
      Map.of(
          new ExerciseId("squat"), SQUAT,
          new ExerciseId("barbell-full-squat"), SQUAT,
          new ExerciseId("narrow-stance-squats"), SQUAT,
          new ExerciseId("wide-stance-barbell-squat"), SQUAT,
          new ExerciseId("bench-press"), BENCH_PRESS,
          new ExerciseId("bench-press-powerlifting"), BENCH_PRESS,
          new ExerciseId("wide-grip-barbell-bench-press"), BENCH_PRESS,
          new ExerciseId("deadlift"), DEADLIFT,
          new ExerciseId("sumo-deadlift"), DEADLIFT);

  /** The catalogue's exercises that are one of these lifts. */
  public static Map<ExerciseId, MinimalVelocity> byExercise() {
    return BY_EXERCISE;
  }

  /** The lift that an exercise is; empty where its velocity at a maximum is not known. */
  public static Optional<MinimalVelocity> of(ExerciseId exercise) {
    return Optional.ofNullable(BY_EXERCISE.get(exercise));
  }
}
