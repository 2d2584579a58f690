package io.tonnage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Mechanic;
import io.tonnage.lift.Muscle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exercise catalogue that comes with the service, {@code catalogue/exercises.json}. */
public final class BundledCatalogue {

  private static final String RESOURCE = "/catalogue/exercises.json";

  private BundledCatalogue() {}

  /**
   * Reads the catalogue anew; callers keep the result.
   *
   * @throws IllegalStateException when the resource is not in the artefact
   * @throws UncheckedIOException when it is not JSON of the expected form
   * @throws IllegalArgumentException when it has an unknown code, an id twice or an ambiguous name
   */
  public static ExerciseCatalogue load() {
    try (InputStream json = BundledCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (json == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from this build");
      }
      List<Line> lines = new ObjectMapper().readValue(json, new TypeReference<>() {});
      return new ExerciseCatalogue(lines.stream().map(Line::toExercise).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** An exercise as the resource writes it. */
  private record Line(
      String id,
      String name,
      List<String> aliases,
      List<String> primaryMuscles,
      List<String> secondaryMuscles,
      String equipment,
      @Nullable String mechanic,
      String category,
      BigDecimal bodyMassShare) {

    Exercise toExercise() {
      return new Exercise(
          new ExerciseId(id),
          name,
          aliases,
          primaryMuscles.stream().map(this::muscle).toList(),
          secondaryMuscles.stream().map(this::muscle).toList(),
          Equipment.find(equipment).orElseThrow(() -> unknown("equipment", equipment)),
          mechanic == null ? null : mechanicOf(mechanic),
          category,
          bodyMassShare);
    }

    private Muscle muscle(String code) {
      return Muscle.find(code).orElseThrow(() -> unknown("muscle", code));
    }

    private Mechanic mechanicOf(String code) {
      return Mechanic.find(code).orElseThrow(() -> unknown("mechanic", code));
    }

    private IllegalArgumentException unknown(String field, String code) {
      return new IllegalArgumentException(
          "exercise '" + id + "' of " + RESOURCE + " has the unknown " + field + " '" + code + "'");
    }
  }
}
