package io.tonnage.store;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.AthleteStamp;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerTransaction;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.Page;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SessionSummary;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SessionRating;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeOfDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of the state, each answer from one snapshot. */
@ApplicationScoped
public class PostgresTrainingViews implements TrainingViews {

  private static final String SESSIONS =
      """
      SELECT * FROM training_session
      WHERE athlete_id = ? AND day BETWEEN ? AND ?
        AND (day, session_id) < (?::date, ?::uuid)
      ORDER BY day DESC, session_id DESC LIMIT ?
      """;

  private static final String LIFTS_OF_SESSIONS =
      """
      SELECT l.sets, l.hard_half_sets, l.reps, l.total_10ng, l.working_10ng, l.back_off_10ng,
        l.athlete_id, l.session_id, l.exercise_id
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, session_id)
      JOIN session_lift l ON l.athlete_id = k.athlete_id AND l.session_id = k.session_id
      ORDER BY l.first_at, l.exercise_id
      """;

  /**
   * What needs a clock is told here: an open prescription of a session that is idle or over has
   * expired.
   */
  private static final String PRESCRIPTIONS =
      """
      SELECT p.*, s.over
      FROM back_off_prescription p
      JOIN LATERAL (
        SELECT coalesce(t.last_at, '-infinity') < ?::timestamptz - interval '4 hours' AS over, t.day
        FROM training_session t
        WHERE t.athlete_id = p.athlete_id AND t.session_id = p.session_id) s ON true
      """;

  private static final String PAGE_OF_PRESCRIPTIONS =
      PRESCRIPTIONS
          + """
          WHERE p.athlete_id = ?
            AND (s.day BETWEEN ? AND ? OR s.day IS NULL AND p.status = 'cancelled')
            AND CASE WHEN p.status = 'open' AND s.over THEN 'expired' ELSE p.status END = ANY (?::text[])
            AND (p.top_performed_at, p.prescription_id) < (?::timestamptz, ?::uuid)
          ORDER BY p.top_performed_at DESC, p.prescription_id DESC LIMIT ?
          """;

  private static final String ONE_PRESCRIPTION =
      PRESCRIPTIONS + "WHERE p.athlete_id = ? AND p.prescription_id = ?";

  /** Of all lifts, or of one: each goes by its own index. */
  private static String daysOfWork(boolean ofAll) {
    return """
    SELECT day, sum(working_10ng) AS working_10ng, sum(hard_half_sets) AS hard_half_sets
    FROM session_lift
    WHERE athlete_id = ? AND day BETWEEN ? AND ?%s
    GROUP BY day ORDER BY day
    """
        .formatted(ofAll ? "" : " AND exercise_id = ?");
  }

  private static final String DAYS_OF_ALL_WORK = daysOfWork(true);

  private static final String DAYS_OF_ONE_LIFT = daysOfWork(false);

  /**
   * What was done on each day, by lift or in all; {@code sessions} counts those that had a part.
   */
  private static String volumes(boolean byExercise, boolean ofAll) {
    return """
    SELECT day, %s, count(DISTINCT session_id) AS sessions, sum(sets) AS sets,
      sum(hard_half_sets) AS hard_half_sets, sum(reps) AS reps, sum(total_10ng) AS total_10ng,
      sum(working_10ng) AS working_10ng, sum(back_off_10ng) AS back_off_10ng
    FROM session_lift
    WHERE athlete_id = ? AND day BETWEEN ? AND ?%s
    GROUP BY day%s ORDER BY day
    """
        .formatted(
            byExercise ? "exercise_id" : "NULL AS exercise_id",
            ofAll ? "" : " AND exercise_id = ?",
            byExercise ? ", exercise_id" : "");
  }

  private static final String VOLUMES_OF_DAYS = volumes(false, true);
  private static final String VOLUMES_OF_ONE_LIFT = volumes(false, false);
  private static final String VOLUMES_BY_LIFT = volumes(true, true);

  private static final String RATINGS =
      """
      SELECT session_id, day, session_rpe, duration_minutes FROM training_session
      WHERE athlete_id = ? AND day BETWEEN ? AND ? ORDER BY day, session_id
      """;

  private static final String CHANGED_SINCE =
      """
      SELECT athlete_id, session_id FROM training_session
      WHERE athlete_id = ? AND version >= ? ORDER BY version, session_id LIMIT ?
      """;

