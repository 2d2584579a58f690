package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.Load;
import io.tonnage.lift.Method;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.ReferenceE1rm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work of one lift in one session in parts of the lift's maximum: Σ repetitions × load / e1RM
 * of the working sets, "repetitions at 100 %" (Helms 2018, published). The maximum is the lift's
 * rolling e1RM as of the start of the session, else, flagged, the session's own best. Body-weight
 * lifts count body share and external load together, in load and maximum alike.
 *
 * @param lift whose work it is
 * @param repsAtMaximum 0 and more; null where work was done and there is no maximum to refer to
 * @param reference which maximum it refers to
 */
public record RelativeVolume(
    LiftOfSession lift, @Nullable Double repsAtMaximum, Reference reference) {

  /** Which maximum the loads are compared with. */
  public enum Reference {
    /** The rolling e1RM as of the start of the session. */
    ROLLING,
    /** The best of the session itself. */
    SESSION_BEST,
    /** There is none. */
    NONE,
    /** Nothing was done that would need one. */
    NOT_NEEDED
  }

  /** Local day of the session. */
  public LocalDate day() {
    return lift.day();
  }

  /** How it is published. */
  public static Method method() {
    return new Method(
        "relative-volume",
        1,
        "Relative volume",
        "Σ repetitions × load / e1RM of the working sets, repetitions at 100 %; e1RM = the lift's rolling e1RM as of"
            + " the start of the session, else the session's best; body-weight lifts: share × body mass + external"
            + " load, in load and e1RM",
        Map.of(),
        false,
        Method.Evidence.PUBLISHED,
        "Helms 2018, relative volume load; the rolling reference is an own default",
        List.of(
            "A lift without e1RM is left out, and the day says so.",
            "The maximum is an estimate with an error of several percent."));
  }

  /**
   * The work of each lift.
   *
   * @param lifts from the first on, {@link LiftOfSession#IN_ORDER}, body-weight lifts with their
   *     sets
   * @param parameters of the rolling e1RM
   * @return one for each of them, in the same order
   */
  public static List<RelativeVolume> of(
      List<LiftOfSession> lifts,
      ExerciseCatalogue catalogue,
      BodyMassHistory bodyMass,
      RollingE1rm.Parameters parameters) {
    return ReferenceMaximum.of(lifts, catalogue, bodyMass, parameters).stream()
        .map(RelativeVolume::of)
        .toList();
  }

  private static RelativeVolume of(ReferenceMaximum maximum) {
    LiftOfSession lift = maximum.lift();
    Double workKgReps = workKgReps(lift, maximum.bodyKg());
    if (workKgReps != null && workKgReps == 0) {
      return new RelativeVolume(lift, 0.0, Reference.NOT_NEEDED);
    }
    ReferenceE1rm e1rm = maximum.e1rm();
    return workKgReps == null || e1rm == null
        ? new RelativeVolume(lift, null, Reference.NONE)
        : new RelativeVolume(
            lift,
            workKgReps / e1rm.kilograms(),
            maximum.isRolling() ? Reference.ROLLING : Reference.SESSION_BEST);
  }

  /** Repetitions times load of the working sets; null where work was done at an unknown load. */
  private static @Nullable Double workKgReps(LiftOfSession lift, @Nullable Double bodyKg) {
    if (lift.workingReps() == 0) {
      return 0.0;
    }
    if (bodyKg == null) {
      return null;
    }
    if (bodyKg == 0) {
      return lift.totals().working().kilogramReps();
    }
    double sum = 0;
    for (LiftOfSession.Entry set : lift.sets()) {
      if (set.role().isWork()) {
        double systemKg = bodyKg + (double) set.externalTenNanograms() / Load.TEN_NANOGRAMS_PER_KG;
        sum += set.volumeReps() * Math.max(0, systemKg);
      }
    }
    return sum;
  }
}
