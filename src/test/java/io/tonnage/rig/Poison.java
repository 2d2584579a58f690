package io.tonnage.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records that no reading of the contract lets pass, made out of good events. Each kind is bad by
 * the way in which it is made, whatever the event; nothing here asks the service.
 */
public final class Poison {
  /**
   * A bad record.
   *
   * @param key null for none
   * @param value null for a tombstone
   * @param kind for messages
   * @param reason how the reason's code begins, by the contract: with the field's name, or with
   *     what is wrong with the whole
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as sent; compared by the test itself
  public record Bad(byte @Nullable [] key, byte @Nullable [] value, String kind, String reason) {}

  /** Fields, each with values in JSON that break its rule. */
  private static final List<List<String>> RULES =
      List.of(
          List.of(
              "type", "\"set.done\"", "3", "1e99999999999", "\"\"", "{}", "[\"set.completed\"]"),
          List.of("eventId", "\"not-a-uuid\"", "7", "\"1-2-3-4-5\"", "[]", "true"),
          List.of("setId", "\"\"", "0", "\"g1932f6e-7b0a-7000-8000-000000000002\"", "{}"),
          List.of("sessionId", "\"today\"", "12", "[]", "\"01932f6e7b0a70008000000000000002\""),
          List.of("revision", "-1", "0.5", "9007199254740993", "\"0\"", "1e400", "[0]"),
          List.of(
              "performedAt",
              "\"yesterday\"",
              "\"2026-01-05T10:00:00\"",
              "\"2026-02-30T10:00:00Z\"",
              "\"2026-01-05T25:00:00Z\"",
              "\"2026-01-05 10:00:00Z\"",
              "1767607200000",
              "{}"),
          List.of("setIndex", "-1", "1.5", "\"first\"", "[]"),
          List.of(
              "exercise", "\"\"", "\"   \"", "9", "[\"Squat\"]", "\"a\\u0000b\"", "\"\\uD800\""),
          List.of("load", "100", "\"100 kg\"", "[100]", "true"),
          List.of(
              "load.value",
              "\"100\"",
              "4410",
              "-1103",
              "1.2345",
              "1e9",
              "1e999999999",
              "1e-99999999999",
              "{}"),
          List.of("load.unit", "\"stone\"", "\"KG\"", "1", "\"\""),
          List.of("loadBasis", "\"both\"", "2", "\"per-hand\""),
          List.of("reps", "-1", "1001", "5.5", "\"5\"", "1e400", "1e-7", "[5]", "{}", "true"),
          List.of("repsLeft", "-1", "1001", "\"5\""),
          List.of("rpe", "0.5", "10.5", "8.3", "\"8\"", "-8", "1e99", "[]"),
          List.of("rir", "9.5", "-0.5", "1.25", "\"2\""),
          List.of("role", "\"hero\"", "\"Top\"", "1", "[]"),
          List.of("amrap", "\"yes\"", "1", "[]"),
          List.of("toFailure", "\"true\"", "0"),
          List.of("restSeconds", "-1", "\"90\"", "1e999", "{}"),
          List.of("distanceMeters", "-0.1", "\"5 km\""),
          List.of(
              "velocities", "0.5", "[0.5,\"x\"]", "[[0.5]]", "{}", "[1e999]", "[1e99999999999]"),
          List.of("goal", "\"fun\"", "1"),
          List.of("source", "\"watch\"", "[]", "1"),
          List.of("source.app", "1", "{}", "\"\\u0000\""));

  private static final List<String> REQUIRED =
      List.of("type", "eventId", "athleteId", "setId", "performedAt", "exercise");

  private static final List<String> NO_OBJECTS =
      List.of("[]", "42", "\"set.completed\"", "true", "null", " ", "\n", "[{}]", "NaN", "'x'");

