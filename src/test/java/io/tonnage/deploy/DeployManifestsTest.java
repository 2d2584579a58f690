package io.tonnage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files in {@code deploy/} and {@code docker-compose.yml} agree with the service and with each
 * other.
 */
class DeployManifestsTest {
  private static final Path BASE = Path.of("deploy/kubernetes");
  private static final Path TOPICS = Path.of("deploy/topics");

  /** The topics of the contract. */
  private static final Set<String> TOPIC_NAMES =
      Set.of(
          "training.set-events",
          "training.back-off-prescriptions",
          "training.session-updates",
          "training.set-events.dead-letter");

  private final Manifests manifests = new Manifests();

  @Test
  void theBaseNamesEveryManifestInItsFolder() throws IOException {
    Set<String> named = new TreeSet<>();
    JsonNode kustomization = kustomization();
    kustomization.path("resources").forEach(resource -> named.add(resource.asText()));
    kustomization
        .path("configMapGenerator")
        .forEach(map -> map.path("envs").forEach(file -> named.add(file.asText())));

    try (Stream<Path> files = Files.list(BASE)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(with(named, "kustomization.yaml"));
    }
  }

  @Test
  void everyFieldOfEveryManifestExists() throws IOException {
    for (JsonNode resource : kustomization().path("resources")) {
      for (JsonNode document : manifests.documents(BASE.resolve(resource.asText()))) {
        assertThat(manifests.read(document).getMetadata().getName()).isEqualTo("tonnage");
      }
    }
  }

  @Test
  void aMisspeltFieldIsFound() throws IOException {
    JsonNode document = manifests.documents(BASE.resolve("deployment.yaml")).getFirst();
    JsonNode container = document.at("/spec/template/spec/containers/0");
    ((ObjectNode) container).set("livenesProbe", container.path("livenessProbe"));

    assertThatThrownBy(() -> manifests.read(document))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("livenesProbe");
  }

  @Test
  void everySettingExists() throws IOException {
    KnownSettings known = KnownSettings.onTheClassPath();

    for (Map.Entry<String, Set<String>> place : settingsByPlace().entrySet()) {
      assertThat(place.getValue())
          .as(place.getKey())
          .isNotEmpty()
          .allMatch(known::contains, "is a setting of the service or of an extension");
    }
  }

  @Test
  void aMisspeltSettingIsFound() throws IOException {
    KnownSettings known = KnownSettings.onTheClassPath();

    assertThat(known.contains("QUARKUS_DATASOURCE_JDBC_URL")).isTrue();
    assertThat(known.contains("QUARKUS_DATASOURCE_JDBC_ULR")).isFalse();
    assertThat(known.contains("QUARKUS_SHUTDOWN_TIMEOUTS")).isFalse();
    assertThat(known.contains("KAFKA_BOOTSTRAP_SERVER")).isFalse();
    assertThat(known.contains("TONNAGE_NO_SUCH_SETTING")).isFalse();
  }

  @Test
  void aPodDrainsWithinItsGracePeriod() throws IOException {
    Map<String, String> settings = settings();
    long seconds =
        seconds(settings.getOrDefault("QUARKUS_SHUTDOWN_DELAY", ""))
            + seconds(settings.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", ""));

    assertThat(deployment().getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
        .isGreaterThan(seconds);
  }

  @Test
  void theScriptAndTheManifestCreateTheSameTopics() throws IOException {
    Map<String, Map<String, String>> ofManifest = new TreeMap<>();
    for (JsonNode document : manifests.documents(TOPICS.resolve("kafka-topics.yaml"))) {
      Map<String, String> settings = new HashMap<>();
      document
          .at("/spec/config")
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
      assertThat(document.path("kind").asText()).isEqualTo("KafkaTopic");
      ofManifest.put(document.at("/spec/topicName").asText(), settings);
    }

    assertThat(DeployedTopics.ofScript()).isEqualTo(ofManifest).containsOnlyKeys(TOPIC_NAMES);
  }

  /** The names of environment variables, by the place that sets them. */
  private Map<String, Set<String>> settingsByPlace() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    places.put("settings.env", settings().keySet());
    Set<String> ofDeployment = new TreeSet<>();
    for (Container container : deployment().getSpec().getTemplate().getSpec().getContainers()) {
      container.getEnv().stream().map(EnvVar::getName).forEach(ofDeployment::add);
    }
    places.put("deployment.yaml", ofDeployment);
    Set<String> ofCompose = new TreeSet<>();
    manifests
        .documents(Path.of("docker-compose.yml"))
        .getFirst()
        .at("/services/tonnage/environment")
        .fieldNames()
        .forEachRemaining(ofCompose::add);
    places.put("docker-compose.yml", ofCompose);
    return places;
  }

  private JsonNode kustomization() throws IOException {
    return manifests.documents(BASE.resolve("kustomization.yaml")).getFirst();
  }

  private Deployment deployment() throws IOException {
    return (Deployment)
        manifests.read(manifests.documents(BASE.resolve("deployment.yaml")).getFirst());
  }

  private static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(BASE.resolve("settings.env"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        settings.put(before("=", line), after("=", line));
      }
    }
    return settings;
  }

  private static long seconds(String duration) {
    return Long.parseLong(before("s", duration));
  }

  private static List<String> with(Set<String> names, String another) {
    List<String> all = new ArrayList<>(names);
    all.add(another);
    return all;
  }

  private static String before(String separator, String text) {
    return text.substring(0, text.indexOf(separator));
  }

  private static String after(String separator, String text) {
    return text.substring(text.indexOf(separator) + separator.length());
  }
}
