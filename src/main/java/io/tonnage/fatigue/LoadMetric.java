package io.tonnage.fatigue;

import io.tonnage.lift.Code;
import io.tonnage.lift.Method;
import io.tonnage.volume.SessionRating;
import io.tonnage.volume.VolumeLoad;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the load of a day is counted in. Different ones are never added, nor follow in a series. */
public enum LoadMetric {
  /** Repetitions times external load of the working sets. */
  VOLUME_LOAD,
  /** Working repetitions in parts of each lift's maximum: comparable across lifts. */
  RELATIVE_VOLUME,
  /** Working sets with at most four repetitions in reserve. */
  HARD_SETS,
  /** Rating of the whole session times its minutes. */
  SESSION_RPE;

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }

  /** How it is published. */
  public Method method() {
    return switch (this) {
      case VOLUME_LOAD -> VolumeLoad.method();
      case RELATIVE_VOLUME -> RelativeVolume.method();
      case HARD_SETS ->
          new Method(
              "hard-sets",
              1,
              "Hard sets",
              "working sets with RIR ≤ 4 (RPE ≥ 6); unrated, RIR = n(load/e_ref) − repetitions with the session's"
                  + " best e1RM; a drop counts half",
              Map.of("mostRepsInReserve", 4.0, "dropSets", 0.5),
              false,
              Method.Evidence.COACHING_PRACTICE,
              "RP, 0–4 RIR; the half for a drop is an own default",
              List.of(
                  "People under-predict their repetitions in reserve by about one (Halperin 2022)."));
      case SESSION_RPE ->
          new Method(
              "session-rpe-load",
              1,
              "Session-RPE load",
              "Σ CR-10 rating of the session × minutes, rests included, arbitrary units; a day with a session that"
                  + " lacks either is unknown",
              Map.of(),
              false,
              Method.Evidence.PUBLISHED,
              "Foster 2001; for lifting Day 2004, Singh 2007",
              List.of(
                  "It follows load more than volume (Kraft 2014).",
                  "The mean RPE of the sets is another thing and never stands in for it."));
    };
  }

  /** Why a metric was chosen where none was asked for. */
  public enum Why {
    /** One lift's volume load compares with itself. */
    ONE_EXERCISE,
    /** Enough of the last sessions tell rating and duration. */
    SESSIONS_RATED,
    /** Too few of them do. */
    SESSIONS_UNRATED;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * A metric and why it was chosen.
   *
   * @param metric to be used
   * @param why null where it was asked for
   */
  public record Choice(LoadMetric metric, @Nullable Why why) {}

  /**
   * When sessions are rated often enough.
   *
   * @param windowDays that are looked at, 1 and more
   * @param minimumRatedPercent of their sessions that tell rating and duration, 0…100
   */
  public record Parameters(int windowDays, int minimumRatedPercent) {

    /** 28 days, 80 % (own default). */
    public static final Parameters DEFAULT = new Parameters(28, 80);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one lies outside
     */
    public Parameters {
      if (windowDays < 1 || minimumRatedPercent < 0 || minimumRatedPercent > 100) {
        throw new IllegalArgumentException(
            "windowDays must be 1 or more and minimumRatedPercent 0 to 100, were "
                + windowDays
                + " and "
                + minimumRatedPercent);
      }
    }

    /** How it is published. */
    public Method method() {
      return new Method(
          "load-metric",
          1,
          "Choice of the load metric",
          "one lift: volume load; else session-RPE load where at least minimumRatedPercent of the sessions of the"
              + " last windowDays tell rating and duration; else relative volume",
          Map.of(
              "windowDays",
              (double) windowDays,
              "minimumRatedPercent",
              (double) minimumRatedPercent),
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own rule",
          List.of("Another metric is another series: figures of the two do not compare."));
    }
  }

  /** The metric of a single lift. */
  public static Choice ofOneExercise() {
    return new Choice(VOLUME_LOAD, Why.ONE_EXERCISE);
  }

  /**
   * The metric of all lifts together.
   *
   * @param sessions of any days
   * @param last day of the window
   */
  public static Choice ofSessions(
      List<SessionRating> sessions, LocalDate last, Parameters parameters) {
    LocalDate first = last.minusDays(parameters.windowDays() - 1L);
    int within = 0;
    int rated = 0;
    for (SessionRating session : sessions) {
      if (!session.day().isBefore(first) && !session.day().isAfter(last)) {
        within++;
        rated += session.load().isPresent() ? 1 : 0;
      }
    }
    return within > 0 && 100L * rated >= (long) parameters.minimumRatedPercent() * within
        ? new Choice(SESSION_RPE, Why.SESSIONS_RATED)
        : new Choice(RELATIVE_VOLUME, Why.SESSIONS_UNRATED);
  }
}
