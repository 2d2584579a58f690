package io.tonnage.store;

import io.tonnage.lift.EventId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.SessionContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of {@code training_session} and {@code lift_context}. */
final class SessionRows {

  private static final String READ =
      """
      SELECT s.*
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, session_id)
      JOIN training_session s ON s.athlete_id = k.athlete_id AND s.session_id = k.session_id
      """;

  private static final String READ_LIFT_CONTEXTS =
      """
      SELECT c.*
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, session_id)
      JOIN lift_context c ON c.athlete_id = k.athlete_id AND c.session_id = k.session_id
      """;

  private static final String NEW_ROWS =
      """
      unnest(
        ?::text[], ?::uuid[], ?::bigint[], ?::date[], ?::timestamptz[], ?::integer[], ?::timestamptz[],
        ?::integer[], ?::timestamptz[], ?::integer[], ?::uuid[], ?::bigint[], ?::double precision[],
        ?::double precision[], ?::text[], ?::text[], ?::text[], ?::text[])
        AS n (athlete_id, session_id, version, day, started_at, started_offset_seconds, last_at,
              last_offset_seconds, ended_at, ended_offset_seconds, ended_event_id, ended_digest,
              session_rpe, duration_minutes, goal, phase, prescribe_for, increments)
      """;

  private static final String INSERT =
      """
      INSERT INTO training_session (
        athlete_id, session_id, version, day, started_at, started_offset_seconds, last_at,
        last_offset_seconds, ended_at, ended_offset_seconds, ended_event_id, ended_digest, session_rpe,
        duration_minutes, goal, phase, prescribe_for, increments)
      SELECT
        athlete_id, session_id, version, day, started_at, started_offset_seconds, last_at,
        last_offset_seconds, ended_at, ended_offset_seconds, ended_event_id, ended_digest, session_rpe,
        duration_minutes, goal, phase, prescribe_for, increments::jsonb
      """
          + "FROM "
          + NEW_ROWS;

  /** The context's columns are written once: what comes later leaves them alone. */
  private static final String UPDATE =
      """
      UPDATE training_session s SET
        version = n.version, day = n.day, started_at = n.started_at,
        started_offset_seconds = n.started_offset_seconds, last_at = n.last_at,
        last_offset_seconds = n.last_offset_seconds, ended_at = n.ended_at,
        ended_offset_seconds = n.ended_offset_seconds, ended_event_id = n.ended_event_id,
        ended_digest = n.ended_digest, session_rpe = n.session_rpe,
        duration_minutes = n.duration_minutes
      """
          + "FROM "
          + NEW_ROWS
          + "WHERE s.athlete_id = n.athlete_id AND s.session_id = n.session_id";

  /** Sessions that have no row, or one in which what is derived is not as reviewed. */
  private static final String DIFFERING =
      """
      SELECT n.athlete_id, n.session_id
      FROM unnest(?::text[], ?::uuid[], ?::date[], ?::timestamptz[], ?::integer[], ?::timestamptz[], ?::integer[])
        AS n (athlete_id, session_id, day, started_at, started_offset_seconds, last_at, last_offset_seconds)
      LEFT JOIN training_session s ON s.athlete_id = n.athlete_id AND s.session_id = n.session_id
      WHERE s.athlete_id IS NULL
        OR (s.day, s.started_at, s.started_offset_seconds, s.last_at, s.last_offset_seconds)
          IS DISTINCT FROM (n.day, n.started_at, n.started_offset_seconds, n.last_at, n.last_offset_seconds)
      """;

  private static final String WRITE_LIFT_CONTEXTS =
      """
      INSERT INTO lift_context (athlete_id, session_id, exercise_id, reference_e1rm_kg, fatigue_score)
      SELECT * FROM unnest(
        ?::text[], ?::uuid[], ?::text[], ?::double precision[], ?::double precision[])
      """;

  private SessionRows() {}

  static UnnestStatement bind(UnnestStatement statement, Collection<SessionKey> keys)
      throws SQLException {
    return statement.text(keys, SessionKey::athleteId).uuid(keys, key -> key.sessionId().value());
  }

  static SessionKey key(ResultSet row) throws SQLException {
    return new SessionKey(
        AthleteRows.athleteId(row), new SessionId(Columns.uuid(row, "session_id")));
  }

