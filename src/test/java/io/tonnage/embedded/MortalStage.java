package io.tonnage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Empty servers, each in processes of its own that can be killed without this one and brought back
 * on their ports and with their data, and services on top of them: for whoever tries what the
 * service makes of it. The data are gone at the next opening; the logs stay. Should this process be
 * killed, everything ends.
 */
public final class MortalStage implements AutoCloseable {
  /** A broker stops within seconds; what is then still there is killed. Our own default. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  /** Who may do everything on an embedded PostgreSQL, which trusts whoever connects. */
  private static final String SUPERUSER = "postgres";

  /**
   * Of what is killed on purpose, nothing is to be read on the console; held here, since Java
   * forgets a logger that nobody holds.
   */
  private static final Logger STARTER = Logger.getLogger("io.zonky");

  private final Path project;
  private final DataDirectory data;
  private final Path binaries;
  private final PostgresSettings settings;
  private final Guard guard;
  private final Ports ports;
  private final List<ServiceProcess> services = new ArrayList<>();
  private @Nullable PostgresNode postgres;
  private @Nullable Process kafka;
  private boolean closed;

  private MortalStage(
      Path project,
      DataDirectory data,
      Path binaries,
      PostgresSettings settings,
      Guard guard,
      Ports ports) {
    this.project = project;
    this.data = data;
    this.binaries = binaries;
    this.settings = settings;
    this.guard = guard;
    this.ports = ports;
  }

  /**
   * Makes the ground, with no data; nothing is started yet.
   *
   * @param project the project's folder, with the packaged service in it
   * @param folder where the data are kept meanwhile; what an earlier stage left is deleted
   * @param binaries where PostgreSQL's programs are unpacked, once for all starts
   * @param settings how PostgreSQL is to run
   */
  public static MortalStage open(
      Path project, Path folder, Path binaries, PostgresSettings settings) throws CannotStart {
    STARTER.setLevel(Level.OFF);
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedServers.endEarlierRun(data);
    Stage.deleteDataOf(data);
    return new MortalStage(
        project,
        data,
        binaries.toAbsolutePath(),
        settings,
        Guard.over(data),
        Ports.settle(Map.of(Server.KAFKA, 0, Server.POSTGRES, 0)));
  }

  /** Where Kafka listens, as {@code host:port}. */
  public String kafkaBootstrapServers() {
    return Ports.LOOPBACK + ":" + ports.of(Server.KAFKA);
  }

  /** Where PostgreSQL listens. */
  public int postgresPort() {
    return ports.of(Server.POSTGRES);
  }

  /** The settings by which a service finds both servers. */
  public Map<String, String> serviceSettings() {
    return serviceSettings(postgresPort());
  }

  /** The same with PostgreSQL behind another port of the loopback address. */
  public Map<String, String> serviceSettings(int otherPostgresPort) {
    return EmbeddedServers.serviceSettings(ports.of(Server.KAFKA), otherPostgresPort);
  }

  /** The folder that holds everything. */
  public Path folder() {
    return data.root();
  }

  /** The log of a service or a server of that name. */
  public Path log(String name) throws CannotStart {
    return data.log(name);
  }

  /** A connection to the tables' database, for whoever may do and see everything. */
  public Connection asSuperuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, postgresPort(), PostgresNode.NAME),
        SUPERUSER,
        SUPERUSER);
  }

  /** Has a disk that this stage's PostgreSQL writes on unmounted should this process be killed. */
  public void watchDisk(Path mountPoint) {
    guard.watchDisk(mountPoint);
  }

  /** Starts PostgreSQL, with what it held before. */
  public synchronized void startPostgres() throws CannotStart {
    requireOpen();
    postgres =
        PostgresNode.start(
            data.of(Server.POSTGRES), binaries, data.log("postgresql"), postgresPort(), settings);
  }

  /** Kills PostgreSQL with all its processes (SIGKILL). */
  public synchronized void killPostgres() throws IOException {
    PostgresNode running = postgres;
    if (running != null) {
      postgres = null;
      running.kill();
    }
  }

  /** Stops PostgreSQL as an operator would who is in a hurry: it ends all connections. */
  public synchronized void stopPostgres() throws IOException {
    PostgresNode running = postgres;
    if (running != null) {
      postgres = null;
      running.close();
    }
  }

  /** Starts the broker, with what it held before. */
  public synchronized void startKafka() throws CannotStart {
    requireOpen();
    Path log = data.log("kafka");
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches the whole process group, but the broker is to end after the services.
    command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "tonnage-broker"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A start that is over in seconds on two cores that others use as well.
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BrokerProcess.class.getName());
    command.add(data.of(Server.KAFKA).toString());
    command.add(Integer.toString(ports.of(Server.KAFKA)));
    try {
      kafka =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      awaitBroker(kafka, log);
    } catch (IOException e) {
      throw new CannotStart("Kafka could not be started: " + e.getMessage() + ".", e);
    }
  }

  private static void awaitBroker(Process broker, Path log) throws CannotStart, IOException {
    // Not closed: it belongs to the process.
    BufferedReader answers = broker.inputReader(StandardCharsets.UTF_8);
    String answer = answers.readLine();
    if (!BrokerProcess.READY.equals(answer)) {
      broker.destroyForcibly();
      throw new CannotStart("Kafka did not start (%s); %s says why.".formatted(answer, log));
    }
  }

  /** Kills the broker (SIGKILL). */
  public synchronized void killKafka() throws InterruptedException {
    Process running = kafka;
    if (running != null) {
      kafka = null;
      running.destroyForcibly().waitFor();
    }
  }

  /** Stops the broker in an orderly way. */
  public synchronized void stopKafka() throws IOException, InterruptedException {
    Process running = kafka;
    if (running != null) {
      kafka = null;
      running.getOutputStream().close();
      if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
        throw new IOException("Kafka did not stop in time and was killed");
      }
    }
  }

  /**
   * Starts a service; whoever needs it ready waits for that.
   *
   * @param name of its log
   * @param serviceSettings where it finds the servers, and what differs from its own defaults
   * @param javaOptions more options for its Java
   */
  public synchronized ServiceProcess startService(
      String name, Map<String, String> serviceSettings, List<String> javaOptions)
      throws CannotStart {
    requireOpen();
    List<String> options = new ArrayList<>(javaOptions);
    // As Java's own properties: the environment cannot name a setting of a channel.
    serviceSettings.forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
    ServiceProcess service =
        ServiceProcess.ofPackage(
            project, serviceSettings, Ports.anyFree(), data.log(name), options);
    services.add(service);
    guard.watch(service.handle());
    return service;
  }

  /** Forgets a service that has ended. */
  public synchronized void forget(ServiceProcess service) {
    if (service.handle().isAlive()) {
      throw new IllegalStateException("The service has not ended");
    }
    services.remove(service);
    guard.forget(service.handle());
  }

  private void requireOpen() throws CannotStart {
    if (closed) {
      throw new CannotStart("The stage has been closed.");
    }
  }

  /** Stops the services, stopped ones too, then the servers. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try (data;
        guard) {
      try {
        closeServices();
        stopKafka();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        stopPostgres();
      }
    }
  }

  private void closeServices() throws IOException, InterruptedException {
    for (ServiceProcess service : services) {
      if (service.handle().isAlive()) {
        service.handle().destroy();
        service.resume();
      }
    }
    services.forEach(ServiceProcess::close);
    services.clear();
  }
}
