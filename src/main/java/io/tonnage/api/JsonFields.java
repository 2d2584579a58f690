package io.tonnage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object as they are asked for, and every fault found on the way: its pointer,
 * a stable code, and a text that names field, value and limit. A field that is {@code null} counts
 * as left out; unknown fields are ignored.
 */
final class JsonFields {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * Faults at which reading ends: who corrects a body by hand has enough of them. Own default; a
   * body of a megabyte could hold half a million, and the answer sixty times its size.
   */
  static final int MOST_FAULTS = 100;

  /** A key of the landmarks, and the field of it that a fault is about, where it is about one. */
  private static final Pattern KEY_OF_LANDMARKS =
      Pattern.compile("^landmarks\\..*?(\\.(?:mv|mev|mavLow|mavHigh|mrv))?$", Pattern.DOTALL);

  private final JsonNode object;
  private final String pointer;
  private final String path;
  private final List<Problem.Fault> faults;

  private JsonFields(JsonNode object, String pointer, String path, List<Problem.Fault> faults) {
    this.object = object;
    this.pointer = pointer;
    this.path = path;
    this.faults = faults;
  }

  /**
   * The fields of a request's body.
   *
   * @throws ProblemException when the body is not one JSON object
   */
  static JsonFields of(byte[] body) {
    JsonNode object;
    try {
      object = MAPPER.readTree(text(body));
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : ", line "
                  + e.getLocation().getLineNr()
                  + " column "
                  + e.getLocation().getColumnNr();
      throw ProblemException.ofBody(
          List.of(
              Problem.Fault.inBody(
                  "", "json.malformed", "the body is not JSON: " + firstLine(e) + where)));
    } catch (NumberFormatException e) { // JSON, but the exponent is one that no number has
      throw ProblemException.ofBody(
          List.of(
              Problem.Fault.inBody(
                  "", "json.malformed", "a number of the body has too great an exponent")));
    }
    if (object == null || !object.isObject()) {
      String found = object == null || object.isMissingNode() ? "nothing" : kind(object);
      throw ProblemException.ofBody(
          List.of(
              Problem.Fault.inBody(
                  "", "json.not-an-object", "the body must be a JSON object, was " + found)));
    }
    return new JsonFields(object, "", "", new ArrayList<>());
  }

