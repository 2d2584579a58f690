package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.fatigue.Banister;
import io.tonnage.fatigue.Banister.Observation;
import io.tonnage.fatigue.Banister.Solution;
import io.tonnage.fatigue.DailyLoad;
import io.tonnage.fatigue.LoadMetric;
import io.tonnage.fatigue.LoadParameters;
import io.tonnage.fatigue.SessionMaximum;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Code;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.Figure;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.volume.LiftOfSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An athlete's load over days, and what follows from it. */
@Path("/v1/athletes/{athlete}/fatigue")
@Tag(name = "Fatigue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FatigueResource {

  private static final int DEFAULT_DAYS = 84;
  private static final int FORECAST_DAYS = 28;

  private final Athletes athletes;
  private final TrainingViews views;
  private final DailyLoads loads;
  private final ExerciseCatalogue catalogue;
  private final LoadParameters parameters;
  private final Clock clock;
  private final HttpSettings settings;

  FatigueResource(
      Athletes athletes,
      TrainingViews views,
      DailyLoads loads,
      ExerciseCatalogue catalogue,
      LoadParameters parameters,
      Clock clock,
      HttpSettings settings) {
    this.athletes = athletes;
    this.views = views;
    this.loads = loads;
    this.catalogue = catalogue;
    this.parameters = parameters;
    this.clock = clock;
    this.settings = settings;
  }

  /** Load by day with averages, balance, monotony and strain. */
  @GET
  @Operation(
      operationId = "getFatigue",
      summary = "Load over days",
      description =
          "A descriptive change in load, not an injury risk score. Per day: load, acute and chronic load and their"
              + " ratio (exponentially weighted, and as rolling averages, coupled and uncoupled), long-term and"
              + " short-term load and their balance before the day's training, monotony and strain of the week that"
              + " ends with it. Every day is there from the first training day, of the athlete or of the lift, to"
              + " today or a later training day: 0 on a rest day, null on one of a declared gap. A value that is"
              + " missing is null and named in reasons by its path; a reason beside a value is a caveat. A ratio of"
              + " averages that share days correlates with itself (Lolli 2019), it is an inaccurate normalisation"
              + " (Lolli 2020), and chronic loads drawn at random do about as well (Impellizzeri 2020): read acute"
              + " and chronic load beside it. Without a metric: volume load for one exercise, else session-rpe where"
              + " at least 80 % of the last 28 days' sessions have a rating and a duration, else relative volume;"
              + " another metric is another series. Without a range, the 84 days that end with `to`, which is today"
              + " in the athlete's time zone.")
  public FatigueDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
      @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
      @Parameter(
              description =
                  "What the load of a day is counted in; session-rpe is of whole sessions, without exercise",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"volume-load", "relative-volume", "hard-sets", "session-rpe"}))
          @QueryParam("metric")
          @Nullable String metric,
      @Parameter(ref = "exercise") @QueryParam("exercise") @Nullable String exercise,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    Optional<LocalDate> first = Asked.day("from", from);
    Optional<LocalDate> last = Asked.day("to", to);
    Optional<LoadMetric> asked = Asked.code("metric", metric, LoadMetric.values());
    LoadUnit askedUnit = Asked.unit(unit);
    ExerciseId only = Asked.exercise(exercise, catalogue).orElse(null);
    if (only != null) {
      mustBeOfALift(asked);
    }

    AthleteProfile profile = athletes.profile(id);
    LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
    DayRange days = range(first, last, today);
    LoadUnit shown = askedUnit == null ? profile.unit() : askedUnit;
    DailyLoads.Question question =
        new DailyLoads.Question(id, profile, today, days.to(), only, shown);
    DailyLoads.Counted counted =
        asked.map(one -> loads.in(one, question)).orElseGet(() -> loads.chosen(question));
    if (counted.load().days() == 0) {
      mustBeKnown(id, only);
    }
    LoadMetric used = counted.choice().metric();
    LoadMetric.Why why = counted.choice().why();
    return new FatigueDocument(
        id.value(),
        used.code(),
        why == null ? null : why.code(),
        unit(used, shown),
        loads.method(used),
        FatigueDocument.DISCLAIMER,
        only == null ? null : only.value(),
        days.from(),
        days.to(),
        FatigueDocument.days(counted.load(), days.from(), days.to(), parameters));
  }

  private void mustBeKnown(AthleteId athlete, @Nullable ExerciseId exercise) {
    if (exercise == null) {
      athletes.mustBeKnown(athlete);
    } else {
      athletes.mustKnow(athlete, exercise);
    }
  }

  private static void mustBeOfALift(Optional<LoadMetric> metric) {
    if (metric.filter(LoadMetric.SESSION_RPE::equals).isPresent()) {
      throw ProblemException.ofParameter(
          "metric",
          "metric.not-of-one-exercise",
          "metric must be volume-load, relative-volume or hard-sets where exercise is given, since a session is rated"
              + " as a whole, was 'session-rpe'");
    }
  }

  private static String unit(LoadMetric metric, LoadUnit unit) {
    return switch (metric) {
      case VOLUME_LOAD -> unit.code();
      case RELATIVE_VOLUME -> "reps-at-100-percent";
      case HARD_SETS -> "sets";
      case SESSION_RPE -> "au";
    };
  }

  /**
   * The days asked for; where the last is missing it is today, or the first where that is later,
   * and where the first is missing 84 days end with the last.
   */
  private DayRange range(Optional<LocalDate> first, Optional<LocalDate> last, LocalDate today) {
    LocalDate to = last.orElseGet(() -> first.filter(day -> day.isAfter(today)).orElse(today));
    LocalDate from =
        first.orElseGet(
            () -> {
              LocalDate start = to.minusDays(DEFAULT_DAYS - 1L);
              return start.isBefore(Asked.FIRST_DAY) ? Asked.FIRST_DAY : start;
            });
    DayRange days = Asked.range(from, to);
    Asked.spanAtMost(days, settings.maxVolumeYears());
    return days;
  }

  /** The impulse-response model of one lift. */
  @GET
  @Path("/model")
  @Operation(
      operationId = "getFatigueModel",
      summary = "Impulse-response model of a lift",
      description =
          "Fits p = p0 + k1 g − k2 h to the lift's rated session bests, where g and h are sums of past loads that fade"
              + " with the time constants tau1 and tau2 (Banister 1975; Clarke & Skiba 2013), and tells how well the"
              + " data determine it. The days to come are forecast, without training and with a 95 % prediction"
              + " interval, only where the data are enough and clear; else identifiable is false and refusals names"
              + " every reason. Days of a declared gap hold both responses. Estimates have an error of several"
              + " percent.")
  public FatigueModelDocument model(
      @PathParam("athlete") String athlete,
      @Parameter(
              description = "Which lift; an id, a name or a known alias",
              required = true,
              example = "squat",
              schema = @Schema(type = SchemaType.STRING))
          @QueryParam("exercise")
          @Nullable String exercise,
      @Parameter(
              description = "Time constants: 42 and 7 days, or the best pair of the grid",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"fixed", "grid"},
                      defaultValue = "fixed"))
          @QueryParam("fit")
          @Nullable String fit,
      @Parameter(
              description = "What the lift's load of a day is counted in",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"volume-load", "relative-volume", "hard-sets"},
                      defaultValue = "volume-load"))
          @QueryParam("metric")
          @Nullable String metric,
      @Parameter(
              description =
                  "Last local day that counts; today in the athlete's time zone where left out or later",
              schema = @Schema(type = SchemaType.STRING, format = "date"))
          @QueryParam("on")
          @Nullable String on,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    ExerciseId lift =
        Asked.exercise(exercise, catalogue).orElseThrow(() -> Asked.missing("exercise"));
    Banister.Fit how = Asked.code("fit", fit, Banister.Fit.values()).orElse(Banister.Fit.FIXED);
    Optional<LoadMetric> asked = Asked.code("metric", metric, LoadMetric.values());
    mustBeOfALift(asked);
    Optional<LocalDate> askedOn = Asked.day("on", on);
    LoadUnit askedUnit = Asked.unit(unit);

    AthleteProfile profile = athletes.profile(id);
    LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
    LocalDate to = askedOn.orElse(today);
    LoadUnit shown = askedUnit == null ? profile.unit() : askedUnit;
    LoadMetric used = asked.orElse(LoadMetric.VOLUME_LOAD);
    DailyLoads.Question question = new DailyLoads.Question(id, profile, today, to, lift, shown);
    List<LiftOfSession> lifts =
        views.lifts(id, question.days(), Set.of(lift), SetsOf.lifts(Set.of(lift)));
    if (lifts.isEmpty()) {
      athletes.mustKnow(id, lift);
    }
    LocalDate last = question.last(lifts, LiftOfSession::day);
    DailyLoad load = loads.of(lifts, used, question);
    Exercise known = catalogue.get(lift, lift.value());
    List<Observation> observations =
        observations(question.upTo(last, lifts, LiftOfSession::day), known, question, load);
    Banister.Result result =
        Banister.of(load, observations, how, FORECAST_DAYS, parameters.banister());
    return document(question, known, used, how, last, load, result);
  }

  /** The rated session bests, in the unit asked for. */
  private static List<Observation> observations(
      List<LiftOfSession> lifts, Exercise exercise, DailyLoads.Question question, DailyLoad load) {
    List<Observation> observations = new ArrayList<>();
    for (LiftOfSession lift : lifts) {
      E1rmObservation best =
          SessionMaximum.of(lift, exercise.bodyMassShare(), question.profile().bodyMass());
      if (best != null && !best.lowerBound()) {
        observations.add(
            new Observation(
                Math.toIntExact(load.indexOf(lift.day())),
                best.e1rmKg() / question.unit().kilograms()));
      }
    }
    return observations;
  }

  private FatigueModelDocument document(
      DailyLoads.Question question,
      Exercise exercise,
      LoadMetric metric,
      Banister.Fit fit,
      LocalDate on,
      DailyLoad load,
      Banister.Result result) {
    Solution solution = result.solution();
    int n = result.data().observations();
    Double mse = solution == null ? null : solution.sse() / n;
    return new FatigueModelDocument(
        question.athlete().value(),
        exercise.id().value(),
        metric.code(),
        unit(metric, question.unit()),
        question.unit().code(),
        exercise.isBodyWeight() ? "system" : "external",
        String.join(
            "/",
            parameters.banister().method().reference(),
            metric.method().reference(),
            E1rmFormula.RTS.method().reference()),
        FatigueDocument.DISCLAIMER,
        Code.of(fit),
        on,
        load.days() == 0 ? null : Figure.of(load.coveragePercent(load.days() - 1, load.days())),
        result.isIdentifiable(),
        result.refusals().stream().map(Banister.Refusal::code).toList(),
        solution == null
            ? null
            : new FatigueModelDocument.Weights(
                Figure.of(solution.p0()), Figure.of(solution.k1()), Figure.of(solution.k2())),
        solution == null ? null : solution.tau1Days(),
        solution == null ? null : solution.tau2Days(),
        FatigueModelDocument.observations(result.data()),
        solution == null ? null : Figure.of(solution.sse()),
        Figure.ofNullable(mse),
        mse == null ? null : Figure.of(Math.sqrt(mse)),
        Figure.ofNullable(result.r2()),
        FatigueModelDocument.region(result.region()),
        FatigueModelDocument.gate(result, parameters.banister().gate()),
        FatigueModelDocument.predictions(result, on));
  }
}
