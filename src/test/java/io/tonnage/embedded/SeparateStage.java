package io.tonnage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Empty servers in a process of their own, and services and other programs beside it: for whoever
 * measures and has to tell apart what Kafka, PostgreSQL, the service and the load itself use. The
 * data are gone once it is closed; the logs stay. Should this process be killed, everything ends.
 */
public final class SeparateStage implements AutoCloseable {
  /** Two servers stop within seconds; what is then still there is killed. Our own default. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  /** Who may do everything on an embedded PostgreSQL, which trusts whoever connects. */
  private static final String SUPERUSER = "postgres";

  private final Path project;
  private final Path folder;
  private final Process servers;
  private final Writer words;
  private final int kafkaPort;
  private final int postgresPort;
  private final ProcessHandle postgres;
  private final List<ServiceProcess> services = new ArrayList<>();

  private SeparateStage(Path project, Path folder, Process servers, String[] ready) {
    this.project = project;
    this.folder = folder;
    this.servers = servers;
    this.words = servers.outputWriter(StandardCharsets.UTF_8);
    this.kafkaPort = Integer.parseInt(ready[0]);
    this.postgresPort = Integer.parseInt(ready[1]);
    this.postgres =
        ProcessHandle.of(Long.parseLong(ready[2]))
            .orElseThrow(() -> new IllegalStateException("PostgreSQL has ended"));
  }

  /**
   * Starts the servers, with no data.
   *
   * @param project the project's folder, with the packaged service in it
   * @param folder where the data are kept meanwhile; what an earlier stage left is deleted
   * @param settings how PostgreSQL is to run
   * @throws CannotStart when they do not start; nothing is left running then
   */
  public static SeparateStage open(Path project, Path folder, PostgresSettings settings)
      throws CannotStart {
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches the whole process group, but the servers are to end after the service.
    command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "tonnage-servers"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServersProcess.class.getName());
    command.add("project=" + project);
    command.add("folder=" + folder);
    command.add("binaries=" + project.resolve(".tonnage/postgresql-binaries"));
    command.add("durability=" + settings.durability());
    settings.more().forEach((name, value) -> command.add(name + "=" + value));
    Path log = folder.resolve("logs").resolve("servers.log");
    try {
      Files.createDirectories(folder.resolve("logs"));
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      return await(project, folder, process, log);
    } catch (IOException e) {
      throw new CannotStart("The servers could not be started: " + e.getMessage() + ".", e);
    }
  }

  private static SeparateStage await(Path project, Path folder, Process process, Path log)
      throws CannotStart, IOException {
    // Not closed: it belongs to the process.
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    String answer = answers.readLine();
    if (answer == null) {
      throw new CannotStart("The servers did not start; %s says why.".formatted(log));
    }
    if (!answer.startsWith(ServersProcess.READY)) {
      throw new CannotStart(answer.substring(ServersProcess.FAILED.length()));
    }
    String[] ready = answer.substring(ServersProcess.READY.length()).split(" ", -1);
    return new SeparateStage(project, folder, process, ready);
  }

  /** Where Kafka listens, as {@code host:port}. */
  public String kafkaBootstrapServers() {
    return Ports.LOOPBACK + ":" + kafkaPort;
  }

  /** The settings by which a service finds the servers, under its own configuration keys. */
  public Map<String, String> serviceSettings() {
    return EmbeddedServers.serviceSettings(kafkaPort, postgresPort);
  }

  /** The process of Kafka, which has no children. */
  public ProcessHandle kafka() {
    return servers.toHandle();
  }

  /** PostgreSQL's first process; all others are its children. */
  public ProcessHandle postgres() {
    return postgres;
  }

  /** The log of a service or another program of that name. */
  public Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /** A port of the loopback address that is free now. */
  public static int freePort() throws CannotStart {
    return Ports.anyFree();
  }

  /** Has a process of Java ended with the servers at the latest, even should this one be killed. */
  public void watch(ProcessHandle process) {
    try {
      words.write(ServersProcess.WATCH + process.pid() + "\n");
      words.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The process of the servers is gone", e);
    }
  }

  /**
   * Starts the packaged service and waits until it is ready; it is stopped with the servers at the
   * latest.
   *
   * @param name of its log
   * @param settings that differ from, or add to, {@link #serviceSettings}
   * @param javaOptions more options for its Java
   * @throws CannotStart when it does not get ready
   */
  public ServiceProcess startService(
      String name, Map<String, String> settings, List<String> javaOptions)
      throws CannotStart, InterruptedException {
    return startService(project, name, settings, javaOptions);
  }

  /** The same for another Quarkus project, packaged in the {@code target} of its folder. */
  public ServiceProcess startService(
      Path otherProject, String name, Map<String, String> settings, List<String> javaOptions)
      throws CannotStart, InterruptedException {
    List<String> options = new ArrayList<>(javaOptions);
    // As Java's own properties: the environment cannot name a setting of a channel.
    settings.forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
    ServiceProcess service =
        ServiceProcess.ofPackage(
            otherProject,
            ServiceProcess.optionsOf(project),
            serviceSettings(),
            Ports.anyFree(),
            log(name),
            options);
    services.add(service);
    watch(service.handle());
    if (!service.awaitReady()) {
      throw new CannotStart(
          "The service did not get ready; its log says why: %s".formatted(log(name)));
    }
    return service;
  }

  /**
   * Has PostgreSQL write all that it holds in memory to the disk, so that what one measurement left
   * to do is not done in the next.
   */
  public void checkpoint() throws SQLException {
    try (Connection connection = asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /** A connection to PostgreSQL's own database, for whoever may do and see everything. */
  public Connection asSuperuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/postgres".formatted(Ports.LOOPBACK, postgresPort),
        SUPERUSER,
        SUPERUSER);
  }

  /** Stops the services, then the servers, and deletes the data. */
  @Override
  public void close() throws IOException {
    services.forEach(ServiceProcess::close);
    words.close();
    try {
      if (!servers.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        servers.destroyForcibly().waitFor();
        throw new IOException("The servers did not stop in time and were killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      servers.destroyForcibly();
    }
  }
}
