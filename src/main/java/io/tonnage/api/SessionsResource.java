package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.SessionId;
import io.tonnage.live.SessionDocument;
import io.tonnage.recording.AskIntensity;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.Page;
import io.tonnage.recording.SessionSummary;
import io.tonnage.recording.TrainingViews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An athlete's sessions. */
@Path("/v1/athletes/{athlete}/sessions")
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SessionsResource {

  private final Athletes athletes;
  private final TrainingViews views;
  private final AskIntensity intensity;
  private final Clock clock;
  private final HttpSettings settings;

  SessionsResource(
      Athletes athletes,
      TrainingViews views,
      AskIntensity intensity,
      Clock clock,
      HttpSettings settings) {
    this.athletes = athletes;
    this.views = views;
    this.intensity = intensity;
    this.clock = clock;
    this.settings = settings;
  }

  /** Sessions whose day lies in the range, newest first. */
  @GET
  @Operation(
      operationId = "listSessions",
      summary = "Sessions, newest first",
      description = "Sessions whose local day lies in the range; all of them where none is given.")
  public PageDocument<SessionSummaryDocument> list(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
      @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
      @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor,
      @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    DayRange days = Asked.days(from, to);
    int size = Asked.limit(limit, settings);
    LoadUnit asked = Asked.unit(unit);
    Page<SessionSummary> page = views.sessions(id, days, Asked.text(cursor), size);
    if (page.items().isEmpty()) {
      athletes.mustBeKnown(id);
    }
    LoadUnit shown = athletes.unit(id, asked);
    Instant now = clock.instant();
    return PageDocument.of(page, session -> SessionSummaryDocument.of(id, session, shown, now));
  }

  /** One session with every set. */
  @GET
  @Path("/{sessionId}")
  @Operation(
      operationId = "getSession",
      summary = "One session",
      description =
          "Every set with its role, the role it would have with all labels ignored, its drop, the running volume"
              + " after it; per lift its scheme, totals, prescriptions, and how heavy its working sets were against the"
              + " lift's rolling e1RM as of the session's start, else the session's best. The e1RM of a body-weight"
              + " lift is estimated with the moved share of the body and told as external load. Loads of sets stand"
              + " as entered unless a unit is asked for. Estimates have an error of several percent.")
  public SessionDocument get(
      @PathParam("athlete") String athlete,
      @PathParam("sessionId") String sessionId,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    SessionId session = new SessionId(Asked.uuid("sessionId", sessionId));
    LoadUnit asked = Asked.unit(unit);
    return views
        .findSession(id, session)
        .map(found -> SessionDocument.of(found, intensity.of(found), asked, clock.instant()))
        .orElseThrow(() -> athletes.notFound(id, "session " + session));
  }
}
