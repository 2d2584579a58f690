package io.tonnage.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * One table: figures of several rows, each measured several times. The rows of one repetition were
 * measured one after another in the same run, so that the ratio of two rows is taken repetition by
 * repetition.
 *
 * @param key names the table within its results
 * @param title one line for people, without a full stop
 * @param of what the rows are
 * @param columns the figures
 * @param ratios further columns that compare with one row
 * @param rows in the order in which they are shown
 */
record Sheet(
    String key, String title, String of, List<Column> columns, List<Ratio> ratios, List<Row> rows) {

  /**
   * A figure.
   *
   * @param key under which a repetition has it
   * @param title with its unit
   * @param decimals shown
   * @param spread whether the least and the greatest are shown beside the median
   */
  record Column(String key, String title, int decimals, boolean spread) {
    /** A figure of which the spread is shown. */
    static Column spread(String key, String title, int decimals) {
      return new Column(key, title, decimals, true);
    }

    /** A figure of which the median alone is shown. */
    static Column median(String key, String title, int decimals) {
      return new Column(key, title, decimals, false);
    }
  }

  /**
   * How many times a figure of a row is that of one other row in the same repetition.
   *
   * @param title of the column
   * @param column the figure's key
   * @param row the other row
   */
  record Ratio(String title, String column, String row) {}

  /**
   * A row.
   *
   * @param name shown
   * @param repetitions of each the figures by key; what is not there is unknown
   */
  record Row(String name, List<Map<String, Double>> repetitions) {
    Row {
      repetitions = List.copyOf(repetitions);
    }
  }

  private static final String UNKNOWN = "–";

  Sheet {
    columns = List.copyOf(columns);
    ratios = List.copyOf(ratios);
    rows = List.copyOf(rows);
  }

  /** A table without rows. */
  static Sheet of(String key, String title, String of, Column... columns) {
    return new Sheet(key, title, of, List.of(columns), List.of(), List.of());
  }

  /** With one more column that compares with a row. */
  Sheet comparing(String ratioTitle, String column, String row) {
    List<Ratio> more = new ArrayList<>(ratios);
    more.add(new Ratio(ratioTitle, column, row));
    return new Sheet(key, title, of, columns, more, rows);
  }

  /** With one more repetition of a row, which is a new one where there is none of that name. */
  Sheet with(String row, Map<String, Double> figures) {
    Map<String, Row> byName = new LinkedHashMap<>();
    rows.forEach(one -> byName.put(one.name(), one));
    Row before = byName.getOrDefault(row, new Row(row, List.of()));
    List<Map<String, Double>> repetitions = new ArrayList<>(before.repetitions());
    repetitions.add(new LinkedHashMap<>(figures));
    byName.put(row, new Row(row, repetitions));
    return new Sheet(key, title, of, columns, ratios, List.copyOf(byName.values()));
  }

  /** The median of a figure; empty where it is unknown. */
  OptionalDouble median(String row, String column) {
    double[] values = sorted(figures(row, column));
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(middle(values));
  }

  /** The median of the ratios of two rows, taken repetition by repetition. */
  OptionalDouble medianRatio(String row, String column, String otherRow) {
    double[] values = sorted(ratios(row, column, otherRow));
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(middle(values));
  }

  /** As a table of Markdown, columns aligned so that it reads well as it is. */
  String markdown() {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(of));
    columns.forEach(column -> head.add(column.title()));
    ratios.forEach(ratio -> head.add(ratio.title()));
    lines.add(head);
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      for (Column column : columns) {
        double[] values = sorted(figures(row.name(), column.key()));
        line.add(shown(values, column.decimals(), column.spread()));
      }
      for (Ratio ratio : ratios) {
        double[] values = sorted(ratios(row.name(), ratio.column(), ratio.row()));
        line.add(shown(values, decimalsOfRatio(values), true));
      }
      lines.add(line);
    }
    return aligned(lines);
  }

  private DoubleStream figures(String row, String column) {
    return repetitions(row).stream()
        .map(figures -> Optional.ofNullable(figures.get(column)))
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue);
  }

  private DoubleStream ratios(String row, String column, String otherRow) {
    List<Map<String, Double>> own = repetitions(row);
    List<Map<String, Double>> others = repetitions(otherRow);
    DoubleStream.Builder ratios = DoubleStream.builder();
    for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
      @Nullable Double figure = own.get(i).get(column);
      @Nullable Double other = others.get(i).get(column);
      if (figure != null && other != null && other != 0) {
        ratios.add(figure / other);
      }
    }
    return ratios.build();
  }

  private List<Map<String, Double>> repetitions(String row) {
    return rows.stream()
        .filter(one -> one.name().equals(row))
        .findFirst()
        .map(Row::repetitions)
        .orElse(List.of());
  }

  private static double[] sorted(DoubleStream values) {
    return values.sorted().toArray();
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String shown(double[] sorted, int decimals, boolean spread) {
    if (sorted.length == 0) {
      return UNKNOWN;
    }
    String median = shown(middle(sorted), decimals);
    return spread && sorted.length > 1
        ? "%s (%s–%s)"
            .formatted(
                median, shown(sorted[0], decimals), shown(sorted[sorted.length - 1], decimals))
        : median;
  }

  private static String shown(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Two digits that say something, and no decimals from ten on. */
  private static int decimalsOfRatio(double[] sorted) {
    return sorted.length > 0 && middle(sorted) >= 10 ? 0 : 2;
  }

  private static String aligned(List<List<String>> lines) {
    int[] widths = new int[lines.getFirst().size()];
    Arrays.fill(widths, 3);
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      for (int i = 0; i < widths.length; i++) {
        String cell = lines.get(line).get(i);
        String space = " ".repeat(widths[i] - cell.length());
        text.append("| ").append(i == 0 ? cell + space : space + cell).append(' ');
      }
      text.append("|\n");
      if (line == 0) {
        for (int i = 0; i < widths.length; i++) {
          text.append('|').append("-".repeat(widths[i] + 1)).append(i == 0 ? '-' : ':');
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }
}
