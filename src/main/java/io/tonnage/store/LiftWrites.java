package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.recording.LedgerTransaction.LiftChange;
import io.tonnage.recording.LedgerTransaction.LiftKey;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.RebuildTransaction.LiftDifference;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes rows of {@code session_lift}.
 *
 * <p>The sets of all lifts go over the wire as one array a column, one lift behind the other, and
 * each row takes its slice: an array of arrays could only go as text.
 */
final class LiftWrites {

  /**
   * Written to every row; rises when a formula changes, so that old rows can be told and rebuilt.
   */
  static final int ALGORITHM_VERSION = 2;

  /** The columns of a row, in the order in which {@link #bind} binds them. */
  private static final String COLUMNS =
      """
      athlete_id, session_id, exercise_id, exercise_name, day, first_at, last_at, sets, hard_half_sets,
      reps, total_10ng, working_10ng, back_off_10ng, best_rated_e1rm_kg, lower_bound_e1rm_kg, e1rm_sigma,
      working_reps, rated_work_sets, rated_rir_tenths
      """;

  private static final String SET_COLUMNS =
      """
      set_ids, set_loads_10ng, set_reps, set_volume_reps, set_rpe_tenths, set_roles, set_hard_half_sets,
      set_fastest_mps
      """;

  private static final String SLICES =
      """
      all_ids[first_set:last_set], all_loads[first_set:last_set], all_reps[first_set:last_set],
      all_volume_reps[first_set:last_set], all_rpes[first_set:last_set], all_roles[first_set:last_set],
      all_hard[first_set:last_set],
      CASE WHEN has_velocities THEN all_fastest[first_set:last_set] ELSE '{}' END
      """;

  private static final String NEW_ROWS =
      """
      unnest(
        ?::text[], ?::uuid[], ?::text[], ?::text[], ?::date[], ?::timestamptz[], ?::timestamptz[], ?::integer[],
        ?::integer[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::double precision[],
        ?::double precision[], ?::double precision[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[],
        ?::integer[], ?::boolean[]) AS n (
      """
          + COLUMNS
          + """
          , first_set, last_set, has_velocities)
          CROSS JOIN (
            SELECT ?::uuid[] AS all_ids, ?::bigint[] AS all_loads, ?::smallint[] AS all_reps, ?::smallint[] AS all_volume_reps,
              ?::smallint[] AS all_rpes, ?::smallint[] AS all_roles, ?::smallint[] AS all_hard,
              ?::double precision[] AS all_fastest) AS s
          """;

  private static final String INSERT =
      "INSERT INTO session_lift ("
          + COLUMNS
          + ", algorithm_version, "
          + SET_COLUMNS
          + ") SELECT "
          + COLUMNS
          + ", "
          + ALGORITHM_VERSION
          + ", "
          + SLICES
          + " FROM "
          + NEW_ROWS;

  private static final String UPDATE =
      """
      UPDATE session_lift l SET
        exercise_name = n.exercise_name, day = n.day, first_at = n.first_at, last_at = n.last_at,
        sets = n.sets, hard_half_sets = n.hard_half_sets, reps = n.reps, total_10ng = n.total_10ng,
        working_10ng = n.working_10ng, back_off_10ng = n.back_off_10ng,
        best_rated_e1rm_kg = n.best_rated_e1rm_kg, lower_bound_e1rm_kg = n.lower_bound_e1rm_kg,
        e1rm_sigma = n.e1rm_sigma, working_reps = n.working_reps, rated_work_sets = n.rated_work_sets,
        rated_rir_tenths = n.rated_rir_tenths, algorithm_version =\
      """
          + " "
          + ALGORITHM_VERSION
          + ", ("
          + SET_COLUMNS
          + ") = ROW ("
          + SLICES
          + ") FROM "
          + NEW_ROWS
          + """
          WHERE l.athlete_id = n.athlete_id AND l.session_id = n.session_id
            AND l.exercise_id = n.exercise_id
          """;

