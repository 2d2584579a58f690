package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code session_lift}. */
final class LiftRows {

  /** What a row says without its sets. */
  private static final String SUMS =
      """
      l.athlete_id, l.session_id, l.exercise_id, l.exercise_name, l.day, l.first_at, l.last_at, l.sets,
        l.hard_half_sets, l.reps, l.total_10ng, l.working_10ng, l.back_off_10ng, l.best_rated_e1rm_kg,
        l.lower_bound_e1rm_kg, l.e1rm_sigma, l.working_reps, l.rated_work_sets, l.rated_rir_tenths
      """;

  /** The sets of a row where a condition holds, else null. */
  private static final String SETS_WHERE =
      """
      , CASE WHEN w.sets_too THEN set_ids END AS set_ids,
        CASE WHEN w.sets_too THEN set_loads_10ng END AS set_loads_10ng,
        CASE WHEN w.sets_too THEN set_reps END AS set_reps,
        CASE WHEN w.sets_too THEN set_volume_reps END AS set_volume_reps,
        CASE WHEN w.sets_too THEN set_rpe_tenths END AS set_rpe_tenths,
        CASE WHEN w.sets_too THEN set_roles END AS set_roles,
        CASE WHEN w.sets_too THEN set_hard_half_sets END AS set_hard_half_sets,
        CASE WHEN w.sets_too THEN set_fastest_mps END AS set_fastest_mps
      """;

  /** Of all lifts, or of some: each goes by its own index. */
  private static String ofDays(boolean ofAll) {
    return "SELECT "
        + SUMS
        + SETS_WHERE
        + """
          FROM session_lift l
          CROSS JOIN LATERAL (SELECT ?::boolean OR l.exercise_id = ANY (?::text[]) AS sets_too) w
          WHERE l.athlete_id = ? AND l.day BETWEEN ? AND ?
          """
        + (ofAll ? "" : "AND l.exercise_id = ANY (?::text[])\n")
        + "ORDER BY l.day, l.first_at, l.session_id, l.exercise_id";
  }

  private static final String OF_ALL_LIFTS = ofDays(true);

  private static final String OF_SOME_LIFTS = ofDays(false);

  private LiftRows() {}

  /** The lifts of the days, in order. */
  static List<LiftOfSession> ofDays(
      Connection connection,
      AthleteId athlete,
      DayRange days,
      Set<ExerciseId> exercises,
      SetsOf setsOf)
      throws SQLException {
    List<LiftOfSession> lifts = new ArrayList<>();
    String query = exercises.isEmpty() ? OF_ALL_LIFTS : OF_SOME_LIFTS;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBoolean(1, setsOf.all());
      statement.setArray(2, ids(connection, setsOf.exercises()));
      statement.setString(3, athlete.value());
      statement.setObject(4, days.from());
      statement.setObject(5, days.to());
      if (!exercises.isEmpty()) {
        statement.setArray(6, ids(connection, exercises));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lifts.add(read(row));
        }
      }
    }
    return lifts;
  }

  private static Array ids(Connection connection, Set<ExerciseId> exercises) throws SQLException {
    return connection.createArrayOf(
        "text", exercises.stream().map(ExerciseId::value).toArray(String[]::new));
  }

  static LiftOfSession read(ResultSet row) throws SQLException {
    return new LiftOfSession(
        new SessionId(Columns.uuid(row, "session_id")),
        row.getObject("day", LocalDate.class),
        new ExerciseId(row.getString("exercise_id")),
        row.getString("exercise_name"),
        row.getObject("first_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_at", OffsetDateTime.class).toInstant(),
        totals(row),
        Columns.decimal(row, "best_rated_e1rm_kg"),
        Columns.decimal(row, "lower_bound_e1rm_kg"),
        Columns.decimal(row, "e1rm_sigma"),
        row.getLong("working_reps"),
        row.getInt("rated_work_sets"),
        row.getInt("rated_rir_tenths"),
        entries(row));
  }

  static SetTotals totals(ResultSet row) throws SQLException {
    return new SetTotals(
        row.getInt("sets"),
        row.getInt("hard_half_sets"),
        row.getLong("reps"),
        volume(row, "total_10ng"),
        volume(row, "working_10ng"),
        volume(row, "back_off_10ng"));
  }

  private static VolumeLoad volume(ResultSet row, String column) throws SQLException {
    return VolumeLoad.of(row.getBigDecimal(column).toBigIntegerExact());
  }

  private static List<LiftOfSession.Entry> entries(ResultSet row) throws SQLException {
    Array setIds = row.getArray("set_ids");
    if (setIds == null) {
      return List.of();
    }
    UUID[] ids = (UUID[]) setIds.getArray();
    Long[] loads = (Long[]) row.getArray("set_loads_10ng").getArray();
    Short[] reps = shorts(row, "set_reps");
    Short[] volumeReps = shorts(row, "set_volume_reps");
    Short[] rpes = shorts(row, "set_rpe_tenths");
    Short[] roles = shorts(row, "set_roles");
    Short[] hard = shorts(row, "set_hard_half_sets");
    @Nullable Double[] fastest = (Double[]) row.getArray("set_fastest_mps").getArray();
    List<LiftOfSession.Entry> entries = new ArrayList<>(loads.length);
    for (int i = 0; i < loads.length; i++) {
      @Nullable Rpe rpe = rpes[i] == 0 ? null : new Rpe(rpes[i]);
      SetRole role = Columns.role(roles[i]);
      entries.add(
          new LiftOfSession.Entry(
              new SetId(ids[i]),
              loads[i],
              reps[i],
              volumeReps[i],
              rpe,
              role,
              hard[i],
              fastest.length == 0 ? null : fastest[i]));
    }
    return entries;
  }

  private static Short[] shorts(ResultSet row, String column) throws SQLException {
    return (Short[]) row.getArray(column).getArray();
  }
}