  private static final String HELD_EVENTS =
      """
      SELECT s.set_id, s.revision, s.event_id, s.session_id IS NULL AS deleted
      FROM unnest(?::uuid[]) AS k (set_id)
      JOIN performed_set s ON s.athlete_id = ? AND s.set_id = k.set_id
      """;

  private static final String HELD_ENDS =
      """
      SELECT s.session_id, s.ended_event_id
      FROM unnest(?::uuid[]) AS k (session_id)
      JOIN training_session s ON s.athlete_id = ? AND s.session_id = k.session_id
      WHERE s.ended_event_id IS NOT NULL
      """;

  private static final UUID GREATEST_UUID = new UUID(-1L, -1L);

  private final Database database;
  private final SessionReviewer reviewer;

  /**
   * On that database.
   *
   * @param database connections
   * @param reviewer the one pure decision; a session's page runs it on its sets
   */
  public PostgresTrainingViews(Database database, SessionReviewer reviewer) {
    this.database = database;
    this.reviewer = reviewer;
  }

  @Override
  public boolean isKnown(AthleteId athlete) {
    return database.readOnce(
        "look up an athlete", connection -> AthleteRows.isKnown(connection, athlete));
  }

  @Override
  public Optional<LedgerTransaction.Erasure> findErasure(AthleteId athlete) {
    return database.readOnce(
        "look up an erasure",
        connection -> Optional.ofNullable(AthleteRows.erasure(connection, athlete)));
  }

  @Override
  public Optional<AthleteStamp> findStamp(AthleteId athlete) {
    return database.readOnce(
        "look up an athlete's stamp", connection -> AthleteRows.stamp(connection, athlete));
  }

  @Override
  public Optional<RecordedSession> findSession(AthleteId athlete, SessionId session) {
    return database.read(
        "read a session",
        connection ->
            sessions(connection, List.of(new SessionKey(athlete, session))).stream()
                .filter(recorded -> recorded.day() != null)
                .findFirst());
  }

