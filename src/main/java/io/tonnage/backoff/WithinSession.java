package io.tonnage.backoff;

import io.tonnage.lift.PerformedSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much a lifter has tired from repetition to repetition and from set to set. Descriptive:
 * thresholds are individual and not reliable from session to session (Jukic 2023, published).
 */
public final class WithinSession {

  private WithinSession() {}

  /**
   * Velocity loss of a set: 100 (fastest − last) / fastest, from the fastest repetition rather than
   * the first (Sánchez-Medina and González-Badillo 2011, Pérez-Castilla 2024; published).
   *
   * @param velocities of the repetitions in order, m/s, 0 and more
   * @return percent, 0…100; empty where no repetition moved
   */
  public static OptionalDouble velocityLossPercent(List<Double> velocities) {
    double fastest = 0;
    double last = 0;
    for (double velocity : velocities) {
      fastest = Math.max(fastest, velocity);
      last = velocity;
    }
    return fastest > 0 ? OptionalDouble.of(fallPercent(fastest, last)) : OptionalDouble.empty();
  }

  /**
   * Repetitions lost from the first to the last of the sets at one load: 100 (first − last) /
   * first. Sets to failure keep about 70, 55, 50 and 45 % in the second to fifth (Nuzzo, 29
   * studies).
   *
   * @param sets in order; those of another load than the first loaded one, by more than 1 %, and
   *     those that take no part are passed over
   * @return percent, below 0 where repetitions were gained; empty where no set is loaded
   */
  public static OptionalDouble repDropOffPercent(List<PerformedSet> sets) {
    PerformedSet first = null;
    PerformedSet last = null;
    for (PerformedSet set : sets) {
      if (set.isLoaded() && (first == null || isSameLoad(first, set))) {
        first = first == null ? set : first;
        last = set;
      }
    }
    return first == null || last == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(fallPercent(first.reps().forStrength(), last.reps().forStrength()));
  }

  private static boolean isSameLoad(PerformedSet first, PerformedSet set) {
    long reference = first.externalTenNanograms();
    return 100 * Math.abs(set.externalTenNanograms() - reference) <= reference;
  }

  /**
   * How far a value fell, such as a set's e1RM from that of the top set or of the best back-off set
   * (RTS fatigue percent: 0 none, 2 minimal, 4–6 moderate, 7 high; coaching practice).
   *
   * @param from above 0
   * @return percent of {@code from}; below 0 where the value rose
   */
  public static double fallPercent(double from, double to) {
    return 100 * (from - to) / from;
  }
}
