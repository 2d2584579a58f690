package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.GymFloor.Mishaps;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * The service is killed again and again while it works off a log, and ends in the same state as one
 * that was left alone; what it announced on the way says the same.
 */
class KillNineIT {
  private static final long SEED = 20_260_105;
  private static final int EVENTS = 50_000;
  private static final int LIFTERS = 380;
  private static final int SESSIONS = 6;

  /** Kills, each somewhere within its part of the log. */
  private static final int KILLS = 3;

  /** What a crash left unannounced is not to wait as long as in earnest. */
  private static final Map<String, String> IMPATIENT =
      Map.of("tonnage.ingest.sweep-every", "500ms", "tonnage.ingest.sweep-older-than", "2s");

  @Test
  void aServiceThatIsKilledEndsInTheStateOfOneThatIsNot() throws Exception {
    List<MadeEvent> log = log();
    try (Stage stage = Stage.ofTest(KillNineIT.class)) {
      Topics topics = new Topics(stage.servers().kafkaBootstrapServers());
      topics.createSetEvents();
      topics.publish(log);
      StandingSets expected = StandingSets.after(log);

      Run undisturbed = new Run(stage, topics, "undisturbed");
      undisturbed.toTheEnd();
      undisturbed.assertSound(expected);
      Run killed = new Run(stage, topics, "killed");
      killed.withKills(expected.rows());
      killed.assertSound(expected);
      assertSameState(undisturbed.tables);
    }
  }

  private static List<MadeEvent> log() {
    List<Lifter> lifters =
        IntStream.range(0, LIFTERS)
            .mapToObj(i -> Lifter.of("lifter-%03d".formatted(i), SEED + i))
            .toList();
    List<MadeEvent> log = GymFloor.log(lifters, SESSIONS, SEED, Mishaps.WITH_ERASURES);
    assertThat(log).hasSizeGreaterThanOrEqualTo(EVENTS);
    assertThat(log.subList(0, EVENTS)).anyMatch(MadeEvent::erasure);
    return log.subList(0, EVENTS);
  }

  /**
   * Both schemas lie in one database. Left out are versions and times of issue; what was emptied,
   * of which a row may or may not be left; and prescriptions whose recorded contexts differ, since
   * those depend on where a batch ends.
   */
  private static void assertSameState(Tables tables) throws SQLException {
    Map<String, String> same = new HashMap<>();
    same.put("sets", "SELECT * FROM %1$s.performed_set");
    same.put("lifts", "SELECT * FROM %1$s.session_lift");
    same.put(
        "sessions",
        """
        SELECT athlete_id, session_id, day, started_at, started_offset_seconds, last_at,
          last_offset_seconds, ended_at, ended_offset_seconds, ended_event_id, ended_digest,
          session_rpe, duration_minutes, goal, phase, prescribe_for, increments
        FROM %1$s.training_session WHERE day IS NOT NULL""");
    same.put(
        "athletes",
        """
        SELECT athlete_id, erased_event_id, erased_topic_id, erased_partition, erased_offset
        FROM %1$s.athlete""");
    same.put(
        "prescriptions",
        """
        SELECT to_jsonb(p) - 'version' - 'issued_at'
        FROM %1$s.back_off_prescription p
        JOIN undisturbed.lift_context a USING (athlete_id, session_id, exercise_id)
        JOIN killed.lift_context b USING (athlete_id, session_id, exercise_id)
        WHERE a.reference_e1rm_kg IS NOT DISTINCT FROM b.reference_e1rm_kg
          AND a.fatigue_score IS NOT DISTINCT FROM b.fatigue_score
          AND p.status NOT IN ('cancelled', 'withdrawn')""");
    for (Map.Entry<String, String> part : same.entrySet()) {
      String undisturbed = part.getValue().formatted("undisturbed");
      String killed = part.getValue().formatted("killed");
      assertThat(tables.count("SELECT count(*) FROM (" + undisturbed + ") AS part"))
          .as("%s to compare", part.getKey())
          .isPositive();
      assertThat(tables.rows(undisturbed + " EXCEPT ALL " + killed))
          .as("%s that only the undisturbed run has", part.getKey())
          .isEmpty();
      assertThat(tables.rows(killed + " EXCEPT ALL " + undisturbed))
          .as("%s that only the killed run has", part.getKey())
          .isEmpty();
    }
  }

  /** One reading of the whole log into a schema of its own, by a consumer group of its own. */
  private static final class Run {
    private final Stage stage;
    private final Topics topics;
    private final String name;
    private final Map<TopicPartition, Long> announcedFrom;
    private final Tables tables;
    private final Map<String, String> settings;

    Run(Stage stage, Topics topics, String name) throws SQLException {
      this.stage = stage;
      this.topics = topics;
      this.name = name;
      this.announcedFrom = topics.ends(Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS);
      this.tables = Tables.ofNewSchema(name, stage.servers().serviceSettings());
      this.settings = new HashMap<>(IMPATIENT);
      settings.putAll(tables.serviceSettings());
      settings.put("mp.messaging.incoming.set-events.group.id", name);
      // A fixed member, as the launcher's: it takes its partitions up again at once after a kill.
      settings.put("mp.messaging.incoming.set-events.group.instance.id", name);
    }

    void toTheEnd() throws Exception {
      try (ServiceProcess service = stage.startService(name, settings)) {
        assertThat(service.handle().isAlive()).isTrue();
        Wait.untilWorkedOff(topics, name, tables);
      }
    }

    void withKills(long rows) throws Exception {
      SplittableRandom random = new SplittableRandom(SEED);
      List<Long> killedAt = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        long from = rows * kill / KILLS;
        long point = from + random.nextLong(rows / KILLS / 4, rows / KILLS * 3 / 4);
        ServiceProcess service = stage.startService("%s-%d".formatted(name, kill), settings);
        Wait.patiently()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> tables.count("SELECT count(*) FROM performed_set") >= point);
        service.kill();
        killedAt.add(tables.count("SELECT count(*) FROM performed_set"));
      }
      assertThat(killedAt).as("progress at each kill").isSorted().doesNotHaveDuplicates();
      assertThat(killedAt.getLast()).isLessThan(rows);
      toTheEnd();
    }

    /** To be called before anybody else announces something. */
    void assertSound(StandingSets expected) throws SQLException {
      assertThat(tables.standingSets()).isEqualTo(expected);
      assertThat(new Advice(tables).deviations()).isEmpty();
      Announced announced =
          Announced.in(topics.read(announcedFrom, Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS));
      assertSame("prescriptions", announced.prescriptions(), Announced.prescriptionsIn(tables));
      assertSame("sessions", announced.sessions(tables), Announced.sessionsIn(tables));
    }

    private void assertSame(String what, Set<String> announced, Set<String> stored) {
      assertThat(stored).as("%s of the %s run", what, name).isNotEmpty();
      assertThat(without(announced, stored))
          .as("%s as the %s run announced them, and does not store them", what, name)
          .isEmpty();
      assertThat(without(stored, announced))
          .as("%s as the %s run stores them, and did not announce them", what, name)
          .isEmpty();
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
      Set<String> left = new TreeSet<>(all);
      left.removeAll(some);
      return left;
    }
  }
}
