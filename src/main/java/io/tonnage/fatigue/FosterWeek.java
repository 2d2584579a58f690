package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;

/**
 * How even the loads of the last seven days were, and how much that came to (Foster 1998,
 * published): {@code monotony = mean/sd}, {@code strain = sum × monotony}. Rest days count as 0;
 * all seven must be known.
 *
 * @param monotony without a unit; missing where the deviation is 0
 * @param strain in the unit of the loads; 0 where nothing was done
 */
public record FosterWeek(DayFigure monotony, DayFigure strain) {

  private static final int DAYS = 7;

  /** By what part equal loads may differ through arithmetic on binary fractions. */
  private static final double ROUNDING = 1e-9;

  /** Which standard deviation. */
  public enum Deviation {
    /** Divides by n − 1, as spreadsheets do. */
    SAMPLE,
    /** Divides by n. */
    POPULATION
  }

  /**
   * Which standard deviation is meant, since the paper does not say.
   *
   * @param deviation the sample's unless chosen otherwise
   */
  public record Parameters(Deviation deviation) {

    /** The sample's (own default, as spreadsheets and R have it). */
    public static final Parameters DEFAULT = new Parameters(Deviation.SAMPLE);

    /** How it is published. */
    public Method method() {
      return new Method(
          "monotony-strain",
          1,
          "Monotony and strain of a week",
          "over the seven days that end with the day, rest as 0: monotony = mean/sd, strain = sum × monotony; sd"
              + " divides by 7 less deviationLessDays",
          Map.of("deviationLessDays", deviation == Deviation.SAMPLE ? 1.0 : 0.0),
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Foster 1998, Med Sci Sports Exerc 30:1164; the sample's deviation is an own default",
          List.of(
              "Monotony above 2.0 was notable in endurance athletes; lifters were not studied.",
              "The figure grows without bound as days become alike: screens cap it at 10, the values here are not"
                  + " capped."));
    }
  }

  /** The week that ends with the day of that place. */
  public static FosterWeek of(DailyLoad load, int index, Parameters parameters) {
    int from = index + 1 - DAYS;
    if (from < 0) {
      return both(LoadReason.WARMING_UP);
    }
    if (load.knownDays(from, index + 1) < DAYS) {
      return both(LoadReason.MISSING_DAYS);
    }
    double sum = 0;
    for (int i = from; i <= index; i++) {
      sum += load.load(i);
    }
    if (sum == 0) {
      return new FosterWeek(
          DayFigure.missing(LoadReason.NO_LOAD), new DayFigure(0.0, LoadReason.NO_LOAD));
    }
    double mean = sum / DAYS;
    double squares = 0;
    for (int i = from; i <= index; i++) {
      squares += (load.load(i) - mean) * (load.load(i) - mean);
    }
    int divisor = parameters.deviation() == Deviation.SAMPLE ? DAYS - 1 : DAYS;
    double deviation = Math.sqrt(squares / divisor);
    if (deviation <= ROUNDING * mean) {
      return both(LoadReason.ZERO_VARIANCE);
    }
    double monotony = mean / deviation;
    return new FosterWeek(DayFigure.of(monotony), DayFigure.of(sum * monotony));
  }

  private static FosterWeek both(LoadReason reason) {
    return new FosterWeek(DayFigure.missing(reason), DayFigure.missing(reason));
  }
}
