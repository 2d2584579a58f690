package io.tonnage.store;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.LedgerTransaction.LiftKey;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LiftOfSession;
import io.tonnage.review.LiftReview;
import io.tonnage.review.ReviewedSet;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows of {@code session_lift}. */
final class LiftRows {

  /**
   * Written to every row; rises when a formula changes, so that old rows can be told and rebuilt.
   */
  static final int ALGORITHM_VERSION = 1;

  /** The reference e1RM looks back so far (contract §3). */
  static final int REFERENCE_DAYS = 90;

  private static final String WRITE =
      """
      INSERT INTO session_lift AS l (
        athlete_id, session_id, exercise_id, exercise_name, day, first_at, last_at, sets, hard_half_sets,
        reps, total_10ng, working_10ng, back_off_10ng, best_rated_e1rm_kg, lower_bound_e1rm_kg, e1rm_sigma,
        algorithm_version, set_loads_10ng, set_reps, set_volume_reps, set_rpe_tenths, set_roles,
        set_hard_half_sets)
      SELECT
        athlete_id, session_id, exercise_id, exercise_name, day::date, first_at::timestamptz,
        last_at::timestamptz, sets, hard_half_sets, reps, total_10ng::numeric, working_10ng::numeric,
        back_off_10ng::numeric, best_rated_e1rm_kg, lower_bound_e1rm_kg, e1rm_sigma, ?,
        set_loads_10ng::bigint[], set_reps::smallint[], set_volume_reps::smallint[],
        set_rpe_tenths::smallint[], set_roles::smallint[], set_hard_half_sets::smallint[]
      FROM unnest(
        ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
        ?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::double precision[],
        ?::double precision[], ?::double precision[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[])
        AS n (athlete_id, session_id, exercise_id, exercise_name, day, first_at, last_at, sets,
              hard_half_sets, reps, total_10ng, working_10ng, back_off_10ng, best_rated_e1rm_kg,
              lower_bound_e1rm_kg, e1rm_sigma, set_loads_10ng, set_reps, set_volume_reps,
              set_rpe_tenths, set_roles, set_hard_half_sets)
      ON CONFLICT (athlete_id, session_id, exercise_id) DO UPDATE SET
        exercise_name = excluded.exercise_name, day = excluded.day, first_at = excluded.first_at,
        last_at = excluded.last_at, sets = excluded.sets, hard_half_sets = excluded.hard_half_sets,
        reps = excluded.reps, total_10ng = excluded.total_10ng, working_10ng = excluded.working_10ng,
        back_off_10ng = excluded.back_off_10ng, best_rated_e1rm_kg = excluded.best_rated_e1rm_kg,
        lower_bound_e1rm_kg = excluded.lower_bound_e1rm_kg, e1rm_sigma = excluded.e1rm_sigma,
        algorithm_version = excluded.algorithm_version, set_loads_10ng = excluded.set_loads_10ng,
        set_reps = excluded.set_reps, set_volume_reps = excluded.set_volume_reps,
        set_rpe_tenths = excluded.set_rpe_tenths, set_roles = excluded.set_roles,
        set_hard_half_sets = excluded.set_hard_half_sets
      WHERE (l.*) IS DISTINCT FROM (excluded.*)
      """;

  private static final String DELETE =
      """
      DELETE FROM session_lift l
      USING unnest(?::text[], ?::uuid[], ?::text[]) AS k (athlete_id, session_id, exercise_id)
      WHERE l.athlete_id = k.athlete_id AND l.session_id = k.session_id AND l.exercise_id = k.exercise_id
      """;

  private static final String REFERENCES =
      """
      SELECT k.ordinal, max(coalesce(l.best_rated_e1rm_kg, l.lower_bound_e1rm_kg)) AS reference_e1rm_kg
      FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
        AS k (athlete_id, exercise_id, day, ordinal)
      JOIN session_lift l ON l.athlete_id = k.athlete_id AND l.exercise_id = k.exercise_id
        AND l.day >= k.day::date - ? AND l.day < k.day::date
      GROUP BY k.ordinal
      HAVING max(coalesce(l.best_rated_e1rm_kg, l.lower_bound_e1rm_kg)) IS NOT NULL
      """;

  private LiftRows() {}

  /** A lift to write, with its session. */
  private record Row(SessionChange change, LiftReview lift) {
    String join(ToLongFunction<ReviewedSet> column) {
      StringBuilder literal = new StringBuilder("{");
      for (ReviewedSet set : lift.sets()) {
        literal.append(literal.length() == 1 ? "" : ",").append(column.applyAsLong(set));
      }
      return literal.append('}').toString();
    }

    SetTotals totals() {
      return lift.totals();
    }
  }

