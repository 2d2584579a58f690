package io.tonnage.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.Wait;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An examination finds nothing where the service was left alone, and finds out about each thing
 * that is then broken behind its back: so it can fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExaminationIT {
  private static final long SEED = 77;
  private static final int RECORDS = 3_000;

  /** An update of a session that nobody stored. */
  private static final byte[] FORGED =
      """
      {"athleteId": "good-00", "sessionId": "nowhere", "day": "2026-01-05", "version": 99,
       "totals": {"sets": 1, "reps": 1, "volumeLoad": {"total": 1, "working": 1, "backOff": 0}}}"""
          .getBytes(StandardCharsets.UTF_8);

  /** What a finding may be. */
  enum Kind {
    LOST,
    DUPLICATED,
    WRONG;

    long in(Findings findings) {
      return switch (this) {
        case LOST -> findings.lost();
        case DUPLICATED -> findings.duplicated();
        case WRONG -> findings.wrong();
      };
    }
  }

  /** What is done to the tables, and what has to be found then. */
  enum Sabotage {
    SET_GONE(
        """
        DELETE FROM performed_set WHERE (athlete_id, set_id) =
          (SELECT athlete_id, set_id FROM performed_set WHERE session_id IS NOT NULL LIMIT 1)""",
        Kind.LOST),
    TOMBSTONE_GONE(
        """
        DELETE FROM performed_set WHERE (athlete_id, set_id) =
          (SELECT athlete_id, set_id FROM performed_set WHERE session_id IS NULL LIMIT 1)""",
        Kind.LOST),
    SET_TWICE(
        """
        INSERT INTO performed_set
        SELECT (jsonb_populate_record(s, jsonb_build_object('set_id', gen_random_uuid()))).*
        FROM performed_set s WHERE session_id IS NOT NULL LIMIT 1""",
        Kind.DUPLICATED),
    SET_OLD(
        """
        UPDATE performed_set SET revision = revision - 1 WHERE (athlete_id, set_id) =
          (SELECT athlete_id, set_id FROM performed_set WHERE revision > 0 LIMIT 1)""",
        Kind.WRONG),
    SET_LIGHTER(
        """
        UPDATE performed_set SET load_10ng = load_10ng - 1 WHERE (athlete_id, set_id) =
          (SELECT athlete_id, set_id FROM performed_set WHERE load_10ng > 1 AND reps > 0 LIMIT 1)""",
        Kind.WRONG),
    LIFT_GONE(
        """
        DELETE FROM session_lift WHERE (athlete_id, session_id, exercise_id) =
          (SELECT athlete_id, session_id, exercise_id FROM session_lift LIMIT 1)""",
        Kind.LOST),
    LIFT_COUNTED_TWICE(
        """
        UPDATE session_lift SET total_10ng = 2 * total_10ng, reps = 2 * reps
        WHERE (athlete_id, session_id, exercise_id) =
          (SELECT athlete_id, session_id, exercise_id FROM session_lift LIMIT 1)""",
        Kind.WRONG),
    PRESCRIPTION_CHANGED(
        """
        UPDATE back_off_prescription SET sets = sets + 1 WHERE (athlete_id, prescription_id) =
          (SELECT athlete_id, prescription_id FROM back_off_prescription
           WHERE status NOT IN ('cancelled', 'withdrawn') LIMIT 1)""",
        Kind.WRONG),
    PRESCRIPTION_NOT_ANNOUNCED(
        """
        INSERT INTO back_off_prescription
        SELECT (jsonb_populate_record(p, jsonb_build_object(
          'prescription_id', gen_random_uuid(), 'status', 'cancelled'))).*
        FROM back_off_prescription p LIMIT 1""",
        Kind.LOST),
    ANNOUNCEMENT_PENDING(
        """
        INSERT INTO pending_announcement (athlete_id, session_id, version)
        VALUES ('nobody', gen_random_uuid(), 1)""",
        Kind.WRONG),
    SESSION_NEWER_THAN_ITS_ATHLETE(
        """
        UPDATE athlete SET version = version - 1 WHERE version > erased_version
          AND athlete_id = (SELECT athlete_id FROM athlete WHERE version > erased_version LIMIT 1)""",
        Kind.WRONG);

    private final String command;
    private final Kind found;

    Sabotage(String command, Kind found) {
      this.command = command;
      this.found = found;
    }
  }

  private Stage stage;
  private Topics topics;
  private Tables tables;
  private Ledger ledger;

  @BeforeAll
  void workedOffAndStopped() throws Exception {
    stage = Stage.ofTest(ExaminationIT.class);
    topics = new Topics(stage.servers().kafkaBootstrapServers());
    tables = Tables.of(stage.servers().serviceSettings());
    topics.createSetEvents();
    try (Traffic traffic = Traffic.onto(topics, SEED)) {
      Wait.patiently().until(() -> traffic.records() >= RECORDS);
      ledger = traffic.end();
    }
    try (ServiceProcess service = stage.startService("service", Map.of())) {
      assertThat(service.handle().isAlive()).isTrue();
      Wait.untilWorkedOff(topics, Crew.GROUP, tables);
    }
    assertThat(Examination.of(ledger, tables, topics).sentences()).isEmpty();
    assertThat(ledger.bad()).isNotEmpty();
  }

  @AfterAll
  void stop() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBrokenInTheTablesIsFound(Sabotage sabotage) throws Exception {
    String[] names = {
      "performed_set", "session_lift", "back_off_prescription", "pending_announcement", "athlete"
    };
    for (String table : names) {
      tables.execute("CREATE TABLE kept_%1$s AS TABLE %1$s".formatted(table));
    }
    try {
      assertThat(changedBy(sabotage.command)).as("rows that were changed").isOne();

      Findings findings = Examination.of(ledger, tables, topics);

      assertThat(sabotage.found.in(findings)).as("%s", findings.sentences()).isPositive();
      assertThat(findings.none()).isFalse();
    } finally {
      for (String table : names) {
        tables.execute("DELETE FROM " + table);
        tables.execute("INSERT INTO %1$s SELECT * FROM kept_%1$s".formatted(table));
        tables.execute("DROP TABLE kept_" + table);
      }
    }
    assertThat(Examination.of(ledger, tables, topics).none()).as("once it was mended").isTrue();
  }

  @Test
  void aBadRecordThatIsNowhereSetAsideIsLost() throws Exception {
    Ledger more = new Ledger();
    ledger.claims().ofAthletes().forEach(more.claims().ofAthletes()::put);
    ledger.bad().forEach(more::published);
    more.published(new Ledger.Place(0, Long.MAX_VALUE), ledger.bad().values().iterator().next());

    assertThat(Examination.of(more, tables, topics).lost()).isOne();
  }

  @Test
  void aGoodRecordThatWasSetAsideIsWrong() throws Exception {
    Ledger less = new Ledger();
    ledger.claims().ofAthletes().forEach(less.claims().ofAthletes()::put);
    ledger.bad().entrySet().stream()
        .skip(1)
        .forEach(bad -> less.published(bad.getKey(), bad.getValue()));

    assertThat(Examination.of(less, tables, topics).wrong()).isOne();
  }

  /** Deletes for good what the others need, so it comes last. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aDeadLetterThatWasDroppedIsLostAndAForgedUpdateIsWrong() throws Exception {
    TopicPartition some =
        topics.ends(Topics.DEAD_LETTERS).entrySet().stream()
            .filter(end -> end.getValue() > 0)
            .findFirst()
            .orElseThrow()
            .getKey();
    try (Admin admin = topics.admin();
        KafkaProducer<byte[], byte[]> producer = topics.producer(0)) {
      admin.deleteRecords(Map.of(some, RecordsToDelete.beforeOffset(1))).all().get();
      producer.send(new ProducerRecord<>(Topics.SESSION_UPDATES, new byte[] {'x'}, FORGED)).get();
    }

    Findings findings = Examination.of(ledger, tables, topics);

    assertThat(findings.lost()).as("%s", findings.sentences()).isOne();
    assertThat(findings.wrong()).as("%s", findings.sentences()).isOne();
  }

  private long changedBy(String command) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(command);
    }
  }
}