  /** The body's text: UTF-8 (RFC 8259), a byte order mark passed over. */
  private static String text(byte[] body) {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw ProblemException.ofBody(
          List.of(
              Problem.Fault.inBody(
                  "",
                  "json.malformed",
                  "the body is not UTF-8: the character at byte "
                      + bytes.position()
                      + " is none")));
    }
  }

  /** What the parser says, without where it read from. */
  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    return Asked.shown(message.replaceAll("(?s) \\(start marker.*|\\n.*", ""));
  }

  /** A field that is there. */
  private record Found(String name, JsonNode value) {}

  private @Nullable Found find(String... names) {
    for (String name : names) {
      JsonNode value = object.get(name);
      if (value != null && !value.isNull()) {
        return new Found(name, value);
      }
    }
    return null;
  }

  /** Whether a field is there and not null. */
  boolean has(String name) {
    return find(name) != null;
  }

  /** The names of all fields, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A text; empty where it is left out, or is none. */
  Optional<String> text(String... names) {
    Found found = find(names);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.value().isTextual()) {
      wrongType(found, "a text");
      return Optional.empty();
    }
    return Optional.of(found.value().textValue());
  }

  /** What a text means; empty where it is left out, or means nothing. */
  <T> Optional<T> meaning(Function<String, Optional<T>> find, String allowed, String... names) {
    Found found = find(names);
    Optional<String> text = text(names);
    if (found == null || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> meaning = find.apply(text.get());
    if (meaning.isEmpty()) {
      fault(
          found.name(),
          "unknown",
          path + found.name() + " must be " + allowed + ", was '" + Asked.shown(text.get()) + "'");
    }
    return meaning;
  }

  /** Yes or no; empty where it is left out, or is neither. */
  Optional<Boolean> flag(String name) {
    Found found = find(name);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.value().isBoolean()) {
      wrongType(found, "true or false");
      return Optional.empty();
    }
    return Optional.of(found.value().booleanValue());
  }

  /** A number in a range, both ends included; empty where it is left out, or lies outside. */
  Optional<BigDecimal> number(String name, String least, String most) {
    Found found = find(name);
    return found == null ? Optional.empty() : number(found, least, most);
  }

  private Optional<BigDecimal> number(Found found, String least, String most) {
    Optional<BigDecimal> number = number(found);
    if (number.isPresent()
        && (number.get().compareTo(new BigDecimal(least)) < 0
            || number.get().compareTo(new BigDecimal(most)) > 0)) {
      outOfRange(found.name(), least + " to " + most, number.get());
      return Optional.empty();
    }
    return number;
  }

  /** A whole number in a range, both ends included; empty where it is left out, or is none such. */
  Optional<Integer> wholeNumber(String name, int least, int most) {
    Found found = find(name);
    return found == null ? Optional.empty() : wholeNumber(found, least, most);
  }

  private Optional<Integer> wholeNumber(Found found, int least, int most) {
    Optional<BigDecimal> number = number(found, Integer.toString(least), Integer.toString(most));
    if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
      outOfRange(found.name(), "a whole number, " + least + " to " + most, number.get());
      return Optional.empty();
    }
    return number.map(BigDecimal::intValueExact);
  }

  /**
   * Whole numbers in a range, both ends included: a list of them, or one by itself. Empty where it
   * is left out, or has something else, or has none or too many.
   */
  Optional<List<Integer>> wholeNumbers(String name, int least, int most, int mostNumbers) {
    Found found = find(name);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.value().isArray()) {
      return wholeNumber(found, least, most).map(List::of);
    }
    int size = found.value().size();
    if (size < 1 || size > mostNumbers) {
      fault(
          name,
          size < 1 ? "too-few" : "too-many",
          path + name + " must be a number or a list of 1 to " + mostNumbers + ", has " + size);
      return Optional.empty();
    }
    JsonFields list = within(name, found.value());
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Found place = new Found(Integer.toString(i), found.value().get(i));
      list.wholeNumber(place, least, most).ifPresent(numbers::add);
    }
    return numbers.size() == size ? Optional.of(numbers) : Optional.empty();
  }

  private Optional<BigDecimal> number(String name) {
    Found found = find(name);
    return found == null ? Optional.empty() : number(found);
  }

  private Optional<BigDecimal> number(Found found) {
    if (!found.value().isNumber()) {
      wrongType(found, "a number");
      return Optional.empty();
    }
    return Optional.of(found.value().decimalValue());
  }

  void outOfRange(String name, String wanted, Object found) {
    fault(
        name,
        "out-of-range",
        path + name + " must be " + wanted + ", was " + Asked.shown(found.toString()));
  }

  /** A load above zero, {@code {value, unit}}; empty where it is left out, or is none. */
  Optional<Load> loadAboveZero(String name) {
    return object(name).flatMap(JsonFields::asLoadAboveZero);
  }

  /** These fields as a load above zero: {@code value} and {@code unit}. */
  Optional<Load> asLoadAboveZero() {
    Optional<LoadUnit> unit = meaning(LoadUnit::find, "kg or lb", "unit");
    if (!has("unit")) {
      missing("unit");
    }
    return unit.flatMap(known -> loadAboveZero("value", known));
  }

  /** A number as a load of that unit, above zero; empty, with a fault, where it is none. */
  Optional<Load> loadAboveZero(String name, LoadUnit unit) {
    if (!has(name)) {
      missing(name);
      return Optional.empty();
    }
    Optional<BigDecimal> value = number(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (value.get().signum() > 0) {
        return Optional.of(Load.of(value.get(), unit));
      }
      outOfRange(name, "above 0 " + unit.code(), value.get());
    } catch (IllegalArgumentException e) {
      outOfRange(name, "above 0, at most 2000 kg, with at most 3 decimals", value.get());
    }
    return Optional.empty();
  }

  /** An object; empty where it is left out, or is none. */
  Optional<JsonFields> object(String... names) {
    Found found = find(names);
    if (found == null) {
      return Optional.empty();
    }
    if (!found.value().isObject()) {
      wrongType(found, "an object");
      return Optional.empty();
    }
    return Optional.of(within(found.name(), found.value()));
  }

  /** The objects of a list; empty where it is left out; what is no object is a fault. */
  List<JsonFields> objects(String... names) {
    Found found = find(names);
    if (found == null) {
      return List.of();
    }
    if (!found.value().isArray()) {
      wrongType(found, "a list");
      return List.of();
    }
    JsonFields list = within(found.name(), found.value());
    List<JsonFields> objects = new ArrayList<>();
    for (int i = 0; i < found.value().size(); i++) {
      JsonNode item = found.value().get(i);
      if (item.isObject()) {
        objects.add(list.within(Integer.toString(i), item));
      } else {
        list.wrongType(new Found(Integer.toString(i), item), "an object");
      }
    }
    return objects;
  }

  private JsonFields within(String name, JsonNode value) {
    return new JsonFields(value, pointer + "/" + escaped(name), path + name + ".", faults);
  }

  /** A field that must be there is not. */
  void missing(String name) {
    fault(name, "missing", path + name + " is required");
  }

  private void wrongType(Found found, String wanted) {
    fault(
        found.name(),
        "wrong-type",
        path + found.name() + " must be " + wanted + ", was " + kind(found.value()));
  }

  /**
   * Notes a fault.
   *
   * @param name of the field
   * @param code what is wrong with it; the fault's code is the field's path and this
   * @param detail names field, value and limit
   * @throws ProblemException when there are so many faults that reading on tells nobody anything
   */
  void fault(String name, String code, String detail) {
    faults.add(
        Problem.Fault.inBody(
            pointer + "/" + escaped(name), subject(path + Asked.shown(name)) + "." + code, detail));
    if (faults.size() == MOST_FAULTS) {
      done();
    }
  }

  /** The field without places in arrays and keys of maps, so that its codes are stable. */
  private static String subject(String fieldPath) {
    String withoutPlaces = fieldPath.replaceAll("\\.\\d+(?=\\.|$)", "");
    if (withoutPlaces.startsWith("increments.")) {
      return "increments";
    }
    return KEY_OF_LANDMARKS.matcher(withoutPlaces).replaceFirst("landmarks$1");
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException when anything was wrong
   */
  void done() {
    if (!faults.isEmpty()) {
      throw ProblemException.ofBody(faults);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> node.asText();
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }
}
