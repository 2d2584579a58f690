package io.tonnage.review;

import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.strength.E1rmEvidence;
import io.tonnage.strength.SystemE1rm;
import io.tonnage.volume.BodyMassHistory;
import org.jspecify.annotations.Nullable;

/**
 * What the sets of a body-weight lift say of its maximum, by the RPE chart on body share and
 * external load together. It needs the body mass, which a review does not know, so it is worked out
 * on read.
 */
public final class BodyWeightE1rm {

  private BodyWeightE1rm() {}

  /**
   * The estimate of one set, an unrated one taken as done to failure, whatever its role.
   *
   * @param lift that the set is of
   * @return null where the lift is no body-weight lift, the body mass is unknown on the set's day,
   *     there is no repetition, or nothing is left of the load after assistance
   */
  public static @Nullable SystemE1rm of(
      LiftReview lift, PerformedSet set, BodyMassHistory bodyMass) {
    Load mass = bodyMass.on(set.performedAt().localDay());
    if (!lift.exercise().isBodyWeight() || mass == null) {
      return null;
    }
    Rpe rpe = set.effort().effectiveRpe();
    return SystemE1rm.of(set, rpe == null ? Rpe.TEN : rpe, lift.exercise().bodyMassShare(), mass);
  }

  /**
   * The estimate of the lift: the highest of its rated eligible sets, else of its unrated ones, as
   * a lower bound ({@link E1rmEvidence}); of equals the earliest.
   *
   * @return null without an eligible set that has an estimate
   */
  public static @Nullable SystemE1rm best(LiftReview lift, BodyMassHistory bodyMass) {
    SystemE1rm rated = null;
    SystemE1rm lowerBound = null;
    for (ReviewedSet reviewed : lift.sets()) {
      PerformedSet set = reviewed.set();
      SystemE1rm estimate = of(lift, set, bodyMass);
      if (estimate != null) {
        switch (E1rmEvidence.of(
            reviewed.role(), set.reps().forStrength(), set.effort().effectiveRpe())) {
          case RATED -> rated = better(rated, estimate);
          case LOWER_BOUND -> lowerBound = better(lowerBound, estimate);
          case NONE -> {}
        }
      }
    }
    return rated != null ? rated : lowerBound;
  }

  private static SystemE1rm better(@Nullable SystemE1rm best, SystemE1rm candidate) {
    return best == null || candidate.systemKg() > best.systemKg() ? candidate : best;
  }
}
