package io.tonnage.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.recording.Fold;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetKey;
import io.tonnage.recording.LiftOutlook;
import io.tonnage.recording.RecordSets;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.volume.LiftOfSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * One schedule: events, two instances that share their partitions, and everything that goes wrong,
 * all drawn from one seed. Afterwards nothing goes wrong any more, all is worked off, and what
 * stands is held against the events.
 */
final class Schedule {
  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();

  private static final SessionReviewer REVIEWER =
      (sets, ended, context) -> SessionReview.of(sets, ended, context, CATALOGUE);

  private static final LiftOutlook OUTLOOK =
      new LiftOutlook(
          new ReadinessRules(
              CATALOGUE, BundledMuscleGroups.load(CATALOGUE), ReadinessRules.Parameters.DEFAULT));

  private static final SetEventDecoder DECODER = new SetEventDecoder(CATALOGUE);

  private static final int INSTANCES = 2;
  private static final int MOST_FAULTS = 12;

  /** Each may find that what it told came after something else, and has to be told once more. */
  private static final int SWEEPS = 4;

  private final long seed;
  private final SplittableRandom random;
  private final Turns turns;
  private final Faults faults;
  private final SimulatedLog log = new SimulatedLog();
  private final SimulatedStore store;
  private final SimulatedTopics topics;
  private final List<Instance> instances = new ArrayList<>();

