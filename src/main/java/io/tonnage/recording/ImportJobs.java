package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports of app exports, and what became of them. Throws {@link LedgerAwayException} when the
 * database is away.
 */
public interface ImportJobs {

  /** The job as last saved, or empty where there is none. */
  Optional<ImportJob> find(AthleteId athlete, UUID importId);

  /** Saves the job; also the sign that it is alive. */
  void save(AthleteId athlete, ImportJob job);

  /** Where an import stands. */
  enum Status {
    /** Being worked on. */
    RUNNING,
    /** All its events are committed and visible. */
    DONE,
    /** It ended before that; {@code failure} says why. Repeating it is safe. */
    FAILED
  }

  /**
   * An import.
   *
   * @param importId which
   * @param status where it stands
   * @param dryRun whether nothing was to be published
   * @param format {@code strong} or {@code hevy}
   * @param unit of loads that name none, {@code kg} or {@code lb}
   * @param rows of the file, without its header
   * @param events published, or to be published in a dry run
   * @param sessions in the file
   * @param skipped rows that are no sets
   * @param refused rows that are kept out
   * @param unchanged rows whose set is already stored just so
   * @param progressPercent 0…100
   * @param failure why it failed; null otherwise
   * @param report rows that were skipped, refused or snapped
   */
  record ImportJob(
      UUID importId,
      Status status,
      boolean dryRun,
      String format,
      String unit,
      int rows,
      int events,
      int sessions,
      int skipped,
      int refused,
      int unchanged,
      double progressPercent,
      @Nullable String failure,
      List<RowReport> report) {

    /** Copies the report in. */
    public ImportJob {
      report = List.copyOf(report);
    }

    /** The same job, failed for that reason. */
    public ImportJob failed(String reason) {
      return new ImportJob(
          importId,
          Status.FAILED,
          dryRun,
          format,
          unit,
          rows,
          events,
          sessions,
          skipped,
          refused,
          unchanged,
          progressPercent,
          reason,
          report);
    }
  }

  /**
   * What became of a row.
   *
   * @param row the file's row, the first after the header is 1; 0 stands for the whole file
   * @param outcome {@code skipped}, {@code refused} or {@code snapped}: taken otherwise than it was
   *     written
   * @param code stable, such as {@code rest-timer} or {@code reps.out-of-range}
   * @param detail names field, value and limit
   */
  record RowReport(int row, String outcome, String code, String detail) {}
}
