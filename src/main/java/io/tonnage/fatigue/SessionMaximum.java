package io.tonnage.fatigue;

import io.tonnage.lift.Load;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.SessionEstimate;
import io.tonnage.strength.StrengthSession;
import io.tonnage.strength.StrengthSet;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stored lift of a session tells of the maximum, by the RPE chart: of the external load as
 * it is stored, of a body-weight lift on body share and external load together, from its sets.
 */
public final class SessionMaximum {

  private SessionMaximum() {}

  /**
   * The session's best rated e1RM, else its best lower bound.
   *
   * @param lift with its sets where the body is part of the load
   * @param bodyMassShare of the exercise, 0…1
   * @param bodyMass history of body mass
   * @return null where no set is eligible, or the body is part of the load and its mass is unknown
   */
  public static @Nullable E1rmObservation of(
      LiftOfSession lift, BigDecimal bodyMassShare, BodyMassHistory bodyMass) {
    if (bodyMassShare.signum() == 0) {
      return external(lift);
    }
    Double bodyKg = bodyKg(lift, bodyMassShare, bodyMass);
    return bodyKg == null ? null : system(lift, bodyKg);
  }

  /**
   * What of the body a repetition moves on the session's day, kg: 0 for a lift on external load
   * alone; null where the body is part of the load and its mass is unknown.
   */
  public static @Nullable Double bodyKg(
      LiftOfSession lift, BigDecimal bodyMassShare, BodyMassHistory bodyMass) {
    if (bodyMassShare.signum() == 0) {
      return 0.0;
    }
    Load mass = bodyMass.on(lift.day());
    return mass == null ? null : bodyMassShare.doubleValue() * mass.kilograms();
  }

  static @Nullable E1rmObservation external(LiftOfSession lift) {
    Double rated = lift.bestRatedE1rmKg();
    Double best = rated != null ? rated : lift.lowerBoundE1rmKg();
    Double sigma = lift.e1rmSigma();
    return best == null || sigma == null || best <= 0
        ? null
        : new E1rmObservation(lift.day(), best, sigma, rated == null);
  }

  static @Nullable E1rmObservation system(LiftOfSession lift, double bodyKg) {
    SessionEstimate estimate = SessionEstimate.of(session(lift, bodyKg), E1rmFormula.RTS);
    return estimate == null ? null : estimate.observation();
  }

  /**
   * The lift as strength sees it.
   *
   * @param lift with its sets
   * @param bodyKg what of the body a repetition moves, kg; null where the body is part of the load
   *     and its mass is unknown
   */
  public static StrengthSession session(LiftOfSession lift, @Nullable Double bodyKg) {
    List<StrengthSet> sets = new ArrayList<>(lift.sets().size());
    for (LiftOfSession.Entry set : lift.sets()) {
      sets.add(
          new StrengthSet(
              set.setId(),
              set.externalTenNanograms(),
              set.reps(),
              set.volumeReps(),
              set.rpe(),
              set.role(),
              set.fastestMps()));
    }
    return new StrengthSession(lift.sessionId(), lift.day(), bodyKg, sets);
  }
}
