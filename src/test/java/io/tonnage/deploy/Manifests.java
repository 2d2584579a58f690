package io.tonnage.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML files; Kubernetes objects strictly, so that a misspelt field is an error and not
 * ignored.
 */
final class Manifests {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "v1 Service", Service.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

  private final YAMLMapper lenient = new YAMLMapper();
  private final YAMLMapper strict = strictMapper();

  /** The documents of one file. */
  List<JsonNode> documents(Path file) throws IOException {
    try (MappingIterator<JsonNode> documents =
        lenient.readerFor(JsonNode.class).readValues(Files.readString(file))) {
      return documents.readAll();
    }
  }

  /** One Kubernetes object; throws where its kind or any of its fields is unknown. */
  HasMetadata read(JsonNode document) throws JsonProcessingException {
    String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("Nobody expects an object of " + kind + " here");
    }
    return strict.treeToValue(document, type);
  }

  /** The models keep unknown fields in a map by an any-setter; without it Jackson refuses them. */
  private static YAMLMapper strictMapper() {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          @Override
          public Boolean hasAnySetter(Annotated annotated) {
            return false;
          }

          @Override
          public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.getName().equals("additionalProperties")
                || member.getName().endsWith("AdditionalProperties")
                || member.getName().equals("setAdditionalProperty")
                || super.hasIgnoreMarker(member);
          }
        });
    return mapper;
  }
}
