package io.tonnage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.SetEvent;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import java.time.Instant;
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
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/**
 * The state is a function of the set of events and the recorded contexts, whatever the order,
 * repeats and batches.
 */
class LedgerLawsTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private static final SessionReviewer REVIEWER =
      (sets, ended, context) -> SessionReview.of(sets, ended, context, CATALOGUE);

  @Property(tries = 1500)
  void everyOrderAndEveryBatchingGiveTheStateOfAnIndependentFold(
      @ForAll("events") List<SetEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    List<SetEvent> delivered = new ArrayList<>(events);
    delivered.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(delivered, random);

    MemoryLedger ledger = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK);
    applyInBatches(ledger, delivered, random);

    new Fold(events).assertIs(ledger);
  }

  @Property(tries = 300)
  void deliveringEverythingAgainChangesNothing(
      @ForAll("events") List<SetEvent> events, @ForAll long seed) {
    MemoryLedger ledger = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK);
    applyInBatches(ledger, events, new Random(seed));
    Map<AthleteId, Long> before = versions(ledger, events);

    SetLedger.Recorded again = ledger.apply(Told.logged(0, events.toArray(SetEvent[]::new)));

    assertThat(again.sessions()).isEmpty();
    assertThat(versions(ledger, events)).isEqualTo(before);
  }

  /** What is known of a lift is the same, read from the rows or from what was kept of them. */
  @Property(tries = 500)
  void whatIsKeptInMemoryDecidesNothing(
      @ForAll("events") List<SetEvent> events, @ForAll long seed) {
    MemoryLedger reading = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK, 0);
    MemoryLedger keeping = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK, 10_000_000);

    applyInBatches(reading, events, new Random(seed));
    applyInBatches(keeping, events, new Random(seed));

    assertThat(keeping.sessions()).isEqualTo(reading.sessions());
    for (SessionKey key : reading.sessions()) {
      assertThat(keeping.context(key)).isEqualTo(reading.context(key));
      assertThat(keeping.session(key)).isEqualTo(reading.session(key));
    }
  }

  /** So the memory that histories take does not grow with the athletes of a batch. */
  @Test
  void aBatchOfManyAthletesReadsTheirHistoriesInParts() {
    MemoryLedger ledger = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK);
    List<SetEvent> firstWeek = new ArrayList<>();
    List<SetEvent> secondWeek = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Told told = Told.by("a" + i).squat("140", 5).rpe(8);
      firstWeek.add(told.set(1).session(1).at("2026-11-16T12:00:00Z").performed());
      secondWeek.add(told.set(2).session(2).at("2026-11-23T12:00:00Z").performed());
    }
    ledger.apply(Told.logged(0, firstWeek.toArray(SetEvent[]::new)));

    SetLedger.Recorded recorded =
        ledger.apply(Told.logged(500, secondWeek.toArray(SetEvent[]::new)));

    assertThat(ledger.mostHistoriesAtOnce()).isBetween(1, 100);
    assertThat(recorded.sessions())
        .hasSize(500)
        .allSatisfy(
            session ->
                assertThat(
                        session
                            .prescriptions()
                            .getFirst()
                            .prescription()
                            .inputs()
                            .referenceE1rmKg())
                    .isNotNull());
  }

  @Property(tries = 500)
  void whatStandsBeforeAnErasureIsVoidHoweverOftenTheLogIsRead(
      @ForAll("events") List<SetEvent> before,
      @ForAll("events") List<SetEvent> after,
      @ForAll long seed) {
    Random random = new Random(seed);
    SetEvent erasure = Told.by("a1").event(999).erased();
    List<SetEvent> log = new ArrayList<>(before);
    log.add(erasure);
    log.addAll(after);

    MemoryLedger ledger = new MemoryLedger(REVIEWER, SetLedgerContract.OUTLOOK);
    List<LoggedEvent> logged = Told.logged(0, log.toArray(SetEvent[]::new));
    int readSoFar = random.nextInt(logged.size() + 1);
    applyInOrder(ledger, logged.subList(0, readSoFar), random);
    int readAgainFrom = random.nextInt(readSoFar + 1);
    applyInOrder(ledger, logged.subList(readAgainFrom, logged.size()), random);
    applyInOrder(ledger, logged.subList(random.nextInt(logged.size()), logged.size()), random);

    List<SetEvent> holding = new ArrayList<>(after);
    before.stream().filter(event -> !event.athleteId().value().equals("a1")).forEach(holding::add);
    new Fold(holding).assertIs(ledger);
  }

  private static void applyInBatches(MemoryLedger ledger, List<SetEvent> events, Random random) {
    applyInOrder(ledger, Told.logged(0, events.toArray(SetEvent[]::new)), random);
  }

  private static void applyInOrder(MemoryLedger ledger, List<LoggedEvent> logged, Random random) {
    Map<AthleteId, Long> versions = new HashMap<>();
    int from = 0;
    while (from < logged.size()) {
      int to = Math.min(logged.size(), from + 1 + random.nextInt(6));
      ledger.apply(logged.subList(from, to));
      from = to;
      for (LoggedEvent event : logged) {
        AthleteId athlete = event.event().athleteId();
        Long before = versions.put(athlete, ledger.version(athlete));
        assertThat(ledger.version(athlete)).isGreaterThanOrEqualTo(before == null ? 0 : before);
      }
    }
  }

  private static Map<AthleteId, Long> versions(MemoryLedger ledger, List<SetEvent> events) {
    Map<AthleteId, Long> versions = new HashMap<>();
    events.forEach(event -> versions.put(event.athleteId(), ledger.version(event.athleteId())));
    return versions;
  }

  @Provide
  Arbitrary<List<SetEvent>> events() {
    Arbitrary<SetEvent> performed =
        Combinators.combine(
                told(),
                Arbitraries.of("60", "100", "100", "122.5", "140", "140.5"),
                Arbitraries.integers().between(0, 9),
                Arbitraries.of("squat", "bench-press", "deadlift", "own:odd-lift"),
                Arbitraries.of(0.0, 0.0, 6.0, 7.5, 8.5, 9.5, 10.0))
            .as(
                (told, kg, reps, lift, rpe) ->
                    (rpe == 0 ? told : told.rpe(rpe)).lift(lift, kg, reps).performed());
    Arbitrary<SetEvent> deleted = told().map(Told::deleted);
    Arbitrary<SetEvent> ended = told().map(told -> told.ended(null));
    return Arbitraries.frequencyOf(Tuple.of(8, performed), Tuple.of(2, deleted), Tuple.of(1, ended))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(LedgerLawsTest::onePerEventId);
  }

  /** An event id names one event. */
  private static List<SetEvent> onePerEventId(List<SetEvent> events) {
    Map<String, SetEvent> byId = new TreeMap<>();
    events.forEach(event -> byId.putIfAbsent(event.athleteId() + " " + event.eventId(), event));
    return List.copyOf(byId.values());
  }

  private static Arbitrary<Told> told() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 3000);
    return Combinators.combine(
            Arbitraries.of("a1", "a2"),
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs().between(-300, 300),
            Arbitraries.integers().between(0, 2),
            minutes,
            Arbitraries.integers().between(-12, 14))
        .as(
            (athlete, set, session, event, revision, minute, offset) ->
                Told.by(athlete)
                    .set(set)
                    .session(session)
                    .event(event)
                    .revision(revision)
                    .at(START.plusSeconds(60L * minute).toString())
                    .offsetHours(offset));
  }
}
