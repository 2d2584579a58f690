package io.tonnage.backoff;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import org.jspecify.annotations.Nullable;

/**
 * A top set and what its back-off sets are to be planned for.
 *
 * @param load of the top set, above 0, as entered; the plan's load has its unit and basis
 * @param reps of the top set, 1…1000
 * @param rpe of the top set, 10 for a set to failure; null where unrated, then 9 is assumed
 * @param goal chooses the ranges
 * @param phase lightens them
 * @param deload how a deload lightens them
 * @param increment the step of the load, above 0
 * @param minimumLoad the least load there is, such as the empty bar, above 0; null for none
 * @param fatigueScore 0…1 (0 where unknown)
 * @param rpeCap instead of the goal's, 1…10; peaking and deload may lower it; null for the goal's
 * @param baseSets sets of a rested athlete, 1…100, instead of the goal's; null for the goal's
 */
public record BackOffRequest(
    Load load,
    int reps,
    @Nullable Rpe rpe,
    Goal goal,
    Phase phase,
    DeloadVariant deload,
    Load increment,
    @Nullable Load minimumLoad,
    double fatigueScore,
    @Nullable Double rpeCap,
    @Nullable Integer baseSets) {

  /** Most repetitions of a top set. */
  public static final int MAX_REPS = 1000;

  /** Most base sets. */
  public static final int MAX_BASE_SETS = 100;

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException when one is broken
   */
  public BackOffRequest {
    check(load.tenNanograms() > 0, "load must be above 0", load);
    check(reps >= 1 && reps <= MAX_REPS, "reps must be 1 to 1000", reps);
    check(increment.tenNanograms() > 0, "increment must be above 0", increment);
    if (minimumLoad != null) {
      check(minimumLoad.tenNanograms() > 0, "minimumLoad must be above 0", minimumLoad);
    }
    check(fatigueScore >= 0 && fatigueScore <= 1, "fatigueScore must be 0 to 1", fatigueScore);
    if (rpeCap != null) {
      check(rpeCap >= 1 && rpeCap <= 10, "rpeCap must be 1 to 10", rpeCap);
    }
    if (baseSets != null) {
      check(baseSets >= 1 && baseSets <= MAX_BASE_SETS, "baseSets must be 1 to 100", baseSets);
    }
  }

  /** A request with nothing but what must be said: normal phase, no fatigue, the goal's own cap. */
  public static BackOffRequest of(
      Load load, int reps, @Nullable Rpe rpe, Goal goal, Load increment) {
    return new BackOffRequest(
        load,
        reps,
        rpe,
        goal,
        Phase.NORMAL,
        DeloadVariant.SEED_INTENSITY,
        increment,
        null,
        0,
        null,
        null);
  }

  private static void check(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", was " + found);
    }
  }
}
