package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a new session's context rests on from {@code session_lift}: hard sets, e1RMs and
 * effort of many lifts of many athletes, and the sets of recent ones. Volumes, names, set ids and
 * velocities are left out; a batch may read tens of thousands of these rows.
 */
final class LiftHistory {

  private static final String READ =
      """
      SELECT l.athlete_id, l.session_id, l.exercise_id, l.day, l.first_at, l.last_at, l.hard_half_sets,
        l.best_rated_e1rm_kg, l.lower_bound_e1rm_kg, l.e1rm_sigma, l.rated_work_sets, l.rated_rir_tenths,
        CASE WHEN w.sets_too THEN l.set_loads_10ng END, CASE WHEN w.sets_too THEN l.set_reps END,
        CASE WHEN w.sets_too THEN l.set_rpe_tenths END, CASE WHEN w.sets_too THEN l.set_roles END
      FROM unnest(?::text[], ?::date[], ?::date[], ?::date[]) AS k (athlete_id, first_day, last_day, sets_from)
      JOIN session_lift l ON l.athlete_id = k.athlete_id AND l.day BETWEEN k.first_day AND k.last_day
      CROSS JOIN LATERAL (
        SELECT l.day >= k.sets_from OR (l.best_rated_e1rm_kg IS NULL AND l.lower_bound_e1rm_kg IS NULL)
          AS sets_too) AS w
      """;

  private static final SetId NO_SET = new SetId(new UUID(0, 0));

  private LiftHistory() {}

  static Map<AthleteId, List<LiftOfSession>> read(
      Connection connection, Map<AthleteId, Window> windows) throws SQLException {
    Collection<Map.Entry<AthleteId, Window>> rows = windows.entrySet();
    Map<String, AthleteId> athletes = new HashMap<>();
    windows.keySet().forEach(athlete -> athletes.put(athlete.value(), athlete));
    Map<AthleteId, List<LiftOfSession>> history = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, READ);
        ResultSet row =
            statement
                .text(rows, Map.Entry::getKey)
                .day(rows, entry -> entry.getValue().from())
                .day(rows, entry -> entry.getValue().to())
                .day(rows, entry -> entry.getValue().setsFrom())
                .query()) {
      Map<String, ExerciseId> exercises = new HashMap<>();
      while (row.next()) {
        history
            .computeIfAbsent(athletes.get(row.getString(1)), athlete -> new ArrayList<>())
            .add(lift(row, exercises));
      }
    }
    history.values().forEach(lifts -> lifts.sort(LiftOfSession.IN_ORDER));
    return history;
  }

  private static LiftOfSession lift(ResultSet row, Map<String, ExerciseId> exercises)
      throws SQLException {
    ExerciseId exercise = exercises.computeIfAbsent(row.getString(3), ExerciseId::new);
    List<LiftOfSession.Entry> sets = sets(row);
    return new LiftOfSession(
        new SessionId(row.getObject(2, UUID.class)),
        row.getObject(4, LocalDate.class),
        exercise,
        exercise.value(),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        new SetTotals(
            sets.size(), row.getInt(7), 0, VolumeLoad.ZERO, VolumeLoad.ZERO, VolumeLoad.ZERO),
        decimal(row, 8),
        decimal(row, 9),
        decimal(row, 10),
        0,
        row.getInt(11),
        row.getInt(12),
        sets);
  }

  private static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static List<LiftOfSession.Entry> sets(ResultSet row) throws SQLException {
    if (row.getObject(13) == null) {
      return List.of();
    }
    Long[] loads = (Long[]) row.getArray(13).getArray();
    Short[] reps = (Short[]) row.getArray(14).getArray();
    Short[] rpes = (Short[]) row.getArray(15).getArray();
    Short[] roles = (Short[]) row.getArray(16).getArray();
    List<LiftOfSession.Entry> sets = new ArrayList<>(loads.length);
    for (int i = 0; i < loads.length; i++) {
      sets.add(
          new LiftOfSession.Entry(
              NO_SET,
              loads[i],
              reps[i],
              reps[i],
              rpes[i] == 0 ? null : new Rpe(rpes[i]),
              Columns.role(roles[i]),
              0,
              null));
    }
    return sets;
  }
}
