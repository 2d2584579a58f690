package io.tonnage.torture;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.MortalStage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;

/** The disk on which PostgreSQL has the service's tables is full, and then has room again. */
final class FullDisk implements Harm {
  /** How PostgreSQL's log tells of it. */
  private static final String FULL = "No space left on device";

  /** Tables grow several times a second, into space that is left in them at first. */
  private static final Duration FELT_WITHIN = Duration.ofSeconds(8);

  private static final String TITLE = "disk of PostgreSQL's tables full";

  private final SmallDisk disk;
  private final Path log;

  private FullDisk(SmallDisk disk, Path log) {
    this.disk = disk;
    this.log = log;
  }

  /**
   * Has PostgreSQL put all tables that are made from now on on that disk.
   *
   * @param disk where they go
   */
  static Harm of(MortalStage stage, SmallDisk disk) throws SQLException, IOException, CannotStart {
    Path tables = Files.createDirectories(disk.mountPoint().resolve("tables"));
    try (Connection connection = stage.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLESPACE small LOCATION '" + tables + "'");
      statement.execute("GRANT CREATE ON TABLESPACE small TO tonnage");
      statement.execute("ALTER DATABASE tonnage SET default_tablespace = 'small'");
    }
    return new FullDisk(disk, stage.log("postgresql"));
  }

  /** The same where there is no such disk. */
  static Harm notHere(String reason) {
    return new NotHere(TITLE, "skipped: " + reason);
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    long before = Files.size(log);
    disk.fill();
    long deadline = System.nanoTime() + FELT_WITHIN.toNanos();
    while (!complainedSince(before) && System.nanoTime() < deadline) {
      Span.pass(random, 50, 100);
    }
    Span.pass(random, 200, 1_500);
    return complainedSince(before);
  }

  private boolean complainedSince(long before) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(before);
      byte[] added = new byte[(int) Math.min(Integer.MAX_VALUE / 2, file.length() - before)];
      file.readFully(added);
      return new String(added, StandardCharsets.UTF_8).contains(FULL);
    }
  }

  @Override
  public void end() throws IOException {
    disk.empty();
  }
}
