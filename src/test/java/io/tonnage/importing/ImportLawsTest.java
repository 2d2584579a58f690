package io.tonnage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.LoadUnit;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every export, whatever its order and however much of the log it holds. */
class ImportLawsTest {

  private static final String HEADER =
      "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE";

  @Property(tries = 100)
  void theOrderOfWorkoutsDoesNotMatter(@ForAll("logs") List<Workout> log, @ForAll Random random) {
    List<Workout> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);

    assertThat(eventsOf(shuffled)).isEqualTo(eventsOf(log));
    assertThat(eventsOf(log.reversed())).isEqualTo(eventsOf(log));
  }

  @Property(tries = 100)
  void aLongerLogOnlyAdds(@ForAll("logs") List<Workout> log, @ForAll Random random) {
    List<Workout> earlier = log.subList(0, random.nextInt(log.size() + 1));

    assertThat(eventsOf(log)).containsAll(eventsOf(earlier));
    assertThat(eventsOf(log.reversed())).containsAll(eventsOf(earlier.reversed()));
  }

  @Property(tries = 100)
  void setsAddedToAWorkoutLeaveTheOthersAlone(
      @ForAll("logs") List<Workout> log, @ForAll Random random) {
    if (log.isEmpty()) {
      return;
    }
    Workout last = log.getLast();
    List<Workout> begun = new ArrayList<>(log.subList(0, log.size() - 1));
    begun.add(
        new Workout(last.start(), last.sets().subList(0, random.nextInt(last.sets().size() + 1))));

    assertThat(eventsOf(log)).containsAll(eventsOf(begun));
  }

  @Property(tries = 100)
  void everySetHasAnIdOfItsOwn(@ForAll("logs") List<Workout> log) {
    Export export = read(log);
    int rows = log.stream().mapToInt(workout -> workout.sets().size()).sum();

    assertThat(Exports.sets(export).stream().map(ImportedSet::setId).distinct()).hasSize(rows);
  }

  record Workout(LocalDateTime start, List<String> sets) {}

  @Provide
  Arbitrary<List<Workout>> logs() {
    Arbitrary<LocalDateTime> starts =
        Arbitraries.integers()
            .between(0, 400_000)
            .map(LocalDateTime.of(2024, 1, 1, 0, 0)::plusMinutes);
    Arbitrary<List<String>> block =
        Combinators.combine(
                Arbitraries.of("Squat (Barbell)", "Bench Press (Barbell)", "\"Row, Seated\""),
                Arbitraries.of("W", "D", "F").list().ofMaxSize(2),
                Arbitraries.integers().between(0, 200).list().ofMinSize(1).ofMaxSize(4),
                Arbitraries.integers().between(1, 20))
            .as(ImportLawsTest::block);
    Arbitrary<List<String>> sets =
        block
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(blocks -> blocks.stream().flatMap(List::stream).toList());
    return Combinators.combine(starts, sets)
        .as(Workout::new)
        .list()
        .ofMaxSize(10)
        .uniqueElements(Workout::start)
        .map(log -> log.stream().sorted(java.util.Comparator.comparing(Workout::start)).toList());
  }

  /** The sets of one exercise: marked ones, then numbered ones. */
  private static List<String> block(
      String exercise, List<String> marks, List<Integer> weights, int reps) {
    List<String> orders = new ArrayList<>(marks);
    for (int i = 1; i <= weights.size(); i++) {
      orders.add(Integer.toString(i));
    }
    List<String> sets = new ArrayList<>();
    for (String order : orders) {
      sets.add(
          exercise + "," + order + "," + weights.get(sets.size() % weights.size()) + "," + reps);
    }
    return sets;
  }

  private static Export read(List<Workout> log) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (Workout workout : log) {
      for (String set : workout.sets()) {
        String start = workout.start().toString().replace('T', ' ') + ":00";
        lines.add(start + ",Push,1h," + set + ",0,0,,,");
      }
    }
    return Exports.read(Exports.bytes(lines.toArray(String[]::new)), LoadUnit.KG);
  }

  private static Set<JsonNode> eventsOf(List<Workout> log) {
    return Exports.events(read(log)).stream().collect(Collectors.toSet());
  }
}
