package io.tonnage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service does on any PostgreSQL and Kafka, wherever these run. */
abstract class ServiceOnServersContract {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** The settings by which the service finds the servers of this variant. */
  abstract Map<String, String> serviceSettings();

  @Test
  void aSetOnKafkaIsStoredAndAnnouncedOnceHoweverOftenItIsSent() throws Exception {
    Map<String, String> settings = serviceSettings();
    String athlete = "contract-" + UUID.randomUUID();
    String event = topSet(athlete);
    try (ServiceProcess service = startService(settings);
        KafkaProducer<String, String> producer = producer(settings);
        KafkaConsumer<String, String> updates = updates(settings)) {
      assertThat(service.awaitReady()).isTrue();

      for (int time = 0; time < 3; time++) {
        producer
            .send(new ProducerRecord<>("training.set-events", athlete, event))
            .get(30, TimeUnit.SECONDS);
      }

      await().atMost(LIMIT).until(() -> standingSets(settings, athlete) == 1);
      await().atMost(LIMIT).until(() -> announces(updates, athlete));
      assertThat(standingSets(settings, athlete)).isEqualTo(1);
    }
  }

  private ServiceProcess startService(Map<String, String> settings) throws CannotStart {
    return ServiceProcess.ofPackage(
        Path.of("").toAbsolutePath(),
        settings,
        Ports.anyFree(),
        folder.resolve("service.log"),
        List.of());
  }

  private static String topSet(String athlete) {
    return """
        {"type":"set.completed","eventId":"%s","athleteId":"%s","sessionId":"%s","setId":"%s",
         "performedAt":"2026-11-23T17:05:12+01:00","exercise":"Squat (Barbell)",
         "load":{"value":142.5,"unit":"kg"},"reps":5,"rpe":8.5}
        """
        .formatted(UUID.randomUUID(), athlete, UUID.randomUUID(), UUID.randomUUID());
  }

  private static boolean announces(KafkaConsumer<String, String> updates, String athlete) {
    for (ConsumerRecord<String, String> update : updates.poll(Duration.ofMillis(500))) {
      if (athlete.equals(update.key())) {
        return true;
      }
    }
    return false;
  }

  private static long standingSets(Map<String, String> settings, String athlete)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM performed_set WHERE athlete_id = ?")) {
      query.setString(1, athlete);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, String> settings) {
    return new KafkaProducer<>(client(settings), new StringSerializer(), new StringSerializer());
  }

  private static KafkaConsumer<String, String> updates(Map<String, String> settings) {
    Map<String, Object> client = client(settings);
    client.put("group.id", "contract-" + UUID.randomUUID());
    client.put("auto.offset.reset", "earliest");
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer());
    consumer.subscribe(Set.of("training.session-updates"));
    return consumer;
  }

  private static Map<String, Object> client(Map<String, String> settings) {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", settings.get("kafka.bootstrap.servers"));
    return client;
  }
}
