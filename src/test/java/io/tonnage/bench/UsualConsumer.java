package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.rig.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What most would write: one message, one transaction, persisted with Panache, with a running total
 * ({@code src/bench/usual-consumer}). Measured as {@link PackagedService} is, until the last set is
 * committed; it announces nothing.
 */
final class UsualConsumer implements Contestant {
  static final String NAME = "the usual consumer";

  /** A build fetches what is not there yet; our own default. */
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

  /** Its start, partition by partition, takes a dozen seconds; a failed message stops it. */
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(50);

  /** What its build takes from the service's. */
  private static final List<String> VERSIONS =
      List.of(
          "quarkus.version",
          "compiler-plugin.version",
          "resources-plugin.version",
          "jar-plugin.version");

  private static final String COUNTED =
      """
      SELECT sum(sets), sum(reps), trim_scale(sum(volumekilograms) * 100000000000)
      FROM session_total""";

  private final Ground ground;
  private final Path folder;

  UsualConsumer(Ground ground) {
    this.ground = ground;
    this.folder = ground.project().resolve("src/bench/usual-consumer");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> record(EventLog warmUp, EventLog log) throws Exception {
    buildOnce();
    ground.startOver();
    Tables tables = ground.tables();
    try (ServiceProcess service =
        ground.stage().startService(folder, NAME.replace(' ', '-'), Map.of(), List.of())) {
      warmUp.publish(ground.topics());
      await(tables, warmUp.size());
      ground.stage().checkpoint();
      Map<String, Double> figures;
      try (Gate gate = Gate.before(tables, "set_row")) {
        log.publish(ground.topics());
        Meter meter = Meter.start(ground, service.handle());
        gate.open();
        figures =
            Contestant.figures(meter.readAt(await(tables, warmUp.size() + log.size())), log.size());
      }
      new ProcessUse(service.handle())
          .peakMegabytes()
          .ifPresent(peak -> figures.put(PEAK_MEGABYTES, (double) peak));
      WrongResult.unlessEqual(
          "What the usual consumer recorded",
          warmUp.fold().and(log.fold()).told(),
          tables.rows(COUNTED).getFirst());
      return figures;
    }
  }

  private static long await(Tables tables, int sets) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM set_row")) {
      long before = -1;
      long movedAt = System.nanoTime();
      while (true) {
        long now = count(query);
        if (now >= sets) {
          return System.nanoTime();
        }
        if (now > before) {
          before = now;
          movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > STALL.toNanos()) {
          throw new IllegalStateException("The usual consumer does not get on");
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private static long count(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Where it is there and younger than its sources, nothing is built. */
  private void buildOnce() throws IOException, CannotStart, InterruptedException {
    Path built = folder.resolve("target/quarkus-app/quarkus-run.jar");
    if (Files.exists(built) && isYoungest(built)) {
      return;
    }
    ground.say("Building the usual consumer");
    String pom = Files.readString(ground.project().resolve("pom.xml"));
    List<String> command = new ArrayList<>();
    command.add(ground.project().resolve("mvnw").toString());
    command.addAll(List.of("-B", "-q", "-f", folder.resolve("pom.xml").toString()));
    for (String version : VERSIONS) {
      Matcher found = Pattern.compile("<" + version + ">(.+)</" + version + ">").matcher(pom);
      if (!found.find()) {
        throw new IllegalStateException("The service's pom.xml names no " + version);
      }
      command.add("-D" + version + "=" + found.group(1));
    }
    command.add("package");
    Path log = ground.stage().log("usual-consumer-build");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "The usual consumer was not built; %s says why".formatted(log));
      }
    } finally {
      process.destroy();
    }
  }

  private boolean isYoungest(Path built) throws IOException {
    long time = Files.getLastModifiedTime(built).toMillis();
    List<Path> sources = new ArrayList<>(List.of(folder.resolve("pom.xml")));
    sources.add(ground.project().resolve("pom.xml"));
    try (var walk = Files.walk(folder.resolve("src"))) {
      walk.filter(Files::isRegularFile).forEach(sources::add);
    }
    for (Path source : sources) {
      if (Files.getLastModifiedTime(source).toMillis() > time) {
        return false;
      }
    }
    return true;
  }
}
