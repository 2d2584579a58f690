package io.tonnage.volume;

import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Method;
import io.tonnage.lift.Muscle;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which muscle groups a lift of the catalogue trains, and with which share. Immutable.
 *
 * <p>The catalogue's primary muscles are primary, its secondary ones secondary. Latissimus and
 * middle back are one group, the back; every other muscle has a group of its own. The catalogue
 * knows the deltoid as one muscle; a table of exercises names the heads that do the work, and what
 * the table leaves out counts for the whole deltoid. A group counts once for a lift, with its
 * greater share. The mapping is an own default.
 */
public final class MuscleGroups {

  private static final Set<MuscleGroup> HEADS =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(MuscleGroup.FRONT_DELTS, MuscleGroup.SIDE_DELTS, MuscleGroup.REAR_DELTS)));

  private final Map<ExerciseId, Map<MuscleGroup, MuscleShare>> byExercise = new HashMap<>();

  /**
   * The heads of the deltoid that do the work of it in an exercise.
   *
   * @param main heads that count as the exercise's deltoid does, whole or half; never empty
   * @param assisting heads that count half; none where the deltoid itself counts half
   */
  public record Deltoid(List<MuscleGroup> main, List<MuscleGroup> assisting) {

    /**
     * Copies the lists in and checks that they name heads, each once.
     *
     * @throws IllegalArgumentException when they do not
     */
    public Deltoid {
      main = List.copyOf(main);
      assisting = List.copyOf(assisting);
      Set<MuscleGroup> all = new TreeSet<>(main);
      all.addAll(assisting);
      if (main.isEmpty()
          || all.size() != main.size() + assisting.size()
          || !HEADS.containsAll(all)) {
        throw new IllegalArgumentException(
            "main and assisting must name heads of the deltoid, each once, at least one main, were "
                + main
                + " and "
                + assisting);
      }
    }
  }

  /**
   * Maps every exercise of the catalogue.
   *
   * @param catalogue whose muscles count
   * @param deltoids the heads of the deltoid by exercise
   * @throws IllegalArgumentException when the table names an exercise that the catalogue lacks or
   *     that does not train the deltoid, or assisting heads where the deltoid is secondary
   */
  public MuscleGroups(ExerciseCatalogue catalogue, Map<ExerciseId, Deltoid> deltoids) {
    for (Exercise exercise : catalogue.all()) {
      byExercise.put(
          exercise.id(),
          Collections.unmodifiableMap(shares(exercise, deltoids.get(exercise.id()))));
    }
    deltoids.forEach((id, heads) -> check(catalogue, id, heads));
  }

  private static void check(ExerciseCatalogue catalogue, ExerciseId id, Deltoid heads) {
    Exercise exercise =
        catalogue.all().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> wrong(id, "is not in the catalogue"));
    boolean primary = exercise.primaryMuscles().contains(Muscle.SHOULDERS);
    if (!primary && !exercise.secondaryMuscles().contains(Muscle.SHOULDERS)) {
      throw wrong(id, "does not train the shoulders by the catalogue");
    }
    if (!primary && !heads.assisting().isEmpty()) {
      throw wrong(id, "has the shoulders as a secondary muscle, so no head can count half of that");
    }
  }

  private static IllegalArgumentException wrong(ExerciseId id, String what) {
    return new IllegalArgumentException("exercise '" + id + "' of the table of shoulders " + what);
  }

  /**
   * The groups that a lift trains, with the share of each, in the groups' order.
   *
   * @return empty for an athlete's own exercise, of which the muscles are not known
   */
  public Map<MuscleGroup, MuscleShare> of(ExerciseId exercise) {
    return Objects.requireNonNullElse(byExercise.get(exercise), Map.of());
  }

  /** How the mapping is published. */
  public static Method method() {
    return new Method(
        "muscle-groups",
        1,
        "Muscle groups of a lift",
        "catalogue's primary muscles are primary, secondary ones secondary; lats and middle back are the back;"
            + " the deltoid is split into heads by a table of exercises; a group counts once, with its greater"
            + " share",
        Map.of(),
        false,
        Method.Evidence.OWN_DEFAULT,
        "muscles of free-exercise-db; the split of the deltoid follows the direction of the movement",
        List.of(
            "Which muscle leads differs between people and techniques.",
            "Exercises that the table leaves out count for the deltoid as a whole.",
            "Athletes' own exercises have no known muscles and count for none."));
  }

  private static Map<MuscleGroup, MuscleShare> shares(Exercise exercise, @Nullable Deltoid heads) {
    Map<MuscleGroup, MuscleShare> shares = new EnumMap<>(MuscleGroup.class);
    exercise.primaryMuscles().forEach(muscle -> add(shares, muscle, MuscleShare.PRIMARY, heads));
    exercise
        .secondaryMuscles()
        .forEach(muscle -> add(shares, muscle, MuscleShare.SECONDARY, heads));
    return shares;
  }

  private static void add(
      Map<MuscleGroup, MuscleShare> shares,
      Muscle muscle,
      MuscleShare share,
      @Nullable Deltoid heads) {
    if (muscle == Muscle.SHOULDERS && heads != null) {
      heads.main().forEach(head -> shares.merge(head, share, MuscleGroups::greater));
      heads
          .assisting()
          .forEach(head -> shares.merge(head, MuscleShare.SECONDARY, MuscleGroups::greater));
    } else {
      shares.merge(group(muscle), share, MuscleGroups::greater);
    }
  }

  private static MuscleShare greater(MuscleShare one, MuscleShare other) {
    return one.halves() >= other.halves() ? one : other;
  }

  private static MuscleGroup group(Muscle muscle) {
    return switch (muscle) {
      case ABDOMINALS -> MuscleGroup.ABS;
      case ABDUCTORS -> MuscleGroup.ABDUCTORS;
      case ADDUCTORS -> MuscleGroup.ADDUCTORS;
      case BICEPS -> MuscleGroup.BICEPS;
      case CALVES -> MuscleGroup.CALVES;
      case CHEST -> MuscleGroup.CHEST;
      case FOREARMS -> MuscleGroup.FOREARMS;
      case GLUTES -> MuscleGroup.GLUTES;
      case HAMSTRINGS -> MuscleGroup.HAMSTRINGS;
      case LATS, MIDDLE_BACK -> MuscleGroup.BACK;
      case LOWER_BACK -> MuscleGroup.LOWER_BACK;
      case NECK -> MuscleGroup.NECK;
      case QUADRICEPS -> MuscleGroup.QUADS;
      case SHOULDERS -> MuscleGroup.SHOULDERS;
      case TRAPS -> MuscleGroup.TRAPS;
      case TRICEPS -> MuscleGroup.TRICEPS;
    };
  }
}
