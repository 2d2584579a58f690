package io.tonnage.review;

import io.tonnage.backoff.ClassifiedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetId;
import io.tonnage.strength.E1rmConfidence;
import io.tonnage.strength.E1rmEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session's sets of one lift say about its maximum: the best rated set and the best lower
 * bound, the earliest of equals.
 *
 * @param rated the eligible rated set of the highest e1RM; null without one
 * @param lowerBound the eligible unrated set of the highest e1RM; null without one
 */
record SessionE1rm(@Nullable ClassifiedSet rated, @Nullable ClassifiedSet lowerBound) {

  static final SessionE1rm NONE = new SessionE1rm(null, null);

  static SessionE1rm of(List<ClassifiedSet> sets) {
    ClassifiedSet rated = null;
    ClassifiedSet lowerBound = null;
    for (ClassifiedSet classified : sets) {
      Double e1rm = classified.e1rmKg();
      if (e1rm == null) {
        continue;
      }
      int reps = classified.set().reps().forStrength();
      Rpe rpe = classified.set().effort().effectiveRpe();
      switch (E1rmEvidence.of(classified.role(), reps, rpe)) {
        case RATED -> rated = better(rated, classified, e1rm);
        case LOWER_BOUND -> lowerBound = better(lowerBound, classified, e1rm);
        case NONE -> {}
      }
    }
    return new SessionE1rm(rated, lowerBound);
  }

  private static ClassifiedSet better(
      @Nullable ClassifiedSet best, ClassifiedSet candidate, double candidateE1rm) {
    Double bestE1rm = kilograms(best);
    return best == null || bestE1rm == null || candidateE1rm > bestE1rm ? candidate : best;
  }

  @Nullable Double ratedKg() {
    return kilograms(rated);
  }

  @Nullable SetId ratedSetId() {
    return rated == null ? null : rated.set().setId();
  }

  @Nullable Double lowerBoundKg() {
    return kilograms(lowerBound);
  }

  @Nullable SetId lowerBoundSetId() {
    return lowerBound == null ? null : lowerBound.set().setId();
  }

  /** Standard deviation of ln(e1RM) of the rated set, else of the lower bound; null without one. */
  @Nullable Double sigma() {
    ClassifiedSet best = rated != null ? rated : lowerBound;
    if (best == null) {
      return null;
    }
    Rpe rpe = best.set().effort().effectiveRpe();
    return E1rmConfidence.sigma(best.set().reps().forStrength(), rpe == null ? Rpe.TEN : rpe);
  }

  private static @Nullable Double kilograms(@Nullable ClassifiedSet classified) {
    return classified == null ? null : classified.e1rmKg();
  }
}
