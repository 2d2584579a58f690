package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;

/**
 * Long-term and short-term load, and the balance of the two before the day's training, as
 * GoldenCheetah and intervals.icu reckon it: {@code k = e^(−1/τ)}, {@code v_t = v_{t−1} k + x_t (1
 * − k)}, {@code balance_t = long_{t−1} − short_{t−1}}. An unknown day holds both. They describe
 * load; neither is fitness.
 */
public final class LongShortTermLoad {

  private final double[] longTerm;
  private final double[] shortTerm;
  private final Parameters parameters;

  private LongShortTermLoad(double[] longTerm, double[] shortTerm, Parameters parameters) {
    this.longTerm = longTerm;
    this.shortTerm = shortTerm;
    this.parameters = parameters;
  }

  /** How much of a day's load goes into the average. */
  public enum Weighting {
    /** {@code 1 − e^(−1/τ)}: the exact solution of the differential equation. */
    EXP,
    /** {@code 1/τ}: the older text form. */
    ONE_OVER_TAU;

    double ofDay(int tauDays) {
      return switch (this) {
        case EXP -> -Math.expm1(-1.0 / tauDays);
        case ONE_OVER_TAU -> 1.0 / tauDays;
      };
    }
  }

  /**
   * How slowly it follows, and where it begins.
   *
   * @param longTermDays time constant, more than the short-term one
   * @param shortTermDays time constant, 1 and more
   * @param weighting how much of a day's load goes in
   * @param longTermSeed long-term load of the day before the first, 0 and more, in the loads' unit
   * @param shortTermSeed likewise of the short-term load
   */
  public record Parameters(
      int longTermDays,
      int shortTermDays,
      Weighting weighting,
      double longTermSeed,
      double shortTermSeed) {

    /** 42 and 7 days, exponential, from 0 (GoldenCheetah, intervals.icu). */
    public static final Parameters DEFAULT = new Parameters(42, 7, Weighting.EXP, 0, 0);

    /**
     * Checks order and range.
     *
     * @throws IllegalArgumentException when the long-term days are not more than the short-term,
     *     those are fewer than 1, or a seed is below 0 or no finite number
     */
    public Parameters {
      if (shortTermDays < 1 || longTermDays <= shortTermDays) {
        throw new IllegalArgumentException(
            "shortTermDays must be 1 or more and longTermDays more than that, were "
                + shortTermDays
                + " and "
                + longTermDays);
      }
      if (!(longTermSeed >= 0
          && shortTermSeed >= 0
          && longTermSeed + shortTermSeed < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "seeds must be 0 or more, were " + longTermSeed + " and " + shortTermSeed);
      }
    }

    /** How it is published. */
    public Method method() {
      return new Method(
          "long-short-term-load",
          1,
          "Long-term and short-term load and their balance",
          "v_t = v_{t−1} + w (x_t − v_{t−1}), w = 1 − e^(−1/τ), or 1/τ with oneOverTau 1; τ = longTermDays and"
              + " shortTermDays; an unknown day holds; balance_t = long_{t−1} − short_{t−1}, before the day's training",
          Map.of(
              "longTermDays",
              (double) longTermDays,
              "shortTermDays",
              (double) shortTermDays,
              "oneOverTau",
              weighting == Weighting.ONE_OVER_TAU ? 1.0 : 0.0,
              "longTermSeed",
              longTermSeed,
              "shortTermSeed",
              shortTermSeed),
          !equals(DEFAULT),
          Method.Evidence.COACHING_PRACTICE,
          "GoldenCheetah and intervals.icu, from endurance sport",
          List.of(
              "Load, long and short; neither fitness nor form.",
              "It begins at the seed and is warming up for longTermDays.",
              "The time constants are conventions, not measured of the athlete."));
    }
  }

  /**
   * What is told of a day.
   *
   * @param longTerm in the unit of the loads; while it warms up with that as a caveat
   * @param shortTerm in the unit of the loads
   * @param balance long-term less short-term load of the day before; with the caveat likewise
   */
  public record Day(DayFigure longTerm, DayFigure shortTerm, DayFigure balance) {}

  /** The loads of a series. */
  public static LongShortTermLoad of(DailyLoad load, Parameters parameters) {
    return new LongShortTermLoad(
        follow(
            load,
            parameters.weighting().ofDay(parameters.longTermDays()),
            parameters.longTermSeed()),
        follow(
            load,
            parameters.weighting().ofDay(parameters.shortTermDays()),
            parameters.shortTermSeed()),
        parameters);
  }

  private static double[] follow(DailyLoad load, double weight, double seed) {
    double[] values = new double[load.days()];
    double value = seed;
    for (int i = 0; i < values.length; i++) {
      if (load.isKnown(i)) {
        value += weight * (load.load(i) - value);
      }
      values[i] = value;
    }
    return values;
  }

  /** What is told of the day of that place. */
  public Day at(int index) {
    LoadReason caveat = index < parameters.longTermDays() ? LoadReason.WARMING_UP : null;
    double before =
        index == 0
            ? parameters.longTermSeed() - parameters.shortTermSeed()
            : longTerm[index - 1] - shortTerm[index - 1];
    return new Day(
        new DayFigure(longTerm[index], caveat),
        DayFigure.of(shortTerm[index]),
        new DayFigure(before, caveat));
  }
}
