package io.tonnage.importing;

import static io.tonnage.importing.Exports.ALICE;
import static io.tonnage.importing.Exports.bytes;
import static io.tonnage.importing.Exports.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.AppImports.Answer;
import io.tonnage.recording.AppImports.Request;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.ImportJobs.ImportJob;
import io.tonnage.recording.ImportJobs.Status;
import io.tonnage.recording.LedgerAwayException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportRunnerTest {

  private final Ports ports = new Ports();
  private final List<ImportRunner> runners = new ArrayList<>();

  private ImportRunner runner(ImportSettings settings, ProgressWatch.Pace pace) {
    ImportRunner runner = new ImportRunner(settings, ports, ports, ports, ports, pace);
    runners.add(runner);
    return runner;
  }

  private ImportRunner runner() {
    return runner(TestSettings.SMALL_CHUNKS, ProgressWatch.Pace.OF_THE_MACHINE);
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (ImportRunner runner : runners) {
      runner.stop(new ShutdownEvent());
    }
  }

  private static Request request(byte[] file, boolean dryRun) {
    return new Request(file, null, null, null, dryRun);
  }

  @Test
  void runsInTheBackground() throws InterruptedException {
    Answer answer = runner().start(ALICE, request(file("hevy-a01.csv"), false));

    assertThat(answer).isInstanceOf(Answer.Started.class);
    ImportJob started = ((Answer.Started) answer).job();
    assertThat(started.status()).isEqualTo(Status.RUNNING);
    assertThat(started.format()).isEqualTo("hevy");
    assertThat(started.unit()).isEqualTo("kg");
    assertThat(started.rows()).isEqualTo(330);
    assertThat(ports.over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ports.find(ALICE, started.importId()))
        .hasValueSatisfying(job -> assertThat(job.status()).isEqualTo(Status.DONE))
        .hasValueSatisfying(job -> assertThat(job.events()).isEqualTo(330 + 17));
  }

  @Test
  void aDryRunPublishesNothingAndIsDoneAtOnce() {
    Answer answer = runner().start(ALICE, request(file("hevy-a01.csv"), true));

    ImportJob job = ((Answer.Started) answer).job();
    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(job.dryRun()).isTrue();
    assertThat(job.events()).isEqualTo(330 + 17);
    assertThat(job.progressPercent()).isEqualTo(100);
    assertThat(ports.find(ALICE, job.importId())).contains(job);
    assertThat(ports.published).isEmpty();
  }

  @Test
  void aDryRunDoesNotWaitForADatabaseThatIsAway() {
    ports.databaseAway = 1;

    assertThatThrownBy(() -> runner().start(ALICE, request(file("hevy-a01.csv"), true)))
        .isInstanceOf(LedgerAwayException.class);
  }

  @Test
  void theProfilesZoneHoldsUnlessOneIsGiven() {
    AthleteProfile utc = AthleteProfile.DEFAULT;
    ports.profile =
        new AthleteProfile(
            ZoneId.of("Asia/Tokyo"),
            utc.unit(),
            utc.weekStart(),
            utc.goal(),
            utc.phase(),
            utc.increments(),
            utc.prescribeFor(),
            utc.bodyMass(),
            utc.landmarks(),
            utc.gaps());
    ImportRunner runner = runner();
    byte[] file = file("hevy-a02.csv");

    ImportJob inTokyo = ((Answer.Started) runner.start(ALICE, request(file, true))).job();
    Answer inParis =
        runner.start(
            ALICE, new Request(file, "hevy", LoadUnit.KG, ZoneId.of("Europe/Paris"), true));

    assertThat(inTokyo.events()).isEqualTo(24);
    assertThat(inParis).isInstanceOf(Answer.Started.class);
  }

  @Test
  void saysWhatToMend() {
    ImportRunner runner = runner();

    assertThat(runner.start(ALICE, request(file("strong-a07.csv"), false)))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected -> {
              assertThat(rejected.field()).isEqualTo("unit");
              assertThat(rejected.code()).isEqualTo("unit.missing");
            });
    assertThat(runner.start(ALICE, request(blank(1_000_000), false)))
        .isInstanceOfSatisfying(
            Answer.Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("file.empty"));
    assertThat(runner.start(ALICE, request(blank(1_000_001), false)))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("file.too-large"));
    assertThat(ports.saved).isEmpty();
  }

  @Test
  void limitsHowManyRunAndWaitAndSaysWhenTheyAreStopped() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    ports.recordsAtOnce = false;
    ImportRunner runner =
        runner(
            TestSettings.SMALL_CHUNKS,
            new ProgressWatch.Pace() {
              @Override
              public long nanoTime() {
                return 0;
              }

              @Override
              public void pause(Duration duration) throws InterruptedException {
                waits.countDown();
                never.await();
              }
            });
    Answer runs = runner.start(ALICE, request(file("hevy-a02.csv"), false));
    assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
    Answer queued = runner.start(ALICE, request(file("hevy-a02.csv"), false));

    Answer tooMany = runner.start(ALICE, request(file("hevy-a02.csv"), false));
    runner.stop(new ShutdownEvent());

    assertThat(tooMany).isInstanceOf(Answer.Busy.class);
    for (Answer stopped : List.of(runs, queued)) {
      assertThat(ports.find(ALICE, ((Answer.Started) stopped).job().importId()))
          .hasValueSatisfying(job -> assertThat(job.status()).isEqualTo(Status.FAILED))
          .hasValueSatisfying(
              job -> assertThat(job.failure()).contains("stopped", "import the file again"));
    }
  }

  private static byte[] blank(int bytes) {
    return " ".repeat(bytes).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "500, 0"})
  void takesSettingsAtTheirLimits(int chunk, int waitingJobs) {
    ImportRunner runner =
        runner(new TestSettings(chunk, waitingJobs), ProgressWatch.Pace.OF_THE_MACHINE);

    assertThat(runner.start(ALICE, request(file("hevy-a02.csv"), true)))
        .isInstanceOf(Answer.Started.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 1  | tonnage.importing.chunk must be 1 to 500, was 0
          501 | 1  | tonnage.importing.chunk must be 1 to 500, was 501
          500 | -1 | waiting-jobs at least 0, were 1 and -1
          """)
  void checksItsSettings(int chunk, int waitingJobs, String told) {
    assertThatThrownBy(
            () -> runner(new TestSettings(chunk, waitingJobs), ProgressWatch.Pace.OF_THE_MACHINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void anEmptyExportIsDoneWithNothing() throws InterruptedException {
    runner()
        .start(
            ALICE,
            request(
                bytes(
                    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes"),
                false));

    assertThat(ports.over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ports.saved.getLast().status()).isEqualTo(Status.DONE);
  }
}
