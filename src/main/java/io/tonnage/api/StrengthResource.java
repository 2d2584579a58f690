package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.strength.StrengthParameters;
import io.tonnage.volume.LiftOfSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How strong an athlete is in a lift. */
@Path("/v1/athletes/{athlete}/strength")
@Tag(name = "Strength")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StrengthResource {

  private final Athletes athletes;
  private final TrainingViews views;
  private final ExerciseCatalogue catalogue;
  private final StrengthParameters parameters;
  private final Clock clock;
  private final HttpSettings settings;

  StrengthResource(
      Athletes athletes,
      TrainingViews views,
      ExerciseCatalogue catalogue,
      StrengthParameters parameters,
      Clock clock,
      HttpSettings settings) {
    this.athletes = athletes;
    this.views = views;
    this.catalogue = catalogue;
    this.parameters = parameters;
    this.clock = clock;
    this.settings = settings;
  }

  /** Session e1RMs, rolling estimate, trend and records of one lift. */
  @GET
  @Operation(
      operationId = "getStrength",
      summary = "Estimated maximum of a lift, its trend and records",
      description =
          "What each session of the range says of the lift's one-repetition maximum, the rolling estimate after"
              + " each with its interval, the trend of the last six weeks, the best of 28 days and the records."
              + " Estimates rest on all sessions up to the last day asked for; only sessions and rolling are cut"
              + " to the range. Without a range, the whole history. Unrated sets give a lower bound, which may"
              + " raise the estimate and never lowers it. Lifts that move the body are reckoned on body share"
              + " and external load together. Estimates have an error of several percent; never treat one as a"
              + " load that must be lifted.")
  public StrengthDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "exercise", required = true) @QueryParam("exercise")
          @Nullable String exercise,
      @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
      @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
      @Parameter(
              description = "By which formula every set is estimated; one for the whole answer",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {
                        "rts",
                        "epley",
                        "brzycki",
                        "wathan",
                        "lombardi",
                        "mayhew",
                        "oconner",
                        "lander"
                      },
                      defaultValue = "rts"))
          @QueryParam("formula")
          @Nullable String formula,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    ExerciseId lift =
        Asked.exercise(exercise, catalogue).orElseThrow(() -> Asked.missing("exercise"));
    Optional<LocalDate> first = Asked.day("from", from);
    Optional<LocalDate> last = Asked.day("to", to);
    DayRange days = range(first, last);
    E1rmFormula by = Asked.code("formula", formula, E1rmFormula.values()).orElse(E1rmFormula.RTS);
    LoadUnit asked = Asked.unit(unit);

    AthleteProfile profile = athletes.profile(id);
    List<LiftOfSession> lifts =
        views.lifts(id, new DayRange(Asked.FIRST_DAY, days.to()), Set.of(lift), SetsOf.ALL);
    if (lifts.isEmpty()) {
      athletes.mustKnow(id, lift);
    }
    Exercise known =
        catalogue.get(lift, lifts.isEmpty() ? lift.value() : lifts.getLast().exerciseName());
    LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
    LocalDate latest =
        lifts.isEmpty() || lifts.getLast().day().isBefore(today) ? today : lifts.getLast().day();
    LocalDate asOf = days.to().isBefore(latest) ? days.to() : latest;
    return new StrengthAnswer(
            known,
            lifts,
            profile.bodyMass(),
            by,
            asked == null ? profile.unit() : asked,
            parameters)
        .document(id, days, first, last, asOf);
  }

  private DayRange range(Optional<LocalDate> first, Optional<LocalDate> last) {
    DayRange days = Asked.range(first.orElse(Asked.FIRST_DAY), last.orElse(Asked.LAST_DAY));
    if (first.isPresent() && last.isPresent()) {
      Asked.spanAtMost(days, settings.maxVolumeYears());
    }
    return days;
  }
}
