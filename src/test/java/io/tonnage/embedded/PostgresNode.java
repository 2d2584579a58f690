package io.tonnage.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One PostgreSQL server on the loopback address, with a database and a user named {@code tonnage}.
 */
final class PostgresNode implements AutoCloseable {
  /** The user, the password and the database alike. */
  static final String NAME = "tonnage";

  /** The major version whose data folders this server reads. */
  private static final String MAJOR_VERSION = "18";

  /** A recovery after a crash may take a while; our own default. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** How long a fast shutdown may take before we report that it did not end; our own default. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final EmbeddedPostgres server;
  private final Path data;

  private PostgresNode(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Starts the server, creating its data folder on first use.
   *
   * @param data the server's own folder; the caller holds the lock over it
   * @param binaries where the server's programs are unpacked, once
   * @param log takes what the server prints
   * @param settings how the server is to run
   */
  static PostgresNode start(Path data, Path binaries, Path log, int port, PostgresSettings settings)
      throws CannotStart {
    requireReadableVersion(data);
    System.setProperty("ot.epg.working-dir", binaries.toString());
    ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(START_LIMIT)
            .setOutputRedirector(output)
            .setErrorRedirector(output)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("listen_addresses", Ports.LOOPBACK)
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "100");
    settings.configuration().forEach(builder::setServerConfig);
    try {
      PostgresNode node = new PostgresNode(builder.start(), data);
      node.createDatabase();
      return node;
    } catch (IOException | SQLException | IllegalStateException | ExceptionInInitializerError e) {
      stopOrphan(data);
      throw new CannotStart("PostgreSQL did not start; %s says why.".formatted(log), e);
    }
  }

  /** Stops the server by a fast shutdown and waits for its end. */
  @Override
  public void close() throws IOException {
    Optional<ProcessHandle> postmaster = findPostmaster(data);
    server.close();
    if (postmaster.isPresent() && !ended(postmaster.get())) {
      throw new IOException("PostgreSQL (process " + postmaster.get().pid() + ") did not stop");
    }
  }

  /** Kills the server and all its processes as a failing machine would (SIGKILL). */
  void kill() throws IOException {
    ProcessHandle postmaster =
        findPostmaster(data).orElseThrow(() -> new IOException("PostgreSQL does not run"));
    List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(processes::add);
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      if (!ended(process)) {
        throw new IOException("Process " + process.pid() + " of PostgreSQL was killed in vain");
      }
    }
    server.close(); // gives up the lock on the folder; there is nothing left to stop
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
        statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void requireReadableVersion(Path data) throws CannotStart {
    Path versionFile = data.resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      return;
    }
    try {
      String found = Files.readString(versionFile, StandardCharsets.US_ASCII).strip();
      if (!found.equals(MAJOR_VERSION)) {
        throw new CannotStart(
            "The data in %s were written by PostgreSQL %s and cannot be read by %s: choose another folder with --data."
                .formatted(data, found, MAJOR_VERSION));
      }
    } catch (IOException e) {
      throw new CannotStart(
          "The file %s cannot be read: %s.".formatted(versionFile, e.getMessage()), e);
    }
  }

  /**
   * Stops a server that an earlier, killed run left in the folder, and removes a stale process
   * file.
   */
  static void stopOrphan(Path data) throws CannotStart {
    Optional<ProcessHandle> orphan = findPostmaster(data);
    try {
      if (orphan.isPresent()) {
        new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(orphan.get().pid()))
            .inheritIO()
            .start()
            .waitFor();
        if (!ended(orphan.get())) {
          throw new CannotStart(
              "A PostgreSQL of an earlier run (process %d) still uses %s and does not stop: end it and try again."
                  .formatted(orphan.get().pid(), data));
        }
      }
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new CannotStart("%s cannot be tidied up: %s.".formatted(data, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("The start was interrupted.", e);
    }
  }

  /**
   * The live server process named by the folder's process file; empty where it is none of
   * PostgreSQL's.
   */
  static Optional<ProcessHandle> findPostmaster(Path data) {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .filter(
              process -> process.info().command().filter(c -> c.endsWith("postgres")).isPresent());
    } catch (IOException | RuntimeException absentOrUnreadable) {
      return Optional.empty();
    }
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
