package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.recording.DeadLetters;
import io.tonnage.recording.RedriveLetters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was refused, and why. */
@Path("/v1/dead-letters")
@Tag(name = "Refused events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLettersResource {

  private static final String PLACE = "Partition and offset in the dead-letter topic";

  private final DeadLetters letters;
  private final RedriveLetters redriveLetters;
  private final HttpSettings settings;

  DeadLettersResource(DeadLetters letters, RedriveLetters redriveLetters, HttpSettings settings) {
    this.letters = letters;
    this.redriveLetters = redriveLetters;
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

  /** One refused record. */
  @GET
  @Path("/{letter}")
  @Operation(operationId = "getDeadLetter", summary = "One refused record")
  public DeadLetterDocument get(
      @Parameter(description = PLACE, example = "3-17") @PathParam("letter") String letter) {
    Place place = Place.of(letter);
    return letters
        .find(place.partition(), place.offset())
        .map(DeadLetterDocument::of)
        .orElseThrow(place::notFound);
  }

  /** Tries one refused record again. */
  @POST
  @Path("/{letter}/redrive")
  @Operation(
      operationId = "redriveDeadLetter",
      summary = "Try a refused record again",
      description =
          "What is valid by now is published once more, as it was received. What is refused still stays where it is:"
              + " the outcome says why, and no second letter is made. Safe to repeat: an event that is held already"
              + " changes nothing. A record of an athlete who was erased after it is never published.")
  @APIResponse(
      responseCode = "202",
      description = "It was tried again",
      content = @Content(schema = @Schema(implementation = RedrivenDocument.class)))
  public Response redrive(
      @Parameter(description = PLACE, example = "3-17") @PathParam("letter") String letter) {
    Place place = Place.of(letter);
    RedrivenDocument redriven =
        redriveLetters
            .one(place.partition(), place.offset())
            .map(RedrivenDocument::of)
            .orElseThrow(place::notFound);
    return Response.accepted(redriven).build();
  }

  /** Tries the refused records of a reason again, a page at a time. */
  @POST
  @Path("/redrive")
  @Operation(
      operationId = "redriveDeadLetters",
      summary = "Try all refused records of a reason again",
      description =
          "A page at a time, oldest first: hand in nextCursor until it is null. Each record as by its own redrive.")
  @APIResponse(
      responseCode = "202",
      description = "These were tried again",
      content = @Content(schema = @Schema(implementation = RedrivenPage.class)))
  public Response redriveAll(
      @Parameter(description = "Only this reason", example = "event.not-recordable")
          @QueryParam("reason")
          @Nullable String reason,
      @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor,
      @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
    String wanted = Asked.text(reason);
    if (wanted == null) {
      throw Asked.missing("reason");
    }
    return Response.accepted(
            PageDocument.of(
                redriveLetters.all(wanted, Asked.text(cursor), Asked.limit(limit, settings)),
                RedrivenDocument::of))
        .build();
  }

  /** For the description alone: a page has no type of its own there. */
  @Schema(name = "RedrivenPage")
  private record RedrivenPage(
      List<RedrivenDocument> items, @Schema(nullable = true) @Nullable String nextCursor) {}

  /** Where a letter stands. */
  private record Place(int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    static Place of(String letter) {
      Matcher matcher = TEXT.matcher(letter);
      if (!matcher.matches()) {
        throw Asked.refused(
            "letter",
            "letter.invalid",
            "a dead letter is named by its partition and offset, such as 3-17",
            letter);
      }
      return new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    ProblemException notFound() {
      return new ProblemException(
          Problem.of(
              Problem.Kind.NOT_FOUND,
              "There is no dead letter "
                  + partition
                  + "-"
                  + offset
                  + ", or it is no longer kept."));
    }
  }
}
