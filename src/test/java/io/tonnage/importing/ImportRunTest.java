package io.tonnage.importing;

import static io.tonnage.importing.Exports.ALICE;
import static io.tonnage.importing.Exports.bytes;
import static io.tonnage.importing.Exports.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetId;
import io.tonnage.recording.ImportJobs.ImportJob;
import io.tonnage.recording.ImportJobs.Status;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportRunTest {

  private static final String HEADER =
      "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;"
          + "Workout Notes;Workout Duration";

  private final Ports ports = new Ports();
  private final FakePace pace = new FakePace();

  /** A clock that jumps instead of waiting. */
  private static final class FakePace implements ProgressWatch.Pace {
    private long nanos;
    private int pauses;
    private Runnable duringPause = () -> {};

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void pause(Duration duration) {
      nanos += duration.toNanos();
      pauses++;
      duringPause.run();
    }
  }

  private ImportJob importing(byte[] file, ZoneId zone) {
    Export export = Exports.read(file, null, zone);
    JobProgress progress = new JobProgress(UUID.randomUUID(), ALICE, export, false, 1_000);
    new ImportRun(progress, TestSettings.SMALL_CHUNKS, ports, ports, ports, pace).run();
    return ports.saved.getLast();
  }

  private ImportJob importing(byte[] file) {
    return importing(file, ZoneOffset.UTC);
  }

  private static byte[] log(String... rows) {
    return bytes(HEADER + "\n" + String.join("\n", rows));
  }

  private static String row(String order, String kilograms) {
    return "2025-03-03 18:00:00;Push;Squat (Barbell);" + order + ";" + kilograms + ";kg;5;;;;;;;1h";
  }

  @Test
  void isDoneWhenAllStandsInTheState() {
    ImportJob job = importing(file("strong-a03.csv"));

    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(job.events()).isEqualTo(266 + 20);
    assertThat(job.sessions()).isEqualTo(20);
    assertThat(job.rows()).isEqualTo(266);
    assertThat(job.unchanged()).isZero();
    assertThat(job.progressPercent()).isEqualTo(100);
    assertThat(job.report()).hasSize(212);
    assertThat(ports.sets).hasSize(266);
    assertThat(ports.ends).hasSize(20);
  }

  @Test
  void repeatingAnImportPublishesNothing() {
    importing(file("strong-a03.csv"));
    ports.forgetPublished();

    ImportJob again = importing(file("strong-a03.csv"));

    assertThat(ports.published).isEmpty();
    assertThat(again.status()).isEqualTo(Status.DONE);
    assertThat(again.events()).isZero();
    assertThat(again.unchanged()).isEqualTo(266);
  }

  @Test
  void aLaterExportPublishesOnlyTheDifference() {
    importing(file("strong-a03-earlier.csv"));
    ports.forgetPublished();

    ImportJob later = importing(file("strong-a03.csv"));

    assertThat(later.unchanged()).isEqualTo(40);
    assertThat(later.events()).isEqualTo(226 + 17);
    assertThat(ports.published).hasSize(226 + 17);
    assertThat(ports.sets).hasSize(266);
  }

  @Test
  void whatChangedInTheAppIsCorrected() {
    importing(log(row("1", "100"), row("2", "105")));
    ports.forgetPublished();

    ImportJob corrected = importing(log(row("1", "100"), row("2", "107.5")));
    ImportJob back = importing(log(row("1", "100"), row("2", "105")));
    ImportJob again = importing(log(row("1", "100"), row("2", "105")));

    assertThat(corrected.events()).isEqualTo(1);
    assertThat(corrected.unchanged()).isEqualTo(1);
    assertThat(back.events()).isEqualTo(1);
    assertThat(again.events()).isZero();
    assertThat(ports.published)
        .extracting(event -> ((SetEvent.SetPerformed) event).rank().revision())
        .containsExactly(1L, 2L);
    assertThat(ports.published).extracting(SetEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void whatWasDeletedStaysDeleted() {
    importing(log(row("1", "100"), row("2", "105")));
    SetId first = ports.sets.keySet().iterator().next();
    EventId deletion = new EventId(UUID.randomUUID());
    ports.sets.put(first, new SetEvent.SetDeleted(ALICE, new EventRank(1, deletion, 0), first));
    ports.forgetPublished();

    ImportJob job = importing(log(row("1", "110"), row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(job.unchanged()).isEqualTo(2);
    assertThat(ports.published).isEmpty();
  }

  @Test
  void anotherZoneMovesSetsAndEndsInsteadOfDoublingThem() {
    importing(log(row("1", "100")), ZoneId.of("Europe/Berlin"));

    ImportJob west = importing(log(row("1", "100")), ZoneId.of("America/New_York"));
    ImportJob east = importing(log(row("1", "100")), ZoneId.of("Asia/Tokyo"));

    assertThat(west.events()).as("set and end are later").isEqualTo(2);
    assertThat(east.events())
        .as("an earlier end cannot take the place of a later one")
        .isEqualTo(1);
    assertThat(east.status()).isEqualTo(Status.DONE);
    assertThat(ports.sets).hasSize(1);
    assertThat(ports.ends).hasSize(1);
  }

  @Test
  void waitsForTheStateToFollow() {
    ports.recordsAtOnce = false;
    pace.duringPause =
        () -> {
          if (pace.pauses == 20) {
            ports.record();
          }
        };

    ImportJob job = importing(log(row("1", "100"), row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(pace.pauses).isEqualTo(20);
  }

  @Test
  void failsWhenNothingHappensForTooLong() {
    ports.recordsAtOnce = false;

    ImportJob job = importing(log(row("1", "100"), row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.failure())
        .contains("no progress for 600 s", "3 of a chunk of 3 published events");
    assertThat(job.progressPercent()).isEqualTo(50);
    assertThat(Duration.ofNanos(pace.nanos))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void waitsForBrokerAndDatabaseThatAreAway() {
    ports.brokerAway = 5;
    ports.databaseAway = 5;
    ports.jobsAway = 5;

    ImportJob job = importing(log(row("1", "100"), row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(pace.pauses).isEqualTo(15);
  }

  @Test
  void givesUpOnABrokerThatStaysAway() {
    ports.brokerAway = Integer.MAX_VALUE;

    ImportJob job = importing(log(row("1", "100"), row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.failure()).contains("broker is away");
    assertThat(job.events()).isZero();
  }

  @Test
  void anEventThatTheLogRefusesIsReportedAndTheOthersGoOn() {
    ports.refusedExercise = "Leg Press";

    ImportJob job =
        importing(
            log(
                row("1", "100"),
                row("1", "200").replace("Squat (Barbell)", "Leg Press"),
                row("2", "105")));

    assertThat(job.status()).isEqualTo(Status.DONE);
    assertThat(job.refused()).isEqualTo(1);
    assertThat(job.events()).isEqualTo(3);
    assertThat(job.report())
        .extracting(report -> report.row() + " " + report.code())
        .containsExactly("2 exercise.refused");
  }

  @Test
  void aJobStallsAfterExactlyTheTimeThatItMayGoWithoutProgress() {
    ProgressWatch watch = new ProgressWatch(TestSettings.SMALL_CHUNKS, pace);
    pace.nanos = Duration.ofMinutes(10).toNanos() - 1;

    watch.pause("still waiting");

    assertThat(pace.pauses).isEqualTo(1);
    pace.nanos = Duration.ofMinutes(10).toNanos();
    assertThatThrownBy(() -> watch.pause("still waiting"))
        .isInstanceOf(ProgressWatch.SpentException.class)
        .hasMessage("no progress for 600 s: still waiting");
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    ProgressWatch watch = new ProgressWatch(TestSettings.SMALL_CHUNKS, pace);
    List<Long> millis = new ArrayList<>();

    for (int tries = 0; tries < 8; tries++) {
      long before = pace.nanos;
      watch.pause("still waiting");
      millis.add(Duration.ofNanos(pace.nanos - before).toMillis());
    }

    assertThat(millis).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 3"})
  void reportOfAJobIsCutButItsCountIsNot(int reportRows, int told) {
    Export export = Exports.read(log(row("1", "100"), row("2", "105"), row("3", "110")), null);
    JobProgress progress = new JobProgress(UUID.randomUUID(), ALICE, export, false, reportRows);

    for (ImportedSet set : Exports.sets(export)) {
      progress.refused(
          new NewEvent.OfSet(set, 0, ImportIds.event(set, 0)), "exercise.refused", "never heard");
    }

    ImportJob job = progress.ended(null);
    assertThat(job.report()).hasSize(told);
    assertThat(job.refused()).isEqualTo(3);
  }

  @Test
  void aRunningJobShowsHowFarItIs() {
    Export export = Exports.read(file("strong-a01.csv"), LoadUnit.KG);
    JobProgress progress = new JobProgress(UUID.randomUUID(), ALICE, export, false, 1_000);

    progress.saveAlive(ports);
    progress.published(500, 500, 1_989);
    progress.saveAlive(ports);
    progress.over();
    progress.saveAlive(ports);

    assertThat(ports.saved)
        .extracting(ImportJob::status)
        .containsExactly(Status.RUNNING, Status.RUNNING);
    assertThat(ports.saved.getLast().events()).isEqualTo(500);
    assertThat(ports.saved.getLast().progressPercent()).isBetween(10.0, 50.0);
  }
}