  /** Everything that is stored of those sessions. */
  static Map<SessionKey, HeldSession> held(Connection connection, Collection<SessionKey> keys)
      throws SQLException {
    Map<SessionKey, List<PerformedSet>> sets = SetRows.ofSessions(connection, keys);
    Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> lifts = liftContexts(connection, keys);
    Map<SessionKey, List<IssuedPrescription>> prescriptions =
        PrescriptionRows.ofSessions(connection, keys);
    Map<SessionKey, HeldSession> held = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, READ);
        ResultSet row = bind(statement, keys).query()) {
      while (row.next()) {
        SessionKey key = key(row);
        held.put(
            key,
            new HeldSession(
                row.getLong("version"),
                sets.getOrDefault(key, List.of()),
                end(row),
                context(row, lifts.getOrDefault(key, Map.of())),
                prescriptions.getOrDefault(key, List.of())));
      }
    }
    return held;
  }

  static @Nullable SessionEnd end(ResultSet row) throws SQLException {
    PerformedAt endedAt = Columns.performedAt(row, "ended_at", "ended_offset_seconds");
    return endedAt == null
        ? null
        : new SessionEnd(
            new SessionId(Columns.uuid(row, "session_id")),
            endedAt,
            new EventId(Columns.uuid(row, "ended_event_id")),
            Columns.decimal(row, "session_rpe"),
            Columns.decimal(row, "duration_minutes"),
            row.getLong("ended_digest"));
  }

  private static SessionContext context(ResultSet row, Map<ExerciseId, SessionContext.Lift> lifts)
      throws SQLException {
    String increments = row.getString("increments");
    return new SessionContext(
        Columns.code(row, "goal", Goal::find),
        Columns.code(row, "phase", Phase::find),
        Columns.code(row, "prescribe_for", PrescribeFor::find),
        increments == null ? LoadIncrements.DEFAULT : ProfileJson.readIncrements(increments),
        lifts);
  }

  private static Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> liftContexts(
      Connection connection, Collection<SessionKey> keys) throws SQLException {
    Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> lifts = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, READ_LIFT_CONTEXTS);
        ResultSet row = bind(statement, keys).query()) {
      while (row.next()) {
        lifts
            .computeIfAbsent(key(row), key -> new HashMap<>())
            .put(
                new ExerciseId(row.getString("exercise_id")),
                new SessionContext.Lift(
                    Columns.decimal(row, "reference_e1rm_kg"),
                    Columns.decimal(row, "fatigue_score")));
      }
    }
    return lifts;
  }

  /** Those of the sessions that have no row, or one that is not as reviewed. */
  static Set<SessionKey> differing(Connection connection, List<SessionChange> reviewed)
      throws SQLException {
    List<RecordedSession> sessions = reviewed.stream().map(SessionChange::recorded).toList();
    Set<SessionKey> differing = new HashSet<>();
    try (UnnestStatement statement = new UnnestStatement(connection, DIFFERING)) {
      statement
          .text(sessions, RecordedSession::athleteId)
          .uuid(sessions, session -> session.sessionId().value());
      try (ResultSet row = bindDays(statement, sessions).query()) {
        while (row.next()) {
          differing.add(key(row));
        }
      }
    }
    return differing;
  }

  private static UnnestStatement bindDays(UnnestStatement statement, List<RecordedSession> sessions)
      throws SQLException {
    return statement
        .day(sessions, RecordedSession::day)
        .time(sessions, session -> Columns.instant(session.startedAt()))
        .integer(sessions, session -> Columns.offset(session.startedAt()))
        .time(sessions, session -> Columns.instant(session.lastAt()))
        .integer(sessions, session -> Columns.offset(session.lastAt()));
  }

  static void write(Connection connection, List<SessionChange> changes) throws SQLException {
    List<SessionChange> first = new ArrayList<>();
    List<SessionChange> again = new ArrayList<>();
    changes.forEach(change -> (change.firstSeen() ? first : again).add(change));
    write(connection, INSERT, first);
    write(connection, UPDATE, again);
    writeLiftContexts(connection, changes);
  }

  private static void write(Connection connection, String sql, List<SessionChange> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<RecordedSession> sessions = changes.stream().map(SessionChange::recorded).toList();
    try (UnnestStatement statement = new UnnestStatement(connection, sql)) {
      statement
          .text(sessions, RecordedSession::athleteId)
          .uuid(sessions, session -> session.sessionId().value())
          .bigint(sessions, RecordedSession::version);
      bindDays(statement, sessions)
          .time(sessions, session -> Columns.instant(endedAt(session)))
          .integer(sessions, session -> Columns.offset(endedAt(session)))
          .uuid(sessions, session -> session.end() == null ? null : session.end().eventId().value())
          .bigint(sessions, session -> session.end() == null ? null : session.end().digest())
          .decimal(sessions, session -> session.end() == null ? null : session.end().sessionRpe())
          .decimal(
              sessions, session -> session.end() == null ? null : session.end().durationMinutes())
          .text(changes, change -> change.context().goal().code())
          .text(changes, change -> change.context().phase().code())
          .text(changes, change -> change.context().prescribeFor().code())
          .text(changes, change -> increments(change.context()))
          .update();
    }
  }

  private static @Nullable PerformedAt endedAt(RecordedSession session) {
    return session.end() == null ? null : session.end().performedAt();
  }

  private static @Nullable String increments(SessionContext context) {
    return context.increments().steps().isEmpty()
        ? null
        : ProfileJson.writeIncrements(context.increments());
  }

  private static void writeLiftContexts(Connection connection, List<SessionChange> changes)
      throws SQLException {
    record Row(SessionChange change, ExerciseId exercise, SessionContext.Lift lift) {}
    List<Row> rows = new ArrayList<>();
    for (SessionChange change : changes) {
      change.newContexts().forEach((exercise, lift) -> rows.add(new Row(change, exercise, lift)));
    }
    if (rows.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, WRITE_LIFT_CONTEXTS)) {
      statement
          .text(rows, row -> row.change().recorded().athleteId())
          .uuid(rows, row -> row.change().recorded().sessionId().value())
          .text(rows, row -> row.exercise().value())
          .decimal(rows, row -> row.lift().referenceE1rmKg())
          .decimal(rows, row -> row.lift().fatigueScore())
          .update();
    }
  }
}
