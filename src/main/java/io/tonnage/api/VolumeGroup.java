package io.tonnage.api;

import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Muscle;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeBuckets.Contribution;
import io.tonnage.volume.VolumeLoad;
import io.tonnage.volume.VolumeOfDay;
import java.util.List;
import java.util.stream.Stream;

/** What volume is split by. */
enum VolumeGroup {
  /** Not at all. */
  TOTAL,
  /** By lift. */
  EXERCISE,
  /**
   * By muscle, the primary ones whole and the secondary ones half (Pelland 2024: fractional sets).
   */
  MUSCLE,
  /** By the sets' roles. */
  ROLE;

  private static final String ALL = "total";
  private static final String UNKNOWN_MUSCLES = "unknown";
  private static final int WHOLE = 2;
  private static final int HALF = 1;

  /** Whether buckets are there even where nothing was done under any key. */
  boolean isOneKey() {
    return this == TOTAL;
  }

  /** The key of a split that has only one. */
  static String onlyKey() {
    return ALL;
  }

  /** The key that a day's volume goes under, of all lifts or of one. */
  String keyOf(VolumeOfDay volume) {
    ExerciseId exercise = volume.exercise();
    return this == EXERCISE && exercise != null ? exercise.value() : ALL;
  }

  /** Whether its keys are of whole lifts, so that intensities can be told of them. */
  boolean isOfWholeLifts() {
    return this == TOTAL || this == EXERCISE;
  }

  /** The key that a lift goes under, where keys are of whole lifts. */
  String keyOf(LiftOfSession lift) {
    return this == EXERCISE ? lift.exercise().value() : ALL;
  }

  /** What a lift of a session adds, under each of its keys. */
  Stream<Contribution> contributions(LiftOfSession lift, ExerciseCatalogue catalogue) {
    return switch (this) {
      case TOTAL, EXERCISE -> Stream.of(contribution(lift, keyOf(lift), lift.totals(), WHOLE));
      case MUSCLE -> byMuscle(lift, catalogue.get(lift.exercise(), lift.exerciseName()));
      case ROLE ->
          lift.sets().stream().map(set -> contribution(lift, set.role().code(), of(set), WHOLE));
    };
  }

  private static Stream<Contribution> byMuscle(LiftOfSession lift, Exercise exercise) {
    List<Muscle> primary = exercise.primaryMuscles();
    if (primary.isEmpty() && exercise.secondaryMuscles().isEmpty()) {
      return Stream.of(contribution(lift, UNKNOWN_MUSCLES, lift.totals(), WHOLE));
    }
    return Stream.concat(
        primary.stream().map(muscle -> contribution(lift, muscle.code(), lift.totals(), WHOLE)),
        exercise.secondaryMuscles().stream()
            .filter(muscle -> !primary.contains(muscle))
            .map(muscle -> contribution(lift, muscle.code(), lift.totals(), HALF)));
  }

  private static Contribution contribution(
      LiftOfSession lift, String key, SetTotals totals, int halves) {
    return new Contribution(lift.day(), lift.sessionId(), key, totals, halves);
  }

  private static SetTotals of(LiftOfSession.Entry set) {
    VolumeLoad volume = VolumeLoad.of(set.externalTenNanograms(), set.volumeReps());
    return new SetTotals(
        1,
        set.hardHalfSets(),
        set.volumeReps(),
        volume,
        set.role().isWork() ? volume : VolumeLoad.ZERO,
        set.role() == SetRole.BACKOFF ? volume : VolumeLoad.ZERO);
  }
}
