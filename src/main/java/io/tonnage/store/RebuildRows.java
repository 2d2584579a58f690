package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.RebuildTransaction.Progress;
import io.tonnage.recording.RebuildTransaction.Turn;
import io.tonnage.recording.Rebuilds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code athlete_rebuild} while athletes wait. */
final class RebuildRows {

  private static final String WAITING =
      """
      SELECT athlete_id FROM athlete_rebuild
      WHERE state = 'waiting' AND rebuild_id = ? AND (hashtext(athlete_id) & %d) = ?
      ORDER BY athlete_id LIMIT ?
      """
          .formatted(Rebuilds.LANES - 1);

  private static final String BOOKMARKS =
      """
      SELECT r.athlete_id, r.after_session
      FROM unnest(?::text[]) AS k (athlete_id)
      JOIN athlete_rebuild r ON r.athlete_id = k.athlete_id
      WHERE r.state = 'waiting' AND r.rebuild_id = ?
      """;

  /** Sessions of which anything is stored, in order of their ids. */
  private static final String NEXT_SESSIONS =
      "SELECT session_id FROM ("
          + nextIn("training_session")
          + " UNION "
          + nextIn("performed_set")
          + " UNION "
          + nextIn("session_lift")
          + " UNION "
          + nextIn("back_off_prescription")
          + ") AS s ORDER BY session_id LIMIT ?";

  private static final int TABLES_OF_SESSIONS = 4;

  private static final UUID LEAST = new UUID(0, 0);

  private static final String NOTE =
      """
      UPDATE athlete_rebuild r SET
        after_session = n.after_session,
        state = CASE WHEN n.after_session IS NULL THEN 'done' ELSE r.state END,
        ended_at = CASE WHEN n.after_session IS NULL THEN clock_timestamp() END,
        sessions = r.sessions + n.sessions, lifts = r.lifts + n.lifts,
        prescriptions = r.prescriptions + n.prescriptions,
        differing_sessions = r.differing_sessions + n.differing_sessions,
        differing_lifts = r.differing_lifts + n.differing_lifts,
        differing_prescriptions = r.differing_prescriptions + n.differing_prescriptions
      FROM unnest(
        ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        AS n (athlete_id, after_session, sessions, lifts, prescriptions, differing_sessions,
              differing_lifts, differing_prescriptions)
      WHERE r.athlete_id = n.athlete_id AND r.rebuild_id = ?
      """;

  private static final String SUM_UP =
      "UPDATE athlete_rebuild r SET sets_checksum = "
          + checksum("t.*", "performed_set t", "")
          + ", sessions_checksum = "
          + checksum(
              """
              athlete_id, session_id, day, started_at, started_offset_seconds, last_at, last_offset_seconds,
              ended_at, ended_offset_seconds, ended_event_id, ended_digest, session_rpe, duration_minutes
              """,
              "training_session t",
              "AND day IS NOT NULL")
          + ", lifts_checksum = "
          + checksum(LiftWrites.FACTS_OF_A_LIFT, "session_lift t", "")
          + ", prescriptions_checksum = "
          + checksum(
              PrescriptionRows.FACTS_OF_A_PRESCRIPTION,
              "back_off_prescription t",
              "AND status NOT IN ('cancelled', 'withdrawn')")
          + ", contexts_checksum = "
          + checksum(
              "athlete_id, session_id, goal, phase, prescribe_for, increments",
              "training_session t",
              "")
          + " + "
          + checksum("t.*", "lift_context t", "")
          + " FROM unnest(?::text[]) AS k (athlete_id) WHERE r.athlete_id = k.athlete_id";

  private RebuildRows() {}

  private static String nextIn(String table) {
    return """
        (SELECT DISTINCT session_id FROM %s
         WHERE athlete_id = ? AND session_id >= ? AND session_id IS DISTINCT FROM ?
         ORDER BY session_id LIMIT ?)
        """
        .formatted(table);
  }

