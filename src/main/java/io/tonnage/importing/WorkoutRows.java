package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import io.tonnage.importing.SetRowReader.Remark;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of one workout, in the order in which the app showed them.
 *
 * @param start local time at which the workout began
 * @param sessionKey tells the workout from every other of the same app and athlete
 * @param rows at least one
 */
record WorkoutRows(LocalDateTime start, String sessionKey, List<ExportRow> rows) {

  /** Copies the rows in. */
  WorkoutRows {
    rows = List.copyOf(rows);
  }

  /**
   * What keeps the workouts of one file apart: the start, and where two share it the number, or
   * else the name.
   *
   * @param start local time
   * @param number as the app counts; empty where it does not
   * @param name empty where the number tells
   */
  private record Key(LocalDateTime start, String number, String name) {

    static Key of(LocalDateTime start, ExportRow row) {
      String number = row.cell(Meaning.WORKOUT_NUMBER);
      return new Key(start, number, number.isEmpty() ? nameOf(row) : "");
    }
  }

  /**
   * A row and the workout that it belongs to.
   *
   * @param row of the file
   * @param key of its workout
   */
  private record Placed(ExportRow row, Key key) {}

  /**
   * Sorts the rows into workouts, oldest first, whatever the order of the file. Rows that cannot
   * belong to one are reported.
   */
  static List<WorkoutRows> of(List<ExportRow> fileRows, LocalTimes times, ReportBook book) {
    List<Placed> placed = new ArrayList<>();
    for (ExportRow row : fileRows) {
      String start = row.cell(Meaning.START);
      Optional<LocalDateTime> time = times.read(start);
      if (row.isBlank()) {
        book.skipped(row.number(), new Remark("empty", "the row is blank"));
      } else if (row.isShifted()) {
        book.refused(
            row.number(),
            new Remark(
                "row.columns",
                "row has "
                    + row.cells().size()
                    + " cells, the header "
                    + row.layout().columns().size()));
      } else if (time.isEmpty()) {
        book.refused(
            row.number(),
            new Remark("date.unreadable", "date must be a local time, was '" + start + "'"));
      } else {
        placed.add(new Placed(row, Key.of(time.get(), row)));
      }
    }
    Map<Key, List<ExportRow>> workouts = new LinkedHashMap<>();
    for (Placed each : setsDescend(placed) ? placed.reversed() : placed) {
      workouts.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each.row());
    }
    return withSessionKeys(workouts);
  }

  /** Whether the file was turned around row by row: then the sets of an exercise count down. */
  private static boolean setsDescend(List<Placed> placed) {
    int balance = 0;
    for (int i = 1; i < placed.size(); i++) {
      ExportRow before = placed.get(i - 1).row();
      ExportRow row = placed.get(i).row();
      Optional<Integer> orderBefore = Cells.whole(before.cell(Meaning.SET_ORDER));
      Optional<Integer> order = Cells.whole(row.cell(Meaning.SET_ORDER));
      if (order.isPresent()
          && orderBefore.isPresent()
          && placed.get(i - 1).key().equals(placed.get(i).key())
          && before.cell(Meaning.EXERCISE).equals(row.cell(Meaning.EXERCISE))) {
        balance += order.get().compareTo(orderBefore.get());
      }
    }
    return balance < 0;
  }

  /**
   * Names each workout by its start alone. Of several with one start the oldest keeps that name, so
   * that it stays the same when a later export brings the others; they add their own names, and
   * where these are the same a count.
   */
  private static List<WorkoutRows> withSessionKeys(Map<Key, List<ExportRow>> workouts) {
    boolean newestFirst = startsDescend(workouts.keySet());
    Map<LocalDateTime, List<Map.Entry<Key, List<ExportRow>>>> byStart = new TreeMap<>();
    for (Map.Entry<Key, List<ExportRow>> workout : workouts.entrySet()) {
      List<Map.Entry<Key, List<ExportRow>>> sameStart =
          byStart.computeIfAbsent(workout.getKey().start(), start -> new ArrayList<>());
      sameStart.add(newestFirst ? 0 : sameStart.size(), workout);
    }
    List<WorkoutRows> named = new ArrayList<>();
    byStart.forEach(
        (start, sameStart) -> {
          sameStart.sort(
              Comparator.comparing(workout -> Cells.whole(workout.getKey().number()).orElse(0)));
          Map<String, Integer> taken = new HashMap<>();
          for (Map.Entry<Key, List<ExportRow>> workout : sameStart) {
            String time = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(start);
            String name = taken.isEmpty() ? "" : "/" + nameOf(workout.getValue().getFirst());
            int count = taken.merge(name, 1, Integer::sum);
            String sessionKey = time + name + (count == 1 ? "" : "/" + count);
            named.add(new WorkoutRows(start, sessionKey, workout.getValue()));
          }
        });
    return named;
  }

  private static boolean startsDescend(Collection<Key> keys) {
    int balance = 0;
    LocalDateTime before = null;
    for (Key key : keys) {
      balance += before == null ? 0 : Integer.signum(key.start().compareTo(before));
      before = key.start();
    }
    return balance < 0;
  }

  private static String nameOf(ExportRow row) {
    return Cells.line(row.cell(Meaning.WORKOUT_NAME));
  }
}
