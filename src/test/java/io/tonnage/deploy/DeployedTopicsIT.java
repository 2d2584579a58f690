package io.tonnage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the deployment creates is what the service would have created by itself. */
@QuarkusTest
class DeployedTopicsIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void theServiceCreatesTheTopicsOfTheScript() throws IOException {
    Map<String, Map<String, String>> ofScript = DeployedTopics.ofScript();
    List<ConfigResource> wanted =
        ofScript.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> !describe(admin, wanted).isEmpty());

      assertThat(describe(admin, wanted)).isEqualTo(ofScript);
    }
  }

  /** The settings of each topic that differ from the broker's. */
  private static Map<String, Map<String, String>> describe(
      Admin admin, List<ConfigResource> topics) {
    Map<String, Map<String, String>> described = new TreeMap<>();
    try {
      admin
          .describeConfigs(topics)
          .all()
          .get(10, TimeUnit.SECONDS)
          .forEach((topic, config) -> described.put(topic.name(), ownSettings(config)));
    } catch (Exception e) { // awaited: a topic may not be there yet
      throw new IllegalStateException(e);
    }
    return described;
  }

  private static Map<String, String> ownSettings(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