  private Schedule(long seed, Broken broken) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.turns = new Turns(random);
    this.faults = new Faults(random, random.nextInt(MOST_FAULTS + 1));
    this.store = new SimulatedStore(turns, faults, REVIEWER, broken);
    this.topics = new SimulatedTopics(turns, faults);
    for (int number = 0; number < INSTANCES; number++) {
      instances.add(
          new Instance(
              number,
              new Instance.World(
                  turns, random, faults, log, store, topics, DECODER, REVIEWER, OUTLOOK, broken)));
    }
  }

  /**
   * Runs a schedule.
   *
   * @return what it came to: the same for the same seed
   * @throws AssertionError when a promise is broken
   */
  static String run(long seed, Broken broken) {
    Schedule schedule = new Schedule(seed, broken);
    try {
      schedule.run();
      schedule.verify();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
    return schedule.digest();
  }

  private void run() {
    List<Workload.Made> made = new Workload(random).make();
    for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
      log.assign(partition, random.nextInt(INSTANCES));
    }
    turns.add("producer", () -> false, () -> publish(made));
    turns.add("fate", () -> false, this::strike);
    instances.forEach(Instance::add);
    turns.runAll();
    faults.stop();
    Instance last = instances.getFirst();
    turns.add(
        "last sweep",
        () -> false,
        () -> {
          for (int sweep = 0; sweep < SWEEPS && store.waiting() > 0; sweep++) {
            last.announceLeftovers();
          }
          last.sendTombstonesAgain();
        });
    turns.runAll();
  }

  private void publish(List<Workload.Made> made) {
    for (Workload.Made one : made) {
      if (random.nextInt(3) == 0) {
        turns.step();
      }
      log.append(one.athlete() % SimulatedLog.PARTITIONS, one.key(), one.value());
    }
    log.complete();
  }

  /** Kills instances and moves partitions while there is something to do. */
  private void strike() {
    while (!log.isWorkedOff()) {
      turns.step();
      if (faults.strike(60)) {
        int instance = random.nextInt(INSTANCES);
        int partition = random.nextInt(SimulatedLog.PARTITIONS);
        if (!instances.get(instance).hasEnded()) {
          log.assign(partition, instance);
        }
      }
      if (faults.strike(120)) {
        instances.get(random.nextInt(INSTANCES)).kill();
      }
    }
  }

  private void verify() {
    Map<String, String> refused = new HashMap<>();
    Map<String, String> notRecordable = new HashMap<>();
    List<SetEvent> standing = standing(refused, notRecordable);

    assertThat(store.violations()).isEmpty();
    new Fold(standing).assertIs(store);
    assertThat(store.ranks()).as("the event that holds for each set").isEqualTo(ranks(standing));
    for (SessionKey key : store.sessions()) {
      Map<ExerciseId, LiftOfSession> lifts = new HashMap<>();
      Objects.requireNonNull(store.session(key))
          .lifts()
          .forEach(lift -> lifts.put(lift.exercise(), lift));
      assertThat(store.lifts(key)).as("lifts of %s", key).isEqualTo(lifts);
    }
    assertThat(store.waiting()).as("announcements left").isZero();
    verifyAnnounced();
    verifyAside(refused, notRecordable);
  }

  private void verifyAnnounced() {
    Map<SessionKey, RecordedSession> stored = new HashMap<>();
    store.sessions().forEach(key -> stored.put(key, Objects.requireNonNull(store.session(key))));
    Map<SessionKey, RecordedSession> announced = new HashMap<>(topics.sessions());
    announced
        .entrySet()
        .removeIf(one -> one.getValue().version() <= store.erasedVersion(one.getKey().athleteId()));
    assertThat(announced.keySet()).as("sessions as announced").isEqualTo(stored.keySet());
    for (Map.Entry<SessionKey, RecordedSession> one : stored.entrySet()) {
      RecordedSession told = Objects.requireNonNull(announced.get(one.getKey()));
      assertThat(told.version())
          .as("version of %s", one.getKey())
          .isEqualTo(one.getValue().version());
      assertThat(told.review()).as("review of %s", one.getKey()).isEqualTo(one.getValue().review());
      assertThat(told.end()).as("end of %s", one.getKey()).isEqualTo(one.getValue().end());
      assertThat(told.prescriptions())
          .as("prescriptions of %s", one.getKey())
          .containsExactlyInAnyOrderElementsOf(one.getValue().prescriptions());
    }
    assertThat(topics.prescriptions())
        .as("prescriptions as announced")
        .isEqualTo(store.prescriptions());
  }

  private void verifyAside(Map<String, String> refused, Map<String, String> notRecordable) {
    Map<String, String> aside = new HashMap<>(topics.refused());
    // Refused by the database alone where it was the one to hold when it was written.
    aside.entrySet().removeIf(one -> one.getValue().equals(notRecordable.get(one.getKey())));
    assertThat(aside).as("records set aside").isEqualTo(refused);
  }

  /** The events that are to hold: valid, not refused by the database, after the last erasure. */
  private List<SetEvent> standing(Map<String, String> refused, Map<String, String> notRecordable) {
    Map<AthleteId, List<SetEvent>> standing = new HashMap<>();
    Map<AthleteId, EventId> erasures = new HashMap<>();
    for (SimulatedLog.Entry entry : log.all()) {
      String place = entry.partition() + "-" + entry.offset();
      switch (DECODER.decode(entry.key(), entry.value(), null)) {
        case Decoded.Refused no -> refused.put(place, no.code());
        case Decoded.Valid valid -> {
          SetEvent event = valid.event();
          if (event instanceof SetEvent.AthleteErased) {
            if (!event.eventId().equals(erasures.put(event.athleteId(), event.eventId()))) {
              standing.remove(event.athleteId());
            }
          } else if (event instanceof SetEvent.SetPerformed performed
              && Objects.equals(performed.set().reps().reps(), SimulatedStore.REFUSED_REPS)) {
            notRecordable.put(place, RecordSets.NOT_RECORDABLE);
          } else {
            standing.computeIfAbsent(event.athleteId(), id -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    return standing.values().stream().flatMap(List::stream).toList();
  }

  private static Map<SetKey, EventRank> ranks(List<SetEvent> events) {
    Map<SetKey, EventRank> ranks = new HashMap<>();
    for (SetEvent event : events) {
      if (event instanceof SetEvent.OfSet ofSet) {
        ranks.merge(
            new SetKey(ofSet.athleteId(), ofSet.setId()),
            ofSet.rank(),
            (a, b) -> a.compareTo(b) >= 0 ? a : b);
      }
    }
    return ranks;
  }

  private String digest() {
    StringBuilder digest = new StringBuilder("seed ").append(seed);
    digest.append(", steps ").append(turns.steps());
    Map<PrescriptionId, IssuedPrescription> prescriptions = store.prescriptions();
    store.sessions().stream()
        .map(key -> key + "=" + store.session(key))
        .sorted()
        .forEach(line -> digest.append('\n').append(line));
    return digest.append('\n').append(prescriptions.size()).toString();
  }
}
