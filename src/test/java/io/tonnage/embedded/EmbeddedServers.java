package io.tonnage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Kafka for a first run and for the integration tests, started and stopped together.
 *
 * <p>Both listen on the loopback address alone. Data are kept in one folder and are there at the
 * next start, on whatever ports that is. Should this process be killed, a {@link Guard} stops
 * PostgreSQL.
 */
public final class EmbeddedServers implements AutoCloseable {
  private final Guard guard;
  private final Ports ports;
  private final PostgresStart postgresStart;
  private final KafkaStart kafkaStart;
  private @Nullable PostgresNode postgres;
  private @Nullable KafkaNode kafka;

  private EmbeddedServers(
      Guard guard,
      Ports ports,
      PostgresStart postgresStart,
      KafkaStart kafkaStart,
      PostgresNode postgres,
      KafkaNode kafka) {
    this.guard = guard;
    this.ports = ports;
    this.postgresStart = postgresStart;
    this.kafkaStart = kafkaStart;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Ends what an earlier run left behind in the folder when it was killed; waits for it.
   *
   * @throws CannotStart when it does not end
   */
  static void endEarlierRun(DataDirectory data) throws CannotStart {
    Guard.awaitEarlier(data);
    PostgresNode.stopOrphan(data.of(Server.POSTGRES));
  }

  /**
   * Starts both servers, or none.
   *
   * @param data holds all data; stays locked, and the caller closes it after the servers
   * @param binariesFolder where PostgreSQL's programs are unpacked, once for all starts
   * @param ports settled ports for {@link Server#KAFKA} and {@link Server#POSTGRES}
   * @param settings how PostgreSQL is to run
   * @throws CannotStart with one sentence for people; nothing is left running then, and the calling
   *     process must exit explicitly, since a failed Kafka may leave threads behind
   */
  static EmbeddedServers start(
      DataDirectory data, Path binariesFolder, Ports ports, PostgresSettings settings)
      throws CannotStart {
    Guard guard = Guard.over(data);
    Path postgresLog = data.log("postgresql");
    PostgresStart postgresStart =
        () ->
            PostgresNode.start(
                data.of(Server.POSTGRES),
                binariesFolder.toAbsolutePath(),
                postgresLog,
                ports.of(Server.POSTGRES),
                settings);
    KafkaStart kafkaStart = () -> KafkaNode.start(data.of(Server.KAFKA), ports.of(Server.KAFKA));
    CompletableFuture<PostgresNode> startingPostgres = startAside(postgresStart);
    try {
      KafkaNode kafka = kafkaStart.start();
      try {
        return new EmbeddedServers(
            guard, ports, postgresStart, kafkaStart, await(startingPostgres), kafka);
      } catch (CannotStart e) {
        kafka.close();
        throw e;
      }
    } catch (CannotStart e) {
      closeAll(e, () -> await(startingPostgres).close(), guard);
      throw e;
    }
  }

  /** Where Kafka listens, as {@code host:port}. */
  public String kafkaBootstrapServers() {
    return Ports.LOOPBACK + ":" + ports.of(Server.KAFKA);
  }

  /** Where PostgreSQL listens, as the URI that {@code psql} takes. */
  public String postgresUri() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            PostgresNode.NAME,
            PostgresNode.NAME,
            Ports.LOOPBACK,
            ports.of(Server.POSTGRES),
            PostgresNode.NAME);
  }

  /**
   * The settings by which the service finds both servers, under the service's own configuration
   * keys.
   */
  public Map<String, String> serviceSettings() {
    return serviceSettings(ports.of(Server.KAFKA), ports.of(Server.POSTGRES));
  }

  /** The same for servers on those ports, whoever started them. */
  static Map<String, String> serviceSettings(int kafkaPort, int postgresPort) {
    return Map.of(
        "kafka.bootstrap.servers",
        Ports.LOOPBACK + ":" + kafkaPort,
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, postgresPort, PostgresNode.NAME),
        "quarkus.datasource.username",
        PostgresNode.NAME,
        "quarkus.datasource.password",
        PostgresNode.NAME);
  }

  /** The ports that both listen on. */
  Ports ports() {
    return ports;
  }

  /** The guard, which takes the service's process under its watch as well. */
  Guard guard() {
    return guard;
  }

  /** Takes PostgreSQL away in an orderly way: its connections end, and new ones are refused. */
  public void takePostgresAway() throws IOException {
    PostgresNode running = postgres;
    if (running != null) {
      postgres = null;
      running.close();
    }
  }

  /** Brings PostgreSQL back, on its port and with its data; it must have been taken away. */
  public void bringPostgresBack() throws CannotStart {
    postgres = postgresStart.start();
  }

  /** Takes Kafka away in an orderly way: its connections end, and new ones are refused. */
  public void takeKafkaAway() {
    KafkaNode running = kafka;
    if (running != null) {
      kafka = null;
      running.close();
    }
  }

  /** Brings Kafka back, on its port and with its data; it must have been taken away. */
  public void bringKafkaBack() throws CannotStart {
    kafka = kafkaStart.start();
  }

  /** Stops Kafka, then PostgreSQL; to be called after the service has ended. */
  @Override
  public void close() throws IOException {
    try (guard) {
      try {
        takeKafkaAway();
      } finally {
        takePostgresAway();
      }
    }
  }

  private static CompletableFuture<PostgresNode> startAside(PostgresStart start) {
    CompletableFuture<PostgresNode> started = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                started.complete(start.start());
              } catch (CannotStart | RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "postgresql-start");
    thread.start();
    return started;
  }

  private static PostgresNode await(CompletableFuture<PostgresNode> starting) throws CannotStart {
    try {
      return starting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CannotStart reason) {
        throw reason;
      }
      throw e;
    }
  }

  /** Closes what a failed start has opened; what fails on the way is kept with the first cause. */
  private static void closeAll(CannotStart first, AutoCloseable... opened) {
    for (AutoCloseable each : opened) {
      try {
        each.close();
      } catch (Exception e) {
        if (e != first) {
          first.addSuppressed(e);
        }
      }
    }
  }

  /** A start of PostgreSQL that may be refused. */
  @FunctionalInterface
  private interface PostgresStart {
    PostgresNode start() throws CannotStart;
  }

  /** A start of Kafka that may be refused. */
  @FunctionalInterface
  private interface KafkaStart {
    KafkaNode start() throws CannotStart;
  }
}
