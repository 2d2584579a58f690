package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.tonnage.fatigue.DailyLoad;
import io.tonnage.fatigue.DayFigure;
import io.tonnage.fatigue.Ewma;
import io.tonnage.fatigue.FosterWeek;
import io.tonnage.fatigue.LoadParameters;
import io.tonnage.fatigue.LongShortTermLoad;
import io.tonnage.fatigue.RollingAverage;
import io.tonnage.live.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Load over days, and what follows from it. Descriptive.
 *
 * @param athleteId whose
 * @param metric what the load of a day is counted in
 * @param metricReason why it was chosen; absent where it was asked for
 * @param unit of the loads
 * @param method formulas and versions: the metric, both averages, long and short term, the week
 * @param disclaimer what the figures are, and what not
 * @param exercise the only lift counted; absent where all are
 * @param from first day asked for
 * @param to last day asked for
 * @param days those asked for, from the first training day to today or the last training day
 */
@Schema(
    name = "Fatigue",
    description =
        "Load over days: a descriptive change in load. A value that is missing is null and named in reasons by its"
            + " path; a reason beside a value that stands is a caveat.")
public record FatigueDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(enumeration = {"volume-load", "relative-volume", "hard-sets", "session-rpe"})
        String metric,
    @Schema(enumeration = {"one-exercise", "sessions-rated", "sessions-unrated"})
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String metricReason,
    @Schema(enumeration = {"kg", "lb", "reps-at-100-percent", "sets", "au"}) String unit,
    @Schema(
            examples =
                "external-volume-load@1/ewma@1/rolling-average@1/long-short-term-load@1/monotony-strain@1")
        String method,
    @Schema(examples = DISCLAIMER) String disclaimer,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String exercise,
    LocalDate from,
    LocalDate to,
    List<Day> days) {

  /** What the figures are, and what not. */
  static final String DISCLAIMER = "descriptive change in load, not an injury risk score";

  /** Over how many days coverage is told. */
  private static final int COVERAGE_DAYS = 28;

  /** Copies the list in. */
  public FatigueDocument {
    days = List.copyOf(days);
  }

  /**
   * One day.
   *
   * @param day local day
   * @param load of the day; 0 on a rest day
   * @param ewma acute and chronic load, exponentially weighted
   * @param rolling acute and chronic load, plain averages
   * @param longTerm long-term load
   * @param shortTerm short-term load
   * @param balance long-term less short-term load of the day before
   * @param monotony of the week that ends with the day
   * @param strain of that week
   * @param coveragePercent known days among the (up to) 28 that end with the day
   * @param reasons why a value is missing, or what to bear in mind of it, by its path
   */
  @Schema(name = "FatigueDay", description = "Load of a day, and what follows from it")
  public record Day(
      @Schema(examples = "2025-02-02") LocalDate day,
      @Schema(nullable = true, examples = "3272.5") @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double load,
      Weighted ewma,
      Rolling rolling,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double longTerm,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double shortTerm,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double balance,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double monotony,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double strain,
      @Schema(minimum = "0", maximum = "100") @JsonSerialize(using = Figure.InSeries.class)
          Double coveragePercent,
      Map<String, String> reasons) {

    /** Keeps the reasons as they are: this document alone holds them. */
    public Day {
      reasons = reasons.isEmpty() ? Map.of() : new LinkedHashMap<>(reasons);
    }
  }

  /**
   * Exponentially weighted averages.
   *
   * @param acute acute load
   * @param chronic chronic load
   * @param ratio of the first to the second
   * @param warmingUp whether the series is too young for a ratio
   */
  @Schema(name = "WeightedLoad", description = "Acute and chronic load, exponentially weighted")
  public record Weighted(
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double acute,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double chronic,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double ratio,
      boolean warmingUp) {}

  /**
   * Plain averages.
   *
   * @param acute mean of the last days
   * @param chronicCoupled mean of the whole chronic window
   * @param ratioCoupled of the first to the second
   * @param chronicUncoupled mean of the chronic window before the acute one
   * @param ratioUncoupled of the first to that
   */
  @Schema(name = "RollingLoad", description = "Acute and chronic load, plain averages")
  public record Rolling(
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double acute,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double chronicCoupled,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double ratioCoupled,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double chronicUncoupled,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double ratioUncoupled) {}

  /** The days of a series that lie in the range. */
  static List<Day> days(DailyLoad load, LocalDate from, LocalDate to, LoadParameters parameters) {
    int first = (int) Math.max(0, Math.min(load.days(), load.indexOf(from)));
    int end = (int) Math.max(0, Math.min(load.days(), load.indexOf(to) + 1));
    if (first >= end) {
      return List.of();
    }
    Ewma ewma = Ewma.of(load, parameters.ewma());
    RollingAverage rolling = RollingAverage.of(load, parameters.rolling());
    LongShortTermLoad longShort = LongShortTermLoad.of(load, parameters.longShort());
    List<Day> days = new ArrayList<>(end - first);
    for (int i = first; i < end; i++) {
      FosterWeek week = FosterWeek.of(load, i, parameters.week());
      days.add(day(load, i, ewma.at(i), rolling.at(i), longShort.at(i), week));
    }
    return days;
  }

  private static Day day(
      DailyLoad load,
      int index,
      Ewma.Day ewma,
      RollingAverage.Day rolling,
      LongShortTermLoad.Day longShort,
      FosterWeek week) {
    Reasons reasons = new Reasons();
    return new Day(
        load.day(index),
        reasons.told("load", load.at(index)),
        new Weighted(
            reasons.told("ewma.acute", ewma.acute()),
            reasons.told("ewma.chronic", ewma.chronic()),
            reasons.told("ewma.ratio", ewma.ratio()),
            ewma.warmingUp()),
        new Rolling(
            reasons.told("rolling.acute", rolling.acute()),
            reasons.told("rolling.chronicCoupled", rolling.chronicCoupled()),
            reasons.told("rolling.ratioCoupled", rolling.ratioCoupled()),
            reasons.told("rolling.chronicUncoupled", rolling.chronicUncoupled()),
            reasons.told("rolling.ratioUncoupled", rolling.ratioUncoupled())),
        reasons.told("longTerm", longShort.longTerm()),
        reasons.told("shortTerm", longShort.shortTerm()),
        reasons.told("balance", longShort.balance()),
        reasons.told("monotony", week.monotony()),
        reasons.told("strain", week.strain()),
        load.coveragePercent(index, COVERAGE_DAYS),
        reasons.byPath);
  }

  /** Gathers the reasons of a day by path. */
  private static final class Reasons {

    private final Map<String, String> byPath = new LinkedHashMap<>();

    /** The figure's value; its reason is noted. */
    @Nullable Double told(String path, DayFigure figure) {
      if (figure.reason() != null) {
        byPath.put(path, figure.reason().code());
      }
      return figure.value();
    }
  }
}
