package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.live.ReadinessDocument;
import io.tonnage.recording.AskReadiness;
import io.tonnage.recording.AthleteProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How an athlete stands. */
@Path("/v1/athletes/{athlete}/readiness")
@Tag(name = "Readiness")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReadinessResource {

  private final Athletes athletes;
  private final AskReadiness readiness;
  private final ExerciseCatalogue catalogue;
  private final Clock clock;

  ReadinessResource(
      Athletes athletes, AskReadiness readiness, ExerciseCatalogue catalogue, Clock clock) {
    this.athletes = athletes;
    this.readiness = readiness;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Fatigue score and deload advice at the end of a day. */
  @GET
  @Operation(
      operationId = "getReadiness",
      summary = "Fatigue score and deload advice",
      description =
          "How the athlete stands at the end of a day, looking back 120 days: the fatigue score with its"
              + " components, and whether a lighter week is worth thinking about, with reasons and numbers."
              + " What a session of the next day is planned with is the score of its lift. Load and form come"
              + " from the daily hard sets of all lifts; drop, drift and readiness from one lift: the one asked"
              + " for, else the compound lift with the most hard sets of the last 28 days. A component that is"
              + " not known is null, with its reason, and left out of the score. Descriptive and not validated:"
              + " training information, not medical advice; not an injury-prediction tool.")
  public ReadinessDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(
              description =
                  "The day, in the athlete's time zone; its training counts. Today where left out",
              schema = @Schema(type = SchemaType.STRING, format = "date"))
          @QueryParam("on")
          @Nullable String on,
      @Parameter(ref = "exercise") @QueryParam("exercise") @Nullable String exercise) {
    AthleteId id = Asked.athlete(athlete);
    Optional<LocalDate> asked = Asked.day("on", on);
    ExerciseId lift = Asked.exercise(exercise, catalogue).orElse(null);
    asked.ifPresent(day -> Asked.within("on", day));
    AthleteProfile profile = athletes.profile(id);
    LocalDate day = asked.orElseGet(() -> LocalDate.ofInstant(clock.instant(), profile.timeZone()));
    ReadinessDocument document =
        ReadinessDocument.of(
            id, readiness.of(id, profile, day, lift), readiness.rules().parameters());
    if (lift != null) {
      athletes.mustKnow(id, lift);
    } else if (document.exercise() == null) {
      athletes.mustBeKnown(id);
    }
    return document;
  }
}
