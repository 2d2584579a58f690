package io.tonnage.strength;

import io.tonnage.lift.Code;
import io.tonnage.lift.Method;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where a lift's maximum is going: the {@link TheilSen} line through the session e1RMs of the last
 * six weeks.
 *
 * <p>Rated sessions alone count; only where none of the window is rated do the lower bounds, as a
 * bound among estimates would bend the line down.
 */
public sealed interface E1rmTrend {

  /** How many session e1RMs of the window count, 0 and more. */
  int observations();

  /** Whether they are lower bounds, since none of the window is rated. */
  boolean lowerBounds();

  /**
   * A trend.
   *
   * @param state what it amounts to
   * @param percentPerWeek slope as a part of the median e1RM
   * @param kgPerDay median slope
   * @param lowKgPerDay lower end of the slope's interval of 95 %
   * @param highKgPerDay upper end of it
   * @param interceptKg height of the line at {@code since}
   * @param since day of the first observation
   * @param observations how many
   * @param lowerBounds whether they are lower bounds
   */
  record Line(
      State state,
      double percentPerWeek,
      double kgPerDay,
      double lowKgPerDay,
      double highKgPerDay,
      double interceptKg,
      LocalDate since,
      int observations,
      boolean lowerBounds)
      implements E1rmTrend {}

  /**
   * No trend.
   *
   * @param reason why
   * @param observations how many
   * @param lowerBounds whether they are lower bounds
   */
  record None(Reason reason, int observations, boolean lowerBounds) implements E1rmTrend {}

  /** What a trend amounts to. */
  enum State {
    /** The whole interval of the slope is above 0. */
    PROGRESSING,
    /** The whole interval is below 0. */
    REGRESSING,
    /** The interval holds 0, the slope is small, and no new best was lifted lately. */
    STALLED,
    /** The interval holds 0, and more cannot be said. */
    INCONCLUSIVE;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /** Why there is no trend. */
  enum Reason {
    /** Fewer session e1RMs in the window than a trend needs. */
    TOO_FEW_SESSIONS,
    /** The first and the last of them lie too close together. */
    TOO_SHORT;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /** Most observations that a line is drawn through, the latest ones: 125,000 pairs. */
  int MAX_OBSERVATIONS = 500;

  /**
   * What a trend needs and when it counts as stalled (our own defaults, not validated).
   *
   * @param windowDays how long before the day the window begins, that day included, 7 to 366
   * @param minObservations fewest session e1RMs, 3 to 100
   * @param minSpanDays fewest days from the first to the last, 1 to {@code windowDays}
   * @param stalledPercentPerWeek greatest slope either way that is a stall, 0 and more
   * @param newBestPercent by how much a best must exceed those before it to be new, 0 and more
   * @param newBestDays how many days before the day a new best forbids a stall, 1 to 366
   */
  record Parameters(
      int windowDays,
      int minObservations,
      int minSpanDays,
      double stalledPercentPerWeek,
      double newBestPercent,
      int newBestDays) {

    /**
     * 42 days, 6 sessions over 21 days; a stall within 0.25 % a week, a new best 1 % in 28 days.
     */
    public static final Parameters DEFAULT = new Parameters(42, 6, 21, 0.25, 1, 28);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a parameter is out of its range
     */
    public Parameters {
      mustLie("windowDays", windowDays, 7, 366);
      mustLie("minObservations", minObservations, 3, 100);
      mustLie("minSpanDays", minSpanDays, 1, windowDays);
      mustLie("stalledPercentPerWeek", stalledPercentPerWeek, 0, 100);
      mustLie("newBestPercent", newBestPercent, 0, 100);
      mustLie("newBestDays", newBestDays, 1, 366);
    }

    private static void mustLie(String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            name + " must be " + least + " to " + most + ", was " + value);
      }
    }

    /** How the method is published. */
    public Method method() {
      return new Method(
          "theil-sen",
          1,
          "e1RM trend",
          "slope = median of (y_j - y_i) / (t_j - t_i) over the session e1RMs of the days"
              + " d - windowDays to d, with Sen's interval of 95 %; percent per week ="
              + " 700 slope / median(y); progressing where low > 0, regressing where high < 0,"
              + " stalled where |percent per week| <= stalledPercentPerWeek and no new best was lifted,"
              + " else inconclusive",
          Map.of(
              "windowDays", (double) windowDays,
              "minObservations", (double) minObservations,
              "minSpanDays", (double) minSpanDays,
              "stalledPercentPerWeek", stalledPercentPerWeek,
              "newBestPercent", newBestPercent,
              "newBestDays", (double) newBestDays),
          !equals(DEFAULT),
          Method.Evidence.PUBLISHED,
          "Theil 1950; Sen 1968, equation 2.6; window, counts and limits of the states are our own",
          List.of(
              "Describes what was lifted; it does not say why.",
              "Rated sessions alone count, unless none of the window is rated."));
    }
  }

