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

  /** Sessions a week that the first of the maxima is for. */
  public static final int FIRST_FREQUENCY = 2;

  /** Most maxima: for two, three, four and five sessions a week. */
  public static final int MAX_FREQUENCIES = 4;

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
    if (mrvByFrequency.size() > MAX_FREQUENCIES) {
      throw new IllegalArgumentException(
          "mrv must be at most "
              + MAX_FREQUENCIES
              + " numbers, for 2, 3, 4 and 5 sessions a week, were "
              + mrvByFrequency.size());
    }
  }

  /**
   * The maximum recoverable volume for so many sessions a week. Where the whole maximum adaptive
   * volume lies above it, as the source has it for the abdominals, it is the first that is not
   * below the end of that volume, or the last where there is none (own default).
   *
   * @param sessions that trained the muscle directly, 0 and more
   */
  public int mrv(int sessions) {
    int last = mrvByFrequency.size() - 1;
    int column = Math.clamp(sessions - FIRST_FREQUENCY, 0, last);
    int mrv = mrvByFrequency.get(column);
    if (mrv >= mavLow) {
      return mrv;
    }
    return mrvByFrequency.stream()
        .filter(one -> one >= mavHigh)
        .findFirst()
        .orElseGet(() -> mrvByFrequency.get(last));
  }

  /**
   * Where a week's sets lie among the landmarks: the first that holds of above the maximum
   * recoverable volume, below maintenance, below the minimum effective volume, below the maximum
   * adaptive volume, within it, and above it.
   *
   * @param directSets hard sets a week of lifts that the muscle is a primary one of, 0 and more
   * @param sessions that trained the muscle directly, 0 and more
   */
  public LandmarkStatus status(double directSets, int sessions) {
    if (directSets > mrv(sessions)) {
      return LandmarkStatus.ABOVE_MRV;
    }
    if (directSets < mv) {
      return LandmarkStatus.BELOW_MV;
    }
    if (directSets < mev) {
      return LandmarkStatus.MV_MEV;
    }
    if (directSets < mavLow) {
      return LandmarkStatus.MEV_MAV;
    }
    return directSets <= mavHigh ? LandmarkStatus.MAV : LandmarkStatus.MAV_MRV;
  }
}
