package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import io.tonnage.importing.SetRowReader.Remark;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole export. Pure: the same file gives the same answer, and the order of its workouts
 * does not matter.
 *
 * @param maxRows of a file, without its header
 * @param reportRows that are handed out; counts are exact whatever the limit
 */
record ExportReader(int maxRows, int reportRows) {

  /** What becomes of a file. */
  sealed interface Reading {

    /**
     * It can be imported.
     *
     * @param export what it holds
     */
    record Understood(Export export) implements Reading {}

    /**
     * It cannot.
     *
     * @param field the parameter to mend, or {@code file}
     * @param code stable
     * @param detail names what was found, and what to do
     */
    record Rejected(String field, String code, String detail) implements Reading {}
  }

  /**
   * Reads a file.
   *
   * @param file as exported
   * @param format {@code strong} or {@code hevy}; null to detect it
   * @param unit of loads that name none; null where the file tells
   * @param zone of the clock that wrote the file's times
   */
  Reading read(
      AthleteId athlete,
      byte[] file,
      @Nullable String format,
      @Nullable LoadUnit unit,
      ZoneId zone) {
    if (format != null && ExportFormat.find(format).isEmpty()) {
      return new Reading.Rejected(
          "format",
          "format.unsupported",
          "format must be one of " + ExportFormat.codes() + ", was '" + format + "'");
    }
    ExportText text = ExportText.decode(file);
    if (text.text().isBlank()) {
      return new Reading.Rejected("file", "file.empty", "the file holds nothing");
    }
    if (text.text().indexOf('\0') >= 0) {
      return new Reading.Rejected("file", "file.not-text", "the file is no text; export it as CSV");
    }
    return switch (ExportTable.read(text.text())) {
      case ExportTable.Reading.Unreadable(String code, String detail) ->
          new Reading.Rejected("file", code, detail);
      case ExportTable.Reading.Understood(ExportTable table) -> {
        String found = table.layout().format().code();
        if (format != null && !format.equals(found)) {
          yield new Reading.Rejected(
              "format",
              "format.mismatch",
              "format was given as " + format + ", but the file is one of " + found);
        }
        if (table.rows().size() > maxRows) {
          yield new Reading.Rejected(
              "file",
              "file.too-many-rows",
              "rows must be at most " + maxRows + ", was " + table.rows().size());
        }
        yield read(athlete, table, unit, zone, text.guessed());
      }
    };
  }

  private Reading read(
      AthleteId athlete,
      ExportTable table,
      @Nullable LoadUnit asked,
      ZoneId zone,
      boolean encodingGuessed) {
    List<ExportRow> rows = new ArrayList<>();
    for (List<String> cells : table.rows()) {
      rows.add(new ExportRow(rows.size() + 1, table.layout(), cells));
    }
    Map<LoadUnit, Integer> named = unitsNamed(rows);
    LoadUnit unit =
        asked != null ? asked : named.size() == 1 ? named.keySet().iterator().next() : null;
    List<ExportRow> unnamed = UnitGuess.loadedRowsWithoutUnit(rows);
    if (unit == null && !unnamed.isEmpty()) {
      return new Reading.Rejected("unit", "unit.missing", UnitGuess.detail(unnamed));
    }
    LoadUnit fallback = unit == null ? LoadUnit.KG : unit;
    ReportBook book = new ReportBook();
    if (encodingGuessed) {
      book.snapped(
          ReportBook.WHOLE_FILE,
          new Remark(
              "encoding.windows-1252", "the file is not UTF-8 and was read as windows-1252"));
    }
    LocalTimes times =
        LocalTimes.of(
            rows.stream()
                .flatMap(row -> Stream.of(row.cell(Meaning.START), row.cell(Meaning.END)))
                .distinct()
                .toList());
    if (times.isDayFirstGuessed()) {
      book.snapped(
          ReportBook.WHOLE_FILE,
          new Remark(
              "date.order-assumed",
              "no date tells whether the day or the month comes first; the month was taken"));
    }
    List<WorkoutRows> workouts = WorkoutRows.of(rows, times, book);
    SessionReader sessions =
        new SessionReader(
            athlete, table.layout().format(), zone, times, new SetRowReader(unit), book);
    List<ImportedSession> read =
        workouts.stream().map(sessions::read).flatMap(Optional::stream).toList();
    return new Reading.Understood(
        new Export(
            table.layout().format(),
            unnamed.isEmpty() ? mostNamed(named).orElse(fallback) : fallback,
            rows.size(),
            read,
            book.skippedRows(),
            book.refusedRows(),
            book.byRow(reportRows)));
  }

  /** How many loads name which unit. */
  private static Map<LoadUnit, Integer> unitsNamed(List<ExportRow> rows) {
    Map<LoadUnit, Integer> named = new EnumMap<>(LoadUnit.class);
    for (ExportRow row : rows) {
      if (!row.cell(Meaning.WEIGHT).isEmpty()) {
        SetRowReader.unitNamedBy(row).ifPresent(unit -> named.merge(unit, 1, Integer::sum));
      }
    }
    return named;
  }

  private static Optional<LoadUnit> mostNamed(Map<LoadUnit, Integer> named) {
    return named.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
