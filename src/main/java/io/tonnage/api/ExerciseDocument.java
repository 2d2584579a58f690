package io.tonnage.api;

import io.tonnage.lift.Exercise;
import io.tonnage.live.Figure;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An exercise of the catalogue.
 *
 * @param id names it
 * @param name as it is shown
 * @param primaryMuscles those a set counts whole for
 * @param secondaryMuscles those a set counts half for
 * @param equipment what it is done with
 * @param mechanic {@code compound} or {@code isolation}; null where nobody says
 * @param category its kind
 * @param bodyMassShare the share of body mass that a repetition moves, 0…1
 * @param aliases what else it is called
 */
@Schema(name = "Exercise", description = "An exercise of the catalogue")
public record ExerciseDocument(
    @Schema(examples = "squat") String id,
    @Schema(examples = "Squat (Barbell)") String name,
    @Schema(examples = "[\"quadriceps\"]") List<String> primaryMuscles,
    @Schema(examples = "[\"glutes\"]") List<String> secondaryMuscles,
    @Schema(examples = "barbell") String equipment,
    @Schema(
            nullable = true,
            enumeration = {"compound", "isolation"})
        @Nullable String mechanic,
    @Schema(examples = "strength") String category,
    @Schema(minimum = "0", maximum = "1") BigDecimal bodyMassShare,
    List<String> aliases) {

  /** Copies the lists in. */
  public ExerciseDocument {
    primaryMuscles = List.copyOf(primaryMuscles);
    secondaryMuscles = List.copyOf(secondaryMuscles);
    aliases = List.copyOf(aliases);
  }

  static ExerciseDocument of(Exercise exercise) {
    return new ExerciseDocument(
        exercise.id().value(),
        exercise.name(),
        exercise.primaryMuscles().stream().map(muscle -> muscle.code()).toList(),
        exercise.secondaryMuscles().stream().map(muscle -> muscle.code()).toList(),
        exercise.equipment().code(),
        exercise.mechanic() == null ? null : exercise.mechanic().code(),
        exercise.category(),
        Figure.of(exercise.bodyMassShare()),
        exercise.aliases());
  }
}
