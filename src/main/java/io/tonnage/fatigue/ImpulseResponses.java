package io.tonnage.fatigue;

import io.tonnage.fatigue.Banister.Convention;
import io.tonnage.fatigue.Banister.Forecast;
import io.tonnage.fatigue.Banister.Grid;
import io.tonnage.fatigue.Banister.Observation;
import io.tonnage.fatigue.Banister.Region;
import io.tonnage.fatigue.Banister.Solution;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A load series and the maxima measured along it, for which {@link Banister} is fitted: linear
 * least squares at given time constants, the grid of them, and the forecast of a fit.
 */
final class ImpulseResponses {

  /** Base, k1, k2, τ1 and τ2: what the fit over the grid chooses. */
  private static final int FREE_PARAMETERS = 5;

  /** Base, k1 and k2. */
  private static final int LINEAR_PARAMETERS = 3;

  /** Part of a column's squares that is rounding where the other column explains all of it. */
  private static final double COLLINEAR = 1e-14;

  private static final double TWO_SIDED_95 = 0.975;

  private final DailyLoad load;
  private final List<Observation> observations;
  private final Convention convention;
  private final Centered values;

  /**
   * The data of a fit.
   *
   * @param observations by day, each on a day of the load
   */
  ImpulseResponses(DailyLoad load, List<Observation> observations, Convention convention) {
    this.load = load;
    this.observations = observations;
    this.convention = convention;
    this.values = Centered.of(observations.stream().mapToDouble(Observation::value).toArray());
  }

  /** The fit at one pair of time constants; null where the data allow none. */
  @Nullable Solution fit(int tau1Days, int tau2Days) {
    return observations.size() <= LINEAR_PARAMETERS
        ? null
        : solve(responses(tau1Days), responses(tau2Days), tau1Days, tau2Days);
  }

  /** Numbers less their mean. */
  private static final class Centered {

    private final double mean;
    private final double[] parts;
    private final double square;

    private Centered(double mean, double[] parts) {
      this.mean = mean;
      this.parts = parts;
      this.square = ImpulseResponses.square(parts);
    }

    double mean() {
      return mean;
    }

    double[] parts() {
      return parts;
    }

    /** Sum of the squares of what is left. */
    double square() {
      return square;
    }

    static Centered of(double[] values) {
      double mean = 0;
      for (double value : values) {
        mean += value;
      }
      mean /= values.length;
      double[] parts = new double[values.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = values[i] - mean;
      }
      return new Centered(mean, parts);
    }

    double times(double[] others) {
      double sum = 0;
      for (int i = 0; i < parts.length; i++) {
        sum += parts[i] * others[i];
      }
      return sum;
    }

    /** What of these is left once the other column has explained its part. */
    double[] without(Centered other, double weight) {
      double[] left = new double[parts.length];
      for (int i = 0; i < left.length; i++) {
        left[i] = parts[i] - weight * other.parts[i];
      }
      return left;
    }
  }

  /** The response to the load on the days of the observations. */
  private Centered responses(int tauDays) {
    double[] found = new double[observations.size()];
    Response response = new Response(tauDays, convention);
    int next = 0;
    for (int day = 0; next < found.length; day++) {
      double before = response.value;
      response.day(load.load(day));
      while (next < found.length && observations.get(next).index() == day) {
        found[next++] = convention == Convention.BEFORE ? before : response.value;
      }
    }
    return Centered.of(found);
  }

  /**
   * A fading sum of loads. Under {@link Convention#BEFORE} the value is that of the day after the
   * one that was told last.
   */
  private static final class Response {

    private final double fade;
    private final Convention convention;
    private double value;

    Response(int tauDays, Convention convention) {
      this.fade = Math.exp(-1.0 / tauDays);
      this.convention = convention;
    }

    /** A day more; its load is not a number where it is unknown, which holds the value. */
    void day(double load) {
      if (!Double.isNaN(load)) {
        value = convention == Convention.BEFORE ? (value + load) * fade : value * fade + load;
      }
    }
  }

