package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.tonnage.live.Figure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How strong an athlete is in a lift, and how that develops. All loads and estimates are in {@code
 * unit}; those of a body-weight lift are of the body share and the external load together.
 *
 * @param athleteId whose
 * @param exercise the lift
 * @param name as it is shown
 * @param unit of all loads and estimates
 * @param method how the rolling estimate is made, and from which formula's session e1RMs
 * @param formula by which every set is estimated
 * @param loadBasis {@code external}, or {@code system} where the body is part of the load
 * @param from first day asked for; null for the first session
 * @param to last day asked for; null for the latest
 * @param asOf the day that estimate, trend, best and velocity are told for
 * @param sessions of the range, by day
 * @param rolling the estimate after each session of the range that says something
 * @param estimate the rolling estimate as of {@code asOf}; null without a session
 * @param trend of the last weeks
 * @param best28d highest session e1RM of the 28 days up to {@code asOf}; null without one
 * @param velocity the load–velocity line of the latest session that had velocities; null without
 *     one
 * @param records up to {@code asOf}
 * @param coverage how much of it all rests on what
 * @param reasons why {@code estimate}, {@code best28d} or {@code velocity} are null, by name
 */
@Schema(
    name = "Strength",
    description =
        "How strong an athlete is in a lift, and how that develops. Estimates have an error of several percent")
