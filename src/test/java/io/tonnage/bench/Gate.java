package io.tonnage.bench;

import io.tonnage.rig.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Holds up a service that has been warmed up while a topic is filled before it, by a lock on a
 * table that each of its batches writes: it keeps its partitions, reads ahead what it always reads
 * ahead, and waits with its first batch. So neither the start of its Java nor the filling of the
 * topic is part of what is measured from the gate's opening on.
 */
final class Gate implements AutoCloseable {
  /** The service takes a longer wait for a lock for an absence of the database. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Connection connection;
  private final long closedAt = System.nanoTime();

  private Gate(Connection connection) {
    this.connection = connection;
  }

  /** Waits for the table's writers to end, and lets in no more of them. */
  static Gate before(Tables tables, String table) throws SQLException {
    Connection connection = tables.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
      return new Gate(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Whether it was closed for so long that the service has begun to wait in another way. */
  boolean isLate() {
    return System.nanoTime() - closedAt > LIMIT.toNanos();
  }

  void open() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
