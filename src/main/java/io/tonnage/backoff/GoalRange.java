package io.tonnage.backoff;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Phase;
import java.math.BigDecimal;

/**
 * What a goal asks of back-off sets. Drops and repetitions are the seed document's (40 % is our
 * ceiling for its "30 % or more"); caps and set counts are our own defaults; stop percentages are
 * the RTS scale (coaching practice).
 *
 * @param lowDrop least drop from the top set, 0…1, included
 * @param highDrop greatest drop, 0…1, included
 * @param rpeCap no set harder than this
 * @param baseSets sets of a rested athlete
 * @param stopAtFatiguePercent fall of the e1RM from the best back-off set at which to stop
 */
record GoalRange(
    BigDecimal lowDrop,
    BigDecimal highDrop,
    double rpeCap,
    int baseSets,
    int stopAtFatiguePercent) {

  private static final GoalRange STRENGTH = range("0.10", "0.20", 8, 5);
  private static final GoalRange HYPERTROPHY = range("0.20", "0.30", 9, 7);
  private static final GoalRange TECHNIQUE = range("0.30", "0.40", 7, 2);

  private static GoalRange range(String low, String high, double cap, int stopPercent) {
    return new GoalRange(new BigDecimal(low), new BigDecimal(high), cap, 3, stopPercent);
  }

  static GoalRange of(Goal goal) {
    return switch (goal) {
      case STRENGTH -> STRENGTH;
      case HYPERTROPHY -> HYPERTROPHY;
      case TECHNIQUE -> TECHNIQUE;
    };
  }

  /** Fewest and most repetitions before what is feasible is known. */
  record Reps(int least, int most) {

    /**
     * Of a goal and phase after a top set of so many repetitions. For strength the seed document
     * says two to four more, and its own example begins at none more: none more is the floor.
     * Peaking and deload ask strength work for no more than the top set had.
     */
    static Reps of(Goal goal, Phase phase, int topReps) {
      return switch (goal) {
        case STRENGTH ->
            phase == Phase.NORMAL
                ? new Reps(topReps, topReps + 4)
                : new Reps(Math.max(1, topReps - 1), topReps);
        case HYPERTROPHY -> new Reps(6, 12);
        case TECHNIQUE -> new Reps(5, 8);
      };
    }
  }
}
