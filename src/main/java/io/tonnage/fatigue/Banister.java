package io.tonnage.fatigue;

import io.tonnage.lift.Code;
import io.tonnage.lift.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lift's maximum as a base and two impulse responses to the load: {@code p̂_t = p0 + k1 g_t − k2
 * h_t} (Banister 1975; Busso 1994; Clarke & Skiba 2013, published). {@code g} and {@code h} are
 * sums of past loads that fade with τ1 and τ2 days.
 *
 * <p>Fitted by variable projection: for every pair of whole τ of a grid a linear least-squares fit
 * of p0, k1 ≥ 0 and k2 ≥ 0, the least sum of squared errors winning, equal ones going to the
 * smaller τ1, then τ2. So it is deterministic, and global on the grid. The data of one lifter
 * rarely tell the τ apart (Hellard 2006); the region of pairs that fit about as well is reported,
 * and without a clear minimum nothing is forecast.
 *
 * <p>On a day of unknown load both responses are held, as if the time had not passed.
 */
public final class Banister {

  private Banister() {}

  /** Whether the day's own load is in its responses. */
  public enum Convention {
    /** The maximum is measured before the day's load acts (Clarke & Skiba 2013; Busso). */
    BEFORE,
    /** The day's load acts at once (dorem, GoldenCheetah). */
    INCLUDE_TODAY
  }

  /** Which τ are taken. */
  public enum Fit {
    /** Those of the parameters. */
    FIXED,
    /** The pair of the grid that fits best. */
    GRID
  }

  /**
   * Pairs of time constants in whole days.
   *
   * @param leastTau1Days 1 and more
   * @param mostTau1Days included
   * @param leastTau2Days 1 and more
   * @param mostTau2Days included
   * @param leastTauRatio what τ1 is of τ2 at least
   * @param leastTauDifferenceDays by how much τ1 exceeds τ2 at least
   */
  public record Grid(
      int leastTau1Days,
      int mostTau1Days,
      int leastTau2Days,
      int mostTau2Days,
      double leastTauRatio,
      int leastTauDifferenceDays) {

    /** τ1 10…80, τ2 2…30, τ1 at least twice τ2 (own default). */
    public static final Grid DEFAULT = new Grid(10, 80, 2, 30, 2, 0);

    /**
     * Checks order and range.
     *
     * @throws IllegalArgumentException when a range is empty or reaches below 1 or above 1000 days
     */
    public Grid {
      if (leastTau1Days < 1
          || leastTau2Days < 1
          || mostTau1Days < leastTau1Days
          || mostTau2Days < leastTau2Days
          || mostTau1Days > 1000
          || mostTau2Days > 1000) {
        throw new IllegalArgumentException(
            "time constants must be ranges within 1 to 1000 days, were "
                + "%d to %d and %d to %d"
                    .formatted(leastTau1Days, mostTau1Days, leastTau2Days, mostTau2Days));
      }
    }

    boolean holds(int tau1Days, int tau2Days) {
      return tau1Days >= leastTauRatio * tau2Days && tau1Days - tau2Days >= leastTauDifferenceDays;
    }
  }

  /**
   * What data a fit needs, and how clear it must be for a forecast.
   *
   * @param leastLoadDays days of known load
   * @param leastObservations how many
   * @param leastSpanDays from the first observation to the last
   * @param leastVariationPercent coefficient of variation of the observations
   * @param mostRegionPercent of the grid; a region that covers as much or more tells nothing
   */
  public record Gate(
      int leastLoadDays,
      int leastObservations,
      int leastSpanDays,
      double leastVariationPercent,
      double mostRegionPercent) {

    /** 84 days, 10 observations over 42 days, 1.5 %, 25 % (own defaults). */
    public static final Gate DEFAULT = new Gate(84, 10, 42, 1.5, 25);
  }

