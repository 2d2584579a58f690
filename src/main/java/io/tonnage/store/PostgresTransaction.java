package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.LedgerTransaction;
import io.tonnage.volume.LiftOfSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * One transaction on one connection, READ COMMITTED: each read sees what was committed when it
 * began.
 */
class PostgresTransaction implements LedgerTransaction {

  private static final String QUEUE =
      """
      INSERT INTO pending_announcement (athlete_id, session_id, version)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::bigint[])
      ON CONFLICT (athlete_id, session_id)
      DO UPDATE SET version = excluded.version, queued_at = excluded.queued_at
      RETURNING athlete_id, session_id, NOT (xmax = 0) AS was_there
      """;

  final Connection connection;

  PostgresTransaction(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<AthleteId, AthleteState> lock(SortedSet<AthleteId> athletes) {
    return run(() -> AthleteRows.lock(connection, athletes));
  }

  @Override
  public List<PrescriptionId> erase(AthleteId athlete, Erasure erasure) {
    return run(
        () ->
            AthleteRows.erase(connection, athlete, erasure).stream()
                .map(PrescriptionId::new)
                .toList());
  }

  @Override
  public Map<SetKey, HeldSet> heldSets(Collection<SetKey> sets) {
    return sets.isEmpty() ? Map.of() : run(() -> SetRows.held(connection, sets));
  }

  @Override
  public Map<SessionKey, HeldSession> heldSessions(Collection<SessionKey> sessions) {
    return sessions.isEmpty() ? Map.of() : run(() -> SessionRows.held(connection, sessions));
  }

  @Override
  public Map<AthleteId, List<LiftOfSession>> history(Map<AthleteId, Window> windows) {
    return windows.isEmpty() ? Map.of() : run(() -> LiftHistory.read(connection, windows));
  }

  @Override
  public Set<SessionKey> write(LedgerChange change) {
    return run(
        () -> {
          Set<SessionKey> waiting = Set.of();
          if (!change.sets().isEmpty()) {
            SetRows.write(connection, change.sets());
          }
          if (!change.sessions().isEmpty()) {
            SessionRows.write(connection, change.sessions());
            LiftWrites.write(connection, change.sessions());
            PrescriptionRows.write(connection, change.sessions());
            waiting = queue(change.sessions());
          }
          AthleteRows.writeVersions(connection, change.versions());
          return waiting;
        });
  }

  /** Returns those that were on the list: a row that was there has been locked by someone. */
  private Set<SessionKey> queue(List<SessionChange> changes) throws SQLException {
    Set<SessionKey> waiting = new HashSet<>();
    try (UnnestStatement statement = new UnnestStatement(connection, QUEUE);
        ResultSet row =
            statement
                .text(changes, change -> change.recorded().athleteId())
                .uuid(changes, change -> change.recorded().sessionId().value())
                .bigint(changes, change -> change.recorded().version())
                .query()) {
      while (row.next()) {
        if (row.getBoolean("was_there")) {
          waiting.add(
              new SessionKey(
                  AthleteRows.athleteId(row), new SessionId(Columns.uuid(row, "session_id"))));
        }
      }
    }
    return waiting;
  }

  static <T> T run(Database.Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new Database.Failure(e);
    }
  }
}
