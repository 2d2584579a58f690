package io.tonnage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The one pair of servers that all integration tests of a test run share, on free ports with empty
 * data.
 */
public final class SharedServers {
  private static final Path TARGET = Path.of("target");

  /**
   * What the servers log below a warning would bury the tests' own output; held, or they are
   * forgotten.
   */
  private static final List<Logger> QUIET =
      Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
          .map(Logger::getLogger)
          .toList();

  private SharedServers() {}

  /** The settings by which a service finds the servers; the first call starts them. */
  public static Map<String, String> settings() {
    return Holder.SERVERS.serviceSettings();
  }

  /**
   * Kafka loads classes by the thread's loader, which here is one that Quarkus throws away later.
   */
  private static EmbeddedServers start() {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    thread.setContextClassLoader(SharedServers.class.getClassLoader());
    try {
      Files.createDirectories(TARGET);
      DataDirectory data = DataDirectory.open(Files.createTempDirectory(TARGET, "it-servers-"));
      EmbeddedServers servers =
          EmbeddedServers.start(
              data,
              TARGET.resolve("postgresql-binaries"),
              Ports.settle(Map.of(Server.KAFKA, 0, Server.POSTGRES, 0)),
              Durability.SPEED_BEFORE_SAFETY);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, data), "stop-servers"));
      return servers;
    } catch (IOException | CannotStart e) {
      throw new IllegalStateException("The servers of the integration tests did not start", e);
    } finally {
      thread.setContextClassLoader(callers);
    }
  }

  private static void stop(EmbeddedServers servers, DataDirectory data) {
    try {
      servers.close();
      data.close();
      List<Path> files;
      try (Stream<Path> walk = Files.walk(data.root())) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the servers when it is first looked at. */
  private static final class Holder {
    static final EmbeddedServers SERVERS = start();
  }
}
