package io.tonnage.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Muscle;
import io.tonnage.oracle.Oracle;
import io.tonnage.volume.MuscleGroups.Deltoid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MuscleWeekTest {

  private static final Oracle WEEK = Oracle.read("muscle_weekly_sets");
  private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);
  private static final LocalDate SUNDAY = MONDAY.plusDays(6);
  private static final ExerciseId PRESS = new ExerciseId("press");
  private static final MuscleGroups GROUPS =
      new MuscleGroups(
          new ExerciseCatalogue(
              List.of(
                  exercise("press", List.of(Muscle.SHOULDERS), List.of(Muscle.TRICEPS)),
                  exercise("bench", List.of(Muscle.CHEST), List.of(Muscle.SHOULDERS)),
                  exercise("curl", List.of(Muscle.BICEPS), List.of()),
                  exercise("pull", List.of(Muscle.LATS), List.of(Muscle.MIDDLE_BACK)))),
          Map.of(
              PRESS,
              new Deltoid(List.of(MuscleGroup.FRONT_DELTS), List.of(MuscleGroup.SIDE_DELTS))));

  private static Exercise exercise(String id, List<Muscle> primary, List<Muscle> secondary) {
    return new Exercise(
        new ExerciseId(id),
        id + " by name",
        List.of(),
        primary,
        secondary,
        Equipment.BARBELL,
        null,
        "strength",
        BigDecimal.ZERO);
  }

  /** The muscles of the oracle's lifts, told to a catalogue; its deltoid by the table. */
  private static MuscleGroups groupsOf(JsonNode lifts) {
    List<Exercise> exercises = new ArrayList<>();
    Map<ExerciseId, Deltoid> deltoids = new HashMap<>();
    lifts
        .properties()
        .forEach(
            lift -> {
              List<Muscle> primary = new ArrayList<>();
              List<Muscle> secondary = new ArrayList<>();
              List<MuscleGroup> main = new ArrayList<>();
              List<MuscleGroup> assisting = new ArrayList<>();
              lift.getValue()
                  .path("weights")
                  .properties()
                  .forEach(
                      weight -> {
                        boolean whole = weight.getValue().doubleValue() == 1;
                        if (weight.getKey().endsWith("_DELTS")) {
                          (whole ? main : assisting).add(MuscleGroup.valueOf(weight.getKey()));
                        } else {
                          (whole ? primary : secondary).add(muscle(weight.getKey()));
                        }
                      });
              if (!main.isEmpty()) {
                primary.add(Muscle.SHOULDERS);
                deltoids.put(new ExerciseId(lift.getKey()), new Deltoid(main, assisting));
              } else if (!assisting.isEmpty()) {
                secondary.add(Muscle.SHOULDERS);
                deltoids.put(new ExerciseId(lift.getKey()), new Deltoid(assisting, List.of()));
              }
              exercises.add(exercise(lift.getKey(), primary, secondary));
            });
    return new MuscleGroups(new ExerciseCatalogue(exercises), deltoids);
  }

  private static Muscle muscle(String name) {
    return switch (name) {
      case "BACK" -> Muscle.LATS;
      case "QUADS" -> Muscle.QUADRICEPS;
      default -> Muscle.valueOf(name);
    };
  }

  @Test
  void fractionalSetsOfAWeek() {
    JsonNode done = WEEK.inputs().path("hardSets");
    List<LiftOfSession> lifts = new ArrayList<>();
    done.properties()
        .forEach(
            lift ->
                lifts.add(
                    ALift.of(lift.getKey()).sets(lift.getValue().path("sets").intValue()).done()));

    MuscleWeek week = MuscleWeek.of(lifts, groupsOf(done), MONDAY, SUNDAY);

    Map<String, Double> expected = new TreeMap<>();
    WEEK.expected()
        .properties()
        .forEach(entry -> expected.put(entry.getKey(), entry.getValue().doubleValue()));
    assertThat(expected).hasSize(10);
    for (MuscleGroup muscle : MuscleGroup.values()) {
      assertThat(week.of(muscle).fractional())
          .as(muscle.code())
          .isCloseTo(expected.getOrDefault(muscle.name(), 0.0), within(WEEK.tolerance()));
    }
  }

  @Test
  void directTotalAndSessions() {
    MuscleWeek week =
        MuscleWeek.of(
            List.of(
                ALift.of("press").session(1).sets(3).done(),
                ALift.of("bench").session(1).halfSets(7).done(),
                ALift.of("press").session(2).sets(2).done(),
                ALift.of("press").session(3).sets(0).done(),
                ALift.of("own:thing").session(3).halfSets(3).done()),
            GROUPS,
            MONDAY,
            SUNDAY);

    assertThat(week.of(MuscleGroup.FRONT_DELTS)).isEqualTo(new MuscleWeek.Sets(10, 0, 2));
    assertThat(week.of(MuscleGroup.SHOULDERS)).isEqualTo(new MuscleWeek.Sets(0, 7, 0));
    assertThat(week.of(MuscleGroup.SHOULDERS).fractional()).isEqualTo(1.75);
    assertThat(week.of(MuscleGroup.SHOULDERS).direct()).isZero();
    assertThat(week.of(MuscleGroup.SHOULDERS).total()).isEqualTo(3.5);
    assertThat(week.of(MuscleGroup.SIDE_DELTS).fractional()).isEqualTo(2.5);
    assertThat(week.of(MuscleGroup.CHEST).total()).isEqualTo(3.5);
    assertThat(week.unmapped()).isEqualTo(Map.of(new ExerciseId("own:thing"), 3));
    assertThat(week.muscles().keySet()).containsExactly(MuscleGroup.values());
  }

  @Test
  void theStoredDayDecidesAndTheWeekHasBothItsEnds() {
    List<LiftOfSession> lifts = new ArrayList<>();
    for (int day = -1; day <= 7; day++) {
      lifts.add(ALift.of("curl").session(day + 5).sets(1).on(MONDAY.plusDays(day)));
    }

    assertThat(MuscleWeek.of(lifts, GROUPS, MONDAY, SUNDAY).of(MuscleGroup.BICEPS))
        .isEqualTo(new MuscleWeek.Sets(14, 0, 7));
  }

  @Test
  void groupOfAPrimaryAndASecondaryMuscleCountsOnceAndWhole() {
    MuscleGroups groups =
        new MuscleGroups(
            new ExerciseCatalogue(
                List.of(exercise("pull", List.of(Muscle.LATS), List.of(Muscle.MIDDLE_BACK)))),
            Map.of());

    assertThat(groups.of(new ExerciseId("pull")))
        .isEqualTo(Map.of(MuscleGroup.BACK, MuscleShare.PRIMARY));
  }

  @Test
  void groupsAndSharesHaveTheirWords() {
    for (MuscleGroup group : MuscleGroup.values()) {
      assertThat(MuscleGroup.find(group.code())).contains(group);
    }
    assertThat(MuscleGroup.find("CHEST")).isEmpty();
    assertThat(MuscleGroup.LOWER_BACK.code()).isEqualTo("lower-back");
    assertThat(MuscleShare.values())
        .extracting(MuscleShare::code)
        .containsExactly("primary", "secondary");
    assertThat(MuscleShare.values()).extracting(MuscleShare::halves).containsExactly(2, 1);
  }

  @Test
  void aTableThatDoesNotFitTheCatalogueIsRefused() {
    Deltoid front = new Deltoid(List.of(MuscleGroup.FRONT_DELTS), List.of());
    Deltoid frontAndSide =
        new Deltoid(List.of(MuscleGroup.FRONT_DELTS), List.of(MuscleGroup.SIDE_DELTS));
    ExerciseCatalogue catalogue =
        new ExerciseCatalogue(
            List.of(
                exercise("bench", List.of(Muscle.CHEST), List.of(Muscle.SHOULDERS)),
                exercise("curl", List.of(Muscle.BICEPS), List.of())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MuscleGroups(catalogue, Map.of(PRESS, front)))
        .withMessageContaining("'press'")
        .withMessageContaining("not in the catalogue");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MuscleGroups(catalogue, Map.of(new ExerciseId("curl"), front)))
        .withMessageContaining("does not train the shoulders");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MuscleGroups(catalogue, Map.of(new ExerciseId("bench"), frontAndSide)))
        .withMessageContaining("secondary");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deltoid(List.of(MuscleGroup.CHEST), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Deltoid(List.of(), List.of()));
  }

  @Property
  void fractionalLiesBetweenDirectAndTotalAndIsTheirMean(
      @ForAll("lifts") List<LiftOfSession> lifts) {
    MuscleWeek week = MuscleWeek.of(lifts, GROUPS, MONDAY, SUNDAY);

    week.muscles()
        .values()
        .forEach(
            sets -> {
              assertThat(sets.fractional()).isBetween(sets.direct(), sets.total());
              assertThat(2 * sets.fractional()).isEqualTo(sets.direct() + sets.total());
              assertThat(sets.sessions() == 0).isEqualTo(sets.directHalfSets() == 0);
            });
  }

  @Property
  void orderDoesNotMatterAndShiftedDaysShiftTheWeek(
      @ForAll("lifts") List<LiftOfSession> lifts, @ForAll Random random) {
    List<LiftOfSession> shuffled = new ArrayList<>(lifts);
    Collections.shuffle(shuffled, random);
    List<LiftOfSession> shifted =
        lifts.stream()
            .map(
                lift ->
                    ALift.of(lift.exercise().value())
                        .session(lift.sessionId().value().getLeastSignificantBits())
                        .at(lift.lastAt().plus(Duration.ofDays(21)))
                        .halfSets(lift.totals().hardHalfSets())
                        .done())
            .toList();

    MuscleWeek week = MuscleWeek.of(lifts, GROUPS, MONDAY, SUNDAY);

    assertThat(MuscleWeek.of(shuffled, GROUPS, MONDAY, SUNDAY)).isEqualTo(week);
    assertThat(MuscleWeek.of(shifted, GROUPS, MONDAY.plusDays(21), SUNDAY.plusDays(21)))
        .isEqualTo(week);
  }

  @Property
  void daysAddUpToTheWeek(@ForAll("lifts") List<LiftOfSession> lifts) {
    MuscleWeek week = MuscleWeek.of(lifts, GROUPS, MONDAY, SUNDAY);

    for (MuscleGroup muscle : MuscleGroup.values()) {
      double byDay =
          MONDAY
              .datesUntil(SUNDAY.plusDays(1))
              .mapToDouble(day -> MuscleWeek.of(lifts, GROUPS, day, day).of(muscle).fractional())
              .sum();
      assertThat(byDay).isEqualTo(week.of(muscle).fractional());
    }
  }

  @Provide
  Arbitrary<List<LiftOfSession>> lifts() {
    return Combinators.combine(
            Arbitraries.of("press", "bench", "curl", "pull", "own:thing"),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(-3, 10),
            Arbitraries.integers().between(0, 20))
        .as(
            (exercise, session, day, halves) ->
                ALift.of(exercise)
                    .session(session)
                    .at(ALift.NOON.plus(Duration.ofDays(day)))
                    .halfSets(halves)
                    .done())
        .list()
        .ofMaxSize(12);
  }
}
