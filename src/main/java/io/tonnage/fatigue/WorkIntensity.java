package io.tonnage.fatigue;

import io.tonnage.lift.Code;
import io.tonnage.lift.Load;
import io.tonnage.volume.LiftIntensity;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.ReferenceE1rm;
import io.tonnage.volume.WorkSet;
import java.util.List;

/**
 * How heavy the working sets of one lift in one session were for their lifter, or why nobody can
 * say. Loads of a body-weight lift are of body share and external load together, by the body mass
 * of the session's day.
 */
public sealed interface WorkIntensity {

  /**
   * It is known.
   *
   * @param intensity of the working sets
   * @param reference the maximum that it refers to
   * @param isRolling whether that is the rolling e1RM as of the session's start; else the session's
   *     own best
   */
  record Known(LiftIntensity intensity, ReferenceE1rm reference, boolean isRolling)
      implements WorkIntensity {}

  /**
   * It is not.
   *
   * @param reason why
   */
  record Unknown(Reason reason) implements WorkIntensity {}

  /** Why nobody can say; the first that holds. */
  enum Reason {
    /** No repetition of a working set. */
    NO_WORK,
    /** The body is part of the load, and its mass is unknown on that day. */
    BODY_MASS_MISSING,
    /** Neither the sessions before nor this one tell of a maximum. */
    E1RM_MISSING;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /** That of a lift with its sets. */
  static WorkIntensity of(ReferenceMaximum maximum) {
    LiftOfSession lift = maximum.lift();
    if (lift.workingReps() == 0) {
      return new Unknown(Reason.NO_WORK);
    }
    Double bodyKg = maximum.bodyKg();
    if (bodyKg == null) {
      return new Unknown(Reason.BODY_MASS_MISSING);
    }
    ReferenceE1rm reference = maximum.e1rm();
    return reference == null
        ? new Unknown(Reason.E1RM_MISSING)
        : new Known(
            LiftIntensity.of(work(lift, bodyKg), reference), reference, maximum.isRolling());
  }

  private static List<WorkSet> work(LiftOfSession lift, double bodyKg) {
    long ofBody = Math.round(bodyKg * Load.TEN_NANOGRAMS_PER_KG);
    return lift.sets().stream()
        .filter(set -> set.role().isWork())
        .map(set -> new WorkSet(ofBody + set.externalTenNanograms(), set.volumeReps()))
        .toList();
  }
}
