package io.tonnage.operations;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A backup of a stage's PostgreSQL as its manual describes it (continuous archiving and
 * point-in-time recovery): the log is archived, the data folder is copied while the server runs,
 * and both together make the server of any later time.
 */
final class ColdCopy {
  /** Of the server that runs, or made anew by the one that is restored. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

  private final Stage stage;
  private final String superuser;
  private final Path data;
  private final Path archive;
  private final Path copy;

  private ColdCopy(Stage stage, String superuser, Path data, Path room) throws IOException {
    this.stage = stage;
    this.superuser = superuser;
    this.data = data;
    this.archive = Files.createDirectories(room.resolve("archive"));
    this.copy = room.resolve("copy");
  }

  /** Work that goes on while the copy is made. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static ColdCopy of(Stage stage) throws SQLException, IOException {
    String url = stage.servers().serviceSettings().get("quarkus.datasource.jdbc.url");
    String superuser = url + "?user=postgres";
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return new ColdCopy(
          stage,
          superuser,
          Path.of(row.getString(1)),
          Files.createTempDirectory(Path.of("target"), "restore-").toAbsolutePath());
    }
  }

  /** Has the log archived; takes a restart of the server. */
  void archiveFromNowOn() throws SQLException, IOException, CannotStart {
    execute("ALTER SYSTEM SET archive_mode = on");
    execute("ALTER SYSTEM SET archive_command = 'cp \"%p\" \"" + archive + "/%f\"'");
    stage.servers().takePostgresAway();
    stage.servers().bringPostgresBack();
  }

  /** Copies the data folder while that goes on. */
  void take(Work meanwhile) throws Exception {
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('rehearsal', true)");
      meanwhile.run();
      copyTree(data, copy);
      try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        row.next();
        Files.writeString(copy.resolve("backup_label"), row.getString(1));
      }
    }
  }

  /**
   * Brings the server back as it was at that time.
   *
   * @param time as PostgreSQL writes it
   */
  void restore(String time) throws Exception {
    execute("SELECT pg_switch_wal()");
    stage.servers().takePostgresAway();
    deleteTree(data);
    copyTree(copy, data);
    Files.createDirectories(data.resolve("pg_wal/archive_status"));
    Files.createDirectories(data.resolve("pg_replslot"));
    Files.createFile(data.resolve("recovery.signal"));
    String settings =
        """
        restore_command = 'cp "%s/%%f" "%%p"'
        recovery_target_time = '%s'
        recovery_target_action = 'promote'
        """
            .formatted(archive, time);
    Path own = data.resolve("postgresql.auto.conf");
    Files.writeString(own, Files.readString(own, StandardCharsets.UTF_8) + settings);
    stage.servers().bringPostgresBack();
    Wait.patiently().until(() -> !recovering());
  }

  private boolean recovering() throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** What goes away while it is copied is made again from the log. */
  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (isLeftOut(from, folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path made = Files.createDirectories(to.resolve(from.relativize(folder)));
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!isLeftOut(from, file)) {
              try {
                Files.copy(file, to.resolve(from.relativize(file)));
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private static boolean isLeftOut(Path root, Path path) {
    return LEFT_OUT.contains(root.relativize(path).toString());
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