  private static final String DELETE =
      """
      DELETE FROM session_lift l
      USING unnest(?::text[], ?::uuid[], ?::text[]) AS k (athlete_id, session_id, exercise_id)
      WHERE l.athlete_id = k.athlete_id AND l.session_id = k.session_id AND l.exercise_id = k.exercise_id
      """;

  /**
   * Rows as reviewed beside rows as stored, by a fingerprint of each whole row but for the version
   * of the algorithm.
   */
  private static final String DIFFERING =
      """
      WITH reviewed AS MATERIALIZED (
        SELECT athlete_id, session_id, exercise_id, md5(ROW (%1$s, %2$s)::text) AS fingerprint FROM %3$s),
      stored AS MATERIALIZED (
        SELECT athlete_id, session_id, exercise_id, algorithm_version,
               md5(ROW (%1$s, %4$s)::text) AS fingerprint
        FROM unnest(?::text[], ?::uuid[]) AS k (of_athlete, of_session)
        JOIN session_lift ON athlete_id = of_athlete AND session_id = of_session)
      SELECT coalesce(r.athlete_id, s.athlete_id) AS athlete_id, coalesce(r.session_id, s.session_id) AS session_id,
             coalesce(r.exercise_id, s.exercise_id) AS exercise_id,
             CASE WHEN s.fingerprint IS NULL THEN 'MISSING' WHEN r.fingerprint IS NULL THEN 'SURPLUS'
                  WHEN r.fingerprint <> s.fingerprint THEN 'OTHER' ELSE 'OTHER_ALGORITHM' END AS how
      FROM reviewed r FULL JOIN stored s
        ON r.athlete_id = s.athlete_id AND r.session_id = s.session_id AND r.exercise_id = s.exercise_id
      WHERE r.fingerprint IS DISTINCT FROM s.fingerprint OR s.algorithm_version <> %5$d
      """
          .formatted(COLUMNS, SLICES, NEW_ROWS, SET_COLUMNS, ALGORITHM_VERSION);

  private static final String RAISE_ALGORITHM =
      """
      UPDATE session_lift l SET algorithm_version = %d
      FROM unnest(?::text[], ?::uuid[], ?::text[]) AS k (athlete_id, session_id, exercise_id)
      WHERE l.athlete_id = k.athlete_id AND l.session_id = k.session_id AND l.exercise_id = k.exercise_id
      """
          .formatted(ALGORITHM_VERSION);

  /** All that a row says of a lift, for a checksum. */
  static final String FACTS_OF_A_LIFT = COLUMNS + ", " + SET_COLUMNS;

  private LiftWrites() {}

  /**
   * A lift to write, with whose it is and where its sets stand among those of all lifts, from 1.
   */
  private record Row(AthleteId athlete, LiftOfSession lift, int firstSet, int lastSet) {

    boolean hasVelocities() {
      for (LiftOfSession.Entry set : lift.sets()) {
        if (set.fastestMps() != null) {
          return true;
        }
      }
      return false;
    }

    SetTotals totals() {
      return lift.totals();
    }
  }

  /** The rows of one statement, and their sets one behind the other. */
  private static final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final List<LiftOfSession.Entry> sets = new ArrayList<>();

