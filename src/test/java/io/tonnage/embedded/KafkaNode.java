package io.tonnage.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker that is its own controller (KRaft), on the loopback address, inside this
 * process.
 *
 * <p>It creates no topic by itself: that is the service's part, with each topic's own settings.
 */
final class KafkaNode implements AutoCloseable {
  private static final int NODE_ID = 1;

  private final KafkaRaftServer server;

  private KafkaNode(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Starts the broker, formatting its data folder on first use; the caller holds the lock over it.
   */
  static KafkaNode start(Path data, int port) throws CannotStart {
    // Kafka loads classes by the thread's loader, which in tests may be one that Quarkus throws
    // away.
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    thread.setContextClassLoader(KafkaNode.class.getClassLoader());
    try {
      if (!Files.exists(data.resolve("meta.properties"))) {
        format(data);
      }
      KafkaRaftServer server =
          new KafkaRaftServer(
              new KafkaConfig(settings(data, port, Ports.anyFree()), false), Time.SYSTEM);
      try {
        server.startup();
      } catch (RuntimeException e) {
        server.shutdown();
        throw e;
      }
      return new KafkaNode(server);
    } catch (CannotStart e) {
      throw e;
    } catch (Exception e) { // the formatter declares Exception
      throw new CannotStart(
          "Kafka did not start with the data in %s: %s.".formatted(data, e.getMessage()), e);
    } finally {
      thread.setContextClassLoader(callers);
    }
  }

  /** Stops the broker in an orderly way and waits for its end. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE_ID)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .setDirectories(List.of(data.toString()))
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  /** The quorum is named in the settings, not in the data, so the data may start on other ports. */
  private static Map<String, String> settings(Path data, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(Ports.LOOPBACK, port, Ports.LOOPBACK, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Ports.LOOPBACK, port));
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, Ports.LOOPBACK, controllerPort));
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    // One node: no second copy of anything.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // After a kill the broker may register again only when its last registration has run out (9 s
    // by default).
    settings.put("broker.session.timeout.ms", "4000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    // Few clients and little memory (proved: 190 MB instead of 320 MB resident).
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("num.replica.alter.log.dirs.threads", "1");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    return settings;
  }
}