  /** Bytes that no text in UTF-8 has; the first is an overlong form, the second half of a pair. */
  private static final List<byte[]> NOT_UTF_8 =
      List.of(
          new byte[] {(byte) 0xC0, (byte) 0xAF},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0x80},
          new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xE2, (byte) 0x82},
          new byte[] {(byte) 0xFF});

  private final SplittableRandom random;

  public Poison(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many bad records, of all kinds in turn; the events have to be completed sets. */
  public List<Bad> of(List<MadeEvent> events, int count) {
    List<Bad> bad = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bad.add(of(i % 16, events.get(random.nextInt(events.size()))));
    }
    return bad;
  }

  /**
   * The same event in a form that is unusual and good: at the limits, with spaces, escapes, nulls.
   */
  public MadeEvent unusual(MadeEvent event) {
    String json =
        switch (random.nextInt(6)) {
          case 0 -> " \n\t" + event.json() + "\r\n ";
          case 1 -> with(event, "extra", "[".repeat(15) + "]".repeat(15));
          case 2 -> paddedTo(event, 65_536);
          case 3 -> event.json().replaceFirst("\"exercise\"", "\"\\\\u0065xercise\"");
          case 4 -> with(event, "goal", "null");
          default ->
              with(event, "source", "{\"app\":\"\u00DCbung \uD83C\uDFCB\",\"other\":[1,{}]}");
        };
    return new MadeEvent(event.athlete(), json, event.claim(), event.erasure());
  }

  private Bad of(int kind, MadeEvent event) {
    byte[] value = event.value();
    return switch (kind) {
      case 0 -> bad(event, highBitFlipped(value), "a flipped high bit", "json.");
      case 1 -> bad(event, quoteFlipped(value), "a flipped quote", "json.");
      case 2 ->
          bad(event, Arrays.copyOf(value, random.nextInt(1, value.length)), "cut off", "json.");
      case 3, 4, 5, 6 -> brokenRule(event);
      case 7 -> missing(event);
      case 8 -> nested(event);
      case 9 -> tooLarge(event);
      case 10 -> bad(event, withInvalidUtf8(event), "invalid UTF-8", "json.");
      case 11 ->
          random.nextBoolean()
              ? new Bad(event.key(), null, "a tombstone", "event.")
              : new Bad(event.key(), new byte[0], "no bytes", "event.");
      case 12 -> wrongKey(event);
      case 13 -> bad(event, withNul(value), "a NUL byte", "json.");
      case 14 -> duplicateKey(event);
      default -> garbage(event);
    };
  }

  private static Bad bad(MadeEvent event, byte[] value, String kind, String reason) {
    return new Bad(event.key(), value, kind, reason);
  }

  private static Bad bad(MadeEvent event, String json, String kind, String reason) {
    return bad(event, json.getBytes(StandardCharsets.UTF_8), kind, reason);
  }

  /** A byte of ASCII becomes one of a character of several bytes, whose others are not there. */
  private byte[] highBitFlipped(byte[] value) {
    byte[] flipped = value.clone();
    flipped[random.nextInt(flipped.length)] ^= (byte) 0x80;
    return flipped;
  }

  /** An odd number of quotes is left; there are no escaped ones. */
  private byte[] quoteFlipped(byte[] value) {
    byte[] flipped = value.clone();
    int at;
    do {
      at = random.nextInt(flipped.length);
    } while (flipped[at] != '"');
    flipped[at] ^= (byte) (1 << random.nextInt(7));
    return flipped;
  }

  private Bad brokenRule(MadeEvent event) {
    List<String> rule = RULES.get(random.nextInt(RULES.size()));
    String field = rule.getFirst();
    String wrong = rule.get(random.nextInt(1, rule.size()));
    return bad(event, with(event, field, wrong), field + " of " + wrong, field + ".");
  }

  /** The event with that JSON in place of a field's value, or as a field where there is none. */
  private static String with(MadeEvent event, String field, String json) {
    ObjectNode fields = fields(event);
    String[] path = field.split("\\.", -1);
    ObjectNode parent = fields;
    if (path.length == 2) {
      parent = (ObjectNode) fields.path(path[0]);
    }
    parent.put(path[path.length - 1], "@here@");
    return fields.toString().replace("\"@here@\"", json);
  }

  private Bad missing(MadeEvent event) {
    String field = REQUIRED.get(random.nextInt(REQUIRED.size()));
    if (random.nextBoolean()) {
      return bad(event, with(event, field, "null"), field + " of null", field + ".");
    }
    ObjectNode fields = fields(event);
    fields.remove(field);
    return bad(event, fields.toString(), "without " + field, field + ".");
  }

  /** From one level too many, the event's own braces being the first, to thousands. */
  private Bad nested(MadeEvent event) {
    int levels = random.nextBoolean() ? 16 : random.nextInt(17, 20_000);
    boolean objects = random.nextBoolean() && levels < 9_000;
    String open = objects ? "{\"a\":" : "[";
    String nested = open.repeat(levels - 1) + (objects ? "{}" : "[]");
    nested += (objects ? "}" : "]").repeat(levels - 1);
    return bad(event, with(event, "extra", nested), levels + " levels", "json.");
  }

  private Bad tooLarge(MadeEvent event) {
    int bytes = random.nextBoolean() ? 65_537 : 70 * 1024;
    return bad(event, paddedTo(event, bytes), bytes + " bytes", "event.");
  }

  /**
   * The event with a field that the contract does not know, so long that it has that many bytes.
   */
  static String paddedTo(MadeEvent event, int bytes) {
    String bare = with(event, "padding", "\"\"");
    return with(event, "padding", "\"" + "x".repeat(bytes - bare.length()) + "\"");
  }

  private byte[] withInvalidUtf8(MadeEvent event) {
    String field = random.nextBoolean() ? "exercise" : "extra";
    String text = with(event, field, "\"Squat @@ deep\"");
    if (random.nextInt(3) == 0) {
      text = with(event, "extra @@ key", "1");
    }
    int at = text.indexOf("@@");
    byte[] invalid = NOT_UTF_8.get(random.nextInt(NOT_UTF_8.size()));
    return joined(text.substring(0, at), invalid, text.substring(at + 2));
  }

  private Bad wrongKey(MadeEvent event) {
    byte[] key = event.key();
    byte @Nullable [] wrong =
        switch (random.nextInt(5)) {
          case 0 -> null;
          case 1 -> new byte[0];
          case 2 -> Arrays.copyOf(key, key.length - 1);
          case 3 -> (event.athlete() + "x").getBytes(StandardCharsets.UTF_8);
          default -> new byte[] {(byte) 0xFF, 0, 1};
        };
    return new Bad(wrong, event.value(), "a wrong key", "athleteId.");
  }

  private byte[] withNul(byte[] value) {
    int at = random.nextInt(1, value.length);
    String text = new String(value, StandardCharsets.US_ASCII);
    return joined(text.substring(0, at), new byte[] {0}, text.substring(at));
  }

  private Bad duplicateKey(MadeEvent event) {
    String json = event.json();
    String value =
        switch (random.nextInt(4)) {
          case 0 -> json.replaceFirst("\"reps\":", "\"reps\":5,\"reps\":");
          case 1 -> json.replaceFirst("\"unit\":", "\"unit\":\"kg\",\"unit\":");
          case 2 -> json.replaceFirst("\"reps\":", "\"\\\\u0072eps\":5,\"reps\":");
          default -> with(event, "extra", "{\"a\":1,\"b\":[{\"c\":1,\"c\":1}]}");
        };
    return bad(event, value, "a key twice", "json.");
  }

  private Bad garbage(MadeEvent event) {
    String json = event.json();
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] bytes = new byte[random.nextInt(1, 2000)];
        random.nextBytes(bytes);
        bytes[0] = (byte) random.nextInt(0x80, 0x100);
        yield bad(event, bytes, "noise", "json.");
      }
      case 1 -> bad(event, NO_OBJECTS.get(random.nextInt(NO_OBJECTS.size())), "no object", "json.");
      case 2 -> bad(event, json + json, "two events", "json.");
      case 3 -> bad(event, json + "x", "something after it", "json.");
      case 4 -> bad(event, "\uFEFF" + json, "a byte order mark", "json.");
      default -> bad(event, json.getBytes(StandardCharsets.UTF_16LE), "UTF-16", "json.");
    };
  }

  private static ObjectNode fields(MadeEvent event) {
    try {
      return (ObjectNode) PlannedSet.JSON.readTree(event.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A made event is no JSON", e);
    }
  }

  private static byte[] joined(String before, byte[] middle, String after) {
    byte[] head = before.getBytes(StandardCharsets.UTF_8);
    byte[] tail = after.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + middle.length + tail.length);
    System.arraycopy(middle, 0, all, head.length, middle.length);
    System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
    return all;
  }
}