    void add(AthleteId athlete, LiftOfSession lift) {
      int first = sets.size() + 1;
      sets.addAll(lift.sets());
      rows.add(new Row(athlete, lift, first, sets.size()));
    }
  }

  static void write(Connection connection, List<SessionChange> changes) throws SQLException {
    delete(connection, changes);
    Rows first = new Rows();
    Rows again = new Rows();
    for (SessionChange change : changes) {
      for (LiftChange lift : change.lifts()) {
        (lift.firstSeen() ? first : again).add(change.recorded().athleteId(), lift.lift());
      }
    }
    write(connection, INSERT, first);
    write(connection, UPDATE, again);
  }

  private static void write(Connection connection, String sql, Rows rows) throws SQLException {
    if (rows.rows.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, sql)) {
      bind(statement, rows).update();
    }
  }

  /** Lifts of the sessions whose rows are not what the review, which holds all of them, says. */
  static List<LiftDifference> differing(Connection connection, List<SessionChange> reviewed)
      throws SQLException {
    Rows rows = new Rows();
    for (SessionChange change : reviewed) {
      for (LiftChange lift : change.lifts()) {
        rows.add(change.recorded().athleteId(), lift.lift());
      }
    }
    List<LiftDifference> differing = new ArrayList<>();
    try (UnnestStatement statement = new UnnestStatement(connection, DIFFERING);
        ResultSet row =
            bind(statement, rows)
                .text(reviewed, change -> change.recorded().athleteId())
                .uuid(reviewed, change -> change.recorded().sessionId().value())
                .query()) {
      while (row.next()) {
        LiftKey lift =
            new LiftKey(SessionRows.key(row), new ExerciseId(row.getString("exercise_id")));
        differing.add(new LiftDifference(lift, LiftDifference.How.valueOf(row.getString("how"))));
      }
    }
    return differing;
  }

  /** Writes that the present algorithm makes these rows, which it does. */
  static void raiseAlgorithm(Connection connection, Collection<LiftKey> lifts) throws SQLException {
    try (UnnestStatement statement = new UnnestStatement(connection, RAISE_ALGORITHM)) {
      bindKeys(statement, lifts).update();
    }
  }

  private static UnnestStatement bind(UnnestStatement statement, Rows rows) throws SQLException {
    bindLifts(statement, rows.rows);
    return statement
        .uuid(rows.sets, set -> set.setId().value())
        .bigint(rows.sets, LiftOfSession.Entry::externalTenNanograms)
        .smallint(rows.sets, LiftOfSession.Entry::reps)
        .smallint(rows.sets, LiftOfSession.Entry::volumeReps)
        .smallint(rows.sets, LiftWrites::rpeTenths)
        .smallint(rows.sets, set -> Columns.roleNumber(set.role()))
        .smallint(rows.sets, LiftOfSession.Entry::hardHalfSets)
        .decimal(rows.sets, LiftOfSession.Entry::fastestMps);
  }

  private static void bindLifts(UnnestStatement statement, List<Row> rows) throws SQLException {
    statement
        .text(rows, Row::athlete)
        .uuid(rows, row -> row.lift().sessionId().value())
        .text(rows, row -> row.lift().exercise())
        .text(rows, row -> row.lift().exerciseName())
        .day(rows, row -> row.lift().day())
        .time(rows, row -> row.lift().firstAt())
        .time(rows, row -> row.lift().lastAt())
        .integer(rows, row -> row.totals().sets())
        .integer(rows, row -> row.totals().hardHalfSets())
        .bigint(rows, row -> row.totals().reps())
        .numeric(rows, row -> row.totals().total().tenNanogramReps())
        .numeric(rows, row -> row.totals().working().tenNanogramReps())
        .numeric(rows, row -> row.totals().backOff().tenNanogramReps())
        .decimal(rows, row -> row.lift().bestRatedE1rmKg())
        .decimal(rows, row -> row.lift().lowerBoundE1rmKg())
        .decimal(rows, row -> row.lift().e1rmSigma())
        .bigint(rows, row -> row.lift().workingReps())
        .integer(rows, row -> row.lift().ratedWorkSets())
        .integer(rows, row -> row.lift().ratedRirTenths())
        .integer(rows, Row::firstSet)
        .integer(rows, Row::lastSet)
        .bool(rows, Row::hasVelocities);
  }

  private static int rpeTenths(LiftOfSession.Entry set) {
    Rpe rpe = set.rpe();
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
      bindKeys(statement, removed).update();
    }
  }

  private static UnnestStatement bindKeys(UnnestStatement statement, Collection<LiftKey> lifts)
      throws SQLException {
    return statement
        .text(lifts, key -> key.session().athleteId())
        .uuid(lifts, key -> key.session().sessionId().value())
        .text(lifts, LiftKey::exercise);
  }
}
