package io.tonnage.store;

import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LedgerRefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has tables analyzed while they grow from nothing. To a planner that knows an empty table every
 * index is as good as any other; autovacuum looks once a minute, in which a backlog can bring
 * millions of rows. A table that has not outgrown what is known of it is left alone.
 */
final class YoungTables {

  /**
   * Events after which is looked first; then after twice as many each time. Own default: a wrong
   * index among so few rows costs nothing to speak of.
   */
  private static final long FIRST_LOOK = 500;

  /** A table is analyzed once it is so many times as large as when it last was. */
  private static final String HAVE_OUTGROWN =
      """
      SELECT bool_or(pg_relation_size(oid) > 4 * greatest(relpages, 1) * current_setting('block_size')::bigint)
      FROM pg_class
      WHERE oid IN ('athlete'::regclass, 'performed_set'::regclass, 'training_session'::regclass,
        'lift_context'::regclass, 'session_lift'::regclass, 'back_off_prescription'::regclass)
      """;

  /** The columns of keys alone: all thirty of a set take more than a second. */
  private static final String ANALYZE =
      """
      ANALYZE (SKIP_LOCKED) athlete (athlete_id), performed_set (athlete_id, set_id, session_id),
        training_session (athlete_id, session_id, day, version),
        lift_context (athlete_id, session_id, exercise_id),
        session_lift (athlete_id, session_id, exercise_id, day),
        back_off_prescription (athlete_id, prescription_id, session_id)
      """;

  private final Database database;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong nextLook = new AtomicLong(FIRST_LOOK);

  YoungTables(Database database) {
    this.database = database;
  }

  /** To be told after each commit. */
  void recorded(int more) {
    long now = events.addAndGet(more);
    long look = nextLook.get();
    if (now >= look && nextLook.compareAndSet(look, 2 * now)) {
      try {
        database.readOnce("have tables analyzed", YoungTables::analyzeOutgrown);
      } catch (LedgerAwayException | LedgerRefusedException e) {
        // Statistics are no matter of the batch, which is committed; the next look comes.
        nextLook.set(now + FIRST_LOOK);
      }
    }
  }

  private static boolean analyzeOutgrown(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(HAVE_OUTGROWN)) {
        if (!row.next() || !row.getBoolean(1)) {
          return false;
        }
      }
      statement.execute(ANALYZE);
      return true;
    }
  }
}
