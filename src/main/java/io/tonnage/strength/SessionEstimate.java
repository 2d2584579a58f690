package io.tonnage.strength;

import io.tonnage.lift.Method;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a session's sets of one lift say about its maximum, by one formula: the highest e1RM of the
 * rated eligible sets, else of the unrated ones, each taken as done to failure, as a lower bound
 * ({@link E1rmEvidence}). Of equals the earliest set.
 *
 * @param sessionId which session
 * @param setId the set that gave it
 * @param observation day, e1RM, its standard deviation, and whether it is a lower bound; of a
 *     body-weight lift on body share and external load together
 * @param bodyKg what of the body is in the estimate, kg, 0 and more
 */
public record SessionEstimate(
    SessionId sessionId, SetId setId, E1rmObservation observation, double bodyKg) {

  /** How a session's estimate is chosen and how far it is trusted. */
  public static final Method METHOD =
      new Method(
          "session-e1rm",
          1,
          "Session e1RM",
          "highest e1RM of the session's top, straight, working and back-off sets of at least one"
              + " repetition, rated RPE 6 and more or done to failure, with n = reps + RIR of at most 12;"
              + " without one the highest of the unrated ones with RIR 0, as a lower bound;"
              + " sigma of ln(e1RM) = 0.02 + 0.004 (n - 1) + 0.01 max(0, RIR - 1)",
          Map.of(
              "maxRepsToFailure", (double) E1rmEvidence.MAX_N,
              "leastRpe", 6.0,
              "highConfidenceSigma", 0.035,
              "mediumConfidenceSigma", 0.06),
          false,
          Method.Evidence.OWN_DEFAULT,
          "Repetitions in reserve: Zourdos 2016; people under-predict them by about one (Halperin 2022);"
              + " limits and sigma are our own",
          List.of(
              "Estimates have an error of several percent.",
              "How many repetitions can be done at a part of the maximum differs widely between people."));

  /**
   * The estimate of one session.
   *
   * @param session sets of one lift
   * @param formula by which every set is estimated
   * @return null where no set is eligible, the formula has no answer for any that is, nothing is
   *     left of the load after assistance, or the body mass is unknown
   */
  public static @Nullable SessionEstimate of(StrengthSession session, E1rmFormula formula) {
    Double bodyKg = session.bodyKg();
    if (bodyKg == null) {
      return null;
    }
    StrengthSet best = null;
    double bestKg = 0;
    boolean bestIsRated = false;
    for (StrengthSet set : session.sets()) {
      E1rmEvidence evidence = E1rmEvidence.of(set.role(), set.reps(), set.rpe());
      double systemKg = bodyKg + set.externalKg();
      if (evidence == E1rmEvidence.NONE || !(systemKg > 0)) {
        continue;
      }
      boolean rated = evidence == E1rmEvidence.RATED;
      if (bestIsRated && !rated) {
        continue;
      }
      OptionalDouble e1rmKg = formula.estimate(systemKg, RtsTable.n(set.reps(), effort(set)));
      if (e1rmKg.isPresent()
          && (best == null || (rated && !bestIsRated) || e1rmKg.getAsDouble() > bestKg)) {
        best = set;
        bestKg = e1rmKg.getAsDouble();
        bestIsRated = rated;
      }
    }
    if (best == null) {
      return null;
    }
    double sigma = E1rmConfidence.sigma(best.reps(), effort(best));
    return new SessionEstimate(
        session.sessionId(),
        best.setId(),
        new E1rmObservation(session.day(), bestKg, sigma, !bestIsRated),
        bodyKg);
  }

  private static Rpe effort(StrengthSet set) {
    Rpe rpe = set.rpe();
    return rpe == null ? Rpe.TEN : rpe;
  }

  /** The estimate, kg; of a body-weight lift on body share and external load together. */
  public double e1rmKg() {
    return observation.e1rmKg();
  }

  /** What could be lifted besides the body, kg; below 0 where one repetition needs assistance. */
  public double externalKg() {
    return observation.e1rmKg() - bodyKg;
  }

  /** How far the estimate can be trusted. */
  public E1rmConfidence confidence() {
    return E1rmConfidence.of(observation.sigma());
  }
}