  /**
   * How it is fitted.
   *
   * @param convention whether the day's own load counts
   * @param fixedTau1Days time constant of the slow response where the τ are fixed
   * @param fixedTau2Days time constant of the fast response where the τ are fixed
   * @param grid pairs that are tried
   * @param gate what is asked of the data
   */
  public record Parameters(
      Convention convention, int fixedTau1Days, int fixedTau2Days, Grid grid, Gate gate) {

    /** BEFORE, 42 and 7 days, and the default grid and gate (own defaults). */
    public static final Parameters DEFAULT =
        new Parameters(Convention.BEFORE, 42, 7, Grid.DEFAULT, Gate.DEFAULT);

    /**
     * Checks the fixed time constants.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public Parameters {
      if (fixedTau1Days < 1 || fixedTau2Days < 1) {
        throw new IllegalArgumentException(
            "fixed time constants must be 1 day or more, were "
                + fixedTau1Days
                + " and "
                + fixedTau2Days);
      }
    }

    /** How it is published. */
    public Method method() {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("includeToday", convention == Convention.INCLUDE_TODAY ? 1.0 : 0.0);
      values.put("fixedTau1Days", (double) fixedTau1Days);
      values.put("fixedTau2Days", (double) fixedTau2Days);
      values.put("leastTau1Days", (double) grid.leastTau1Days());
      values.put("mostTau1Days", (double) grid.mostTau1Days());
      values.put("leastTau2Days", (double) grid.leastTau2Days());
      values.put("mostTau2Days", (double) grid.mostTau2Days());
      values.put("leastTauRatio", grid.leastTauRatio());
      values.put("leastTauDifferenceDays", (double) grid.leastTauDifferenceDays());
      values.put("leastLoadDays", (double) gate.leastLoadDays());
      values.put("leastObservations", (double) gate.leastObservations());
      values.put("leastSpanDays", (double) gate.leastSpanDays());
      values.put("leastVariationPercent", gate.leastVariationPercent());
      values.put("mostRegionPercent", gate.mostRegionPercent());
      return new Method(
          "banister",
          1,
          "Impulse-response model of a lift's maximum",
          "p_t = p0 + k1 g_t − k2 h_t; g_{t+1} = (g_t + w_t) e^(−1/τ1), h likewise with τ2; least squares of p0,"
              + " k1 ≥ 0, k2 ≥ 0 at fixed τ, or over a grid of whole τ; region of τ: SSE ≤ SSEmin (1 + 5/(n−5)"
              + " F.95(5, n−5)); an unknown day holds g and h; a forecast has the standard error of prediction of the"
              + " linear fit, t with n−3 degrees",
          values,
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Banister 1975; Busso 1994; Clarke & Skiba 2013, Adv Physiol Educ 37:134; grid, gate and fixed τ are own"
              + " defaults",
          List.of(
              "With few observations the τ cannot be told apart (Hellard 2006: τ 38 (17–59) and 19 (6–32) days at"
                  + " R² 0.79); nothing is forecast then.",
              "The interval of a forecast takes the τ as known, so it is too narrow.",
              "It was made for endurance sport."));
    }
  }

  /**
   * A maximum that was measured.
   *
   * @param index day of the load series
   * @param value above 0, in one unit
   */
  public record Observation(int index, double value) {}

  /**
   * A fit at one pair of time constants.
   *
   * @param tau1Days of the slow response
   * @param tau2Days of the fast response
   * @param p0 base, in the unit of the observations
   * @param k1 weight of the slow response, 0 and more
   * @param k2 weight of the fast response, 0 and more
   * @param sse sum of squared errors
   */
  public record Solution(int tau1Days, int tau2Days, double p0, double k1, double k2, double sse) {}

  /**
   * The pairs of the grid whose errors are within the 95 % region of the best.
   *
   * @param sharePercent of the grid, above 0, at most 100
   * @param leastTau1Days of them
   * @param mostTau1Days of them
   * @param leastTau2Days of them
   * @param mostTau2Days of them
   */
  public record Region(
      double sharePercent,
      int leastTau1Days,
      int mostTau1Days,
      int leastTau2Days,
      int mostTau2Days) {}

  /**
   * What the gate looks at.
   *
   * @param loadDays days of known load
   * @param observations how many
   * @param spanDays from the first to the last; 0 without one
   * @param variationPercent coefficient of variation; null with fewer than two
   */
  public record Data(
      int loadDays, int observations, long spanDays, @Nullable Double variationPercent) {}

  /** Why nothing is forecast. */
  public enum Refusal {
    /** Fewer days of known load than the gate asks for. */
    TOO_FEW_DAYS_OF_LOAD,
    /** Fewer observations. */
    TOO_FEW_OBSERVATIONS,
    /** Too few days between the first observation and the last. */
    OBSERVATIONS_TOO_CLOSE,
    /** The observations hardly differ. */
    TOO_LITTLE_VARIATION,
    /** There is no fit: too few observations for one, or loads that tell nothing. */
    NO_FIT,
    /** Too much of the grid fits about as well. */
    REGION_TOO_WIDE,
    /** A weight is 0, at its bound. */
    WEIGHT_AT_BOUND;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * A maximum that is expected.
   *
   * @param daysAhead of the last day of the load, 1 and more
   * @param value in the unit of the observations
   * @param low95 lower end of its 95 % prediction interval
   * @param high95 upper end
   */
  public record Forecast(int daysAhead, double value, double low95, double high95) {}

