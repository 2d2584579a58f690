package io.tonnage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Empty servers of one's own on free ports, and the packaged service on top of them: for whoever
 * kills, starves or measures it. The data are gone once it is closed; the logs stay.
 */
public final class Stage implements AutoCloseable {
  /** What the servers log below a warning would bury the output of who runs them. */
  private static final List<Logger> QUIET =
      Stream.of("kafka", "org.apache.kafka", "io.zonky", "state.change.logger")
          .map(Logger::getLogger)
          .toList();

  private final Path project;
  private final DataDirectory data;
  private final EmbeddedServers servers;
  private final List<ServiceProcess> services = new ArrayList<>();

  private Stage(Path project, DataDirectory data, EmbeddedServers servers) {
    this.project = project;
    this.data = data;
    this.servers = servers;
  }

  /**
   * Starts the servers, with no data.
   *
   * @param project the project's folder, with the packaged service in it
   * @param folder where the data are kept meanwhile; what an earlier stage left is deleted
   * @param binaries where PostgreSQL's programs are unpacked, once for all starts
   * @param settings how PostgreSQL is to run
   */
  public static Stage open(Path project, Path folder, Path binaries, PostgresSettings settings)
      throws CannotStart {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedServers.endEarlierRun(data);
    deleteDataOf(data);
    EmbeddedServers servers =
        EmbeddedServers.start(
            data, binaries, Ports.settle(Map.of(Server.KAFKA, 0, Server.POSTGRES, 0)), settings);
    return new Stage(project, data, servers);
  }

  /** As the tests want it: in the build's folder, with data that need not survive a power cut. */
  public static Stage ofTest(Class<?> test) throws CannotStart {
    Path target = Path.of("target").toAbsolutePath();
    return open(
        Path.of("").toAbsolutePath(),
        target.resolve("stages").resolve(test.getSimpleName()),
        target.resolve("postgresql-binaries"),
        PostgresSettings.of(Durability.SPEED_BEFORE_SAFETY));
  }

  /** The servers. */
  public EmbeddedServers servers() {
    return servers;
  }

  /**
   * Starts a service and waits until it is ready; it is stopped with the servers at the latest.
   *
   * @param name of its log file
   * @param settings that differ from, or add to, {@link EmbeddedServers#serviceSettings}
   * @param javaOptions more options for its Java
   * @throws CannotStart when it does not get ready
   */
  public ServiceProcess startService(
      String name, Map<String, String> settings, String... javaOptions)
      throws CannotStart, InterruptedException {
    Path log = data.log(name);
    // As Java's own properties: the environment cannot name a setting of a channel, as the
    // channel's
    // name could not be told from what follows it.
    List<String> options = new ArrayList<>(List.of(javaOptions));
    settings.forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
    ServiceProcess service =
        ServiceProcess.ofPackage(project, servers.serviceSettings(), Ports.anyFree(), log, options);
    services.add(service);
    servers.guard().watch(service.handle());
    if (!service.awaitReady()) {
      throw new CannotStart("The service did not get ready; its log says why: %s".formatted(log));
    }
    return service;
  }

  /** The server process of PostgreSQL; it runs while the stage is open. */
  ProcessHandle postgres() {
    return PostgresNode.findPostmaster(data.of(Server.POSTGRES))
        .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
  }

  /** Stops the services, then the servers, and deletes the data. */
  @Override
  public void close() throws IOException {
    try (data;
        servers) {
      services.forEach(ServiceProcess::close);
    }
    deleteDataOf(data);
  }

  static void deleteDataOf(DataDirectory data) {
    for (Server server : Server.values()) {
      delete(data.of(server));
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " could not be deleted", e);
    }
  }
}
