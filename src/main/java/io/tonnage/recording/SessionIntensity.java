package io.tonnage.recording;

import io.tonnage.fatigue.WorkIntensity;
import io.tonnage.lift.ExerciseId;
import io.tonnage.strength.RollingE1rm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How heavy the lifts of one session were for their lifter.
 *
 * @param lifts an entry for each lift of the session
 * @param rolling of the estimate that loads are compared with
 */
public record SessionIntensity(
    Map<ExerciseId, WorkIntensity> lifts, RollingE1rm.Parameters rolling) {

  /** Copies the entries in. */
  public SessionIntensity {
    lifts = Map.copyOf(lifts);
  }

  /**
   * How heavy one of its lifts was.
   *
   * @throws IllegalArgumentException when the session has no such lift
   */
  public WorkIntensity of(ExerciseId exercise) {
    @Nullable WorkIntensity intensity = lifts.get(exercise);
    if (intensity == null) {
      throw new IllegalArgumentException("no intensity of " + exercise + " is known");
    }
    return intensity;
  }
}
