package io.tonnage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleGroups.Deltoid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The muscle groups of the bundled catalogue, the deltoid split by {@code
 * catalogue/shoulders.json}.
 */
public final class BundledMuscleGroups {

  private static final String RESOURCE = "/catalogue/shoulders.json";

  private BundledMuscleGroups() {}

  /**
   * Reads the table anew; callers keep the result.
   *
   * @throws IllegalStateException when the resource is not in the artefact
   * @throws UncheckedIOException when it is not JSON of the expected form
   * @throws IllegalArgumentException when it has an unknown code, an exercise twice, one that the
   *     catalogue lacks or one that does not train the shoulders
   */
  public static MuscleGroups load(ExerciseCatalogue catalogue) {
    return new MuscleGroups(catalogue, read());
  }

  private static Map<ExerciseId, Deltoid> read() {
    try (InputStream json = BundledMuscleGroups.class.getResourceAsStream(RESOURCE)) {
      if (json == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from this build");
      }
      List<Movement> movements = new ObjectMapper().readValue(json, new TypeReference<>() {});
      Map<ExerciseId, Deltoid> table = new HashMap<>();
      movements.forEach(movement -> movement.addTo(table));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** Exercises that load the same heads, as the resource writes them. */
  private record Movement(
      String movement, List<String> main, List<String> assisting, List<String> exercises) {

    void addTo(Map<ExerciseId, Deltoid> table) {
      Deltoid heads = new Deltoid(heads(main), heads(assisting));
      for (String id : exercises) {
        if (table.put(new ExerciseId(id), heads) != null) {
          throw new IllegalArgumentException(
              "exercise '" + id + "' stands twice in " + RESOURCE + ", again in " + movement);
        }
      }
    }

    private List<MuscleGroup> heads(List<String> codes) {
      return codes.stream()
          .map(
              code ->
                  MuscleGroup.find(code)
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  movement
                                      + " of "
                                      + RESOURCE
                                      + " has the unknown head '"
                                      + code
                                      + "'")))
          .toList();
    }
  }
}
