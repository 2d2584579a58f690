package io.tonnage.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What the statements of all connections took within PostgreSQL, from its own extension {@code
 * pg_stat_statements}: the time until the last row was handed over, waiting included.
 */
final class StatementTimes implements AutoCloseable {
  /** To be loaded by PostgreSQL at its start. */
  static final String LIBRARY = "pg_stat_statements";

  private static final String TAKEN =
      "SELECT coalesce(sum(total_exec_time), 0) FROM " + LIBRARY + " WHERE strpos(query, ?) > 0";

  private final Connection connection;

  /** On a connection that may see everybody's statements; it is closed with this. */
  StatementTimes(Connection connection) throws SQLException {
    this.connection = connection;
    execute("CREATE EXTENSION IF NOT EXISTS " + LIBRARY);
  }

  /** Forgets what was so far. */
  void reset() throws SQLException {
    execute("SELECT pg_stat_statements_reset()");
  }

  /** Of the statements in which those words stand; with no words, of all. */
  Duration of(String words) throws SQLException {
    try (PreparedStatement taken = connection.prepareStatement(TAKEN)) {
      taken.setString(1, words);
      try (ResultSet row = taken.executeQuery()) {
        row.next();
        return Duration.ofNanos(Math.round(row.getDouble(1) * 1e6));
      }
    }
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
