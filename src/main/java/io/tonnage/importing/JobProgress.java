package io.tonnage.importing;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.ImportJobs;
import io.tonnage.recording.ImportJobs.ImportJob;
import io.tonnage.recording.ImportJobs.RowReport;
import io.tonnage.recording.ImportJobs.Status;
import io.tonnage.recording.LedgerAwayException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where a job stands. Its own thread counts, another one saves it now and then. */
final class JobProgress {

  /**
   * How far a job is when its export has been compared, and when its events are published; our own
   * estimate.
   */
  private static final double COMPARED_PERCENT = 10;

  private static final double PUBLISHED_PERCENT = 50;

  private static final Logger LOG = Logger.getLogger(JobProgress.class);

  /**
   * Held while the job is saved, so that no late sign of life covers its end; never while it is
   * counted.
   */
  private final Object saving = new Object();

  private final UUID importId;
  private final AthleteId athlete;
  private final Export export;
  private final boolean dryRun;
  private final int reportRows;
  private final List<RowReport> report;
  private int refused;
  private int events;
  private int unchanged;
  private double percent;
  private boolean over;

  JobProgress(UUID importId, AthleteId athlete, Export export, boolean dryRun, int reportRows) {
    this.importId = importId;
    this.athlete = athlete;
    this.export = export;
    this.dryRun = dryRun;
    this.reportRows = reportRows;
    this.report = new ArrayList<>(export.report());
    this.refused = export.refused();
  }

  UUID importId() {
    return importId;
  }

  AthleteId athlete() {
    return athlete;
  }

  Export export() {
    return export;
  }

  /** So many of all sets were compared with the state. */
  synchronized void compared(int sets, int ofSets, HeldState.Difference difference) {
    unchanged += difference.unchanged();
    events += dryRun ? difference.events().size() : 0;
    percent = COMPARED_PERCENT * sets / Math.max(1, ofSets);
  }

  /** So many more events were published, of so many. */
  synchronized void published(int more, int done, int ofEvents) {
    events += more;
    percent =
        COMPARED_PERCENT + (PUBLISHED_PERCENT - COMPARED_PERCENT) * done / Math.max(1, ofEvents);
  }

  /** So many of the published events stand in the state. */
  synchronized void visible(int done, int ofEvents) {
    percent = PUBLISHED_PERCENT + (100 - PUBLISHED_PERCENT) * done / Math.max(1, ofEvents);
  }

  /** A row whose event the log does not take. */
  synchronized void refused(NewEvent event, String code, String detail) {
    refused += event instanceof NewEvent.OfSet ? 1 : 0;
    report.add(new RowReport(event.rowNumber(), "refused", code, detail));
  }

  /** The job as it starts or stands, without the report, which is written once at the end. */
  synchronized ImportJob running() {
    return job(Status.RUNNING, null, List.of());
  }

  /**
   * The job as it ends.
   *
   * @param failure why it failed; null when it is done
   */
  synchronized ImportJob ended(@Nullable String failure) {
    percent = failure == null ? 100 : percent;
    List<RowReport> byRow =
        report.stream().sorted(Comparator.comparingInt(RowReport::row)).limit(reportRows).toList();
    return job(failure == null ? Status.DONE : Status.FAILED, failure, byRow);
  }

  /**
   * Saves that the job is alive, unless it is over. A database that is away is tried again by the
   * next sign.
   */
  void saveAlive(ImportJobs jobs) {
    synchronized (saving) {
      if (!over) {
        try {
          jobs.save(athlete, running());
        } catch (LedgerAwayException away) {
          LOG.debugf(
              away,
              "import not saved, tried again with the next sign of life importId=%s",
              importId);
        } catch (RuntimeException broken) {
          LOG.warnf(
              broken,
              "import not saved, tried again with the next sign of life importId=%s",
              importId);
        }
      }
    }
  }

  /** From now on the job is never saved as running. */
  void over() {
    synchronized (saving) {
      over = true;
    }
  }

  private ImportJob job(Status status, @Nullable String failure, List<RowReport> rows) {
    return new ImportJob(
        importId,
        status,
        dryRun,
        export.format().code(),
        export.unit().code(),
        export.rows(),
        events,
        export.sessions().size(),
        export.skipped(),
        refused,
        unchanged,
        percent,
        failure,
        rows);
  }
}