  static void write(Connection connection, List<SessionChange> changes) throws SQLException {
    delete(connection, changes);
    List<Row> rows = new ArrayList<>();
    for (SessionChange change : changes) {
      change.recorded().review().lifts().forEach(lift -> rows.add(new Row(change, lift)));
    }
    if (rows.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, WRITE)) {
      statement
          .value(ALGORITHM_VERSION)
          .text(rows, row -> row.change().recorded().athleteId())
          .uuid(rows, row -> row.change().recorded().sessionId().value())
          .text(rows, row -> row.lift().exercise().id())
          .text(rows, row -> row.lift().exercise().name())
          .text(rows, row -> row.change().recorded().day())
          .text(rows, row -> Columns.time(row.lift().sets().getFirst().set().performedAt()))
          .text(rows, row -> Columns.time(row.lift().sets().getLast().set().performedAt()))
          .integer(rows, row -> row.totals().sets())
          .integer(rows, row -> row.totals().hardHalfSets())
          .bigint(rows, row -> row.totals().reps())
          .text(rows, row -> row.totals().total().tenNanogramReps())
          .text(rows, row -> row.totals().working().tenNanogramReps())
          .text(rows, row -> row.totals().backOff().tenNanogramReps())
          .decimal(rows, row -> row.lift().bestRatedE1rmKg())
          .decimal(rows, row -> row.lift().lowerBoundE1rmKg())
          .decimal(rows, row -> row.lift().e1rmSigma())
          .text(rows, row -> row.join(set -> set.set().externalTenNanograms()))
          .text(rows, row -> row.join(set -> set.set().reps().forStrength()))
          .text(rows, row -> row.join(set -> set.set().reps().forVolume(set.set().basis())))
          .text(rows, row -> row.join(LiftRows::rpeTenths))
          .text(rows, row -> row.join(set -> Columns.roleNumber(set.role())))
          .text(rows, row -> row.join(ReviewedSet::hardHalfSets))
          .update();
    }
  }

  private static int rpeTenths(ReviewedSet set) {
    Rpe rpe = set.set().effort().effectiveRpe();
    return rpe == null ? 0 : rpe.tenths();
  }

  private static void delete(Connection connection, List<SessionChange> changes)
      throws SQLException {
    List<LiftKey> removed = new ArrayList<>();
    for (SessionChange change : changes) {
      SessionKey key = new SessionKey(change.recorded().athleteId(), change.recorded().sessionId());
      change.removedLifts().forEach(exercise -> removed.add(new LiftKey(key, exercise)));
    }
    if (removed.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, DELETE)) {
      statement
          .text(removed, key -> key.session().athleteId())
          .uuid(removed, key -> key.session().sessionId().value())
          .text(removed, LiftKey::exercise)
          .update();
    }
  }

  static Map<LiftKey, Double> references(Connection connection, Map<LiftKey, LocalDate> before)
      throws SQLException {
    if (before.isEmpty()) {
      return Map.of();
    }
    List<LiftKey> keys = List.copyOf(before.keySet());
    Map<LiftKey, Double> references = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, REFERENCES);
        ResultSet row =
            statement
                .text(keys, key -> key.session().athleteId())
                .text(keys, LiftKey::exercise)
                .text(keys, before::get)
                .value(REFERENCE_DAYS)
                .query()) {
      while (row.next()) {
        references.put(keys.get(row.getInt("ordinal") - 1), row.getDouble("reference_e1rm_kg"));
      }
    }
    return references;
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
    return new VolumeLoad(row.getBigDecimal(column).toBigIntegerExact());
  }

  private static List<LiftOfSession.Entry> entries(ResultSet row) throws SQLException {
    Long[] loads = (Long[]) row.getArray("set_loads_10ng").getArray();
    Short[] reps = shorts(row, "set_reps");
    Short[] volumeReps = shorts(row, "set_volume_reps");
    Short[] rpes = shorts(row, "set_rpe_tenths");
    Short[] roles = shorts(row, "set_roles");
    Short[] hard = shorts(row, "set_hard_half_sets");
    List<LiftOfSession.Entry> entries = new ArrayList<>(loads.length);
    for (int i = 0; i < loads.length; i++) {
      @Nullable Rpe rpe = rpes[i] == 0 ? null : new Rpe(rpes[i]);
      SetRole role = Columns.role(roles[i]);
      entries.add(new LiftOfSession.Entry(loads[i], reps[i], volumeReps[i], rpe, role, hard[i]));
    }
    return entries;
  }

  private static Short[] shorts(ResultSet row, String column) throws SQLException {
    return (Short[]) row.getArray(column).getArray();
  }
}
