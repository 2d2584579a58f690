package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.Profiles;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Days of which an athlete says that the record is incomplete. */
@Path("/v1/athletes/{athlete}/gaps")
@Tag(name = "Fatigue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class GapsResource {

  private final Athletes athletes;
  private final Profiles profiles;
  private final HttpSettings settings;

  GapsResource(Athletes athletes, Profiles profiles, HttpSettings settings) {
    this.athletes = athletes;
    this.profiles = profiles;
    this.settings = settings;
  }

  /** The gaps. */
  @GET
  @Operation(
      operationId = "getGaps",
      summary = "Declared gaps in the record",
      description =
          "Days of which the athlete says that the record is incomplete, by first day. Series of load take them for"
              + " unknown, never for rest, whatever was recorded on them.")
  public GapsDocument get(@PathParam("athlete") String athlete) {
    AthleteId id = Asked.athlete(athlete);
    Optional<AthleteProfile> profile = profiles.find(id);
    if (profile.isEmpty()) {
      athletes.mustBeKnown(id);
    }
    return GapsDocument.of(id, profile.map(AthleteProfile::gaps).orElse(DeclaredGaps.NONE));
  }

  /** Replaces the gaps. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putGaps",
      summary = "Replace the declared gaps",
      description =
          "All of them at once, at most 500, none overlapping, days included at both ends; an empty list declares"
              + " none. With If-Match they are replaced only while their entity tag is among those named; else the"
              + " answer is 412.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "GapsBody"),
              examples = @ExampleObject(name = "gaps", ref = "#/components/examples/GapsBody")))
  public GapsDocument put(
      @PathParam("athlete") String athlete,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    AthleteId id = Asked.athlete(athlete);
    DeclaredGaps gaps = GapsBody.read(BodyLimit.read(body, settings.maxDocumentBytes()), id);
    if (ifMatch != null) {
      mustMatch(id, ifMatch);
    }
    profiles.saveGaps(id, gaps);
    return GapsDocument.of(id, gaps);
  }

  private void mustMatch(AthleteId id, String ifMatch) {
    GapsDocument held = GapsDocument.of(id, athletes.profile(id).gaps());
    if (!DocumentAnswers.names(ifMatch, DocumentAnswers.tag(held))) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.PRECONDITION_FAILED,
              "The gaps are no longer those that If-Match names. Read them again."));
    }
  }
}
