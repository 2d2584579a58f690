package io.tonnage.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tonnage.ingest.RefusedEventException.Why;
import io.tonnage.lift.PerformedSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of one JSON event, read from its bytes in one pass; unknown ones are skipped.
 * Tells kinds of value apart and checks nothing else: ranges are the decoder's.
 */
final class EventFields {

  /** Largest event in bytes (contract §2). */
  static final int MAX_BYTES = 64 * 1024;

  /** Deepest nesting; the event's own braces are the first level (contract §2). */
  static final int MAX_DEPTH = 16;

  /**
   * No number that follows the rules is written longer; keeps 60,000-digit numbers from being
   * computed with.
   */
  private static final int MAX_NUMBER_LENGTH = 60;

  /** Characters of a field's name in a reason, which goes into headers and answers. */
  private static final int SHOWN_OF_A_NAME = 80;

  /** So many digits, the sign among them, always fit a {@code long}. */
  private static final int DIGITS_OF_A_LONG = 18;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .build())
          // What the parser has read before must not decide what is valid.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** The fields of the contract; those with a dot stand in an object. */
  enum Field {
    TYPE("type"),
    EVENT_ID("eventId"),
    ATHLETE_ID("athleteId"),
    SESSION_ID("sessionId"),
    SET_ID("setId"),
    REVISION("revision"),
    PERFORMED_AT("performedAt"),
    SET_INDEX("setIndex"),
    EXERCISE("exercise"),
    LOAD("load"),
    LOAD_VALUE("load.value"),
    LOAD_UNIT("load.unit"),
    LOAD_BASIS("loadBasis"),
    REPS("reps"),
    REPS_LEFT("repsLeft"),
    REPS_RIGHT("repsRight"),
    RPE("rpe"),
    RIR("rir"),
    ROLE("role"),
    AMRAP("amrap"),
    TO_FAILURE("toFailure"),
    REST_SECONDS("restSeconds"),
    DURATION_SECONDS("durationSeconds"),
    DISTANCE_METERS("distanceMeters"),
    VELOCITIES("velocities"),
    GOAL("goal"),
    SOURCE("source"),
    SOURCE_APP("source.app"),
    SOURCE_DEVICE("source.device"),
    SOURCE_REF("source.ref"),
    SESSION_RPE("sessionRpe"),
    DURATION_MINUTES("durationMinutes");

    /** By name, of the event itself and of each object in it. */
    private static final Map<String, Field> OF_EVENT = new HashMap<>();

    private static final Map<String, Field> OF_LOAD = new HashMap<>();
    private static final Map<String, Field> OF_SOURCE = new HashMap<>();

    static {
      for (Field field : values()) {
        int dot = field.path.indexOf('.');
        String parent = dot < 0 ? "" : field.path.substring(0, dot);
        names(parent).put(field.path.substring(dot + 1), field);
      }
    }

    private static Map<String, Field> names(String parent) {
      return switch (parent) {
        case "" -> OF_EVENT;
        case "load" -> OF_LOAD;
        case "source" -> OF_SOURCE;
        default -> throw new IllegalArgumentException("no object is called " + parent);
      };
    }

    private final String path;

    Field(String path) {
      this.path = path;
    }

    /** As JSON writes it, {@code load.unit}; first part of the field's reason codes. */
    String path() {
      return path;
    }

    /** JSON pointer to the field. */
    String pointer() {
      return "/" + path.replace('.', '/');
    }

    static @Nullable Field of(@Nullable Field parent, String name) {
      return (parent == null ? OF_EVENT : parent == LOAD ? OF_LOAD : OF_SOURCE).get(name);
    }
  }

  /**
   * A number that is written longer, or with a greater exponent, than any that follows the rules,
   * by how it begins.
   */
  private record OutOfAllRange(String beginning) {}

  /** A value that was passed over, by its kind for messages. */
  private record Unread(String kind) {}

  private static final String STRING = "a string";
  private static final String NUMBER = "a number";
  private static final String BOOLEAN = "true or false";
  private static final String OBJECT = "an object";
  private static final String ARRAY = "an array";

  private static final Unread AN_OBJECT = new Unread(OBJECT);
  private static final Unread AN_ARRAY = new Unread(ARRAY);
  private static final Unread A_MIXED_ARRAY = new Unread("an array with something else in it");

  /**
   * The fields that were read: a String, BigDecimal, Boolean, List of BigDecimals, OutOfAllRange or
   * Unread; null where the event says null.
   */
  private final Map<Field, @Nullable Object> fields = new EnumMap<>(Field.class);

  private EventFields() {}

  /**
   * Reads an event.
   *
   * @throws RefusedEventException when the bytes are no JSON object within the limits
   */
  static EventFields read(byte[] value) throws RefusedEventException {
    if (value.length > MAX_BYTES) {
      throw new RefusedEventException(
          "", "event", Why.TOO_LARGE, "the event must be at most 65536 bytes, was " + value.length);
    }
    checkUtf8(value);
    EventFields fields = new EventFields();
    try (JsonParser parser = JSON.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RefusedEventException(
            "", "json", Why.WRONG_TYPE, "the event must be a JSON object");
      }
      fields.readObject(parser, null);
      if (parser.nextToken() != null) {
        throw new RefusedEventException(
            "", "json", Why.MALFORMED, "the event must be one JSON object, with nothing after it");
      }
    } catch (StreamConstraintsException e) {
      throw new RefusedEventException(
          "", "json", Why.TOO_DEEP, "the event must be at most 16 levels deep");
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new RefusedEventException("", "json", Why.MALFORMED, "not JSON: " + e.getMessage());
    }
    return fields;
  }

  /**
   * The parser would take UTF-16, UTF-32, a byte order mark, overlong forms and halves of pairs;
   * the contract is UTF-8 (RFC 8259, RFC 3629).
   */
  private static void checkUtf8(byte[] value) throws RefusedEventException {
    for (int i = 0; i < Math.min(4, value.length); i++) {
      int octet = value[i] & 0xFF;
      if (octet == 0 || (i == 0 && octet >= 0x80)) {
        throw new RefusedEventException(
            "",
            "json",
            Why.MALFORMED,
            "not JSON in UTF-8 without a byte order mark: byte %d is 0x%02X".formatted(i, octet));
      }
    }
    if (!isAscii(value)) {
      ByteBuffer bytes = ByteBuffer.wrap(value);
      try {
        StandardCharsets.UTF_8.newDecoder().decode(bytes);
      } catch (CharacterCodingException e) {
        throw new RefusedEventException(
            "",
            "json",
            Why.MALFORMED,
            "not UTF-8: the character at byte %d is none".formatted(bytes.position()));
      }
    }
  }

  /** Without a way out of the loop, which lets the processor take many bytes at once. */
  private static boolean isAscii(byte[] value) {
    int all = 0;
    for (byte octet : value) {
      all |= octet;
    }
    return all >= 0;
  }

  private static RefusedEventException malformed(JsonProcessingException e) {
    return new RefusedEventException(
        "", "json", Why.MALFORMED, "not JSON: " + e.getOriginalMessage());
  }

  private static RefusedEventException duplicate(String name) {
    String shown =
        name.length() > SHOWN_OF_A_NAME ? name.substring(0, SHOWN_OF_A_NAME) + "…" : name;
    return new RefusedEventException(
        "", "json", Why.DUPLICATE_KEY, "Duplicate field '" + shown + "'");
  }

  private void readObject(JsonParser parser, @Nullable Field parent)
      throws IOException, RefusedEventException {
    Set<String> unknown = Set.of();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Field field = Field.of(parent, name);
      if (field == null) {
        unknown = unknown.isEmpty() ? new HashSet<>() : unknown;
        if (!unknown.add(name)) {
          throw duplicate(name);
        }
        skip(parser, parser.nextToken());
        continue;
      }
      if (fields.containsKey(field)) {
        throw duplicate(name);
      }
      fields.put(field, readValue(parser, parser.nextToken(), field));
    }
  }

  private @Nullable Object readValue(JsonParser parser, JsonToken token, Field field)
      throws IOException, RefusedEventException {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, token);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> {
        if (field == Field.VELOCITIES) {
          yield numbers(parser);
        }
        skip(parser, token);
        yield AN_ARRAY;
      }
      default -> {
        if (field == Field.LOAD || field == Field.SOURCE) {
          readObject(parser, field);
        } else {
          skip(parser, token);
        }
        yield AN_OBJECT;
      }
    };
  }

  /** Passes over a value; within it too no object may have two fields of one name. */
  private static void skip(JsonParser parser, JsonToken token)
      throws IOException, RefusedEventException {
    if (token == JsonToken.START_ARRAY) {
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        skip(parser, next);
      }
    } else if (token == JsonToken.START_OBJECT) {
      Set<String> names = new HashSet<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (!names.add(name)) {
          throw duplicate(name);
        }
        skip(parser, parser.nextToken());
      }
    }
  }

  /**
   * The number as it is written, to the last digit; {@link OutOfAllRange} where it is written
   * longer than any, or with an exponent that none has.
   */
  private static Object number(JsonParser parser, JsonToken token) throws IOException {
    if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
      return new OutOfAllRange(parser.getText().substring(0, 20) + "…");
    }
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= DIGITS_OF_A_LONG) {
      return BigDecimal.valueOf(parser.getLongValue());
    }
    try {
      return new BigDecimal(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } catch (NumberFormatException e) { // the parser has seen that it is a number otherwise
      return new OutOfAllRange(parser.getText());
    }
  }

  /**
   * An array of numbers; any other element makes it an array of the wrong kind, else a number that
   * is {@link OutOfAllRange} stands for all.
   */
  private static Object numbers(JsonParser parser) throws IOException, RefusedEventException {
    List<BigDecimal> numbers = new ArrayList<>();
    OutOfAllRange beyond = null;
    boolean onlyNumbers = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      onlyNumbers &= token.isNumeric();
      if (token.isNumeric() && numbers.size() <= PerformedSet.MAX_VELOCITIES) {
        switch (number(parser, token)) {
          case BigDecimal number -> numbers.add(number);
          case OutOfAllRange number -> beyond = number;
          default -> throw new IllegalStateException("a number is one or the other");
        }
      }
      skip(parser, token);
    }
    if (!onlyNumbers) {
      return A_MIXED_ARRAY;
    }
    return beyond == null ? numbers : beyond;
  }

  /** Whether the field is there and not null. */
  boolean has(Field field) {
    return fields.get(field) != null;
  }

  /** The field's text, or null where it is absent. */
  @Nullable String text(Field field) throws RefusedEventException {
    Object value = fields.get(field);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrongType(field, STRING, value);
  }

  /** The field's number, or null where it is absent. */
  @Nullable BigDecimal number(Field field) throws RefusedEventException {
    Object value = fields.get(field);
    if (value == null || value instanceof BigDecimal) {
      return (BigDecimal) value;
    }
    if (value instanceof OutOfAllRange number) {
      throw outOfRange(field, number);
    }
    throw wrongType(field, NUMBER, value);
  }

  private static RefusedEventException outOfRange(Field field, OutOfAllRange number) {
    return new RefusedEventException(
        field,
        Why.OUT_OF_RANGE,
        field.path() + " has too many digits or too great an exponent: " + number.beginning());
  }

  /** The field's truth, false where it is absent. */
  boolean truth(Field field) throws RefusedEventException {
    Object value = fields.get(field);
    if (value == null) {
      return false;
    }
    if (!(value instanceof Boolean truth)) {
      throw wrongType(field, BOOLEAN, value);
    }
    return truth;
  }

  /**
   * The field's numbers, none where it is absent; one more than the most allowed stands for any
   * greater number.
   */
  List<BigDecimal> numbers(Field field) throws RefusedEventException {
    Object value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof OutOfAllRange number) {
      throw outOfRange(field, number);
    }
    if (!(value instanceof List<?> list)) {
      throw wrongType(field, "an array of numbers", value);
    }
    List<BigDecimal> numbers = new ArrayList<>(list.size());
    list.forEach(number -> numbers.add((BigDecimal) number));
    return numbers;
  }

  /** Checks that the field, where it is there, is an object. */
  void checkObject(Field field) throws RefusedEventException {
    Object value = fields.get(field);
    if (value != null && !value.equals(AN_OBJECT)) {
      throw wrongType(field, OBJECT, value);
    }
  }

  private static RefusedEventException wrongType(Field field, String wanted, Object value) {
    String found =
        switch (value) {
          case String text -> STRING;
          case Boolean truth -> BOOLEAN;
          case List<?> numbers -> ARRAY;
          case Unread unread -> unread.kind();
          default -> NUMBER;
        };
    return new RefusedEventException(
        field, Why.WRONG_TYPE, field.path() + " must be " + wanted + ", was " + found);
  }
}
