package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of sets alone, with the facts that the generated events tell, and the upsert that keeps
 * of each set the greatest revision: less than any service that derives something can do.
 */
public final class RawSetRows {
  private static final String TABLE =
      """
      CREATE TABLE raw_set (
        athlete_id      text COLLATE "C" NOT NULL,
        set_id          uuid NOT NULL,
        revision        bigint NOT NULL,
        event_id        uuid NOT NULL,
        digest          bigint NOT NULL,
        session_id      uuid NOT NULL,
        performed_at    timestamptz NOT NULL,
        offset_seconds  integer NOT NULL,
        set_index       bigint NOT NULL,
        exercise_id     text NOT NULL,
        load_10ng       bigint,
        load_unit       text,
        reps            smallint,
        rpe_tenths      smallint,
        PRIMARY KEY (athlete_id, set_id))
      """;

  private static final String WRITE =
      """
      INSERT INTO raw_set AS r
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[],
        ?::timestamptz[], ?::integer[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::smallint[],
        ?::smallint[])
      ON CONFLICT (athlete_id, set_id) DO UPDATE SET
        revision = excluded.revision, event_id = excluded.event_id, digest = excluded.digest,
        session_id = excluded.session_id, performed_at = excluded.performed_at,
        offset_seconds = excluded.offset_seconds, set_index = excluded.set_index,
        exercise_id = excluded.exercise_id, load_10ng = excluded.load_10ng,
        load_unit = excluded.load_unit, reps = excluded.reps, rpe_tenths = excluded.rpe_tenths
      WHERE (excluded.revision, excluded.event_id, excluded.digest)
        > (r.revision, r.event_id, r.digest)
      """;

  /** A set and whose it is. */
  public record Row(AthleteId athlete, EventRank rank, PerformedSet set) {}

  private RawSetRows() {}

  /** Makes the table. */
  public static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  /** Writes rows of distinct sets, within the caller's transaction. */
  public static void write(Connection connection, List<Row> rows) throws SQLException {
    try (UnnestStatement statement = new UnnestStatement(connection, WRITE)) {
      statement
          .text(rows, Row::athlete)
          .uuid(rows, row -> row.set().setId().value())
          .bigint(rows, row -> row.rank().revision())
          .uuid(rows, row -> row.rank().eventId().value())
          .bigint(rows, row -> row.rank().digest())
          .uuid(rows, row -> row.set().sessionId().value())
          .time(rows, row -> row.set().performedAt().instant())
          .integer(rows, row -> row.set().performedAt().offsetSeconds())
          .bigint(rows, row -> row.set().setIndex())
          .text(rows, row -> row.set().exercise())
          .bigint(rows, row -> tenNanograms(row.set().load()))
          .text(rows, row -> unit(row.set().load()))
          .smallint(rows, row -> row.set().reps().reps())
          .smallint(rows, row -> tenths(row.set().effort().rpe()))
          .update();
    }
  }

  private static @Nullable Long tenNanograms(@Nullable Load load) {
    return load == null ? null : load.tenNanograms();
  }

  private static @Nullable Integer tenths(@Nullable Rpe rpe) {
    return rpe == null ? null : rpe.tenths();
  }

  private static @Nullable String unit(@Nullable Load load) {
    return load == null ? null : load.unit().code();
  }
}