  /**
   * Least squares of p0, k1 ≥ 0 and k2 ≥ 0: both weights, else one of them, else none, whichever
   * leaves the least error of those that keep the signs.
   *
   * @return null where no response tells anything
   */
  private @Nullable Solution solve(Centered slow, Centered fast, int tau1Days, int tau2Days) {
    if (slow.square() == 0 && fast.square() == 0) {
      return null;
    }
    double k1 = 0;
    double k2 = 0;
    boolean both = false;
    if (slow.square() > 0) {
      double shared = slow.times(fast.parts()) / slow.square();
      double[] rest = fast.without(slow, shared);
      double restSquare = square(rest);
      if (restSquare > COLLINEAR * fast.square()) {
        double ofFast = values.times(rest) / restSquare;
        double ofSlow = (values.times(slow.parts()) / slow.square()) - ofFast * shared;
        both = ofSlow >= 0 && ofFast <= 0;
        k1 = both ? ofSlow : 0;
        k2 = both ? -ofFast : 0;
      }
    }
    if (!both) {
      double slowAlone =
          slow.square() == 0 ? 0 : Math.max(0, values.times(slow.parts()) / slow.square());
      double fastAlone =
          fast.square() == 0 ? 0 : Math.max(0, -values.times(fast.parts()) / fast.square());
      // What each explains alone: the square of its weight times its own square.
      boolean slowExplainsMore =
          slowAlone * slowAlone * slow.square() >= fastAlone * fastAlone * fast.square();
      k1 = slowExplainsMore ? slowAlone : 0;
      k2 = slowExplainsMore ? 0 : fastAlone;
    }
    double sse = 0;
    for (int i = 0; i < values.parts().length; i++) {
      double off = values.parts()[i] - k1 * slow.parts()[i] + k2 * fast.parts()[i];
      sse += off * off;
    }
    double p0 = values.mean() - k1 * slow.mean() + k2 * fast.mean();
    return new Solution(tau1Days, tau2Days, p0, k1, k2, sse);
  }

  private static double square(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  /**
   * The whole grid.
   *
   * @param best fit of the least error; null where there is none
   * @param region of those that fit about as well; null likewise
   */
  record Search(@Nullable Solution best, @Nullable Region region) {}

  /** Every pair of time constants of the grid; nothing where there are too few observations. */
  Search search(Grid grid) {
    if (observations.size() <= FREE_PARAMETERS) {
      return new Search(null, null);
    }
    Centered[] fast = new Centered[grid.mostTau2Days() - grid.leastTau2Days() + 1];
    for (int i = 0; i < fast.length; i++) {
      fast[i] = responses(grid.leastTau2Days() + i);
    }
    List<Solution> all = new ArrayList<>();
    Solution best = null;
    for (int tau1 = grid.leastTau1Days(); tau1 <= grid.mostTau1Days(); tau1++) {
      Centered slow = responses(tau1);
      for (int i = 0; i < fast.length; i++) {
        int tau2 = grid.leastTau2Days() + i;
        Solution solution = grid.holds(tau1, tau2) ? solve(slow, fast[i], tau1, tau2) : null;
        if (solution != null) {
          all.add(solution);
          best = best == null || solution.sse() < best.sse() ? solution : best;
        }
      }
    }
    return new Search(best, best == null ? null : region(all, best));
  }

  private Region region(List<Solution> all, Solution best) {
    int free = observations.size() - FREE_PARAMETERS;
    double f = new FDistribution(FREE_PARAMETERS, free).inverseCumulativeProbability(0.95);
    double limit = best.sse() * (1 + (double) FREE_PARAMETERS / free * f);
    List<Solution> within = all.stream().filter(one -> one.sse() <= limit).toList();
    return new Region(
        100.0 * within.size() / all.size(),
        within.stream().mapToInt(Solution::tau1Days).min().orElseThrow(),
        within.stream().mapToInt(Solution::tau1Days).max().orElseThrow(),
        within.stream().mapToInt(Solution::tau2Days).min().orElseThrow(),
        within.stream().mapToInt(Solution::tau2Days).max().orElseThrow());
  }

  /** The days after the last without training, each with its standard error of prediction. */
  List<Forecast> forecast(Solution solution, int days) {
    Centered slow = responses(solution.tau1Days());
    Centered fast = responses(solution.tau2Days());
    double shared = slow.times(fast.parts()) / slow.square();
    double restSquare = square(fast.without(slow, shared));
    int n = observations.size();
    int free = n - LINEAR_PARAMETERS;
    double variance = solution.sse() / free;
    double t = new TDistribution(free).inverseCumulativeProbability(TWO_SIDED_95);

    Response slowAhead = new Response(solution.tau1Days(), convention);
    Response fastAhead = new Response(solution.tau2Days(), convention);
    for (int day = 0; day < load.days(); day++) {
      slowAhead.day(load.load(day));
      fastAhead.day(load.load(day));
    }
    List<Forecast> forecasts = new ArrayList<>();
    for (int ahead = 1; ahead <= days; ahead++) {
      // BEFORE holds already what the day after the last starts with.
      if (ahead > 1 || convention == Convention.INCLUDE_TODAY) {
        slowAhead.day(0);
        fastAhead.day(0);
      }
      double ofSlow = slowAhead.value - slow.mean();
      double ofRest = fastAhead.value - fast.mean() - shared * ofSlow;
      double leverage = 1.0 / n + ofSlow * ofSlow / slow.square() + ofRest * ofRest / restSquare;
      double off = t * Math.sqrt(variance * (1 + leverage));
      double value =
          solution.p0() + solution.k1() * slowAhead.value - solution.k2() * fastAhead.value;
      forecasts.add(new Forecast(ahead, value, value - off, value + off));
    }
    return forecasts;
  }
}
