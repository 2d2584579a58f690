package io.tonnage.importing;

import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.ImportJobs.RowReport;
import java.util.List;

/**
 * All that an export holds for an athlete.
 *
 * @param format the app's
 * @param unit of loads that name none; where all name theirs, that of the most
 * @param rows of the file, without its header
 * @param sessions oldest first
 * @param skipped rows that are no sets
 * @param refused rows that are kept out
 * @param report by row; row 0 stands for the whole file
 */
record Export(
    ExportFormat format,
    LoadUnit unit,
    int rows,
    List<ImportedSession> sessions,
    int skipped,
    int refused,
    List<RowReport> report) {

  /** Copies the lists in. */
  Export {
    sessions = List.copyOf(sessions);
    report = List.copyOf(report);
  }
}
