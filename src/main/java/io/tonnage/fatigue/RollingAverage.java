package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import java.util.Map;

/**
 * Acute and chronic load as plain averages of the last days, and their ratio: coupled, where the
 * chronic window holds the acute one, and uncoupled, where it ends before it (Windt & Gabbett 2019,
 * published). Averages are over the known days of a window.
 */
public final class RollingAverage {

  private final DailyLoad load;
  private final Parameters parameters;

  private RollingAverage(DailyLoad load, Parameters parameters) {
    this.load = load;
    this.parameters = parameters;
  }

  /**
   * Over how many days it averages.
   *
   * @param acuteDays of the acute load, 1 and more
   * @param chronicDays of the chronic load, more than the acute
   * @param minimumCoveragePercent of each window that must be known, 1…100
   */
  public record Parameters(int acuteDays, int chronicDays, int minimumCoveragePercent) {

    /** 7 and 28 days, 80 % known (own default). */
    public static final Parameters DEFAULT = new Parameters(7, 28, 80);

    /**
     * Checks order and range.
     *
     * @throws IllegalArgumentException when the chronic days are not more than the acute, those are
     *     fewer than 1, or the coverage lies outside of 1…100
     */
    public Parameters {
      if (acuteDays < 1 || chronicDays <= acuteDays) {
        throw new IllegalArgumentException(
            "acuteDays must be 1 or more and chronicDays more than that, were "
                + acuteDays
                + " and "
                + chronicDays);
      }
      if (minimumCoveragePercent < 1 || minimumCoveragePercent > 100) {
        throw new IllegalArgumentException(
            "minimumCoveragePercent must be 1 to 100, was " + minimumCoveragePercent);
      }
    }

    /** How it is published. */
    public Method method() {
      return new Method(
          "rolling-average",
          1,
          "Acute and chronic load, plain averages",
          "acute = mean of the last acuteDays; coupled chronic = mean of the last chronicDays; uncoupled chronic ="
              + " mean of those without the acute ones; from the day on that the series is chronicDays old, each"
              + " window known to minimumCoveragePercent, over its known days",
          Map.of(
              "acuteDays",
              (double) acuteDays,
              "chronicDays",
              (double) chronicDays,
              "minimumCoveragePercent",
              (double) minimumCoveragePercent),
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Windt & Gabbett 2019, Br J Sports Med 53:988; the coverage is an own default",
          Ewma.RatioFaults.TEXTS);
    }
  }

  /**
   * What is told of a day.
   *
   * @param acute mean of the acute window, in the unit of the loads
   * @param chronicCoupled mean of the whole chronic window
   * @param ratioCoupled of the first to the second
   * @param chronicUncoupled mean of the chronic window without the acute one
   * @param ratioUncoupled of the first to that
   */
  public record Day(
      DayFigure acute,
      DayFigure chronicCoupled,
      DayFigure ratioCoupled,
      DayFigure chronicUncoupled,
      DayFigure ratioUncoupled) {}

  /** The averages of a series. */
  public static RollingAverage of(DailyLoad load, Parameters parameters) {
    return new RollingAverage(load, parameters);
  }

  /** What is told of the day of that place. */
  public Day at(int index) {
    int end = index + 1;
    int acuteFrom = end - parameters.acuteDays();
    int chronicFrom = end - parameters.chronicDays();
    if (chronicFrom < 0) {
      DayFigure none = DayFigure.missing(LoadReason.WARMING_UP);
      return new Day(none, none, none, none, none);
    }
    DayFigure acute = mean(acuteFrom, end);
    DayFigure coupled = mean(chronicFrom, end);
    DayFigure uncoupled = mean(chronicFrom, acuteFrom);
    return new Day(acute, coupled, acute.ratioTo(coupled), uncoupled, acute.ratioTo(uncoupled));
  }

  private DayFigure mean(int from, int to) {
    int known = load.knownDays(from, to);
    return 100 * known < parameters.minimumCoveragePercent() * (to - from)
        ? DayFigure.missing(LoadReason.TOO_FEW_KNOWN_DAYS)
        : DayFigure.of(load.mean(from, to));
  }
}
