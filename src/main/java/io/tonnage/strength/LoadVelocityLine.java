package io.tonnage.strength;

import io.tonnage.lift.Code;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lift's maximum from how fast lighter loads were moved: the line of velocity on load of one
 * session, drawn on to the velocity at which a maximum moves (individual load–velocity line;
 * minimal velocities Helms 2017, J Strength Cond Res 31:292, published; what a fit must meet is our
 * own default).
 */
public sealed interface LoadVelocityLine {

  /** What arithmetic on binary fractions may be off by at a limit. */
  double ROUNDING = 1e-9;

  /** How many different loads had a velocity, 0 and more. */
  int loads();

  /**
   * A line and where it ends.
   *
   * @param e1rmKg load at the minimal velocity, kg, above 0; of a body-weight lift none is made
   * @param slopeMpsPerKg below 0
   * @param interceptMps velocity at no load
   * @param rSquared how well the line fits, at most 1
   * @param loads points that it was drawn through
   */
  record Line(double e1rmKg, double slopeMpsPerKg, double interceptMps, double rSquared, int loads)
      implements LoadVelocityLine {}

  /**
   * No estimate.
   *
   * @param reason why
   * @param loads how many different loads had a velocity
   */
  record None(Reason reason, int loads) implements LoadVelocityLine {}

  /** Why there is no estimate. */
  enum Reason {
    /** No repetition had a velocity. */
    NO_VELOCITIES,
    /** It is not known how fast a maximum of this lift moves. */
    NO_MINIMAL_VELOCITY,
    /** Fewer different loads than a line needs. */
    TOO_FEW_LOADS,
    /** The loads lie too close together for a line to be drawn on. */
    LOADS_TOO_CLOSE,
    /** The points do not lie on a falling line. */
    FIT_TOO_LOOSE;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * What a line must meet, and the minimal velocities.
   *
   * @param minLoads fewest different loads, 3 to 20
   * @param minRangePercent least distance of the heaviest from the lightest, percent of the line's
   *     own e1RM, 0 to 100
   * @param minRSquared least fit, 0 to 1
   * @param squatMps mean velocity of a maximal squat, m/s, above 0
   * @param benchPressMps of a bench press
   * @param deadliftMps of a deadlift
   */
  record Parameters(
      int minLoads,
      double minRangePercent,
      double minRSquared,
      double squatMps,
      double benchPressMps,
      double deadliftMps) {

    /** 3 loads, 20 % apart, a fit of 0.95; 0.23, 0.10 and 0.14 m/s (Helms 2017). */
    public static final Parameters DEFAULT = new Parameters(3, 20, 0.95, 0.23, 0.10, 0.14);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a parameter is out of its range
     */
    public Parameters {
      mustLie("minLoads", minLoads, 3, 20);
      mustLie("minRangePercent", minRangePercent, 0, 100);
      mustLie("minRSquared", minRSquared, 0, 1);
      mustLie("squatMps", squatMps, 0.01, 2);
      mustLie("benchPressMps", benchPressMps, 0.01, 2);
      mustLie("deadliftMps", deadliftMps, 0.01, 2);
    }

    private static void mustLie(String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            name + " must be " + least + " to " + most + ", was " + value);
      }
    }

    /** The velocity at which a maximum of that lift moves, m/s. */
    public double minimalMps(MinimalVelocity lift) {
      return switch (lift) {
        case SQUAT -> squatMps;
        case BENCH_PRESS -> benchPressMps;
        case DEADLIFT -> deadliftMps;
      };
    }

