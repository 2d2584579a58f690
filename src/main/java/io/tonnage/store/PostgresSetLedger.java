package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.KeptAthletes;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LiftOutlook;
import io.tonnage.recording.LoggedEvent;
import io.tonnage.recording.RecordBatch;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SetLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledger in PostgreSQL: one transaction per batch. */
@ApplicationScoped
public class PostgresSetLedger implements SetLedger {

  private static final String ANNOUNCED =
      """
      DELETE FROM pending_announcement p
      USING unnest(?::text[], ?::uuid[], ?::bigint[]) AS k (athlete_id, session_id, version)
      WHERE p.athlete_id = k.athlete_id AND p.session_id = k.session_id AND p.version = k.version
      """;

  private static final String TOMBSTONES_SENT =
      """
      WITH sent AS (
        DELETE FROM pending_tombstone p
        USING unnest(?::text[], ?::uuid[]) AS k (athlete_id, prescription_id)
        WHERE p.athlete_id = k.athlete_id AND p.prescription_id = k.prescription_id
        RETURNING p.athlete_id, p.prescription_id)
      INSERT INTO told_tombstone (athlete_id, prescription_id)
      SELECT athlete_id, prescription_id FROM sent
      ON CONFLICT (athlete_id, prescription_id) DO NOTHING
      """;

  private static final String TOMBSTONES_SENT_AGAIN =
      """
      DELETE FROM told_tombstone p
      USING unnest(?::text[], ?::uuid[]) AS k (athlete_id, prescription_id)
      WHERE p.athlete_id = k.athlete_id AND p.prescription_id = k.prescription_id
      """;

  private static final String PENDING_SESSIONS =
      """
      SELECT athlete_id, session_id, version FROM pending_announcement
      WHERE queued_at < clock_timestamp() - ? * interval '1 millisecond'
      ORDER BY queued_at LIMIT ?
      """;

  private static final String PENDING_TOMBSTONES =
      """
      SELECT athlete_id, prescription_id FROM pending_tombstone
      WHERE queued_at < clock_timestamp() - ? * interval '1 millisecond'
      ORDER BY queued_at LIMIT ?
      """;

  private static final String TOLD_TOMBSTONES =
      """
      SELECT athlete_id, prescription_id FROM told_tombstone
      WHERE told_at < clock_timestamp() - ? * interval '1 millisecond'
      ORDER BY told_at LIMIT ?
      """;

  private final Database database;
  private final YoungTables youngTables;
  private final SessionReviewer reviewer;
  private final LiftOutlook outlook;
  private final KeptAthletes kept;
  private final Clock clock;

  /**
   * On that database.
   *
   * @param database connections
   * @param reviewer the one pure decision
   * @param outlook what is known of a lift before its session
   * @param kept athletes, between batches
   * @param clock for {@code issuedAt}
   */
  public PostgresSetLedger(
      Database database,
      SessionReviewer reviewer,
      LiftOutlook outlook,
      KeptAthletes kept,
      Clock clock) {
    this.database = database;
    this.youngTables = new YoungTables(database);
    this.reviewer = reviewer;
    this.outlook = outlook;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public Recorded apply(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return Recorded.NOTHING;
    }
    RecordBatch batch =
        new RecordBatch(
            events, reviewer, outlook, kept, clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      Recorded recorded =
          database.write(
              "record a batch of " + events.size() + " events",
              connection -> batch.apply(new PostgresTransaction(connection)));
      batch.committed();
      youngTables.recorded(events.size());
      return recorded;
    } catch (LedgerAwayException e) {
      // It may come back as another server, or as it was at an earlier time.
      kept.forget();
      throw e;
    }
  }

  @Override
  public void announced(List<Announcement> announcements) {
    if (announcements.isEmpty()) {
      return;
    }
    database.write(
        "take " + announcements.size() + " announcements off the list",
        connection -> {
          neverWaitForTheDisk(connection);
          try (UnnestStatement statement = new UnnestStatement(connection, ANNOUNCED)) {
            return statement
                .text(announcements, Announcement::athleteId)
                .uuid(announcements, announcement -> announcement.sessionId().value())
                .bigint(announcements, Announcement::version)
                .update();
          }
        });
  }

  @Override
  public void tombstonesSent(List<PrescriptionTombstone> tombstones) {
    run("take tombstones off the list", TOMBSTONES_SENT, tombstones);
  }

  @Override
  public void tombstonesSentAgain(List<PrescriptionTombstone> tombstones) {
    run("forget tombstones", TOMBSTONES_SENT_AGAIN, tombstones);
  }

  private void run(String what, String sql, List<PrescriptionTombstone> tombstones) {
    if (tombstones.isEmpty()) {
      return;
    }
    database.write(
        what,
        connection -> {
          neverWaitForTheDisk(connection);
          try (UnnestStatement statement = new UnnestStatement(connection, sql)) {
            return statement
                .text(tombstones, PrescriptionTombstone::athleteId)
                .uuid(tombstones, tombstone -> tombstone.prescriptionId().value())
                .update();
          }
        });
  }

  @Override
  public List<PrescriptionTombstone> tombstonesToSendAgain(Duration sentBefore, int limit) {
    return database.read(
        "read tombstones to be sent again",
        connection -> tombstones(connection, TOLD_TOMBSTONES, sentBefore, limit));
  }

  /** What is taken off the list, and back on it after a power cut, is announced once more. */
  private static void neverWaitForTheDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = off");
    }
  }

  @Override
  public Recorded unannounced(Duration olderThan, int limit) {
    return database.read(
        "read what is not announced",
        connection -> {
          Map<SessionKey, Long> pending = pendingSessions(connection, olderThan, limit);
          return new Recorded(
              sessions(connection, pending),
              tombstones(connection, PENDING_TOMBSTONES, olderThan, limit));
        });
  }

  private List<RecordedSession> sessions(Connection connection, Map<SessionKey, Long> pending)
      throws SQLException {
    Collection<AthleteId> athletes =
        pending.keySet().stream().map(SessionKey::athleteId).distinct().toList();
    Map<AthleteId, AthleteProfile> profiles = ProfileRows.read(connection, athletes);
    List<RecordedSession> sessions = new ArrayList<>();
    SessionRows.held(connection, pending.keySet())
        .forEach(
            (key, held) ->
                sessions.add(
                    RecordedSession.of(
                        key,
                        held,
                        profiles.getOrDefault(key.athleteId(), AthleteProfile.DEFAULT),
                        reviewer)));
    return sessions;
  }

  private static Map<SessionKey, Long> pendingSessions(
      Connection connection, Duration olderThan, int limit) throws SQLException {
    Map<SessionKey, Long> pending = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(PENDING_SESSIONS)) {
      statement.setLong(1, olderThan.toMillis());
      statement.setInt(2, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          pending.put(
              new SessionKey(
                  AthleteRows.athleteId(row), new SessionId(Columns.uuid(row, "session_id"))),
              row.getLong("version"));
        }
      }
    }
    return pending;
  }

  private static List<PrescriptionTombstone> tombstones(
      Connection connection, String sql, Duration olderThan, int limit) throws SQLException {
    List<PrescriptionTombstone> tombstones = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, olderThan.toMillis());
      statement.setInt(2, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tombstones.add(
              new PrescriptionTombstone(
                  AthleteRows.athleteId(row),
                  new PrescriptionId(Columns.uuid(row, "prescription_id"))));
        }
      }
    }
    return tombstones;
  }
}
