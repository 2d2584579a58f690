package io.tonnage.importing;

import io.tonnage.importing.SetRowReader.Remark;
import io.tonnage.recording.ImportJobs.RowReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what became of rows; counts all of them, whatever part of the report is handed out. */
final class ReportBook {

  /** The row that stands for the whole file. */
  static final int WHOLE_FILE = 0;

  private final List<RowReport> reports = new ArrayList<>();
  private int skipped;
  private int refused;

  /** A row that is no set. */
  void skipped(int row, Remark remark) {
    skipped++;
    add(row, "skipped", remark);
  }

  /** A row that is kept out. */
  void refused(int row, Remark remark) {
    refused++;
    add(row, "refused", remark);
  }

  /** Something that was taken otherwise than it was written; the row itself counts elsewhere. */
  void snapped(int row, Remark remark) {
    add(row, "snapped", remark);
  }

  int skippedRows() {
    return skipped;
  }

  int refusedRows() {
    return refused;
  }

  /** The first reports by row, at most so many. */
  List<RowReport> byRow(int limit) {
    return reports.stream().sorted(Comparator.comparingInt(RowReport::row)).limit(limit).toList();
  }

  private void add(int row, String outcome, Remark remark) {
    reports.add(new RowReport(row, outcome, remark.code(), remark.detail()));
  }
}
