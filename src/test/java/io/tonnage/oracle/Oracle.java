package io.tonnage.oracle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Figures to be met, from {@code vectors/*.json}: inputs, what is expected of them, the source and
 * the tolerance.
 *
 * @param json the whole file
 */
public record Oracle(JsonNode json) {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** The file of that name, without its ending. */
  public static Oracle read(String name) {
    String resource = "/vectors/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(Oracle.class.getResourceAsStream(resource), resource)) {
      return new Oracle(MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went in. */
  public JsonNode inputs() {
    return json.path("inputs");
  }

  /** What is to come out. */
  public JsonNode expected() {
    return json.path("expected");
  }

  /** How far a figure may be off. */
  public double tolerance() {
    return json.path("tolerance").doubleValue();
  }

  /** The cases by name, each as (name, input, expected); never none. */
  public List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> input : inputs().path("cases").properties()) {
      JsonNode expected = expected().path(input.getKey());
      cases.add(Arguments.of(input.getKey(), input.getValue(), expected));
    }
    if (cases.isEmpty()) {
      throw new IllegalStateException("no cases in " + json.path("source"));
    }
    return cases;
  }

  /** The elements of an array, each as one argument; never none. */
  public static List<Arguments> elements(JsonNode array) {
    List<Arguments> elements = new ArrayList<>();
    array.forEach(element -> elements.add(Arguments.of(element)));
    if (elements.isEmpty()) {
      throw new IllegalStateException("no elements");
    }
    return elements;
  }

  /** The number under that name, or null where there is none or it is null. */
  public static @Nullable Double number(JsonNode parent, String name) {
    return parent.hasNonNull(name) ? parent.path(name).doubleValue() : null;
  }
}
