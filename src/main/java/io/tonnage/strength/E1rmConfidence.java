package io.tonnage.strength;

import io.tonnage.lift.Code;
import io.tonnage.lift.Rpe;

/** How far the estimate of a single set can be trusted (our own default, not validated). */
public enum E1rmConfidence {
  /** A standard deviation of at most 3.5 %. */
  HIGH,
  /** At most 6 %. */
  MEDIUM,
  /** More than that. */
  LOW;

  private static final double HIGH_SIGMA = 0.035;
  private static final double MEDIUM_SIGMA = 0.06;

  /** What arithmetic on binary fractions may be off by at a limit. */
  private static final double ROUNDING = 1e-12;

  /**
   * Standard deviation of the natural logarithm of a set's e1RM: {@code 0.02 + 0.004 (n − 1) + 0.01
   * max(0, RIR − 1)} (our own default).
   *
   * @param reps 1 and more
   * @param rpe how hard the set was; 10 for a lower bound
   * @return 0.02 and more
   */
  public static double sigma(int reps, Rpe rpe) {
    return 0.02 + 0.004 * (RtsTable.n(reps, rpe) - 1) + 0.01 * Math.max(0, rpe.rir() - 1);
  }

  /** The confidence that goes with a standard deviation of ln(e1RM). */
  public static E1rmConfidence of(double sigma) {
    if (sigma <= HIGH_SIGMA + ROUNDING) {
      return HIGH;
    }
    return sigma <= MEDIUM_SIGMA + ROUNDING ? MEDIUM : LOW;
  }

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }
}
