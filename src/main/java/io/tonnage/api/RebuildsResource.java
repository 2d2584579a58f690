package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.recording.Rebuild;
import io.tonnage.recording.Rebuilds;
import io.tonnage.recording.RunRebuilds;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For operators: computes anew what is derived from the sets. */
@Path("/v1/rebuilds")
@Tag(name = "Rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RebuildsResource {

  private final RunRebuilds rebuilds;

  RebuildsResource(RunRebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /** Starts a rebuild of all athletes. */
  @POST
  @Operation(
      operationId = "startRebuild",
      summary = "Compute anew what is derived from the sets",
      description =
          "Sessions, lifts and prescriptions of every athlete are computed from the stored sets and the recorded"
              + " contexts, and compared with what is stored, while live events go on. Where a row differs it is"
              + " replaced, which is announced, or with mode=verify counted alone. Instances share the work; after a"
              + " crash it goes on where it was. One rebuild at a time; its list takes the place of the last one's.")
  @APIResponse(
      responseCode = "202",
      description = "It goes on; Location says where it is told about",
      content = @Content(schema = @Schema(implementation = RebuildDocument.class)))
  public Response start(
      @Parameter(
              description = "verify counts rows that differ, replace replaces them",
              schema =
                  @Schema(
                      enumeration = {"verify", "replace"},
                      defaultValue = "replace"))
          @QueryParam("mode")
          @Nullable String mode) {
    return switch (rebuilds.start(
        Asked.code("mode", mode, Rebuild.Mode.values()).orElse(Rebuild.Mode.REPLACE))) {
      case Rebuilds.Start.Started(Rebuild rebuild) ->
          Response.accepted(RebuildDocument.of(rebuild))
              .location(UriBuilder.fromPath("/v1/rebuilds/{rebuildId}").build(rebuild.id()))
              .build();
      case Rebuilds.Start.UnderWay(UUID id) ->
          throw new ProblemException(
              Problem.of(
                  Problem.Kind.CONFLICT,
                  "Rebuild " + id + " is under way; wait for its end, or cancel it."));
    };
  }

  /** The latest rebuild. */
  @GET
  @Path("/latest")
  @Operation(operationId = "getLatestRebuild", summary = "The latest rebuild as it stands")
  public RebuildDocument latest() {
    return document(rebuilds.latest(), "There was no rebuild, or nobody on its list is left.");
  }

  /** A rebuild as it stands. */
  @GET
  @Path("/{rebuildId}")
  @Operation(
      operationId = "getRebuild",
      summary = "A rebuild as it stands",
      description = "The latest one is kept, until the next one takes its place.")
  public RebuildDocument get(@PathParam("rebuildId") String rebuildId) {
    UUID id = Asked.uuid("rebuildId", rebuildId);
    return document(rebuilds.find(id), notKept(id));
  }

  /** Calls a rebuild off. */
  @DELETE
  @Path("/{rebuildId}")
  @Operation(
      operationId = "cancelRebuild",
      summary = "Call a rebuild off",
      description = "What is done stays done; every session is wholly old or wholly new.")
  public RebuildDocument cancel(@PathParam("rebuildId") String rebuildId) {
    UUID id = Asked.uuid("rebuildId", rebuildId);
    return document(rebuilds.cancel(id), notKept(id));
  }

  private static String notKept(UUID id) {
    return "There is no rebuild " + id + ", or another one took its place.";
  }

  private static RebuildDocument document(Optional<Rebuild> rebuild, String otherwise) {
    return rebuild
        .map(RebuildDocument::of)
        .orElseThrow(() -> new ProblemException(Problem.of(Problem.Kind.NOT_FOUND, otherwise)));
  }
}
