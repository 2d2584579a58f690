package io.tonnage.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tonnage.importing.Column.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The rows of an export and what their columns tell.
 *
 * @param layout what the columns tell
 * @param delimiter between the cells
 * @param rows without the header, the first of which is row 1; a row may be shorter or longer than
 *     the layout
 */
record ExportTable(Layout layout, char delimiter, List<List<String>> rows) {

  /** No export holds it, so that a line is read as one cell. */
  private static final char NO_DELIMITER = '\u001f';

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

  /**
   * So many rows tell the layout (our own default: enough to outweigh odd rows, few enough to be
   * instant).
   */
  private static final int SAMPLE_ROWS = 100;

  /** How much of a strange header a message shows, in characters. */
  private static final int SHOWN_HEADER = 200;

  /** Copies the rows in. */
  ExportTable {
    rows = List.copyOf(rows);
  }

  /** What becomes of a text. */
  sealed interface Reading {

    /**
     * A table.
     *
     * @param table with its layout
     */
    record Understood(ExportTable table) implements Reading {}

    /**
     * No table that is known.
     *
     * @param code stable
     * @param detail what was found
     */
    record Unreadable(String code, String detail) implements Reading {}
  }

  /**
   * A way to read the text.
   *
   * @param text the file's, or what is left when each line's quotes are taken off
   * @param delimiter between the cells
   * @param layout as the header or the cells tell
   * @param hasHeader whether the first line is a header
   */
  private record Way(String text, char delimiter, Layout layout, boolean hasHeader) {}

  /** Finds delimiter and layout, and reads the whole text. */
  static Reading read(String text) {
    try {
      Optional<Way> way = findWay(text);
      if (way.isEmpty()) {
        return new Reading.Unreadable(
            "format.unknown",
            "found " + firstLine(text) + "; known formats: " + ExportFormat.codes());
      }
      List<List<String>> rows = parse(way.get().text(), way.get().delimiter(), Integer.MAX_VALUE);
      List<List<String>> body = way.get().hasHeader() ? rows.subList(1, rows.size()) : rows;
      return new Reading.Understood(
          new ExportTable(way.get().layout(), way.get().delimiter(), body));
    } catch (CsvParseException broken) {
      Throwable cause = broken.getCause() == null ? broken : broken.getCause();
      return new Reading.Unreadable(
          "file.broken", "the file is no CSV: " + broken.getMessage() + ": " + cause.getMessage());
    }
  }

  /**
   * Of the ways whose header is known the one that most rows fit; else what the cells alone tell.
   * Quotes around lines are looked for only where the text as it is makes no sense.
   */
  private static Optional<Way> findWay(String text) {
    Way best = null;
    long bestFit = -1;
    List<Way> byCells = new ArrayList<>();
    for (UnaryOperator<String> preparation :
        List.<UnaryOperator<String>>of(
            UnaryOperator.identity(), ExportTable::unwrap, ExportTable::stripQuotesOfLines)) {
      String candidate = preparation.apply(text);
      for (char delimiter : DELIMITERS) {
        List<List<String>> sample = sample(candidate, delimiter);
        if (sample.isEmpty()) {
          continue;
        }
        Optional<Layout> named = Layout.ofHeader(sample.getFirst());
        if (named.isEmpty()) {
          wayOfCells(candidate, delimiter, sample).ifPresent(byCells::add);
          continue;
        }
        long fit = sample.stream().filter(named.get()::fits).count();
        Way way = new Way(candidate, delimiter, named.get(), true);
        if (2 * fit >= sample.size()) {
          return Optional.of(way);
        }
        if (fit > bestFit) {
          best = way;
          bestFit = fit;
        }
      }
    }
    return best != null ? Optional.of(best) : byCells.stream().findFirst();
  }

  /**
   * A file without a header, or with one in a language that is not known: its first cell is then no
   * time.
   */
  private static Optional<Way> wayOfCells(String text, char delimiter, List<List<String>> sample) {
    List<String> first = sample.getFirst();
    List<List<String>> body = sample.size() == 1 ? sample : sample.subList(1, sample.size());
    return Layout.ofCells(body)
        .map(
            layout -> {
              int start = layout.indexOf(Meaning.START);
              boolean isData = start < first.size() && LocalTimes.looksLikeTime(first.get(start));
              return isData
                  ? new Way(text, delimiter, layout, false)
                  : new Way(text, delimiter, layout.withUnitsOf(first), true);
            });
  }

  /** The first rows; none when the text cannot be read that way. */
  private static List<List<String>> sample(String text, char delimiter) {
    try {
      return parse(text, delimiter, SAMPLE_ROWS + 1);
    } catch (CsvParseException broken) {
      return List.of();
    }
  }

  /** A whole text may not end within quotes: then the rest of it would be swallowed as one cell. */
  private static List<List<String>> parse(String text, char delimiter, int limit) {
    Map<String, String> same = new HashMap<>();
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(limit < Integer.MAX_VALUE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text)
        .stream()
        .limit(limit)
        .map(record -> shared(record.getFields(), same))
        .toList();
  }

  /** The cells as one object each: dates, names and weights repeat from row to row. */
  private static List<String> shared(List<String> cells, Map<String, String> same) {
    return cells.stream().map(cell -> same.computeIfAbsent(cell, first -> first)).toList();
  }

  /**
   * The text of a file in which each line stands in quotes of its own, the quotes within it
   * doubled.
   */
  private static String unwrap(String text) {
    try {
      return parse(text, NO_DELIMITER, Integer.MAX_VALUE).stream()
          .map(line -> String.join("", line))
          .collect(Collectors.joining("\n"));
    } catch (CsvParseException broken) {
      return text;
    }
  }

  /**
   * The text of a file in which each line stands in quotes of its own, the quotes within it left as
   * they were.
   */
  private static String stripQuotesOfLines(String text) {
    return text.lines()
        .map(
            line ->
                line.length() >= 2 && line.startsWith("\"") && line.endsWith("\"")
                    ? line.substring(1, line.length() - 1)
                    : line)
        .collect(Collectors.joining("\n"));
  }

  private static String firstLine(String text) {
    String line =
        text.lines().filter(candidate -> !candidate.isBlank()).findFirst().orElse("").strip();
    String printable = line.replaceAll("\\p{Cntrl}", "?");
    String shown =
        printable.length() <= SHOWN_HEADER ? printable : printable.substring(0, SHOWN_HEADER) + "…";
    return shown.isEmpty() ? "an empty file" : "the first line '" + shown + "'";
  }
}
