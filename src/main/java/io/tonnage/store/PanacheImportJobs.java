package io.tonnage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Code;
import io.tonnage.recording.ImportJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Import jobs in PostgreSQL, by Panache. */
@ApplicationScoped
public class PanacheImportJobs implements ImportJobs {

  /**
   * A running job that was not saved for so long has died with its instance; jobs are saved every 2
   * s.
   */
  private static final Duration ALIVE_LIMIT = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;

  /**
   * With that clock.
   *
   * @param clock tells which running jobs have died
   */
  public PanacheImportJobs(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<ImportJob> find(AthleteId athlete, UUID importId) {
    return PanacheProfiles.inTransaction(
        "read an import", () -> Optional.ofNullable(entity(athlete, importId)).map(this::job));
  }

  private static @Nullable ImportJobEntity entity(AthleteId athlete, UUID importId) {
    return ImportJobEntity.findById(new ImportJobEntity.Key(athlete.value(), importId));
  }

  private ImportJob job(ImportJobEntity entity) {
    ImportJob job = read(entity.document);
    boolean dead = entity.aliveAt.plus(ALIVE_LIMIT).isBefore(clock.instant());
    return job.status() == Status.RUNNING && dead
        ? job.failed(
            "the instance that ran the import is gone; import the file again, nothing doubles")
        : job;
  }

  @Override
  public void save(AthleteId athlete, ImportJob job) {
    PanacheProfiles.inTransaction(
        "save an import",
        () -> {
          Instant now = clock.instant();
          ImportJobEntity stored = entity(athlete, job.importId());
          ImportJobEntity entity = stored == null ? new ImportJobEntity() : stored;
          entity.status = Code.of(job.status());
          entity.document = write(job);
          entity.aliveAt = now;
          if (stored == null) {
            entity.athleteId = athlete.value();
            entity.importId = job.importId();
            entity.createdAt = now;
            entity.persist();
          }
          return entity;
        });
  }

  private static String write(ImportJob job) {
    try {
      return JSON.writeValueAsString(job);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an import job cannot be written as JSON", e);
    }
  }

  private static ImportJob read(String document) {
    try {
      return JSON.readValue(document, ImportJob.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored import job is no JSON", e);
    }
  }
}