    /** How the method is published. */
    public Method method() {
      return new Method(
          "load-velocity",
          1,
          "Load-velocity line",
          "least squares of the fastest repetition's mean velocity on the load, a point for each load of"
              + " the session; e1RM = load at the lift's minimal velocity",
          Map.of(
              "minLoads", (double) minLoads,
              "minRangePercent", minRangePercent,
              "minRSquared", minRSquared,
              "squatMps", squatMps,
              "benchPressMps", benchPressMps,
              "deadliftMps", deadliftMps),
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Minimal velocities of powerlifters: Helms 2017, J Strength Cond Res 31:292; what a fit must meet"
              + " is our own",
          List.of(
              "For trends alone: minimal velocities differ between people by 0.04 to 0.05 m/s.",
              "Not known for other lifts than squat, bench press and deadlift."));
    }
  }

  /**
   * The line of one session.
   *
   * @param exercise which lift
   * @param sets of the session, in any order; those with a repetition, an external load above 0 and
   *     a velocity count, one point for each load, loads within 0.5 % being one
   */
  static LoadVelocityLine of(ExerciseId exercise, List<StrengthSet> sets, Parameters parameters) {
    List<StrengthSet> points = points(sets);
    int loads = points.size();
    if (loads == 0) {
      return new None(Reason.NO_VELOCITIES, 0);
    }
    Optional<MinimalVelocity> lift = MinimalVelocity.of(exercise);
    if (lift.isEmpty()) {
      return new None(Reason.NO_MINIMAL_VELOCITY, loads);
    }
    if (loads < parameters.minLoads()) {
      return new None(Reason.TOO_FEW_LOADS, loads);
    }
    return fit(points, parameters.minimalMps(lift.get()), parameters);
  }

  private static LoadVelocityLine fit(
      List<StrengthSet> points, double minimalMps, Parameters parameters) {
    int loads = points.size();
    double meanLoad = points.stream().mapToDouble(StrengthSet::externalKg).sum() / loads;
    double meanVelocity = points.stream().mapToDouble(LoadVelocityLine::fastest).sum() / loads;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (StrengthSet point : points) {
      double x = point.externalKg() - meanLoad;
      double y = fastest(point) - meanVelocity;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    double slope = xy / xx;
    double e1rmKg = meanLoad + (minimalMps - meanVelocity) / slope;
    if (!(slope < 0) || !(e1rmKg > 0) || e1rmKg == Double.POSITIVE_INFINITY) {
      return new None(Reason.FIT_TOO_LOOSE, loads);
    }
    double rangeKg = points.getFirst().externalKg() - points.getLast().externalKg();
    if (rangeKg < parameters.minRangePercent() / 100 * e1rmKg * (1 - ROUNDING)) {
      return new None(Reason.LOADS_TOO_CLOSE, loads);
    }
    double rSquared = Math.min(1, xy * xy / (xx * yy));
    return rSquared < parameters.minRSquared() - ROUNDING
        ? new None(Reason.FIT_TOO_LOOSE, loads)
        : new Line(e1rmKg, slope, meanVelocity - slope * meanLoad, rSquared, loads);
  }

  /** The fastest set of each load, the heaviest load first. */
  private static List<StrengthSet> points(List<StrengthSet> sets) {
    List<StrengthSet> points = new ArrayList<>(0);
    long anchor = 0;
    for (StrengthSet set : heaviestFirst(sets)) {
      if (points.isEmpty() || !StrengthSet.isSameLoad(set.externalTenNanograms(), anchor)) {
        anchor = set.externalTenNanograms();
        points.add(set);
      } else if (fastest(set) > fastest(points.getLast())) {
        points.set(points.size() - 1, set);
      }
    }
    return points;
  }

  private static List<StrengthSet> heaviestFirst(List<StrengthSet> sets) {
    List<StrengthSet> counted = new ArrayList<>(0);
    for (StrengthSet set : sets) {
      if (set.fastestMps() != null && set.reps() >= 1 && set.externalTenNanograms() > 0) {
        counted.add(set);
      }
    }
    counted.sort(
        Comparator.comparingLong(StrengthSet::externalTenNanograms)
            .reversed()
            .thenComparing(StrengthSet::setId));
    return counted;
  }

  private static double fastest(StrengthSet set) {
    Double fastest = set.fastestMps();
    return fastest == null ? 0 : fastest;
  }
}
