package io.tonnage.api;

import io.tonnage.lift.Exercise;
import io.tonnage.live.Figure;
import io.tonnage.volume.MuscleGroups;
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
 * @param muscleGroups the same as weekly sets are counted: a coarser back, the heads of the deltoid
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
    List<GroupShare> muscleGroups,
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
    muscleGroups = List.copyOf(muscleGroups);
    aliases = List.copyOf(aliases);
  }

  /**
   * How a set of the exercise counts for a muscle group in fractional weekly sets.
   *
   * @param muscle the group
   * @param share 1 where it is a primary muscle, 0.5 where a secondary one
   */
  @Schema(
      name = "MuscleGroupShare",
      description = "How a set counts for a muscle group in fractional weekly sets")
  public record GroupShare(
      @Schema(examples = "front-delts") String muscle,
      @Schema(examples = "0.5", description = "1 where primary, 0.5 where secondary")
          BigDecimal share) {}

  static ExerciseDocument of(Exercise exercise, MuscleGroups groups) {
    return new ExerciseDocument(
        exercise.id().value(),
        exercise.name(),
        exercise.primaryMuscles().stream().map(muscle -> muscle.code()).toList(),
        exercise.secondaryMuscles().stream().map(muscle -> muscle.code()).toList(),
        groups.of(exercise.id()).entrySet().stream()
            .map(
                group -> new GroupShare(group.getKey().code(), Figure.of(group.getValue().share())))
            .toList(),
        exercise.equipment().code(),
        exercise.mechanic() == null ? null : exercise.mechanic().code(),
        exercise.category(),
        Figure.of(exercise.bodyMassShare()),
        exercise.aliases());
  }
}
