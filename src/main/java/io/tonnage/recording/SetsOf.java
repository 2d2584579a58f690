package io.tonnage.recording;

import io.tonnage.lift.ExerciseId;
import java.util.Set;

/**
 * Of which lifts the sets are read besides the sums; they are the greater part of a row.
 *
 * @param all of every lift
 * @param exercises of these lifts
 */
public record SetsOf(boolean all, Set<ExerciseId> exercises) {

  /** Of no lift: sums alone. */
  public static final SetsOf NONE = new SetsOf(false, Set.of());

  /** Of every lift. */
  public static final SetsOf ALL = new SetsOf(true, Set.of());

  /** Copies the set in. */
  public SetsOf {
    exercises = Set.copyOf(exercises);
  }

  /** Of these lifts. */
  public static SetsOf lifts(Set<ExerciseId> exercises) {
    return new SetsOf(false, exercises);
  }
}
