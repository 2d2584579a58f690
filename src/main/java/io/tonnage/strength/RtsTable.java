package io.tonnage.strength;

import io.tonnage.lift.Rpe;

/**
 * What part of a one-repetition maximum can be lifted how often: the RPE chart of Reactive Training
 * Systems (Tuchscherer, RTS Manual; coaching practice).
 *
 * <p>The whole chart is one row of half steps, since a cell depends only on the repetitions to
 * failure {@code n = reps + 10 − RPE}. Between the half steps it is interpolated linearly; beyond n
 * = 16, where the chart ends, it goes on along Epley's curve (our own default) without end.
 */
public final class RtsTable {

  /** The last n of the chart; what lies beyond it has low confidence. */
  public static final int LAST_N = 16;

  /** Parts of the maximum at n = 1, 1.5, 2 … 16. */
  private static final double[] HALF_STEPS = {
    1.000, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850, 0.837, 0.824, 0.811,
        0.799,
    0.786, 0.774, 0.762, 0.751, 0.739, 0.723, 0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626,
        0.613,
    0.599, 0.586, 0.574
  };

  private static final int LAST_STEP = HALF_STEPS.length - 1;

  /** Epley's divisor, scaled so that the tail begins where the chart ends. */
  private static final double TAIL = HALF_STEPS[LAST_STEP] * (1 + LAST_N / 30.0);

  private RtsTable() {}

  /**
   * The part of the maximum that can be lifted so often.
   *
   * @param n repetitions to failure, 1 and more
   * @return above 0, at most 1; falls as {@code n} rises
   * @throws IllegalArgumentException when {@code n} is below 1 or not a finite number
   */
  public static double pct(double n) {
    if (!(n >= 1) || n == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("n must be 1 or more, was " + n);
    }
    if (n > LAST_N) {
      return TAIL / (1 + n / 30);
    }
    double position = 2 * (n - 1);
    int step = (int) position;
    double part = position - step;
    return part == 0
        ? HALF_STEPS[step]
        : HALF_STEPS[step] + part * (HALF_STEPS[step + 1] - HALF_STEPS[step]);
  }

  /**
   * The part of the maximum that a rated set was.
   *
   * @param reps 1 and more
   * @param rpe how hard it was
   * @return above 0, at most 1
   * @throws IllegalArgumentException when {@code reps} is below 1
   */
  public static double pct(int reps, Rpe rpe) {
    if (reps < 1) {
      throw new IllegalArgumentException("reps must be 1 or more, was " + reps);
    }
    int step = 2 * (reps - 1) + (100 - rpe.tenths()) / 5;
    return step <= LAST_STEP ? HALF_STEPS[step] : pct(n(reps, rpe));
  }

  /** Repetitions to failure of a rated set: {@code reps + 10 − RPE}. */
  public static double n(int reps, Rpe rpe) {
    return reps + rpe.rir();
  }

  /**
   * How often that part of the maximum can be lifted; the inverse of {@link #pct(double)}.
   *
   * @param pct above 0; 1 for all of the maximum
   * @return repetitions to failure; 1 where {@code pct} is 1 or more
   * @throws IllegalArgumentException when {@code pct} is not above 0
   */
  public static double n(double pct) {
    if (!(pct > 0)) {
      throw new IllegalArgumentException("pct must be above 0, was " + pct);
    }
    if (pct >= 1) {
      return 1;
    }
    if (pct < HALF_STEPS[LAST_STEP]) {
      return 30 * (TAIL / pct - 1);
    }
    int step = 1;
    while (HALF_STEPS[step] > pct) {
      step++;
    }
    double above = HALF_STEPS[step - 1];
    double part = (above - pct) / (above - HALF_STEPS[step]);
    return 1 + (step - 1 + part) / 2;
  }

  /**
   * The maximum that a rated set points to.
   *
   * @param load in any unit
   * @param reps 1 and more
   * @param rpe how hard the set was
   * @return in the unit of {@code load}
   */
  public static double e1rm(double load, int reps, Rpe rpe) {
    return load / pct(reps, rpe);
  }

  /**
   * Repetitions in reserve to be expected of a set; below 0 where it cannot be done.
   *
   * @param part of the maximum, above 0
   * @param reps 1 and more
   */
  public static double rir(double part, int reps) {
    return n(part) - reps;
  }
}
