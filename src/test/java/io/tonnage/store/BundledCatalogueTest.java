package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.Equipment;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.Mechanic;
import io.tonnage.lift.Muscle;
import io.tonnage.strength.MinimalVelocity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.Whitespace;
import org.junit.jupiter.api.Test;

class BundledCatalogueTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();

  @Test
  void has873Exercises() {
    assertThat(CATALOGUE.all()).hasSize(873);
  }

  @Test
  void mainLiftsBearTheTradesIdsAndNames() {
    assertThat(
            Map.of(
                "squat", "Squat (Barbell)",
                "bench-press", "Bench Press (Barbell)",
                "deadlift", "Deadlift (Barbell)",
                "overhead-press", "Overhead Press (Barbell)"))
        .allSatisfy(
            (id, name) -> {
              Exercise lift = CATALOGUE.find(id).orElseThrow();
              assertThat(lift.name()).isEqualTo(name);
              assertThat(lift.isCompound()).isTrue();
              assertThat(lift.isBodyWeight()).isFalse();
            });
  }

  @Test
  void liftsOfKnownMinimalVelocityAreExercisesWithABarbell() {
    assertThat(MinimalVelocity.byExercise().keySet())
        .allSatisfy(
            id -> {
              Exercise lift = CATALOGUE.find(id.value()).orElseThrow();
              assertThat(lift.id()).isEqualTo(id);
              assertThat(lift.equipment()).isEqualTo(Equipment.BARBELL);
              assertThat(lift.isBodyWeight()).isFalse();
            });
  }

  @Test
  void musclesEquipmentAndMechanicAreThoseOfTheSource() {
    Exercise squat = CATALOGUE.find("squat").orElseThrow();

    assertThat(squat.primaryMuscles()).containsExactly(Muscle.QUADRICEPS);
    assertThat(squat.secondaryMuscles())
        .containsExactly(Muscle.CALVES, Muscle.GLUTES, Muscle.HAMSTRINGS, Muscle.LOWER_BACK);
    assertThat(squat.equipment()).isEqualTo(Equipment.BARBELL);
    assertThat(squat.mechanic()).isEqualTo(Mechanic.COMPOUND);
  }

  @Test
  void theSourcesOwnIdsAndNamesAreFound() {
    assertThat(
            Map.of(
                "Barbell_Squat", "squat",
                "Barbell Bench Press - Medium Grip", "bench-press",
                "Romanian_Deadlift", "romanian-deadlift",
                "3_4_Sit-Up", "3-4-sit-up",
                "World's Greatest Stretch", "worlds-greatest-stretch"))
        .allSatisfy(CatalogueAssert::finds);
  }

  @Test
  void namesOfStrongAndHevyAreFound() throws IOException {
    List<String> names = lines("/catalogue/app-exercise-names.txt");

    List<String> missing = names.stream().filter(name -> CATALOGUE.find(name).isEmpty()).toList();

    double share = 1 - missing.size() / (double) names.size();
    System.out.printf(
        Locale.ROOT,
        "%d of %d names of Strong and Hevy found (%.1f %%), not %s%n",
        names.size() - missing.size(),
        names.size(),
        100 * share,
        missing);
    assertThat(names).hasSize(195);
    assertThat(share).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void namesOfAppsFindTheRightExercise() {
    assertThat(
            Map.ofEntries(
                Map.entry("Squat (Smith Machine)", "smith-machine-squat"),
                Map.entry("Bench Press - Close Grip (Barbell)", "close-grip-barbell-bench-press"),
                Map.entry("Incline Bench Press (Dumbbell)", "incline-dumbbell-press"),
                Map.entry("Flat Barbell Bench Press", "bench-press"),
                Map.entry("barbell_back_squat", "squat"),
                Map.entry("Squat, Barbell", "squat"),
                Map.entry("Strict Military Press (Barbell)", "overhead-press"),
                Map.entry("Seated Overhead Press (Barbell)", "seated-barbell-military-press"),
                Map.entry("Shoulder Press (Dumbbell)", "dumbbell-shoulder-press"),
                Map.entry("Lat Pulldown (Cable)", "wide-grip-lat-pulldown"),
                Map.entry("Seated Cable Row - V Grip (Cable)", "seated-cable-rows"),
                Map.entry("Bicep Curl (Barbell)", "barbell-curl"),
                Map.entry("Tricep Pushdown", "triceps-pushdown"),
                Map.entry("Triceps Dip (Assisted)", "dips-triceps-version"),
                Map.entry("Leg Extension (Machine)", "leg-extensions"),
                Map.entry("Hip Thrust (Barbell)", "barbell-hip-thrust"),
                Map.entry("Sumo Deadlift (Barbell)", "sumo-deadlift"),
                Map.entry("Bulgarian Split Squat", "split-squat-with-dumbbells"),
                Map.entry("Box Jump", "front-box-jump"),
                Map.entry("Knee Raise (Captain's Chair)", "knee-hip-raise-on-parallel-bars"),
                Map.entry("Rowing (Machine)", "rowing-stationary"),
                Map.entry("OHP", "overhead-press"),
                Map.entry("rdl", "romanian-deadlift"),
                Map.entry("bench", "bench-press"),
                Map.entry("barbell row", "bent-over-barbell-row")))
        .allSatisfy(CatalogueAssert::finds);
  }

  @Test
  void whatHasNoTruthfulEntryHasNone() {
    assertThat(List.of("Ohio State", "Aerobics", "Single Leg Press (Machine)", "Push Up (Knees)"))
        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).isEmpty());
  }

  @Test
  void bodyIsPartOfTheLoadWhereItIsLifted() {
    assertThat(
            Map.ofEntries(
                Map.entry("Push Up", "0.64"),
                Map.entry("Incline Push Ups", "0.55"),
                Map.entry("Decline Push Up", "0.70"),
                Map.entry("Pull Up", "0.94"),
                Map.entry("Pull Up (Assisted)", "0.94"),
                Map.entry("Pull Up (Weighted)", "0.94"),
                Map.entry("Chin Up", "0.94"),
                Map.entry("Triceps Dip (Weighted)", "0.94"),
                Map.entry("Ring Dips", "0.94"),
                Map.entry("Squat (Bodyweight)", "0.88"),
                Map.entry("Lunge (Bodyweight)", "0.88"),
                Map.entry("Step-up", "0.88"),
                Map.entry("Inverted Row", "0.60"),
                Map.entry("Bench Dip", "0"),
                Map.entry("Seated Dip Machine", "0"),
                Map.entry("Squat (Barbell)", "0"),
                Map.entry("Lunge (Dumbbell)", "0"),
                Map.entry("Lat Pulldown (Cable)", "0")))
        .allSatisfy(
            (name, share) ->
                assertThat(CATALOGUE.find(name).orElseThrow().bodyMassShare())
                    .as(name)
                    .isEqualByComparingTo(new BigDecimal(share)));
  }

  @Property
  void findIgnoresCaseAndOuterBlanks(
      @ForAll("names") String name,
      @ForAll @Whitespace @StringLength(max = 3) String before,
      @ForAll @Whitespace @StringLength(max = 3) String after) {
    Exercise exercise = CATALOGUE.find(name).orElseThrow();

    assertThat(CATALOGUE.find(before + name.toUpperCase(Locale.ROOT) + after)).contains(exercise);
    assertThat(CATALOGUE.find(before + name.toLowerCase(Locale.ROOT) + after)).contains(exercise);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        CATALOGUE.all().stream()
            .flatMap(
                exercise ->
                    Stream.concat(
                        Stream.of(exercise.id().value(), exercise.name()),
                        exercise.aliases().stream()))
            .toList());
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(BundledCatalogueTest.class.getResourceAsStream(resource))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  private static final class CatalogueAssert {
    static void finds(String name, String id) {
      assertThat(CATALOGUE.find(name).map(exercise -> exercise.id().value())).as(name).contains(id);
    }
  }
}
