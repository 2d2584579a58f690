package io.tonnage.review;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session's review rests on besides its sets: read once when the session or lift is first
 * seen, stored, and never recomputed.
 *
 * @param goal the athlete's goal then
 * @param phase the athlete's phase then
 * @param prescribeFor for which lifts prescriptions are issued
 * @param increments the loads' steps then
 * @param lifts per exercise what was known of it; a missing one counts as nothing known
 */
public record SessionContext(
    Goal goal,
    Phase phase,
    PrescribeFor prescribeFor,
    LoadIncrements increments,
    Map<ExerciseId, Lift> lifts) {

  /** Copies the lifts in. */
  public SessionContext {
    lifts = Map.copyOf(lifts);
  }

  /**
   * What was known of a lift as of the day before the session's day.
   *
   * @param referenceE1rmKg best session e1RM of the 90 days before, kg; null where there was none
   * @param fatigueScore 0…1 (science §6.9); null where unknown, and then taken as 0
   */
  public record Lift(@Nullable Double referenceE1rmKg, @Nullable Double fatigueScore) {

    /** Nothing known. */
    public static final Lift UNKNOWN = new Lift(null, null);
  }

  /** What is known of the lift. */
  public Lift lift(ExerciseId exercise) {
    return lifts.getOrDefault(exercise, Lift.UNKNOWN);
  }
}