  /**
   * The trend as of a day.
   *
   * @param observations of the lift, in any order; those after the day are left out
   * @param day last of the window
   */
  static E1rmTrend on(List<E1rmObservation> observations, LocalDate day, Parameters parameters) {
    LocalDate first = day.minusDays(parameters.windowDays());
    List<E1rmObservation> rated = new ArrayList<>(observations.size());
    List<E1rmObservation> all = new ArrayList<>(observations.size());
    boolean anyRated = false;
    for (E1rmObservation one : observations) {
      if (one.day().isAfter(day)) {
        continue;
      }
      all.add(one);
      if (!one.lowerBound()) {
        rated.add(one);
        anyRated |= !one.day().isBefore(first);
      }
    }
    List<E1rmObservation> counted = anyRated ? rated : all;
    List<E1rmObservation> window = window(counted, first);
    boolean lowerBounds = !anyRated && !window.isEmpty();
    int n = window.size();
    if (n < parameters.minObservations()) {
      return new None(Reason.TOO_FEW_SESSIONS, n, lowerBounds);
    }
    LocalDate since = window.getFirst().day();
    if (ChronoUnit.DAYS.between(since, window.getLast().day()) < parameters.minSpanDays()) {
      return new None(Reason.TOO_SHORT, n, lowerBounds);
    }
    TheilSen line =
        TheilSen.of(
            window.stream()
                .map(
                    one ->
                        new TheilSen.Point(ChronoUnit.DAYS.between(since, one.day()), one.e1rmKg()))
                .toList());
    if (line == null) {
      throw new IllegalStateException("no two days among " + n + " sessions since " + since);
    }
    double median =
        TheilSen.median(window.stream().mapToDouble(E1rmObservation::e1rmKg).sorted().toArray());
    double percentPerWeek = 700 * line.slope() / median;
    State state = state(line, percentPerWeek, hasNewBest(counted, day, parameters), parameters);
    return new Line(
        state,
        percentPerWeek,
        line.slope(),
        line.low(),
        line.high(),
        line.intercept(),
        since,
        n,
        lowerBounds);
  }

  /** The latest observations since the day, by day. */
  private static List<E1rmObservation> window(List<E1rmObservation> counted, LocalDate first) {
    List<E1rmObservation> window =
        counted.stream()
            .filter(one -> !one.day().isBefore(first))
            .sorted(
                Comparator.comparing(E1rmObservation::day)
                    .thenComparingDouble(E1rmObservation::e1rmKg))
            .toList();
    return window.subList(Math.max(0, window.size() - MAX_OBSERVATIONS), window.size());
  }

  private static State state(
      TheilSen line, double percentPerWeek, boolean newBest, Parameters parameters) {
    if (line.low() > 0) {
      return State.PROGRESSING;
    }
    if (line.high() < 0) {
      return State.REGRESSING;
    }
    boolean flat = Math.abs(percentPerWeek) <= parameters.stalledPercentPerWeek();
    return flat && !newBest ? State.STALLED : State.INCONCLUSIVE;
  }

  /**
   * Whether the last days hold an e1RM that exceeds all before them by more than so much; where
   * there is none before them, the first of all.
   */
  private static boolean hasNewBest(
      List<E1rmObservation> counted, LocalDate day, Parameters parameters) {
    LocalDate lately = day.minusDays(parameters.newBestDays() - 1L);
    double before = 0;
    double best = 0;
    E1rmObservation earliest = counted.getFirst();
    for (E1rmObservation one : counted) {
      if (one.day().isBefore(lately)) {
        before = Math.max(before, one.e1rmKg());
      } else {
        best = Math.max(best, one.e1rmKg());
      }
      earliest = one.day().isBefore(earliest.day()) ? one : earliest;
    }
    double reference = before > 0 ? before : earliest.e1rmKg();
    return best > reference * (1 + parameters.newBestPercent() / 100);
  }
}