  /**
   * What the data tell.
   *
   * @param data what the gate looks at
   * @param solution the fit; null where there is none
   * @param region of the time constants; null where there is none
   * @param r2 part of the variance that the fit explains; null without a fit or without variance
   * @param refusals why nothing is forecast; empty where it can be
   * @param forecast of the days to come without training; empty where it is refused
   */
  public record Result(
      Data data,
      @Nullable Solution solution,
      @Nullable Region region,
      @Nullable Double r2,
      List<Refusal> refusals,
      List<Forecast> forecast) {

    /** Copies the lists in. */
    public Result {
      refusals = List.copyOf(refusals);
      forecast = List.copyOf(forecast);
    }

    /** Whether the data tell the model's parameters well enough for a forecast. */
    public boolean isIdentifiable() {
      return refusals.isEmpty();
    }
  }

  /**
   * Fits the model.
   *
   * @param load every day to that from which is forecast
   * @param observations in any order, each on a day of the load
   * @param forecastDays how many days without training are forecast where the data allow it
   * @throws IllegalArgumentException when an observation is on no day of the load, or not above 0
   */
  public static Result of(
      DailyLoad load,
      List<Observation> observations,
      Fit fit,
      int forecastDays,
      Parameters parameters) {
    List<Observation> inOrder =
        observations.stream()
            .sorted(
                Comparator.comparingInt(Observation::index).thenComparingDouble(Observation::value))
            .toList();
    for (Observation one : inOrder) {
      if (one.index() < 0 || one.index() >= load.days() || !(one.value() > 0)) {
        throw new IllegalArgumentException(
            "an observation must be above 0 and on one of " + load.days() + " days, was " + one);
      }
    }
    Data data = data(load, inOrder);
    List<Refusal> refusals = refusals(data, parameters.gate());
    ImpulseResponses responses = new ImpulseResponses(load, inOrder, parameters.convention());
    ImpulseResponses.Search search = responses.search(parameters.grid());
    Solution solution =
        switch (fit) {
          case FIXED -> responses.fit(parameters.fixedTau1Days(), parameters.fixedTau2Days());
          case GRID -> search.best();
        };
    if (solution == null || search.region() == null) {
      refusals.add(Refusal.NO_FIT);
      return new Result(
          data, solution, search.region(), r2(solution, inOrder), refusals, List.of());
    }
    if (search.region().sharePercent() >= parameters.gate().mostRegionPercent()) {
      refusals.add(Refusal.REGION_TOO_WIDE);
    }
    if (solution.k1() <= 0 || solution.k2() <= 0) {
      refusals.add(Refusal.WEIGHT_AT_BOUND);
    }
    List<Forecast> forecast =
        refusals.isEmpty() ? responses.forecast(solution, forecastDays) : List.of();
    return new Result(data, solution, search.region(), r2(solution, inOrder), refusals, forecast);
  }

  private static Data data(DailyLoad load, List<Observation> observations) {
    int n = observations.size();
    long spanDays =
        n == 0 ? 0 : (long) observations.getLast().index() - observations.getFirst().index();
    double mean = observations.stream().mapToDouble(Observation::value).sum() / n;
    return new Data(
        load.knownDays(0, load.days()),
        n,
        spanDays,
        n < 2 ? null : 100 * Math.sqrt(squares(observations) / (n - 1)) / mean);
  }

  /** Squared deviations from the mean, together. */
  private static double squares(List<Observation> observations) {
    double mean = observations.stream().mapToDouble(Observation::value).sum() / observations.size();
    return observations.stream()
        .mapToDouble(one -> (one.value() - mean) * (one.value() - mean))
        .sum();
  }

  private static List<Refusal> refusals(Data data, Gate gate) {
    List<Refusal> refusals = new ArrayList<>();
    if (data.loadDays() < gate.leastLoadDays()) {
      refusals.add(Refusal.TOO_FEW_DAYS_OF_LOAD);
    }
    if (data.observations() < gate.leastObservations()) {
      refusals.add(Refusal.TOO_FEW_OBSERVATIONS);
    }
    if (data.spanDays() < gate.leastSpanDays()) {
      refusals.add(Refusal.OBSERVATIONS_TOO_CLOSE);
    }
    if (data.variationPercent() == null || data.variationPercent() < gate.leastVariationPercent()) {
      refusals.add(Refusal.TOO_LITTLE_VARIATION);
    }
    return refusals;
  }

  private static @Nullable Double r2(@Nullable Solution solution, List<Observation> observations) {
    double squares = solution == null ? 0 : squares(observations);
    return solution == null || squares == 0 ? null : 1 - solution.sse() / squares;
  }
}
