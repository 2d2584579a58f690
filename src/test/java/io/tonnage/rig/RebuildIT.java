package io.tonnage.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.operations.RebuildRun;
import io.tonnage.rig.GymFloor.Mishaps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is derived from the sets is computed anew on the packaged service, and comes out the same.
 */
class RebuildIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long SEED = 20_261_127;
  private static final int LIFTERS = 60;
  private static final int SESSIONS = 8;

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "tonnage.ingest.sweep-every", "500ms",
          "tonnage.ingest.sweep-older-than", "2s",
          "tonnage.rebuild.look-every", "300ms");

  private static @Nullable Stage stage;
  private static @Nullable Reading shared;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.ofTest(RebuildIT.class);
    topics().createSetEvents();
    List<Lifter> lifters =
        IntStream.range(0, LIFTERS)
            .mapToObj(i -> Lifter.of("rebuilt-%02d".formatted(i), SEED + i))
            .toList();
    List<MadeEvent> log = GymFloor.log(lifters, SESSIONS, SEED, Mishaps.WITH_ERASURES);
    assertThat(log).anyMatch(MadeEvent::erasure);
    topics().publish(log);
    shared = Reading.of("shared");
    shared.toTheEnd();
  }

  @AfterAll
  static void stop() throws Exception {
    stage().close();
  }

  /** A row of each kind is made wrong in each way; each is counted once, and put right. */
  @Test
  void whatIsNotAsItShouldBeIsFoundAndReplaced() throws Exception {
    Reading reading = shared();
    JsonNode sound = reading.rebuild("verify");
    assertRows(sound.path("differing"), 0, 0, 0);
    assertThat(sound.path("status").asText()).isEqualTo("done");
    assertThat(sound.path("checked").path("lifts").asLong())
        .isEqualTo(reading.tables.count("SELECT count(*) FROM session_lift"));
    assertThat(sound.path("checked").path("prescriptions").asLong())
        .isEqualTo(reading.tables.count("SELECT count(*) FROM back_off_prescription"));
    String stored = reading.stored();
    String versions = reading.versions();

    Damage damage = Damage.doneTo(reading.tables);

    JsonNode found = reading.rebuild("verify");
    assertRows(found.path("differing"), damage.sessions(), damage.lifts(), damage.prescriptions());
    assertThat(reading.stored()).as("verify replaces nothing").isNotEqualTo(stored);
    assertThat(reading.versions()).isEqualTo(versions);
    assertThat(found.path("checksums").path("sets")).isEqualTo(sound.at("/checksums/sets"));
    assertThat(found.path("checksums").path("lifts")).isNotEqualTo(sound.at("/checksums/lifts"));

    Map<TopicPartition, Long> before = Reading.announced();
    JsonNode replaced = reading.rebuild("replace");
    assertRows(
        replaced.path("differing"), damage.sessions(), damage.lifts(), damage.prescriptions());
    assertThat(reading.stored()).isEqualTo(stored);
    assertThat(reading.rebuild("verify").path("checksums")).isEqualTo(sound.path("checksums"));
    assertRows(reading.rebuild("verify").path("differing"), 0, 0, 0);
    Wait.patiently().until(() -> reading.tables.unannounced() == 0);
    Announced announced = Announced.in(Reading.announcedSince(before));
    // Of the session that only an earlier algorithm made, nobody is told.
    assertThat(announced.sessions(reading.tables)).hasSizeBetween(6, 7);
    assertThat(Announced.sessionsIn(reading.tables))
        .containsAll(announced.sessions(reading.tables));
    assertThat(announced.prescriptions()).hasSize((int) damage.prescriptions());
    assertThat(Announced.prescriptionsIn(reading.tables)).containsAll(announced.prescriptions());
    assertThat(reading.versions()).as("who was damaged has a new version").isNotEqualTo(versions);
  }

  /** Values that are as they should be get the present algorithm's version, and nobody is told. */
  @Test
  void rowsOfAnEarlierAlgorithmThatSayTheSameAreRaisedInSilence() throws Exception {
    Reading reading = shared();
    String versions = reading.versions();
    long rows = reading.tables.count("SELECT count(*) FROM session_lift");
    long present = reading.tables.count("SELECT max(algorithm_version) FROM session_lift");
    reading.tables.execute("UPDATE session_lift SET algorithm_version = 1");

    JsonNode replaced = reading.rebuild("replace");

    assertRows(replaced.path("differing"), 0, rows, 0);
    assertThat(reading.versions()).isEqualTo(versions);
    assertThat(
            reading.tables.count(
                "SELECT count(*) FROM session_lift WHERE algorithm_version = ?", present))
        .isEqualTo(rows);
  }

  /**
   * A rebuild that stands at a locked athlete is killed with its instance; the next instance goes
   * on with it unasked, while live events come in.
   */
  @Test
  void aRebuildGoesOnWhereAKilledInstanceLeftItWhileLiveEventsFlow() throws Exception {
    try (Reading reading = Reading.of("resumed")) {
      reading.toTheEnd();
      String stored = reading.stored();
      Damage.doneTo(reading.tables);
      String last = reading.tables.rows("SELECT max(athlete_id) FROM performed_set").getFirst();
      String id;
      try (Connection held = reading.tables.dataSource().getConnection();
          Statement statement = held.createStatement()) {
        held.setAutoCommit(false);
        statement.execute("SELECT FROM athlete WHERE athlete_id = '%s' FOR UPDATE".formatted(last));
        id = reading.start("replace").path("rebuildId").asText();
        Wait.patiently().until(() -> reading.done() > 0 && reading.blocked());
        HttpResponse<String> second = reading.answers().ask("POST", "/v1/rebuilds");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains(id);
        reading.kill();
        held.rollback();
      }
      long before = reading.done();
      List<String> early = reading.doneRows();

      Lifter late = Lifter.of("rebuilt-late", SEED);
      List<MadeEvent> more = new ArrayList<>();
      late.session(0).sets().forEach(set -> more.add(set.completed(late.uuid())));
      topics().publish(more);
      reading.startAgain();
      JsonNode rebuilt = reading.untilEnded(id);
      reading.toTheEnd();

      assertThat(rebuilt.path("status").asText()).isEqualTo("done");
      assertThat(before).isBetween(1L, rebuilt.path("athletes").asLong() - 1);
      assertThat(reading.doneRows()).as("what was done stays done").containsAll(early);
      assertThat(reading.storedBut("rebuilt-late")).isEqualTo(stored);
      assertRows(reading.rebuild("verify").path("differing"), 0, 0, 0);
      reading.assertAnnouncedIsStored();
    }
  }

  /**
   * The same log, read into empty tables: what was recorded of contexts is carried over, or not.
   */
  @Test
  void aReplayOfTheWholeTopicHasTheSameChecksums() throws Exception {
    try (Reading first = Reading.of("before");
        Reading carried = Reading.of("carried");
        Reading bare = Reading.of("bare")) {
      first.toTheEnd();
      JsonNode sums = first.rebuild("verify").path("checksums");
      carried.migrate();
      carried.tables.execute(Files.readString(Path.of("deploy/operations/carry-over.sql")));
      carried.startAgain();
      carried.toTheEnd();
      bare.toTheEnd();

      assertThat(carried.rebuild("verify").path("checksums")).isEqualTo(sums);
      JsonNode without = bare.rebuild("verify").path("checksums");
      for (String same : List.of("sets", "sessions", "lifts")) {
        assertThat(without.path(same)).as(same).isEqualTo(sums.path(same));
      }
      assertThat(first.tables.count("SELECT count(*) FROM athlete WHERE erased_version > 0"))
          .isPositive();
      assertThat(bare.erased()).isEqualTo(first.erased());
      assertThat(carried.erased()).isEqualTo(first.erased());
    }
  }

  @Test
  void whoCannotBeComputedHoldsUpNobodyAndIsNamed() throws Exception {
    Reading reading = shared();
    String broken =
        reading.tables.rows("SELECT min(athlete_id) FROM back_off_prescription").getFirst();
    reading.tables.execute(
        "UPDATE back_off_prescription SET flags = 'no-such-flag ' || flags WHERE athlete_id = '%s'"
            .formatted(broken));

    JsonNode rebuilt = reading.rebuild("replace");
    reading.tables.execute(
        "UPDATE back_off_prescription SET flags = replace(flags, 'no-such-flag ', '')");

    assertThat(rebuilt.path("status").asText()).isEqualTo("failed");
    assertThat(rebuilt.path("failed").asLong()).isEqualTo(1);
    assertThat(rebuilt.at("/failures/0/athleteId").asText()).isEqualTo(broken);
    assertThat(rebuilt.path("waiting").asLong()).isZero();
    assertThat(rebuilt.path("athletes").asLong()).isGreaterThan(10);
    assertThat(reading.rebuild("replace").path("status").asText()).isEqualTo("done");
  }

  @Test
  void theCommandTellsOfItAndItsExitCodeSaysWhetherAllIsWell() throws Exception {
    Reading reading = shared();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(reading.command(out, "--verify")).isZero();
    reading.tables.execute("UPDATE session_lift SET reps = reps + 1");
    assertThat(reading.command(out, "--verify")).isEqualTo(1);
    assertThat(reading.command(out)).isZero();
    assertThat(reading.command(out, "--follow")).isZero();
    assertThat(reading.command(out, "--faster")).isEqualTo(2);
    assertThat(out.toString(UTF_8))
        .contains("(verify) of", "checked", "differed", "checksum of lifts", "'--faster'");
    assertRows(reading.rebuild("verify").path("differing"), 0, 0, 0);
  }

  @Test
  void whatIsCalledOffStaysAsItIs() throws Exception {
    Reading reading = shared();
    String first = reading.tables.rows("SELECT min(athlete_id) FROM performed_set").getFirst();
    try (Connection held = reading.tables.dataSource().getConnection();
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("SELECT FROM athlete WHERE athlete_id = '%s' FOR UPDATE".formatted(first));
      String id = reading.start("verify").path("rebuildId").asText();
      Wait.patiently().until(reading::blocked);
      HttpResponse<String> cancelled = reading.answers().ask("DELETE", "/v1/rebuilds/" + id);
      held.rollback();

      assertThat(cancelled.statusCode()).isEqualTo(200);
      JsonNode ended = reading.untilEnded(id);
      assertThat(ended.path("status").asText()).isEqualTo("cancelled");
      assertThat(
              reading.answers().ask("DELETE", "/v1/rebuilds/" + Uuids.named("none")).statusCode())
          .isEqualTo(404);
    }
  }

  private static void assertRows(JsonNode rows, long sessions, long lifts, long prescriptions) {
    assertThat(rows.path("sessions").asLong()).as("sessions").isEqualTo(sessions);
    assertThat(rows.path("lifts").asLong()).as("lifts").isEqualTo(lifts);
    assertThat(rows.path("prescriptions").asLong()).as("prescriptions").isEqualTo(prescriptions);
  }

  /** Sound, and left sound by every test. */
  private static Reading shared() throws Exception {
    if (shared == null) {
      throw new IllegalStateException("The log was not read");
    }
    shared.toTheEnd();
    return shared;
  }

  private static Topics topics() {
    return new Topics(stage().servers().kafkaBootstrapServers());
  }

  private static Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("The servers were not started");
    }
    return stage;
  }

  /** Rows that were made wrong. */
  private record Damage(long sessions, long lifts, long prescriptions) {

    static Damage doneTo(Tables tables) throws SQLException {
      long lifts = 0;
      lifts += change(tables, 0, "UPDATE session_lift SET reps = reps + 1");
      lifts += change(tables, 1, "DELETE FROM session_lift");
      lifts += change(tables, 2, "UPDATE session_lift SET set_roles[1] = 9 - set_roles[1]");
      lifts +=
          change(
              tables,
              3,
              """
              INSERT INTO session_lift
              SELECT (jsonb_populate_record(l, jsonb_build_object('exercise_id', 'surplus-' || exercise_id))).*
              FROM session_lift l""");
      lifts += change(tables, 4, "UPDATE session_lift SET algorithm_version = 1");
      long sessions = change(tables, 5, "UPDATE training_session SET day = day + 1");
      sessions += change(tables, 6, "UPDATE training_session SET last_offset_seconds = 7");
      long prescriptions =
          change(
              tables,
              -1,
              """
              UPDATE back_off_prescription SET load_10ng = load_10ng + 1
              WHERE (athlete_id, session_id) IN (SELECT athlete_id, session_id FROM back_off_prescription
                WHERE status NOT IN ('cancelled', 'withdrawn') ORDER BY session_id, prescription_id LIMIT 1)
                AND status NOT IN ('cancelled', 'withdrawn')""");
      return new Damage(sessions, lifts, prescriptions);
    }

    private static long change(Tables tables, int session, String change) throws SQLException {
      String where =
          " WHERE (athlete_id, session_id) = (SELECT athlete_id, session_id FROM training_session"
              + " WHERE started_at IS NOT NULL ORDER BY session_id OFFSET %d LIMIT 1)"
                  .formatted(session);
      try (Connection connection = tables.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        int rows = statement.executeUpdate(change + (session < 0 ? "" : where));
        assertThat(rows).as(change).isPositive();
        return rows;
      }
    }
  }

  /** A reading of the log into a schema of its own, by a group of its own. */
  private static final class Reading implements AutoCloseable {
    private final String name;
    private final Tables tables;
    private final Map<String, String> settings;
    private final Map<TopicPartition, Long> announcedFrom;
    private @Nullable ServiceProcess service;
    private @Nullable Answers asked;

    private Reading(String name) throws SQLException {
      this.name = name;
      this.tables = Tables.ofNewSchema(name, stage().servers().serviceSettings());
      this.settings = new HashMap<>(IMPATIENT);
      settings.putAll(tables.serviceSettings());
      settings.put("mp.messaging.incoming.set-events.group.id", name);
      settings.put("mp.messaging.incoming.set-events.group.instance.id", name);
      this.announcedFrom = announced();
    }

    /** Where the outgoing topics end. */
    static Map<TopicPartition, Long> announced() {
      return topics().ends(Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS);
    }

    static List<ConsumerRecord<byte[], byte[]>> announcedSince(Map<TopicPartition, Long> from) {
      return topics().read(from, Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS);
    }

    static Reading of(String name) throws SQLException {
      return new Reading(name);
    }

    void migrate() {
      Flyway.configure().dataSource(tables.dataSource()).schemas(name).load().migrate();
    }

    void startAgain() throws Exception {
      ServiceProcess started = stage().startService(name, settings);
      service = started;
      close(asked);
      asked = new Answers(started.address());
    }

    Answers answers() {
      if (asked == null) {
        throw new IllegalStateException("The service was not started");
      }
      return asked;
    }

    private static void close(@Nullable Answers answers) {
      if (answers != null) {
        answers.close();
      }
    }

    void toTheEnd() throws Exception {
      if (service == null) {
        startAgain();
      }
      Wait.untilWorkedOff(topics(), name, tables);
    }

    void kill() throws InterruptedException {
      if (service != null) {
        service.kill();
        service = null;
      }
    }

    JsonNode start(String mode) throws IOException, InterruptedException {
      HttpResponse<String> started = answers().ask("POST", "/v1/rebuilds?mode=" + mode);
      assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
      JsonNode rebuild = JSON.readTree(started.body());
      assertThat(started.headers().firstValue("Location").orElseThrow())
          .endsWith("/v1/rebuilds/" + rebuild.path("rebuildId").asText());
      assertThat(rebuild.path("mode").asText()).isEqualTo(mode);
      return rebuild;
    }

    int command(ByteArrayOutputStream out, String... options) throws InterruptedException {
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.add("--http=" + Objects.requireNonNull(service).address());
      PrintStream print = new PrintStream(out, true, UTF_8);
      try (HttpClient http = HttpClient.newHttpClient()) {
        return RebuildRun.run(arguments, http, print, print);
      }
    }

    JsonNode rebuild(String mode) throws IOException, InterruptedException {
      return untilEnded(start(mode).path("rebuildId").asText());
    }

    JsonNode untilEnded(String id) throws IOException, InterruptedException {
      Wait.patiently().until(() -> !answers().get("/v1/rebuilds/" + id).path("endedAt").isNull());
      return answers().get("/v1/rebuilds/" + id);
    }

    long done() throws SQLException {
      return tables.count("SELECT count(*) FROM athlete_rebuild WHERE state = 'done'");
    }

    List<String> doneRows() throws SQLException {
      return tables.rows(
          "SELECT athlete_id, ended_at, sessions, lifts_checksum FROM athlete_rebuild WHERE state = 'done'");
    }

    /** Whether a transaction of the service waits for a lock. */
    boolean blocked() throws SQLException {
      return tables.count(
              "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tonnage'"
                  + " AND wait_event_type = 'Lock'")
          > 0;
    }

    /** All rows that are derived, as one text; without versions and times of issue. */
    String stored() throws SQLException {
      return storedBut("nobody");
    }

    String storedBut(String athlete) throws SQLException {
      List<String> rows = new ArrayList<>();
      for (String table : List.of("training_session", "session_lift", "back_off_prescription")) {
        rows.addAll(
            tables.rows(
                "SELECT (to_jsonb(t) - 'version' - 'issued_at')::text FROM %s t WHERE athlete_id <> ? ORDER BY 1"
                    .formatted(table),
                athlete));
      }
      return String.join("\n", rows);
    }

    String versions() throws SQLException {
      return String.join(
          "\n", tables.rows("SELECT athlete_id, version FROM athlete ORDER BY athlete_id"));
    }

    List<String> erased() throws SQLException {
      return tables.rows(
          "SELECT athlete_id, erased_event_id, erased_offset FROM athlete WHERE erased_version > 0 ORDER BY 1");
    }

    void assertAnnouncedIsStored() throws Exception {
      Wait.patiently().until(() -> tables.unannounced() == 0);
      Announced announced =
          Announced.in(topics().read(announcedFrom, Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS));
      assertThat(announced.sessions(tables)).isEqualTo(Announced.sessionsIn(tables));
      assertThat(announced.prescriptions()).isEqualTo(Announced.prescriptionsIn(tables));
    }

    @Override
    public void close() {
      close(asked);
      if (service != null) {
        service.close();
      }
    }
  }
}