  @Override
  public Page<SessionSummary> sessions(
      AthleteId athlete, DayRange days, @Nullable String cursor, int limit) {
    Cursor start = Cursor.read(Cursor.List.SESSIONS, cursor);
    LocalDate startDay = start == null ? days.to() : start.day();
    UUID startId = start == null ? GREATEST_UUID : start.id();
    return database.read(
        "list sessions",
        connection -> {
          List<SessionRow> rows = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(SESSIONS)) {
            statement.setString(1, athlete.value());
            statement.setObject(2, days.from());
            statement.setObject(3, days.to());
            statement.setObject(4, startDay);
            statement.setObject(5, startId);
            statement.setInt(6, limit + 1);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                rows.add(SessionRow.read(row));
              }
            }
          }
          String next = rows.size() > limit ? rows.get(limit - 1).cursor().write() : null;
          List<SessionRow> page = rows.subList(0, Math.min(limit, rows.size()));
          return new Page<>(summaries(connection, page), next);
        });
  }

  /** A session's row without its sets. */
  private record SessionRow(
      SessionKey key,
      long version,
      LocalDate day,
      @Nullable PerformedAt startedAt,
      @Nullable PerformedAt lastAt,
      @Nullable SessionEnd end) {

    static SessionRow read(ResultSet row) throws SQLException {
      return new SessionRow(
          SessionRows.key(row),
          row.getLong("version"),
          row.getObject("day", LocalDate.class),
          Columns.performedAt(row, "started_at", "started_offset_seconds"),
          Columns.performedAt(row, "last_at", "last_offset_seconds"),
          SessionRows.end(row));
    }

    Cursor cursor() {
      return new Cursor(Cursor.List.SESSIONS, day.toString(), key.sessionId().value());
    }
  }

  private static List<SessionSummary> summaries(Connection connection, List<SessionRow> rows)
      throws SQLException {
    Map<SessionKey, SetTotals> totals = new HashMap<>();
    Map<SessionKey, List<ExerciseId>> exercises = new HashMap<>();
    List<SessionKey> keys = rows.stream().map(SessionRow::key).toList();
    try (UnnestStatement statement = new UnnestStatement(connection, LIFTS_OF_SESSIONS);
        ResultSet row = SessionRows.bind(statement, keys).query()) {
      while (row.next()) {
        SessionKey key = SessionRows.key(row);
        totals.merge(key, LiftRows.totals(row, 1), SetTotals::plus);
        exercises
            .computeIfAbsent(key, session -> new ArrayList<>())
            .add(new ExerciseId(row.getString("exercise_id")));
      }
    }
    return rows.stream()
        .map(
            row ->
                new SessionSummary(
                    row.key().sessionId(),
                    row.version(),
                    row.day(),
                    row.startedAt(),
                    row.lastAt(),
                    row.end(),
                    totals.getOrDefault(row.key(), SetTotals.ZERO),
                    exercises.getOrDefault(row.key(), List.of())))
        .toList();
  }

  @Override
  public Page<IssuedPrescription> prescriptions(
      AthleteId athlete,
      @Nullable PrescriptionStatus status,
      DayRange days,
      Instant now,
      @Nullable String cursor,
      int limit) {
    Cursor start = Cursor.read(Cursor.List.PRESCRIPTIONS, cursor);
    List<PrescriptionStatus> statuses =
        status != null
            ? List.of(status)
            : List.of(
                PrescriptionStatus.OPEN,
                PrescriptionStatus.EXPIRED,
                PrescriptionStatus.COMPLETED,
                PrescriptionStatus.STOPPED);
    return database.readOnce(
        "list prescriptions",
        connection -> {
          List<IssuedPrescription> rows = new ArrayList<>();
          try (UnnestStatement statement = new UnnestStatement(connection, PAGE_OF_PRESCRIPTIONS);
              ResultSet row =
                  statement
                      .value(now.atOffset(ZoneOffset.UTC))
                      .value(athlete.value())
                      .value(days.from())
                      .value(days.to())
                      .text(statuses, PrescriptionStatus::code)
                      .value(start == null ? "infinity" : start.place())
                      .value(start == null ? GREATEST_UUID : start.id())
                      .value(limit + 1)
                      .query()) {
            while (row.next()) {
              rows.add(PrescriptionRows.read(row).asOf(row.getBoolean("over")));
            }
          }
          String next = rows.size() > limit ? cursor(rows.get(limit - 1)).write() : null;
          return new Page<>(rows.subList(0, Math.min(limit, rows.size())), next);
        });
  }

  private static Cursor cursor(IssuedPrescription issued) {
    return new Cursor(
        Cursor.List.PRESCRIPTIONS,
        issued.prescription().topSet().performedAt().instant().toString(),
        issued.id().value());
  }

  @Override
  public Optional<IssuedPrescription> findPrescription(
      AthleteId athlete, PrescriptionId prescription, Instant now) {
    return database.readOnce(
        "read a prescription",
        connection -> {
          try (UnnestStatement statement = new UnnestStatement(connection, ONE_PRESCRIPTION);
              ResultSet row =
                  statement
                      .value(now.atOffset(ZoneOffset.UTC))
                      .value(athlete.value())
                      .value(prescription.value())
                      .query()) {
            return row.next()
                ? Optional.of(PrescriptionRows.read(row).asOf(row.getBoolean("over")))
                : Optional.empty();
          }
        });
  }

  @Override
  public List<LiftOfSession> lifts(
      AthleteId athlete, DayRange days, Set<ExerciseId> exercises, SetsOf setsOf) {
    return database.readOnce(
        "read the lifts of sessions",
        connection -> LiftRows.ofDays(connection, athlete, days, exercises, setsOf));
  }

  @Override
  public List<DayOfWork> daysOfWork(
      AthleteId athlete, DayRange days, @Nullable ExerciseId exercise) {
    return database.readOnce(
        "read what was done on each day",
        connection -> {
          List<DayOfWork> found = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(exercise == null ? DAYS_OF_ALL_WORK : DAYS_OF_ONE_LIFT)) {
            statement.setString(1, athlete.value());
            statement.setObject(2, days.from());
            statement.setObject(3, days.to());
            if (exercise != null) {
              statement.setString(4, exercise.value());
            }
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.add(
                    new DayOfWork(
                        row.getObject(1, LocalDate.class), Columns.volume(row, 2), row.getInt(3)));
              }
            }
          }
          return found;
        });
  }

  @Override
  public List<VolumeOfDay> volumes(
      AthleteId athlete, DayRange days, @Nullable ExerciseId exercise, boolean byExercise) {
    String query =
        exercise != null ? VOLUMES_OF_ONE_LIFT : byExercise ? VOLUMES_BY_LIFT : VOLUMES_OF_DAYS;
    return database.readOnce(
        "read the volume of each day",
        connection -> {
          List<VolumeOfDay> found = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, athlete.value());
            statement.setObject(2, days.from());
            statement.setObject(3, days.to());
            if (exercise != null) {
              statement.setString(4, exercise.value());
            }
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                String id = row.getString(2);
                found.add(
                    new VolumeOfDay(
                        row.getObject(1, LocalDate.class),
                        id == null ? exercise : new ExerciseId(id),
                        row.getInt(3),
                        LiftRows.totals(row, 4)));
              }
            }
          }
          return found;
        });
  }

  @Override
  public List<SessionRating> ratings(AthleteId athlete, DayRange days) {
    return database.readOnce(
        "read how sessions felt",
        connection -> {
          List<SessionRating> found = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(RATINGS)) {
            statement.setString(1, athlete.value());
            statement.setObject(2, days.from());
            statement.setObject(3, days.to());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                found.add(
                    new SessionRating(
                        new SessionId(Columns.uuid(row, "session_id")),
                        row.getObject("day", LocalDate.class),
                        Columns.decimal(row, "session_rpe"),
                        Columns.decimal(row, "duration_minutes")));
              }
            }
          }
          return found;
        });
  }

  @Override
  public List<RecordedSession> changedSince(AthleteId athlete, long version, int limit) {
    return database.read(
        "read what changed since a version",
        connection -> {
          List<SessionKey> keys = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(CHANGED_SINCE)) {
            statement.setString(1, athlete.value());
            statement.setLong(2, version);
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                keys.add(SessionRows.key(row));
              }
            }
          }
          return sessions(connection, keys);
        });
  }

  /** Those sessions that are stored, oldest version first. */
  private List<RecordedSession> sessions(Connection connection, List<SessionKey> keys)
      throws SQLException {
    Map<SessionKey, HeldSession> held = SessionRows.held(connection, keys);
    List<AthleteId> athletes = keys.stream().map(SessionKey::athleteId).distinct().toList();
    Map<AthleteId, AthleteProfile> profiles = ProfileRows.read(connection, athletes);
    List<RecordedSession> sessions = new ArrayList<>();
    held.forEach(
        (key, session) ->
            sessions.add(
                RecordedSession.of(
                    key,
                    session,
                    profiles.getOrDefault(key.athleteId(), AthleteProfile.DEFAULT),
                    reviewer)));
    sessions.sort(
        Comparator.comparingLong(RecordedSession::version)
            .thenComparing(RecordedSession::sessionId));
    return sessions;
  }

  @Override
  public Map<SetId, HeldEvent> heldEvents(AthleteId athlete, Collection<SetId> sets) {
    return database.readOnce(
        "look up the events that hold",
        connection -> {
          Map<SetId, HeldEvent> held = new LinkedHashMap<>();
          try (UnnestStatement statement = new UnnestStatement(connection, HELD_EVENTS);
              ResultSet row = statement.uuid(sets, SetId::value).value(athlete.value()).query()) {
            while (row.next()) {
              held.put(
                  new SetId(Columns.uuid(row, "set_id")),
                  new HeldEvent(
                      row.getLong("revision"),
                      new EventId(Columns.uuid(row, "event_id")),
                      row.getBoolean("deleted")));
            }
          }
          return held;
        });
  }

  @Override
  public Map<SessionId, EventId> heldEnds(AthleteId athlete, Collection<SessionId> sessions) {
    return database.readOnce(
        "look up the ends that hold",
        connection -> {
          Map<SessionId, EventId> held = new LinkedHashMap<>();
          try (UnnestStatement statement = new UnnestStatement(connection, HELD_ENDS);
              ResultSet row =
                  statement.uuid(sessions, SessionId::value).value(athlete.value()).query()) {
            while (row.next()) {
              held.put(
                  new SessionId(Columns.uuid(row, "session_id")),
                  new EventId(Columns.uuid(row, "ended_event_id")));
            }
          }
          return held;
        });
  }
}
