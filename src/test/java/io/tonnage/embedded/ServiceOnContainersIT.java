package io.tonnage.embedded;

import java.util.Map;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The packaged service on the images of {@code docker-compose.yml}; skipped where no container
 * engine runs.
 */
@Testcontainers(disabledWithoutDocker = true)
class ServiceOnContainersIT extends ServiceOnServersContract {
  @Container
  private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18");

  @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.1.2");

  @Override
  Map<String, String> serviceSettings() {
    return Map.of(
        "kafka.bootstrap.servers", KAFKA.getBootstrapServers(),
        "quarkus.datasource.jdbc.url", POSTGRES.getJdbcUrl(),
        "quarkus.datasource.username", POSTGRES.getUsername(),
        "quarkus.datasource.password", POSTGRES.getPassword());
  }
}