public record StrengthDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(examples = "squat") String exercise,
    @Schema(examples = "Squat (Barbell)") String name,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    @Schema(examples = "rolling-e1rm@1/rts-table@1") String method,
    @Schema(
            enumeration = {
              "rts",
              "epley",
              "brzycki",
              "wathan",
              "lombardi",
              "mayhew",
              "oconner",
              "lander"
            })
        String formula,
    @Schema(enumeration = {"external", "system"}) String loadBasis,
    @Schema(nullable = true) @Nullable LocalDate from,
    @Schema(nullable = true) @Nullable LocalDate to,
    LocalDate asOf,
    List<Session> sessions,
    List<Step> rolling,
    @Schema(nullable = true) @Nullable Estimate estimate,
    Trend trend,
    @Schema(nullable = true, examples = "169.902913") @JsonSerialize(using = Figure.InSeries.class)
        @Nullable Double best28d,
    @Schema(nullable = true) @Nullable Velocity velocity,
    List<Best> records,
    Coverage coverage,
    Map<String, String> reasons) {

  /** Copies the lists in. */
  public StrengthDocument {
    sessions = List.copyOf(sessions);
    rolling = List.copyOf(rolling);
    records = List.copyOf(records);
    reasons = new TreeMap<>(reasons);
  }

  /**
   * What one session says.
   *
   * @param sessionId which
   * @param day its local day
   * @param e1rm estimated one-repetition maximum; null where there is none
   * @param lowerBound whether it is no more than a floor, since nothing was rated; null without an
   *     e1RM
   * @param setId the set that gave it; null without an e1RM
   * @param confidence how far it can be trusted; null without an e1RM
   * @param sigma standard deviation of ln(e1RM); null without an e1RM
   * @param externalE1rm of a body-weight lift, what of it is external load; absent otherwise
   * @param velocityE1rm by the session's load–velocity line; absent where there is none
   * @param reason why there is no e1RM; absent where there is one
   */
  @Schema(name = "StrengthSession", description = "What one session says of a lift's maximum")
  public record Session(
      UUID sessionId,
      LocalDate day,
      @Schema(nullable = true, examples = "169.902913")
          @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double e1rm,
      @Schema(nullable = true) @Nullable Boolean lowerBound,
      @Schema(nullable = true) @Nullable UUID setId,
      @Schema(
              nullable = true,
              enumeration = {"high", "medium", "low"})
          @Nullable String confidence,
      @Schema(nullable = true, examples = "0.043") @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double sigma,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double externalE1rm,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double velocityE1rm,
      @Schema(enumeration = {"body-mass-missing", "no-eligible-set"})
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String reason) {}

  /**
   * The rolling estimate after a session.
   *
   * @param day of the session
   * @param estimate of the maximum
   * @param low95 lower end of the interval of 95 %
   * @param high95 upper end
   * @param used false where the session's lower bound lay under the estimate and said nothing
   */
  @Schema(name = "RollingE1rm", description = "The rolling estimate after a session")
  public record Step(
      LocalDate day,
      @JsonSerialize(using = Figure.InSeries.class) Double estimate,
      @JsonSerialize(using = Figure.InSeries.class) Double low95,
      @JsonSerialize(using = Figure.InSeries.class) Double high95,
      boolean used) {}

  /**
   * The rolling estimate on a day.
   *
   * @param estimate of the maximum
   * @param low95 lower end of the interval of 95 %, wider with every day without a session
   * @param high95 upper end
   * @param lastSession day of the latest session that says something
   * @param stale whether that is more than 28 days ago
   */
  @Schema(name = "E1rmEstimate", description = "The rolling estimate as of a day")
  public record Estimate(
      @JsonSerialize(using = Figure.InSeries.class) Double estimate,
      @JsonSerialize(using = Figure.InSeries.class) Double low95,
      @JsonSerialize(using = Figure.InSeries.class) Double high95,
      LocalDate lastSession,
      boolean stale) {}

  /**
   * The slope of the session e1RMs of the last six weeks.
   *
   * @param method formula and version
   * @param state what it amounts to; null without a trend
   * @param percentPerWeek of the median; null without a trend
   * @param slopePerDay in {@code unit}; null without a trend
   * @param low lower end of the slope's interval of 95 %
   * @param high upper end
   * @param observations sessions that it was drawn through
   * @param lowerBounds whether those are lower bounds, since none was rated
   * @param reason why there is no trend; absent where there is one
   */
  @Schema(name = "E1rmTrend", description = "Theil–Sen slope of the session e1RMs of six weeks")
  public record Trend(
      @Schema(examples = "theil-sen@1") String method,
      @Schema(
              nullable = true,
              enumeration = {"progressing", "regressing", "stalled", "inconclusive"})
          @Nullable String state,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double percentPerWeek,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double slopePerDay,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double low,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double high,
      int observations,
      boolean lowerBounds,
      @Schema(enumeration = {"too-few-sessions", "too-short"})
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String reason) {}

  /**
   * The maximum from how fast lighter loads were moved.
   *
   * @param method formula and version
   * @param sessionId of which session
   * @param day its local day
   * @param e1rm load at the lift's minimal velocity; null where the line is not good enough
   * @param rSquared how well the line fits; null without one
   * @param loads how many different loads had a velocity
   * @param reason why there is no estimate; absent where there is one
   */
  @Schema(name = "LoadVelocity", description = "A session's load–velocity line, for trends alone")
  public record Velocity(
      @Schema(examples = "load-velocity@1") String method,
      UUID sessionId,
      LocalDate day,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class) @Nullable Double e1rm,
      @Schema(nullable = true) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double rSquared,
      int loads,
      @Schema(
              enumeration = {
                "no-velocities",
                "no-minimal-velocity",
                "too-few-loads",
                "loads-too-close",
                "fit-too-loose"
              })
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String reason) {}

  /**
   * A best.
   *
   * @param type which
   * @param value the load, the e1RM, the repetitions or the volume load
   * @param load of the set; absent where the record is no set's load
   * @param reps of the set; absent where the record is none of repetitions
   * @param lowerBound whether an e1RM is no more than a floor; absent for other records
   * @param setId the set; of the most volume the session's heaviest working set
   * @param sessionId of which session
   * @param day its local day
   */
  @Schema(name = "StrengthRecord", description = "A best, the earliest of equals")
  public record Best(
      @Schema(enumeration = {"heaviest-load", "best-e1rm", "most-reps", "most-volume"}) String type,
      @JsonSerialize(using = Figure.InSeries.class) Double value,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSerialize(using = Figure.InSeries.class)
          @Nullable Double load,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer reps,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean lowerBound,
      UUID setId,
      UUID sessionId,
      LocalDate day) {}

  /**
   * What it rests on.
   *
   * @param sessions of the lift up to {@code asOf}
   * @param rated of those, with a rated e1RM
   * @param lowerBounds of those, with a lower bound alone
   * @param without of those, without either
   */
  @Schema(name = "StrengthCoverage", description = "How many sessions the estimates rest on")
  public record Coverage(int sessions, int rated, int lowerBounds, int without) {}
}
