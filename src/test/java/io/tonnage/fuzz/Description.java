package io.tonnage.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The service's OpenAPI document: its operations, and whether an answer is what it says. */
final class Description {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  Description(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("responses")) {
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
  }

  /**
   * An operation.
   *
   * @param method in capitals
   * @param path with its parameters in braces
   * @param parameters of path, query and header
   * @param bodies schema by media type; empty where it takes none
   * @param responses by status
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      Map<String, JsonNode> bodies,
      JsonNode responses) {}

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   * @param schema of its value
   * @param example null where the description has none
   */
  record Parameter(String name, String in, JsonNode schema, @Nullable String example) {}

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  private Operation operation(String path, String method, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode one : operation.path("parameters")) {
      JsonNode parameter = resolve(one);
      JsonNode example = parameter.path("example");
      parameters.add(
          new Parameter(
              parameter.path("name").asText(),
              parameter.path("in").asText(),
              resolve(parameter.path("schema")),
              example.isMissingNode() ? null : example.asText()));
    }
    Map<String, JsonNode> bodies = new TreeMap<>();
    resolve(operation.path("requestBody"))
        .path("content")
        .properties()
        .forEach(type -> bodies.put(type.getKey(), resolve(type.getValue().path("schema"))));
    return new Operation(
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        parameters,
        bodies,
        operation.path("responses"));
  }

  /** What a reference leads to, or the node itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    for (int depth = 0; depth < 10 && found.has("$ref"); depth++) {
      found = document.at(found.path("$ref").asText().substring(1));
    }
    return found;
  }

  /**
   * What is wrong with an answer's body; empty where it is what the operation says of the status.
   */
  Set<ValidationMessage> faults(Operation operation, int status, String type, JsonNode body) {
    JsonNode content =
        resolve(operation.responses().path(Integer.toString(status))).path("content");
    JsonNode schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return Set.of();
    }
    return schemas
        .computeIfAbsent(operation.method() + operation.path() + status + type, key -> of(schema))
        .validate(body);
  }

  boolean describes(Operation operation, int status) {
    return operation.responses().has(Integer.toString(status));
  }

  private JsonSchema of(JsonNode schema) {
    var whole = (com.fasterxml.jackson.databind.node.ObjectNode) schema.deepCopy();
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole);
  }
}
