package io.tonnage.volume;

import java.util.List;

/**
 * Weekly hard sets of a muscle by which coaches orient themselves: heuristics, never validated.
 *
 * @param mv maintenance volume, sets a week, 0 and more
 * @param mev minimum effective volume, at least {@code mv}
 * @param mavLow where the maximum adaptive volume begins, at least {@code mev}
 * @param mavHigh where it ends, at least {@code mavLow}
 * @param mrvByFrequency maximum recoverable volume for two sessions a week, three and so on; the
 *     first holds below two sessions, the last beyond its own; never empty
 */
public record Landmarks(int mv, int mev, int mavLow, int mavHigh, List<Integer> mrvByFrequency) {

  /** Most sets a week that a landmark may name. */
  public static final int MAX_SETS = 200;

  /**
   * Copies the list in and checks the order.
   *
   * @throws IllegalArgumentException when a landmark is out of range or below the one before it, or
   *     there is no {@code mrv}
   */
  public Landmarks {
    mrvByFrequency = List.copyOf(mrvByFrequency);
    if (!(0 <= mv && mv <= mev && mev <= mavLow && mavLow <= mavHigh && mavHigh <= MAX_SETS)) {
      throw new IllegalArgumentException(
          "landmarks must rise from 0 to at most "
              + MAX_SETS
              + " as mv, mev, mavLow, mavHigh, were "
              + List.of(mv, mev, mavLow, mavHigh));
    }
    if (mrvByFrequency.isEmpty()
        || mrvByFrequency.stream().anyMatch(mrv -> mrv < 1 || mrv > MAX_SETS)) {
      throw new IllegalArgumentException(
          "mrv must be 1 to " + MAX_SETS + " sets, was " + mrvByFrequency);
    }
  }
}
