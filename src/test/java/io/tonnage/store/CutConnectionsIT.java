package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.recording.Patience;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a pool full of connections that the database has ended costs who comes next. */
@QuarkusTest
class CutConnectionsIT {
  /** Nearly all that the pool may hold; the others are left to the service's own threads. */
  private static final int CONNECTIONS = 14;

  private static final String END_ALL_OTHERS =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()""";

  @Inject Database database;
  @Inject DataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String username;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @Test
  void aPoolOfConnectionsThatWereAllCutIsTriedOnceAndNotConnectionByConnection()
      throws SQLException {
    AtomicInteger tries = new AtomicInteger();
    Duration pause = Duration.ofMillis(50);
    Patience patience = new Patience(pause, pause, (what, number, cause) -> tries.set(number));
    growAndCut();

    int answer =
        patience.untilDone(
            "look once",
            () ->
                database.read(
                    "look once",
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT 1");
                        return 1;
                      }
                    }));

    assertThat(answer).isOne();
    // One finds out; another may have been on its way while the rest was thrown away.
    assertThat(tries.get()).as("failed tries").isBetween(1, 2);
  }

  /** The pool then holds that many idle connections, of which none works. */
  private void growAndCut() throws SQLException {
    List<Connection> held = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      held.add(dataSource.getConnection());
    }
    try (Connection stranger = DriverManager.getConnection(url, username, password);
        Statement statement = stranger.createStatement()) {
      statement.execute(END_ALL_OTHERS);
    }
    for (Connection connection : held) {
      connection.close();
    }
  }
}
