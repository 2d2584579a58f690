package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code session_lift}. */
final class LiftRows {

  /** What a row says without its sets, in the order in which it is read. */
  private static final String SUMS =
      """
      SELECT l.session_id, l.day, l.exercise_id, l.exercise_name, l.first_at, l.last_at, l.sets, l.hard_half_sets,
        l.reps, l.total_10ng, l.working_10ng, l.back_off_10ng, l.best_rated_e1rm_kg, l.lower_bound_e1rm_kg,
        l.e1rm_sigma, l.working_reps, l.rated_work_sets, l.rated_rir_tenths
      """;

  private static final List<String> SETS =
      List.of(
          "set_ids",
          "set_loads_10ng",
          "set_reps",
          "set_volume_reps",
          "set_rpe_tenths",
          "set_roles",
          "set_hard_half_sets",
          "set_fastest_mps");

  /** Where the sets begin, where there are any. */
  private static final int FIRST_OF_SETS = 19;

  private LiftRows() {}

  /**
   * Of all lifts, or of some: each goes by its own index. The lifts of which the sets are wanted
   * are joined, and not looked for in the array, which would be done anew for each array of each
   * row.
   */
  private static String ofDays(boolean ofAllLifts, SetsOf setsOf) {
    StringBuilder query = new StringBuilder(SUMS);
    boolean ofSome = !setsOf.all() && !setsOf.exercises().isEmpty();
    if (setsOf.all()) {
      SETS.forEach(column -> query.append(", l.").append(column));
    } else if (ofSome) {
      SETS.forEach(
          column -> query.append(", CASE WHEN w.id IS NOT NULL THEN l.%s END".formatted(column)));
    }
    query.append("\nFROM session_lift l\n");
    if (ofSome) {
      query.append("LEFT JOIN unnest(?::text[]) AS w (id) ON w.id = l.exercise_id\n");
    }
    query.append("WHERE l.athlete_id = ? AND l.day BETWEEN ? AND ?\n");
    if (!ofAllLifts) {
      query.append("AND l.exercise_id = ANY (?::text[])\n");
    }
    return query.append("ORDER BY l.day, l.first_at, l.session_id, l.exercise_id").toString();
  }

  /** The lifts of the days, in order. */
  static List<LiftOfSession> ofDays(
      Connection connection,
      AthleteId athlete,
      DayRange days,
      Set<ExerciseId> exercises,
      SetsOf setsOf)
      throws SQLException {
    boolean ofSets = setsOf.all() || !setsOf.exercises().isEmpty();
    List<LiftOfSession> lifts = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(ofDays(exercises.isEmpty(), setsOf))) {
      int bound = 0;
      if (ofSets && !setsOf.all()) {
        statement.setArray(++bound, ids(connection, setsOf.exercises()));
      }
      statement.setString(++bound, athlete.value());
      statement.setObject(++bound, days.from());
      statement.setObject(++bound, days.to());
      if (!exercises.isEmpty()) {
        statement.setArray(++bound, ids(connection, exercises));
      }
      try (ResultSet row = statement.executeQuery()) {
        Map<String, ExerciseId> shared = new HashMap<>();
        while (row.next()) {
          ExerciseId exercise = shared.computeIfAbsent(row.getString(3), ExerciseId::new);
          lifts.add(lift(row, exercise, ofSets ? entries(row) : List.of()));
        }
      }
    }
    return lifts;
  }

  private static Array ids(Connection connection, Set<ExerciseId> exercises) throws SQLException {
    return connection.createArrayOf(
        "text", exercises.stream().map(ExerciseId::value).toArray(String[]::new));
  }

  private static LiftOfSession lift(
      ResultSet row, ExerciseId exercise, List<LiftOfSession.Entry> sets) throws SQLException {
    return new LiftOfSession(
        new SessionId(row.getObject(1, UUID.class)),
        row.getObject(2, LocalDate.class),
        exercise,
        row.getString(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        totals(row, 7),
        Columns.decimal(row, 13),
        Columns.decimal(row, 14),
        Columns.decimal(row, 15),
        row.getLong(16),
        row.getInt(17),
        row.getInt(18),
        sets);
  }

  /**
   * What sets add up to.
   *
   * @param first of the columns sets, hard half sets, reps, total, working and back-off volume
   */
  static SetTotals totals(ResultSet row, int first) throws SQLException {
    return new SetTotals(
        row.getInt(first),
        row.getInt(first + 1),
        row.getLong(first + 2),
        Columns.volume(row, first + 3),
        Columns.volume(row, first + 4),
        Columns.volume(row, first + 5));
  }

  private static List<LiftOfSession.Entry> entries(ResultSet row) throws SQLException {
    Array setIds = row.getArray(FIRST_OF_SETS);
    if (setIds == null) {
      return List.of();
    }
    UUID[] ids = (UUID[]) setIds.getArray();
    Long[] loads = (Long[]) row.getArray(FIRST_OF_SETS + 1).getArray();
    Short[] reps = shorts(row, FIRST_OF_SETS + 2);
    Short[] volumeReps = shorts(row, FIRST_OF_SETS + 3);
    Short[] rpes = shorts(row, FIRST_OF_SETS + 4);
    Short[] roles = shorts(row, FIRST_OF_SETS + 5);
    Short[] hard = shorts(row, FIRST_OF_SETS + 6);
    @Nullable Double[] fastest = (Double[]) row.getArray(FIRST_OF_SETS + 7).getArray();
    List<LiftOfSession.Entry> entries = new ArrayList<>(loads.length);
    for (int i = 0; i < loads.length; i++) {
      entries.add(
          new LiftOfSession.Entry(
              new SetId(ids[i]),
              loads[i],
              reps[i],
              volumeReps[i],
              rpes[i] == 0 ? null : new Rpe(rpes[i]),
              Columns.role(roles[i]),
              hard[i],
              fastest.length == 0 ? null : fastest[i]));
    }
    return entries;
  }

  private static Short[] shorts(ResultSet row, int column) throws SQLException {
    return (Short[]) row.getArray(column).getArray();
  }
}
