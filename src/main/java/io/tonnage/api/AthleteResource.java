package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.DocumentJson;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.Profiles;
import io.tonnage.recording.SetEventLog;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An athlete's profile, and the end of all of the athlete's data. */
@Path("/v1/athletes/{athlete}")
@Tag(name = "Athletes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AthleteResource {

  private final Athletes athletes;
  private final Profiles profiles;
  private final SetEventLog log;
  private final Clock clock;
  private final HttpSettings settings;

  AthleteResource(
      Athletes athletes, Profiles profiles, SetEventLog log, Clock clock, HttpSettings settings) {
    this.athletes = athletes;
    this.profiles = profiles;
    this.log = log;
    this.clock = clock;
    this.settings = settings;
  }

  /** The profile, or the defaults of an athlete who has set nothing. */
  @GET
  @Operation(
      operationId = "getProfile",
      summary = "An athlete's profile",
      description = "What the athlete has set, with every default in its place.")
  public ProfileDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    LoadUnit asked = Asked.unit(unit);
    AthleteProfile profile =
        profiles
            .find(id)
            .orElseGet(
                () -> {
                  athletes.mustBeKnown(id);
                  return AthleteProfile.DEFAULT;
                });
    return ProfileDocument.of(id, profile, asked);
  }

  /** Replaces the profile. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putProfile",
      summary = "Replace an athlete's profile",
      description =
          "What is left out has its default. A change acts on later sessions; stored days, volumes and"
              + " prescriptions do not depend on it, nor do declared gaps. Landmarks of weekly sets are coaching"
              + " heuristics, never validated. With If-Match the profile is replaced only while its"
              + " entity tag is among those named; else the answer is 412.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "ProfileBody"),
              examples =
                  @ExampleObject(name = "profile", ref = "#/components/examples/ProfileBody")))
  public ProfileDocument put(
      @PathParam("athlete") String athlete,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    AthleteId id = Asked.athlete(athlete);
    AthleteProfile profile =
        ProfileBody.read(BodyLimit.read(body, settings.maxDocumentBytes()), id);
    if (ifMatch != null) {
      mustMatch(id, ifMatch);
    }
    profiles.save(id, profile);
    return ProfileDocument.of(id, profile, null);
  }

  /** The tags of the profile in every unit it is read in. */
  private void mustMatch(AthleteId id, String ifMatch) {
    AthleteProfile held = athletes.profile(id);
    boolean matches =
        Stream.concat(Stream.of((LoadUnit) null), Stream.of(LoadUnit.values()))
            .map(unit -> DocumentAnswers.tag(ProfileDocument.of(id, held, unit)))
            .anyMatch(tag -> DocumentAnswers.names(ifMatch, tag));
    if (!matches) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.PRECONDITION_FAILED,
              "The profile is no longer the one that If-Match names. Read it again."));
    }
  }

  /** Publishes that all of the athlete's data is to be removed. */
  @DELETE
  @Operation(
      operationId = "eraseAthlete",
      summary = "Remove all data of an athlete",
      description =
          "Publishes athlete.erased. Once it is applied, everything derived from the athlete's events is gone,"
              + " the prescriptions are removed from their topic, and every read answers 404.")
  @APIResponse(
      responseCode = "202",
      description = "The event is in the log",
      content = @Content(schema = @Schema(implementation = EventIdsDocument.class)))
  public Response erase(@PathParam("athlete") String athlete) {
    AthleteId id = Asked.athlete(athlete);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", "athlete.erased");
    event.put("eventId", UUID.randomUUID());
    event.put("athleteId", id.value());
    event.put("performedAt", clock.instant());
    return switch (log.publish(List.of(DocumentJson.bytes(event)))) {
      case SetEventLog.Answer.Published published ->
          Response.accepted(EventIdsDocument.of(published)).build();
      case SetEventLog.Answer.Refused refused ->
          throw new IllegalStateException("own event refused: " + refused.faults());
    };
  }
}
