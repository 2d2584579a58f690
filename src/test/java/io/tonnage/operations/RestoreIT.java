package io.tonnage.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.Announced;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.StandingSets;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.TrainingLife;
import io.tonnage.rig.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The runbook's restore, step by step, on real servers: a backup taken while sets are recorded, a
 * database that goes back to an earlier time, the consumer set back, and nothing is missing.
 */
class RestoreIT {
  private static final Duration DRAINS_WITHIN = Duration.ofSeconds(20);
  private static final int LIFTERS = 60;
  private static final int SESSIONS = 12;

  @Test
  void aDatabaseThatWentBackToAnEarlierTimeLacksNothingOnceTheConsumerIsSetBack() throws Exception {
    List<MadeEvent> log = log();
    int third = log.size() / 3;
    try (Stage stage = Stage.ofTest(RestoreIT.class)) {
      Topics topics = new Topics(stage.servers().kafkaBootstrapServers());
      Tables tables = Tables.of(stage.servers().serviceSettings());
      ColdCopy copy = ColdCopy.of(stage);
      copy.archiveFromNowOn();
      topics.createSetEvents();
      ServiceProcess service = stage.startService("service", Map.of());
      topics.publish(log.subList(0, third));
      Wait.untilWorkedOff(topics, "tonnage", tables);

      Instant surelyRecorded = Instant.now();
      copy.take(() -> topics.publish(log.subList(third, 2 * third)));
      String target = tables.rows("SELECT clock_timestamp()").getFirst();
      topics.publish(log.subList(2 * third, log.size()));
      assertThat(service.end(DRAINS_WITHIN)).as("drains within 20 s under load").isTrue();
      ServiceProcess again = stage.startService("service-again", Map.of());
      Wait.untilWorkedOff(topics, "tonnage", tables);
      assertThat(tables.standingSets()).isEqualTo(StandingSets.after(log));
      long versions = versions(tables);
      assertThat(rewind(topics, "--to-earliest").code()).as("while an instance runs").isEqualTo(1);
      assertThat(again.end(DRAINS_WITHIN)).isTrue();

      copy.restore(target);
      long restored = tables.standingSets().rows();
      assertThat(restored).as("sets after the restore").isBetween(1L, log.size() * 9L / 10);
      tables.execute(Files.readString(Path.of("deploy/operations/raise-versions.sql")));
      assertThat(rewind(topics, "--to", surelyRecorded.toString(), "--dry-run").code()).isZero();
      Told told = rewind(topics, "--to", surelyRecorded.toString());
      assertThat(told.code()).as(told.text()).isZero();
      assertThat(told.text()).contains("records are read again");
      stage.startService("service-restored", Map.of());
      Wait.untilWorkedOff(topics, "tonnage", tables);

      assertThat(tables.standingSets()).isEqualTo(StandingSets.after(log));
      assertThat(versions(tables)).isGreaterThan(versions);
      Announced announced =
          Announced.in(topics.read(Map.of(), Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS));
      assertThat(announced.sessions(tables)).isEqualTo(Announced.sessionsIn(tables));
      assertThat(announced.prescriptions()).isEqualTo(Announced.prescriptionsIn(tables));
      assertThat(topics.read(Map.of(), Topics.DEAD_LETTERS)).isEmpty();
    }
  }

  @Test
  void wrongOptionsOfTheCommandAreNamed() throws InterruptedException {
    assertThat(run("--kafka", "nowhere", "--to-earliest").code()).isEqualTo(2);
    assertThat(run("--kafka", "localhost:1").text()).contains("--to TIME", "--to-earliest");
    assertThat(run("--kafka=localhost:1", "--to=yesterday").text()).contains("yesterday");
    assertThat(run("--forward").text()).contains("--forward");
    assertThat(run("--help").code()).isZero();
  }

  private static long versions(Tables tables) throws SQLException {
    return tables.count("SELECT min(version) FROM athlete");
  }

  /** Every lifter's sessions side by side, so that each third of the log has sets of all. */
  private static List<MadeEvent> log() {
    List<List<MadeEvent>> lives = new ArrayList<>();
    for (int lifter = 0; lifter < LIFTERS; lifter++) {
      lives.add(
          new TrainingLife(
                  "restored-%02d".formatted(lifter),
                  SESSIONS,
                  LocalDate.of(2026, 1, 5),
                  LocalDate.of(2026, 3, 30))
              .events());
    }
    List<MadeEvent> log = new ArrayList<>();
    for (int i = 0; i < lives.getFirst().size(); i++) {
      for (List<MadeEvent> life : lives) {
        log.add(life.get(i));
      }
    }
    return log;
  }

  /** What the command ended with and said. */
  private record Told(int code, String text) {}

  private static Told rewind(Topics topics, String... options) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--kafka", topics.bootstrapServers()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private static Told run(String... arguments) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    int code = RewindRun.run(List.of(arguments), print, print);
    return new Told(code, out.toString(UTF_8));
  }
}
