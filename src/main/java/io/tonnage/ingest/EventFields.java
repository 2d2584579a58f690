package io.tonnage.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.util.List;
import java.util.Map;
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

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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

    private static final Map<String, Field> BY_PATH = new HashMap<>();

    static {
      for (Field field : values()) {
        BY_PATH.put(field.path, field);
      }
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
      if (name.indexOf('.') >= 0) {
        return null;
      }
      return BY_PATH.get(parent == null ? name : parent.path + "." + name);
    }
  }

  /**
   * A value as it was written.
   *
   * @param kind for messages, such as "a string"
   * @param value a String, BigDecimal, Boolean, List or, of the wrong kind, whatever describes it
   */
  record Written(String kind, Object value) {}

  private static final String STRING = "a string";
  private static final String NUMBER = "a number";
  private static final String BOOLEAN = "true or false";
  private static final String OBJECT = "an object";
  private static final String ARRAY = "an array";

  private final Map<Field, Written> fields = new EnumMap<>(Field.class);

  private EventFields() {}

  /**
   * Reads an event.
   *
   * @throws RefusedEventException when the bytes are no JSON object within the limits
   */
  static EventFields read(byte @Nullable [] value) throws RefusedEventException {
    if (value == null || value.length == 0) {
      throw new RefusedEventException("", "event", Why.EMPTY, "the event has no bytes");
    }
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

  private static boolean isAscii(byte[] value) {
    for (byte octet : value) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static RefusedEventException malformed(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate ")) {
      return new RefusedEventException("", "json", Why.DUPLICATE_KEY, message);
    }
    return new RefusedEventException("", "json", Why.MALFORMED, "not JSON: " + message);
  }

  private void readObject(JsonParser parser, @Nullable Field parent) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Field field = Field.of(parent, parser.currentName());
      JsonToken token = parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        fields.put(field, readValue(parser, token, field));
      }
    }
  }

  private Written readValue(JsonParser parser, JsonToken token, Field field) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Written(STRING, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> new Written(BOOLEAN, true);
      case VALUE_FALSE -> new Written(BOOLEAN, false);
      case START_ARRAY -> {
        if (field == Field.VELOCITIES) {
          yield numbers(parser);
        }
        parser.skipChildren();
        yield new Written(ARRAY, "[…]");
      }
      default -> {
        if (field == Field.LOAD || field == Field.SOURCE) {
          readObject(parser, field);
        } else {
          parser.skipChildren();
        }
        yield new Written(OBJECT, "{…}");
      }
    };
  }

  /** The number, or its text where it is written longer than any number that follows the rules. */
  private static Written number(String text) {
    return new Written(
        NUMBER,
        text.length() > MAX_NUMBER_LENGTH ? text.substring(0, 20) + "…" : new BigDecimal(text));
  }

  /** An array of numbers; any other element makes it an array of the wrong kind. */
  private static Written numbers(JsonParser parser) throws IOException {
    List<BigDecimal> numbers = new ArrayList<>();
    boolean onlyNumbers = true;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      boolean isNumber = token.isNumeric() && parser.getTextLength() <= MAX_NUMBER_LENGTH;
      onlyNumbers &= isNumber;
      if (isNumber && numbers.size() <= PerformedSet.MAX_VELOCITIES) {
        numbers.add(new BigDecimal(parser.getText()));
      }
      parser.skipChildren();
      token = parser.nextToken();
    }
    return onlyNumbers
        ? new Written(ARRAY, numbers)
        : new Written("an array with something else in it", "[…]");
  }

  /** Whether the field is there and not null. */
  boolean has(Field field) {
    return fields.containsKey(field);
  }

  /** The field's text, or null where it is absent. */
  @Nullable String text(Field field) throws RefusedEventException {
    Written written = fields.get(field);
    if (written == null) {
      return null;
    }
    if (!(written.value() instanceof String text) || !written.kind().equals(STRING)) {
      throw wrongType(field, STRING, written);
    }
    return text;
  }

  /** The field's number, or null where it is absent. */
  @Nullable BigDecimal number(Field field) throws RefusedEventException {
    Written written = fields.get(field);
    if (written == null) {
      return null;
    }
    if (written.kind().equals(NUMBER) && !(written.value() instanceof BigDecimal)) {
      throw new RefusedEventException(
          field, Why.OUT_OF_RANGE, field.path() + " has too many digits: " + written.value());
    }
    if (!(written.value() instanceof BigDecimal number)) {
      throw wrongType(field, NUMBER, written);
    }
    return number;
  }

  /** The field's truth, false where it is absent. */
  boolean truth(Field field) throws RefusedEventException {
    Written written = fields.get(field);
    if (written == null) {
      return false;
    }
    if (!(written.value() instanceof Boolean truth)) {
      throw wrongType(field, BOOLEAN, written);
    }
    return truth;
  }

  /**
   * The field's numbers, none where it is absent; one more than the most allowed stands for any
   * greater number.
   */
  List<BigDecimal> numbers(Field field) throws RefusedEventException {
    Written written = fields.get(field);
    if (written == null) {
      return List.of();
    }
    if (!(written.value() instanceof List<?> list)) {
      throw wrongType(field, "an array of numbers", written);
    }
    List<BigDecimal> numbers = new ArrayList<>(list.size());
    list.forEach(number -> numbers.add((BigDecimal) number));
    return numbers;
  }

  /** Checks that the field, where it is there, is an object. */
  void checkObject(Field field) throws RefusedEventException {
    Written written = fields.get(field);
    if (written != null && !written.kind().equals(OBJECT)) {
      throw wrongType(field, OBJECT, written);
    }
  }

  private static RefusedEventException wrongType(Field field, String wanted, Written written) {
    return new RefusedEventException(
        field, Why.WRONG_TYPE, field.path() + " must be " + wanted + ", was " + written.kind());
  }
}
