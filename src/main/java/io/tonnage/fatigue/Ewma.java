package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;

/**
 * Acute and chronic load as exponentially weighted moving averages, and their ratio (Williams et
 * al. 2017, published): {@code λ = 2/(N+1)}, {@code E₀ = x₀}, {@code E_t = λ x_t + (1 − λ)
 * E_{t−1}}. An unknown day holds both; where the first days are unknown, it begins with the first
 * known one. A descriptive change in load; the ratio has known faults, which the method names.
 */
public final class Ewma {

  private final double[] acute;
  private final double[] chronic;
  private final int firstKnown;
  private final Parameters parameters;

  private Ewma(double[] acute, double[] chronic, int firstKnown, Parameters parameters) {
    this.acute = acute;
    this.chronic = chronic;
    this.firstKnown = firstKnown;
    this.parameters = parameters;
  }

  /**
   * Over how many days it averages.
   *
   * @param acuteDays of the acute load, 1 and more
   * @param chronicDays of the chronic load, more than the acute; the ratio is told once the average
   *     has seen so many days
   */
  public record Parameters(int acuteDays, int chronicDays) {

    /** 7 and 28 days (Williams 2017). */
    public static final Parameters DEFAULT = new Parameters(7, 28);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when the chronic days are not more than the acute, or those
     *     are fewer than 1
     */
    public Parameters {
      if (acuteDays < 1 || chronicDays <= acuteDays) {
        throw new IllegalArgumentException(
            "acuteDays must be 1 or more and chronicDays more than that, were "
                + acuteDays
                + " and "
                + chronicDays);
      }
    }

    /** How it is published. */
    public Method method() {
      return new Method(
          "ewma",
          1,
          "Acute and chronic load, exponentially weighted",
          "λ = 2/(N+1); E of the first known day = its load; E_t = λ x_t + (1 − λ) E_{t−1}; an unknown day holds;"
              + " ratio = acute/chronic, from the day on that the average is chronicDays old",
          Map.of("acuteDays", (double) acuteDays, "chronicDays", (double) chronicDays),
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Williams et al. 2017, Br J Sports Med 51:209",
          RatioFaults.TEXTS);
    }
  }

  /**
   * What is told of a day.
   *
   * @param acute in the unit of the loads
   * @param chronic likewise
   * @param ratio of the first to the second
   * @param warmingUp whether the average is too young for a ratio
   */
  public record Day(DayFigure acute, DayFigure chronic, DayFigure ratio, boolean warmingUp) {}

  /** The averages of a series. */
  public static Ewma of(DailyLoad load, Parameters parameters) {
    int firstKnown = 0;
    while (firstKnown < load.days() && !load.isKnown(firstKnown)) {
      firstKnown++;
    }
    return new Ewma(
        average(load, firstKnown, parameters.acuteDays()),
        average(load, firstKnown, parameters.chronicDays()),
        firstKnown,
        parameters);
  }

  private static double[] average(DailyLoad load, int firstKnown, int days) {
    double lambda = 2.0 / (days + 1);
    double[] averages = new double[load.days()];
    double average = Double.NaN;
    for (int i = firstKnown; i < averages.length; i++) {
      if (i == firstKnown) {
        average = load.load(i);
      } else if (load.isKnown(i)) {
        // In this form the average of equal loads is that load, to the last digit.
        average += lambda * (load.load(i) - average);
      }
      averages[i] = average;
    }
    return averages;
  }

  /** What is told of the day of that place. */
  public Day at(int index) {
    boolean warmingUp = index - firstKnown < parameters.chronicDays() - 1;
    if (index < firstKnown) {
      DayFigure none = DayFigure.missing(LoadReason.MISSING_DAYS);
      return new Day(none, none, none, warmingUp);
    }
    DayFigure acuteLoad = DayFigure.of(acute[index]);
    DayFigure chronicLoad = DayFigure.of(chronic[index]);
    return new Day(
        acuteLoad,
        chronicLoad,
        warmingUp ? DayFigure.missing(LoadReason.WARMING_UP) : acuteLoad.ratioTo(chronicLoad),
        warmingUp);
  }

  /** The texts on the ratio of acute to chronic load that both ways of averaging carry. */
  static final class RatioFaults {

    static final List<String> TEXTS =
        List.of(
            "A descriptive change in load, not an injury risk score.",
            "A ratio of averages that share days correlates with itself (Lolli 2019, Br J Sports Med 53:921).",
            "The ratio is an unnecessary and inaccurate normalisation (Lolli 2020).",
            "Chronic loads drawn at random do about as well as the athlete's own (Impellizzeri 2020).");

    private RatioFaults() {}
  }
}
