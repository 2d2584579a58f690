package io.tonnage.backoff;

/**
 * The repetitions of a back-off set.
 *
 * @param min fewest, ≥ 1
 * @param target aimed at, min…max
 * @param max most
 */
public record RepRange(int min, int target, int max) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when not 1 ≤ min ≤ target ≤ max
   */
  public RepRange {
    if (min < 1 || target < min || max < target) {
      throw new IllegalArgumentException(
          "reps must be 1 <= min <= target <= max, was " + min + ", " + target + ", " + max);
    }
  }
}
