package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.recording.BadCursorException;
import io.tonnage.volume.MuscleGroups;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue of exercises. */
@Path("/v1/exercises")
@Tag(name = "Exercises")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExercisesResource {

  private static final String CURSOR_PREFIX = "exercises ";

  private final ExerciseCatalogue catalogue;
  private final MuscleGroups groups;
  private final HttpSettings settings;

  ExercisesResource(ExerciseCatalogue catalogue, MuscleGroups groups, HttpSettings settings) {
    this.catalogue = catalogue;
    this.groups = groups;
    this.settings = settings;
  }

  /** The exercises that a query finds, the best first. */
  @GET
  @Operation(
      operationId = "listExercises",
      summary = "Find exercises",
      description =
          "The exercises that have the query in their id, name or an alias, the best match first; all of them"
              + " without a query. Their muscle groups are those that weekly sets are counted for (method"
              + " muscle-groups); an athlete's own exercises are not here, and have none.")
  public PageDocument<ExerciseDocument> list(
      @Parameter(description = "A part of an id, name or alias", example = "bench")
          @QueryParam("query")
          @Nullable String query,
      @Parameter(ref = "cursor") @QueryParam("cursor") @Nullable String cursor,
      @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
    int size = Asked.limit(limit, settings);
    int start = start(Asked.text(cursor));
    List<Exercise> found = query == null ? catalogue.all() : catalogue.search(query);
    List<Exercise> rest = found.subList(Math.min(start, found.size()), found.size());
    List<ExerciseDocument> items =
        rest.stream().limit(size).map(exercise -> ExerciseDocument.of(exercise, groups)).toList();
    return new PageDocument<>(items, rest.size() > size ? cursor(start + size) : null);
  }

  /** One exercise, by id, name or alias. */
  @GET
  @Path("/{exercise}")
  @Operation(operationId = "getExercise", summary = "One exercise, by id, name or alias")
  public ExerciseDocument get(@PathParam("exercise") String exercise) {
    return catalogue
        .find(exercise)
        .map(found -> ExerciseDocument.of(found, groups))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "The catalogue has no exercise '" + Asked.shown(exercise) + "'.")));
  }

  private static String cursor(int start) {
    byte[] text = (CURSOR_PREFIX + start).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int start(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.matches(CURSOR_PREFIX + "\\d{1,6}")) {
        return Integer.parseInt(text.substring(CURSOR_PREFIX.length()));
      }
    } catch (IllegalArgumentException e) {
      // told below: not base64
    }
    throw new BadCursorException(cursor);
  }
}
