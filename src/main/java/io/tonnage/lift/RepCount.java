package io.tonnage.lift;

import org.jspecify.annotations.Nullable;

/**
 * The repetitions of a set as they were told: of both sides together, or of each side.
 *
 * @param reps 0 to 1000, or null on timed, distance or per-side work; 0 is a failed attempt
 * @param left of the left side, 0 to 1000, where given
 * @param right of the right side, 0 to 1000, where given
 */
public record RepCount(@Nullable Integer reps, @Nullable Integer left, @Nullable Integer right) {

  /** Most repetitions of a set. */
  public static final int MAX = 1000;

  /** No repetitions were told: timed or distance work. */
  public static final RepCount NONE = new RepCount(null, null, null);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException when a count is outside 0…1000
   */
  public RepCount {
    check("reps", reps);
    check("repsLeft", left);
    check("repsRight", right);
  }

  /** So many repetitions, not told by side. */
  public static RepCount of(int reps) {
    return new RepCount(reps, null, null);
  }

  /** Whether no repetitions were told at all. */
  public boolean isTimed() {
    return reps == null && left == null && right == null;
  }

  /**
   * The repetitions that an estimate of strength rests on: as told, or the weaker side's; 0 on
   * timed work.
   */
  public int forStrength() {
    if (reps != null) {
      return reps;
    }
    if (left != null && right != null) {
      return Math.min(left, right);
    }
    return left != null ? left : right != null ? right : 0;
  }

  /**
   * The repetitions that volume counts: twice those of one side, or the sum of both; 0 on timed
   * work.
   */
  public int forVolume(LoadBasis basis) {
    if (reps != null) {
      return basis == LoadBasis.PER_SIDE ? 2 * reps : reps;
    }
    return (left == null ? 0 : left) + (right == null ? 0 : right);
  }

  private static void check(String field, @Nullable Integer count) {
    if (count != null && (count < 0 || count > MAX)) {
      throw new IllegalArgumentException(field + " must be 0 to 1000, was " + count);
    }
  }
}
