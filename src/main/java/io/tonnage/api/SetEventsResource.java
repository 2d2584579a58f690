package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.recording.SetEventLog;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way in over HTTP: the same events, to the same topic. */
@Path("/v1/set-events")
@Tag(name = "Events in")
@RunOnVirtualThread
public class SetEventsResource {

  private final SetEventLog log;
  private final HttpSettings settings;

  SetEventsResource(SetEventLog log, HttpSettings settings) {
    this.log = log;
    this.settings = settings;
  }

  /** Publishes one event, or an array of them: all or none. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "publishSetEvents",
      summary = "Publish set events",
      description =
          "One event or an array of up to 500, the same JSON as on the topic training.set-events. All are checked"
              + " first: one bad one refuses the request, and none is published. Publishing an event again changes"
              + " nothing, so a request that failed with 503 can be repeated as it is.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "SetEvents"),
              examples = {
                @ExampleObject(
                    name = "top-set",
                    summary = "A top set",
                    ref = "#/components/examples/SetCompleted"),
                @ExampleObject(
                    name = "top-and-back-off",
                    summary = "A top set and a back-off set",
                    ref = "#/components/examples/TopAndBackOff")
              }))
  @APIResponse(
      responseCode = "202",
      description = "Kafka has acknowledged all of them",
      content = @Content(schema = @Schema(implementation = EventIdsDocument.class)))
  public Response publish(InputStream stream) {
    byte[] body = BodyLimit.read(stream, settings.maxEventBytes());
    boolean array = JsonSlices.isArray(body);
    List<byte[]> events = array ? slices(body) : List.of(body);
    if (events.isEmpty()) {
      return Response.accepted(new EventIdsDocument(List.of())).build();
    }
    return switch (log.publish(events)) {
      case SetEventLog.Answer.Published published ->
          Response.accepted(EventIdsDocument.of(published)).build();
      case SetEventLog.Answer.Refused refused -> throw refused(refused, array);
    };
  }

  private List<byte[]> slices(byte[] body) {
    List<byte[]> slices =
        JsonSlices.of(body, settings.maxEvents())
            .orElseThrow(
                () ->
                    invalid(
                        "json.malformed",
                        "the body is not JSON: its array does not end where it should"));
    if (slices.size() > settings.maxEvents()) {
      throw invalid(
          "events.too-many",
          "events of one request must be at most " + settings.maxEvents() + ", were more");
    }
    return slices;
  }

  private static ProblemException invalid(String code, String detail) {
    return new ProblemException(
        Problem.of(
            Problem.Kind.INVALID_EVENTS, detail, List.of(Problem.Fault.inBody("", code, detail))));
  }

  private static ProblemException refused(SetEventLog.Answer.Refused refused, boolean array) {
    List<Problem.Fault> faults =
        refused.faults().stream()
            .map(
                fault ->
                    Problem.Fault.inBody(
                        array ? "/" + fault.index() + fault.pointer() : fault.pointer(),
                        fault.code(),
                        fault.detail()))
            .toList();
    String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
    return new ProblemException(
        Problem.of(Problem.Kind.INVALID_EVENTS, faults.get(0).detail() + more, faults));
  }
}
