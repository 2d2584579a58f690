package io.tonnage.api;

import io.tonnage.fatigue.DailyLoad;
import io.tonnage.fatigue.LoadMetric;
import io.tonnage.fatigue.LoadParameters;
import io.tonnage.fatigue.LoadSeries;
import io.tonnage.fatigue.RelativeVolume;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.strength.StrengthParameters;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SessionRating;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was done and makes daily loads of it. */
@ApplicationScoped
class DailyLoads {

  private final TrainingViews views;
  private final ExerciseCatalogue catalogue;
  private final LoadParameters parameters;
  private final StrengthParameters strength;
  private final SetsOf bodyWeightLifts;

  DailyLoads(
      TrainingViews views,
      ExerciseCatalogue catalogue,
      LoadParameters parameters,
      StrengthParameters strength) {
    this.views = views;
    this.catalogue = catalogue;
    this.parameters = parameters;
    this.strength = strength;
    this.bodyWeightLifts =
        SetsOf.lifts(
            catalogue.all().stream()
                .filter(Exercise::isBodyWeight)
                .map(Exercise::id)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * What the figures of a day rest on; of relative volume the estimate that it refers to as well.
   */
  String method(LoadMetric metric) {
    String days = parameters.referenceOfDays(metric);
    return metric == LoadMetric.RELATIVE_VOLUME
        ? days + "/" + strength.rolling().method().reference()
        : days;
  }

  /**
   * What is asked for.
   *
   * @param athlete whose
   * @param profile of the athlete
   * @param today in the athlete's time zone
   * @param to last day that is looked at
   * @param exercise only this lift, or null for all
   * @param unit of volume loads
   */
  record Question(
      AthleteId athlete,
      AthleteProfile profile,
      LocalDate today,
      LocalDate to,
      @Nullable ExerciseId exercise,
      LoadUnit unit) {

    /** Days that are read: beyond {@code to} only where a later day may move the series' end. */
    DayRange days() {
      return new DayRange(Asked.FIRST_DAY, to.isAfter(today) ? Asked.LAST_DAY : to);
    }

    /**
     * The last day of a series: today, or the last training day where that is later, but not beyond
     * {@code to}.
     */
    <T> LocalDate last(List<T> done, Function<T, LocalDate> day) {
      LocalDate lastDone = done.isEmpty() ? today : day.apply(done.getLast());
      LocalDate end = lastDone.isAfter(today) ? lastDone : today;
      return end.isAfter(to) ? to : end;
    }

    /** What lies on the days up to the last one that is looked at. */
    <T> List<T> upTo(LocalDate last, List<T> done, Function<T, LocalDate> day) {
      int end = done.size();
      while (end > 0 && day.apply(done.get(end - 1)).isAfter(last)) {
        end--;
      }
      return done.subList(0, end);
    }
  }

  /**
   * A series with what it is counted in.
   *
   * @param choice metric, and why it was chosen
   * @param load from the first training day; without days where nothing was done
   */
  record Counted(LoadMetric.Choice choice, DailyLoad load) {}

  /** The series in that metric. */
  Counted in(LoadMetric metric, Question question) {
    return counted(new LoadMetric.Choice(metric, null), question);
  }

  /** The series in the metric that suits the question. */
  Counted chosen(Question question) {
    if (question.exercise() != null) {
      return counted(LoadMetric.ofOneExercise(), question);
    }
    List<SessionRating> sessions = views.ratings(question.athlete(), question.days());
    LocalDate last = question.last(sessions, SessionRating::day);
    LoadMetric.Choice choice = LoadMetric.ofSessions(sessions, last, parameters.metric());
    return choice.metric() == LoadMetric.SESSION_RPE
        ? new Counted(choice, ofRatings(sessions, question))
        : counted(choice, question);
  }

  private Counted counted(LoadMetric.Choice choice, Question question) {
    DailyLoad load =
        switch (choice.metric()) {
          case VOLUME_LOAD, HARD_SETS -> ofWork(choice.metric(), question);
          case RELATIVE_VOLUME -> ofLifts(question);
          case SESSION_RPE ->
              ofRatings(views.ratings(question.athlete(), question.days()), question);
        };
    return new Counted(choice, load);
  }

  private DailyLoad ofWork(LoadMetric metric, Question question) {
    return ofWork(
        views.daysOfWork(question.athlete(), question.days(), question.exercise()),
        metric,
        question);
  }

  private static DailyLoad ofWork(List<DayOfWork> all, LoadMetric metric, Question question) {
    LocalDate last = question.last(all, DayOfWork::day);
    List<DayOfWork> work = question.upTo(last, all, DayOfWork::day);
    return metric == LoadMetric.HARD_SETS
        ? LoadSeries.hardSets(work, last, question.profile().gaps())
        : LoadSeries.volumeLoad(work, last, question.profile().gaps(), question.unit());
  }

  private DailyLoad ofRatings(List<SessionRating> all, Question question) {
    LocalDate last = question.last(all, SessionRating::day);
    return LoadSeries.sessionRpe(
        question.upTo(last, all, SessionRating::day), last, question.profile().gaps());
  }

  private DailyLoad ofLifts(Question question) {
    ExerciseId only = question.exercise();
    List<LiftOfSession> all =
        views.lifts(
            question.athlete(),
            question.days(),
            only == null ? Set.of() : Set.of(only),
            bodyWeightLifts);
    return relativeVolume(all, question);
  }

  /**
   * The series of lifts that were read already, body-weight lifts with their sets, in a metric that
   * is not of whole sessions.
   */
  DailyLoad of(List<LiftOfSession> lifts, LoadMetric metric, Question question) {
    return metric == LoadMetric.RELATIVE_VOLUME
        ? relativeVolume(lifts, question)
        : ofWork(lifts.stream().map(DailyLoads::work).toList(), metric, question);
  }

  private static DayOfWork work(LiftOfSession lift) {
    return new DayOfWork(lift.day(), lift.totals().working(), lift.totals().hardHalfSets());
  }

  private DailyLoad relativeVolume(List<LiftOfSession> all, Question question) {
    LocalDate last = question.last(all, LiftOfSession::day);
    List<RelativeVolume> lifts =
        RelativeVolume.of(
            question.upTo(last, all, LiftOfSession::day),
            catalogue,
            question.profile().bodyMass(),
            strength.rolling());
    return LoadSeries.relativeVolume(lifts, last, question.profile().gaps());
  }
}
