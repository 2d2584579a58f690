package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.recording.DeadLetters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was refused, and why. */
@Path("/v1/dead-letters")
@Tag(name = "Refused events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLettersResource {

  private final DeadLetters letters;
  private final HttpSettings settings;

  DeadLettersResource(DeadLetters letters, HttpSettings settings) {
    this.letters = letters;
    this.settings = settings;
  }

  /** Refused records, oldest first. */
  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "Refused records, oldest first",
      description =
          "A page may hold fewer records than its limit and still name a next one, where a reason is rare.")
  public PageDocument<DeadLetterDocument> list(
      @Parameter(
              description = "Refused at or after: a day, UTC, or a point in time",
              example = "2026-11-23T17:05:12+01:00")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Only this reason", example = "reps.out-of-range")
          @QueryParam("reason")
          @Nullable String reason,
      @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor,
      @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
    return PageDocument.of(
        letters.find(
            Asked.time("from", from).orElse(null),
            Asked.text(reason),
            Asked.text(cursor),
            Asked.limit(limit, settings)),
        DeadLetterDocument::of);
  }
}