  /** The sum over the athlete's rows of the first 64 bits of each row's MD5. */
  private static String checksum(String columns, String table, String where) {
    return """
        (SELECT coalesce(sum(('x' || left(md5(ROW (%s)::text), 16))::bit(64)::bigint::numeric), 0)
         FROM %s WHERE t.athlete_id = r.athlete_id %s)
        """
        .formatted(columns, table, where);
  }

  static SortedSet<AthleteId> waiting(Connection connection, UUID rebuild, int lane, int most)
      throws SQLException {
    SortedSet<AthleteId> athletes = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setObject(1, rebuild);
      statement.setInt(2, lane);
      statement.setInt(3, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          athletes.add(AthleteRows.athleteId(row));
        }
      }
    }
    return athletes;
  }

  static Turn next(Connection connection, UUID rebuild, SortedSet<AthleteId> athletes, int most)
      throws SQLException {
    Map<AthleteId, @Nullable UUID> bookmarks = bookmarks(connection, rebuild, athletes);
    List<SessionKey> sessions = new ArrayList<>();
    Map<AthleteId, @Nullable SessionId> reached = new HashMap<>();
    for (AthleteId athlete : athletes) {
      int room = most - sessions.size();
      if (room == 0) {
        break;
      }
      if (!bookmarks.containsKey(athlete)) {
        continue; // somebody else has done it, or it was erased
      }
      List<SessionId> next = next(connection, athlete, bookmarks.get(athlete), room);
      next.forEach(session -> sessions.add(new SessionKey(athlete, session)));
      reached.put(athlete, next.size() < room ? null : next.getLast());
    }
    return new Turn(sessions, reached);
  }

  private static Map<AthleteId, @Nullable UUID> bookmarks(
      Connection connection, UUID rebuild, Collection<AthleteId> athletes) throws SQLException {
    Map<AthleteId, @Nullable UUID> bookmarks = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, BOOKMARKS);
        ResultSet row = statement.text(athletes, AthleteId::value).value(rebuild).query()) {
      while (row.next()) {
        bookmarks.put(AthleteRows.athleteId(row), Columns.optionalUuid(row, "after_session"));
      }
    }
    return bookmarks;
  }

  private static List<SessionId> next(
      Connection connection, AthleteId athlete, @Nullable UUID after, int most)
      throws SQLException {
    List<SessionId> sessions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(NEXT_SESSIONS)) {
      int bound = 0;
      for (int table = 0; table < TABLES_OF_SESSIONS; table++) {
        statement.setString(++bound, athlete.value());
        statement.setObject(++bound, after == null ? LEAST : after);
        statement.setObject(++bound, after, Types.OTHER);
        statement.setInt(++bound, most);
      }
      statement.setInt(++bound, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sessions.add(new SessionId(Columns.uuid(row, "session_id")));
        }
      }
    }
    return sessions;
  }

  static void note(Connection connection, UUID rebuild, List<Progress> progress)
      throws SQLException {
    if (progress.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, NOTE)) {
      statement
          .text(progress, Progress::athleteId)
          .uuid(progress, one -> one.reached() == null ? null : one.reached().value())
          .bigint(progress, one -> one.checked().sessions())
          .bigint(progress, one -> one.checked().lifts())
          .bigint(progress, one -> one.checked().prescriptions())
          .bigint(progress, one -> one.differing().sessions())
          .bigint(progress, one -> one.differing().lifts())
          .bigint(progress, one -> one.differing().prescriptions())
          .value(rebuild)
          .update();
    }
    List<Progress> done = progress.stream().filter(one -> one.reached() == null).toList();
    if (!done.isEmpty()) {
      sumUp(connection, done);
    }
  }

  /** A row's text has its times in the zone of the connection, which is that of the machine. */
  private static void sumUp(Connection connection, List<Progress> done) throws SQLException {
    try (Statement zone = connection.createStatement()) {
      zone.execute("SET LOCAL TimeZone = 'UTC'");
    }
    try (UnnestStatement statement = new UnnestStatement(connection, SUM_UP)) {
      statement.text(done, Progress::athleteId).update();
    }
  }
}
