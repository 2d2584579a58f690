package io.tonnage.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tonnage.lift.AthleteId;
import io.tonnage.live.StreamEvent;
import io.tonnage.live.UpdateStreams;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** What happens to an athlete's data, as it happens. */
@Path("/v1/athletes/{athlete}/stream")
@Tag(name = "Stream")
public class StreamResource {

  /** After how long a reader that lost its stream comes back; soon, and not all at once. */
  private static final long RECONNECT_MILLIS = 3000;

  private final UpdateStreams streams;
  private final Sse sse;

  StreamResource(UpdateStreams streams, Sse sse) {
    this.streams = streams;
    this.sse = sse;
  }

  /** Opens a stream; it ends when its reader goes, or the instance does. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @RunOnVirtualThread
  @Operation(
      operationId = "streamUpdates",
      summary = "What happens, as it happens",
      description =
          "Server-sent events: session-update (schema SessionUpdate), prescription (schema Prescription), readiness"
              + " (schema Readiness, told a moment after sessions changed, at most every two seconds), and resync"
              + " when events were dropped and everything is to be read anew. An event's id is the athlete's"
              + " version. Last-Event-ID: n replays everything of version n and later, so a repeat is possible and"
              + " a loss is not. A comment every 15 s keeps the connection open. A stream may be opened before"
              + " anything is known of the athlete.")
  @APIResponse(
      responseCode = "200",
      description = "Events until either side ends the stream",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public RestMulti<OutboundSseEvent> open(
      @PathParam("athlete") String athlete,
      @Parameter(
              description = "Replay everything of this version and later",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
          @HeaderParam("Last-Event-ID")
          @Nullable String lastEventIdHeader,
      @Parameter(
              description = "As the header, for readers that cannot set it",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
          @QueryParam("lastEventId")
          @Nullable String lastEventId) {
    AthleteId id = Asked.athlete(athlete);
    Optional<Long> since = since(lastEventIdHeader, lastEventId);
    return switch (streams.open(id, since.orElse(null))) {
      case UpdateStreams.Answer.Opened opened ->
          RestMulti.fromMultiData(Multi.createFrom().publisher(opened.events()).map(this::event))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .header("X-Accel-Buffering", "no")
              .build();
      case UpdateStreams.Answer.Unavailable unavailable ->
          throw ProblemException.unavailable(unavailable.detail());
    };
  }

  /**
   * Whether one is asked for rightly, without opening it: an open one would keep the connection.
   */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Response head(
      @PathParam("athlete") String athlete,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventIdHeader,
      @QueryParam("lastEventId") @Nullable String lastEventId) {
    Asked.athlete(athlete);
    since(lastEventIdHeader, lastEventId);
    return Response.ok()
        .type(MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Optional<Long> since(@Nullable String header, @Nullable String parameter) {
    return Asked.version("Last-Event-ID", header).or(() -> Asked.version("lastEventId", parameter));
  }

  private OutboundSseEvent event(StreamEvent event) {
    OutboundSseEvent.Builder builder = sse.newEventBuilder();
    return switch (event) {
      case StreamEvent.Change change ->
          builder
              .id(Long.toString(change.version()))
              .name(change.name())
              .data(String.class, change.json())
              .build();
      case StreamEvent.Resync resync ->
          builder.name("resync").data(String.class, resync.json()).build();
      case StreamEvent.Heartbeat heartbeat ->
          builder.comment("still here").reconnectDelay(RECONNECT_MILLIS).build();
    };
  }
}
