package io.tonnage.store;

import static io.tonnage.volume.MuscleShare.PRIMARY;
import static io.tonnage.volume.MuscleShare.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Muscle;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleShare;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BundledMuscleGroupsTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();
  private static final MuscleGroups GROUPS = BundledMuscleGroups.load(CATALOGUE);

  private static Map<MuscleGroup, MuscleShare> groups(String name) {
    return GROUPS.of(CATALOGUE.find(name).orElseThrow().id());
  }

  @Test
  void pressesAndRowsTrainTheHeadsOfTheDeltoidThatTheyMove() {
    assertThat(groups("Bench Press (Barbell)"))
        .isEqualTo(
            Map.of(
                MuscleGroup.CHEST, PRIMARY,
                MuscleGroup.TRICEPS, SECONDARY,
                MuscleGroup.FRONT_DELTS, SECONDARY));
    assertThat(groups("Overhead Press (Barbell)"))
        .isEqualTo(
            Map.of(
                MuscleGroup.FRONT_DELTS, PRIMARY,
                MuscleGroup.SIDE_DELTS, SECONDARY,
                MuscleGroup.TRICEPS, SECONDARY));
    assertThat(groups("Bent Over Row (Barbell)"))
        .isEqualTo(
            Map.of(
                MuscleGroup.BACK, PRIMARY,
                MuscleGroup.BICEPS, SECONDARY,
                MuscleGroup.REAR_DELTS, SECONDARY));
    assertThat(groups("Lateral Raise (Dumbbell)"))
        .isEqualTo(Map.of(MuscleGroup.SIDE_DELTS, PRIMARY));
    assertThat(groups("Face Pull"))
        .isEqualTo(Map.of(MuscleGroup.REAR_DELTS, PRIMARY, MuscleGroup.BACK, SECONDARY));
    assertThat(groups("Upright Row (Barbell)"))
        .isEqualTo(Map.of(MuscleGroup.SIDE_DELTS, PRIMARY, MuscleGroup.TRAPS, SECONDARY));
  }

  @Test
  void latsAndMiddleBackAreOneGroupThatCountsOnceWithItsGreaterShare() {
    assertThat(groups("Pull Up"))
        .isEqualTo(Map.of(MuscleGroup.BACK, PRIMARY, MuscleGroup.BICEPS, SECONDARY));
    assertThat(groups("Deadlift (Barbell)"))
        .containsEntry(MuscleGroup.LOWER_BACK, PRIMARY)
        .containsEntry(MuscleGroup.BACK, SECONDARY);
  }

  @Test
  void everyExerciseOfTheCatalogueHasGroupsAndOwnExercisesHaveNone() {
    assertThat(CATALOGUE.all())
        .allSatisfy(exercise -> assertThat(GROUPS.of(exercise.id())).isNotEmpty());
    assertThat(GROUPS.of(new ExerciseId("own:thing"))).isEmpty();
  }

  @Test
  void groupsHaveTheSharesOfTheirMusclesButForTheDeltoid() {
    for (Exercise exercise : CATALOGUE.all()) {
      Map<MuscleGroup, MuscleShare> groups = GROUPS.of(exercise.id());
      for (Muscle muscle : Muscle.values()) {
        if (muscle != Muscle.SHOULDERS && muscle != Muscle.LATS && muscle != Muscle.MIDDLE_BACK) {
          MuscleShare expected =
              exercise.primaryMuscles().contains(muscle)
                  ? PRIMARY
                  : exercise.secondaryMuscles().contains(muscle) ? SECONDARY : null;
          MuscleGroup group =
              switch (muscle) {
                case QUADRICEPS -> MuscleGroup.QUADS;
                case ABDOMINALS -> MuscleGroup.ABS;
                default -> MuscleGroup.valueOf(muscle.name());
              };
          assertThat(groups.get(group)).as(exercise.id() + " " + muscle).isEqualTo(expected);
        }
      }
    }
  }

  /** Whoever adds an exercise or an alias decides anew whether it belongs to a head. */
  @Test
  void exercisesOfTheWholeDeltoidAreThoseThatAreMeantTo() throws IOException {
    List<String> whole =
        CATALOGUE.all().stream()
            .filter(exercise -> GROUPS.of(exercise.id()).containsKey(MuscleGroup.SHOULDERS))
            .map(exercise -> exercise.id().value())
            .toList();

    assertThat(whole).isEqualTo(lines("/catalogue/whole-deltoid.txt"));
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(BundledMuscleGroupsTest.class.getResourceAsStream(resource))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
