package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.ImportJobs;
import io.tonnage.recording.ImportJobs.ImportJob;
import io.tonnage.recording.ImportJobs.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs as they are found again. */
@QuarkusTest
class ImportJobsIT {

  @Test
  void aRunningJobThatShowedNoLifeForMoreThanTwoMinutesHasFailed() {
    AthleteId id = new AthleteId("jobs-" + UUID.randomUUID());
    UUID job = UUID.randomUUID();
    Instant saved = Instant.parse("2026-11-23T16:00:00Z");
    jobsAt(saved)
        .save(
            id,
            new ImportJob(
                job, Status.RUNNING, false, "strong", "kg", 1, 0, 1, 0, 0, 0, 10, null, List.of()));

    Instant twoMinutes = saved.plus(Duration.ofMinutes(2));

    assertThat(jobsAt(twoMinutes).find(id, job).orElseThrow().status()).isEqualTo(Status.RUNNING);
    assertThat(jobsAt(twoMinutes.plusNanos(1000)).find(id, job).orElseThrow().status())
        .isEqualTo(Status.FAILED);
  }

  private static ImportJobs jobsAt(Instant now) {
    return new PanacheImportJobs(Clock.fixed(now, ZoneOffset.UTC));
  }
}
