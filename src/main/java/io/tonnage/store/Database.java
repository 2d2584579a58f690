package io.tonnage.store;

import io.agroal.api.AgroalDataSource;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LedgerRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections and tells the two kinds of failure apart: a database that is away, for
 * which the same work may be done again, and data that it refuses.
 */
@ApplicationScoped
public class Database {

  private final DataSource dataSource;

  /**
   * On that pool.
   *
   * @param dataSource the service's pool of connections
   */
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work that may fail in SQL. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface ConnectionWork<T> {
    T run(Connection connection) throws SQLException;
  }

  /** An SQLException on its way through code that declares none. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sqlException;

    Failure(SQLException cause) {
      super(cause);
      this.sqlException = cause;
    }
  }

  /**
   * Does the work in one transaction and commits it; rolls back when it throws.
   *
   * @param what for messages, such as "record a batch of 2000 events"
   * @throws LedgerAwayException when the database is away or overloaded
   * @throws LedgerRefusedException when it refuses the data
   */
  <T> T write(String what, ConnectionWork<T> work) {
    return inTransaction(what, null, work);
  }

  /**
   * Does the work on one snapshot.
   *
   * @throws LedgerAwayException when the database is away or overloaded
   */
  <T> T read(String what, ConnectionWork<T> work) {
    return inTransaction(what, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work);
  }

  /**
   * Does work that is one statement, which sees one snapshot by itself: without a transaction
   * around it, it takes one round trip instead of four.
   *
   * @throws LedgerAwayException when the database is away or overloaded
   */
  <T> T readOnce(String what, ConnectionWork<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw failed(what, e);
    } catch (Failure e) {
      throw failed(what, e.sqlException);
    }
  }

  /** With the database's own READ COMMITTED where no mode is given. */
  private <T> T inTransaction(String what, @Nullable String mode, ConnectionWork<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (mode != null) {
          setMode(connection, mode);
        }
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw failed(what, e);
    } catch (Failure e) {
      throw failed(what, e.sqlException);
    }
  }

  private static void setMode(Connection connection, String mode) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(mode);
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private RuntimeException failed(String what, SQLException e) {
    if (isCutOff(e)) {
      throwIdleConnectionsAway();
    }
    String message = "could not " + what + ": " + e.getMessage();
    return isRefusal(e)
        ? new LedgerRefusedException(message, e)
        : new LedgerAwayException(message, e);
  }

  /**
   * Whether the connection is gone: no connection (class 08), or ended by an operator or a crash
   * (57P).
   */
  private static boolean isCutOff(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /**
   * What cut off one connection has most likely cut off all: whoever tries again is not to meet
   * them one by one, with a longer pause after each. New ones cost some milliseconds. Those in use
   * are left to their users.
   */
  private void throwIdleConnectionsAway() {
    if (dataSource instanceof AgroalDataSource pool) {
      pool.flush(AgroalDataSource.FlushMode.IDLE);
    }
  }

  /**
   * Whether repeating cannot help: data exceptions (class 22), broken constraints (23), and what a
   * program got wrong (0A, 21, 42). All else, a full pool and an unknown state included, is taken
   * for an absence.
   */
  private static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22")
            || state.startsWith("23")
            || state.startsWith("42")
            || state.startsWith("21")
            || state.startsWith("0A"));
  }
}
