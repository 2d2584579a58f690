package io.tonnage.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws values for a schema: some that fit, some at an edge, some that break it. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_DEPTH = 6;

  /** Texts that have broken somebody's parser before. */
  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\n",
          "\r\nX-Injected: 1",
          "\t",
          "\u202e",
          "\ud83c\udfcb",
          "\ufffe",
          "é",
          "e\u0301",
          "null",
          "true",
          "undefined",
          "NaN",
          "Infinity",
          "-Infinity",
          "0",
          "-0",
          "-1",
          "00",
          "1e9",
          "1e999",
          "-1e-400",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999",
          "0x10",
          "1_000",
          "1,5",
          "2026-11-27",
          "2026-02-30",
          "0000-01-01",
          "0001-01-01",
          "9999-12-31",
          "+10000-01-01",
          "-0001-01-01",
          "2026-11-27T10:00:00Z",
          "2026-11-27T24:00:00Z",
          "2026-11-27T10:00:60Z",
          "2026-11-27T10:00:00+19:00",
          "2026-W01",
          "2026-W54",
          "2026-W53",
          "Europe/Oslo",
          "Europe/Nowhere",
          "+18:00",
          "+18:01",
          "GMT0",
          "../../etc/passwd",
          "%",
          "%zz",
          "%00",
          "a/b",
          "a%2Fb",
          "a;b=c",
          "?",
          "#",
          "'",
          "\"",
          "' OR 1=1 --",
          "<script>",
          "${jndi:x}",
          "{{7*7}}",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "00000000-0000-4000-8000-00000000000g",
          "kg",
          "lb",
          "LB",
          "stone",
          "day",
          "week",
          "squat",
          "Squat (Barbell)",
          "3-17",
          "999999999-999999999999999999",
          "-1--1",
          "fit",
          "grid",
          "external",
          "hard-sets");

  private final SplittableRandom random;
  private final Description description;

  Values(SplittableRandom random, Description description) {
    this.random = random;
    this.description = description;
  }

  /** A text for a parameter. */
  String text(Description.Parameter parameter) {
    int kind = random.nextInt(10);
    if (kind < 3 && parameter.example() != null) {
      return parameter.example();
    }
    if (kind < 6) {
      JsonNode value = value(parameter.schema(), 0, 0);
      return value.isTextual() ? value.textValue() : value.toString();
    }
    return nasty();
  }

  String nasty() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return "x".repeat(1 + random.nextInt(6_000));
    }
    if (kind == 1) {
      return Long.toString(random.nextLong());
    }
    if (kind == 2) {
      StringBuilder odd = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        odd.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x2fff) : random.nextInt(0x7f));
      }
      return odd.toString();
    }
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  /**
   * A value for a schema.
   *
   * @param brokenIn a part of it breaks the schema once in so many parts; 0 for never
   */
  JsonNode value(JsonNode unresolved, int brokenIn, int depth) {
    JsonNode schema = description.resolve(unresolved);
    if (brokenIn > 0 && random.nextInt(brokenIn) == 0) {
      return broken(depth);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.path(choice).size() > 0) {
        return value(
            schema.path(choice).get(random.nextInt(schema.path(choice).size())), brokenIn, depth);
      }
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, brokenIn, depth);
      case "array" -> array(schema, brokenIn, depth);
      case "integer" -> JSON.numberNode(number(schema));
      case "number" -> JSON.numberNode(number(schema) + random.nextInt(4) / 4.0);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> text(schema);
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray() && type.size() > 0) {
      return type.get(random.nextInt(type.size())).asText();
    }
    if (type.isMissingNode() && schema.has("properties")) {
      return "object";
    }
    return type.asText("string");
  }

  private ObjectNode object(JsonNode schema, int brokenIn, int depth) {
    ObjectNode object = JSON.objectNode();
    if (depth > MOST_DEPTH) {
      return object;
    }
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean leaveOut = brokenIn > 0 && random.nextInt(2 * brokenIn) == 0;
      if (!leaveOut && (required.contains(property.getKey()) || random.nextInt(3) > 0)) {
        object.set(property.getKey(), value(property.getValue(), brokenIn, depth + 1));
      }
    }
    if (brokenIn > 0 && random.nextInt(3 * brokenIn) == 0) {
      object.set(nasty(), broken(depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int brokenIn, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = depth > MOST_DEPTH ? 0 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.path("items"), brokenIn, depth + 1));
    }
    return array;
  }

  /** Within its range, at its edge, or beyond. */
  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(300);
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> least - 1;
      case 3 -> most + 1;
      default -> least + Math.floorMod(random.nextLong(), Math.max(1, most - least + 1));
    };
  }

  private JsonNode text(JsonNode schema) {
    return JSON.textNode(
        switch (schema.path("format").asText()) {
          case "uuid" ->
              new UUID(
                      (random.nextLong() & ~0xf000L) | 0x4000L,
                      (random.nextLong() >>> 2) | (1L << 63))
                  .toString();
          case "date" -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
          case "date-time" ->
              "2026-%02d-%02dT%02d:00:00+01:00"
                  .formatted(1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24));
          default -> {
            JsonNode examples = schema.path("examples");
            yield examples.size() > 0
                ? examples.get(0).asText()
                : random.nextBoolean() ? "fuzz-" + random.nextInt(5) : nasty();
          }
        });
  }

  private JsonNode broken(int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextLong());
      case 2 -> JSON.numberNode(-1.5);
      case 3 -> JSON.numberNode(new java.math.BigDecimal("1e400"));
      case 4 -> JSON.booleanNode(true);
      case 5 ->
          JSON.objectNode().set("x", depth > MOST_DEPTH ? JSON.nullNode() : broken(depth + 1));
      case 6 -> JSON.arrayNode().add(depth > MOST_DEPTH ? JSON.nullNode() : broken(depth + 1));
      default -> JSON.textNode(nasty());
    };
  }
}
