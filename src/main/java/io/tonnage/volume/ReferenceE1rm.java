package io.tonnage.volume;

import io.tonnage.lift.Load;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The one-repetition maximum that intensities refer to: the lift's rolling estimate as of the
 * session's start, else, flagged, the session's best.
 *
 * @param kilograms above 0
 */
public record ReferenceE1rm(double kilograms) {

  /** Most percent of the maximum that INOL reckons with, so that its divisor stays at 1 or more. */
  private static final double INOL_CEILING_PERCENT = 99;

  /**
   * Checks the sign.
   *
   * @throws IllegalArgumentException when not a finite number above 0
   */
  public ReferenceE1rm {
    if (!(kilograms > 0) || kilograms == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("reference e1RM must be above 0 kg, was " + kilograms);
    }
  }

  /** The set's load in percent of this maximum, 0 and more. */
  public double percent(WorkSet set) {
    double kilogramsOfSet = (double) set.tenNanograms() / Load.TEN_NANOGRAMS_PER_KG;
    return 100 * kilogramsOfSet / kilograms;
  }

  /**
   * Relative volume: Σ repetitions × load / e1RM, "repetitions at 100 %" (Helms 2018, published).
   */
  public double relativeVolume(List<WorkSet> work) {
    double percentReps = 0;
    for (WorkSet set : work) {
      percentReps += set.reps() * percent(set);
    }
    return percentReps / 100;
  }

  /**
   * Average intensity: the mean percentage of the maximum over all repetitions.
   *
   * @return percent; empty where there is no repetition
   */
  public OptionalDouble averageIntensityPercent(List<WorkSet> work) {
    long reps = 0;
    double percentReps = 0;
    for (WorkSet set : work) {
      reps += set.reps();
      percentReps += set.reps() * percent(set);
    }
    return reps == 0 ? OptionalDouble.empty() : OptionalDouble.of(percentReps / reps);
  }

  /**
   * INOL, the number of lifts over the intensity left: Σ repetitions / (100 − I) with I the
   * percentage of the maximum, at most 99 (Hristov 2005, coaching practice). Additive over sets.
   */
  public double inol(List<WorkSet> work) {
    double inol = 0;
    for (WorkSet set : work) {
      inol += set.reps() / (100 - Math.min(INOL_CEILING_PERCENT, percent(set)));
    }
    return inol;
  }
}
