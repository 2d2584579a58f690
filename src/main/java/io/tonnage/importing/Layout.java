package io.tonnage.importing;

import static io.tonnage.importing.Column.Meaning.DISTANCE;
import static io.tonnage.importing.Column.Meaning.DISTANCE_UNIT;
import static io.tonnage.importing.Column.Meaning.DURATION;
import static io.tonnage.importing.Column.Meaning.END;
import static io.tonnage.importing.Column.Meaning.EXERCISE;
import static io.tonnage.importing.Column.Meaning.OTHER;
import static io.tonnage.importing.Column.Meaning.REPS;
import static io.tonnage.importing.Column.Meaning.RPE;
import static io.tonnage.importing.Column.Meaning.SECONDS;
import static io.tonnage.importing.Column.Meaning.SET_ORDER;
import static io.tonnage.importing.Column.Meaning.SET_TYPE;
import static io.tonnage.importing.Column.Meaning.START;
import static io.tonnage.importing.Column.Meaning.WEIGHT;
import static io.tonnage.importing.Column.Meaning.WEIGHT_UNIT;
import static io.tonnage.importing.Column.Meaning.WORKOUT_NAME;
import static io.tonnage.importing.Column.Meaning.WORKOUT_NUMBER;

import io.tonnage.importing.Column.Meaning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which column of an export tells what.
 *
 * @param format the app's
 * @param columns in the file's order
 */
record Layout(ExportFormat format, List<Column> columns) {

  /** Without these a header is none of Strong's. */
  private static final Set<Meaning> STRONG_NEEDS =
      EnumSet.of(START, EXERCISE, SET_ORDER, WEIGHT, REPS);

  /** Without these a header is none of Hevy's. */
  private static final Set<Meaning> HEVY_NEEDS = EnumSet.of(START, EXERCISE, REPS);

  /** So much of the rows must fit a layout that is told by its cells alone (our own default). */
  private static final double NEEDED_FIT = 0.9;

  /**
   * The orders of columns that were seen in real files, for files without a header or with one in
   * another language. Of those that fit equally well the first is taken.
   */
  private static final List<Layout> KNOWN =
      List.of(
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              DURATION,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              OTHER,
              OTHER,
              RPE),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              DURATION,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              OTHER,
              RPE),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              DURATION,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              RPE),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              OTHER,
              OTHER),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              OTHER,
              OTHER,
              RPE),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              WEIGHT_UNIT,
              REPS,
              RPE,
              DISTANCE,
              DISTANCE_UNIT,
              SECONDS,
              OTHER,
              OTHER,
              DURATION),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              WEIGHT_UNIT,
              REPS,
              RPE,
              DISTANCE,
              DISTANCE_UNIT,
              SECONDS,
              OTHER,
              OTHER),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              WEIGHT_UNIT,
              REPS,
              DISTANCE,
              DISTANCE_UNIT,
              SECONDS,
              OTHER,
              OTHER),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              DURATION,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              WEIGHT_UNIT,
              REPS,
              RPE,
              DISTANCE,
              DISTANCE_UNIT,
              SECONDS,
              OTHER,
              OTHER),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              RPE,
              DISTANCE,
              SECONDS,
              OTHER,
              OTHER,
              DURATION),
          known(
              ExportFormat.STRONG,
              WORKOUT_NUMBER,
              START,
              WORKOUT_NAME,
              DURATION,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              RPE,
              DISTANCE,
              SECONDS,
              OTHER,
              OTHER),
          known(
              ExportFormat.STRONG,
              START,
              WORKOUT_NAME,
              EXERCISE,
              SET_ORDER,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              OTHER),
          known(
              ExportFormat.HEVY,
              WORKOUT_NAME,
              START,
              END,
              OTHER,
              EXERCISE,
              OTHER,
              OTHER,
              SET_ORDER,
              SET_TYPE,
              WEIGHT,
              REPS,
              DISTANCE,
              SECONDS,
              RPE));

  /** Copies the columns in. */
  Layout {
    columns = List.copyOf(columns);
  }

  private static Layout known(ExportFormat format, Meaning... meanings) {
    return new Layout(format, Stream.of(meanings).map(Column::of).toList());
  }

  /** The layout that a header names, in any format; empty where it is no header that is known. */
  static Optional<Layout> ofHeader(List<String> header) {
    for (ExportFormat format : ExportFormat.values()) {
      Layout layout =
          new Layout(format, header.stream().map(heading -> Column.of(heading, format)).toList());
      if (layout.has(format == ExportFormat.HEVY ? HEVY_NEEDS : STRONG_NEEDS)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  /**
   * The layout that the cells themselves tell.
   *
   * @param rows without a header, at least one
   */
  static Optional<Layout> ofCells(List<List<String>> rows) {
    Layout best = null;
    long bestFit = 0;
    for (Layout layout : KNOWN) {
      long fit = rows.stream().filter(layout::fits).count();
      if (fit > bestFit) {
        best = layout;
        bestFit = fit;
      }
    }
    return bestFit >= NEEDED_FIT * rows.size() ? Optional.ofNullable(best) : Optional.empty();
  }

  /** This layout with the units that the headings name in brackets, whatever their language. */
  Layout withUnitsOf(List<String> header) {
    List<Column> named = new ArrayList<>(columns);
    for (int i = 0; i < Math.min(columns.size(), header.size()); i++) {
      named.set(i, columns.get(i).withUnitOf(header.get(i)));
    }
    return new Layout(format, named);
  }

  /** The index of the first column of that meaning; -1 where there is none. */
  int indexOf(Meaning meaning) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).meaning() == meaning) {
        return i;
      }
    }
    return -1;
  }

  private boolean has(Set<Meaning> needed) {
    return columns.stream().map(Column::meaning).toList().containsAll(needed);
  }

  /** Whether every cell of the row may stand in its column. */
  boolean fits(List<String> row) {
    if (row.size() != columns.size()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (!fits(row.get(i).strip(), columns.get(i).meaning())) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String cell, Meaning meaning) {
    boolean isNumber = Cells.number(cell).isPresent();
    return switch (meaning) {
      case START, END -> LocalTimes.looksLikeTime(cell);
      case WORKOUT_NUMBER -> Cells.whole(cell).isPresent();
      case DURATION -> cell.isEmpty() || WorkoutDuration.read(cell).isPresent();
      case EXERCISE -> !cell.isEmpty() && !isNumber;
      case SET_ORDER -> Cells.whole(cell).isPresent() || (!cell.isEmpty() && !isNumber);
      case SET_TYPE -> !cell.isEmpty() && !isNumber;
      case WEIGHT, REPS, RPE, DISTANCE, SECONDS -> cell.isEmpty() || isNumber;
      case WEIGHT_UNIT -> cell.isEmpty() || Cells.loadUnit(Cells.fold(cell)).isPresent();
      case DISTANCE_UNIT -> cell.isEmpty() || LengthUnit.find(Cells.fold(cell)).isPresent();
      case WORKOUT_NAME, OTHER -> true;
    };
  }
}
