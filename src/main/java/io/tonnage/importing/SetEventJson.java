package io.tonnage.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes set events as they stand on the topic. */
final class SetEventJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private SetEventJson() {}

  /** Writes the fields of an event. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** A completed set, or from revision 1 on a corrected one. */
  static byte[] setPerformed(
      AthleteId athlete, ExportFormat format, ImportedSet set, long revision, EventId eventId) {
    return object(
        json -> {
          SetRow facts = set.facts();
          json.writeStringField("type", revision == 0 ? "set.completed" : "set.corrected");
          json.writeStringField("eventId", eventId.toString());
          json.writeStringField("athleteId", athlete.value());
          json.writeStringField("sessionId", set.sessionId().toString());
          json.writeStringField("setId", set.setId().toString());
          json.writeNumberField("revision", revision);
          json.writeStringField("performedAt", set.performedAt().toString());
          json.writeNumberField("setIndex", set.setIndex());
          json.writeStringField("exercise", facts.exercise());
          writeLoad(json, facts.load());
          writeEffort(json, facts);
          writeNumber(json, "restSeconds", set.restSeconds());
          writeNumber(json, "durationSeconds", facts.durationSeconds());
          writeNumber(json, "distanceMeters", facts.distanceMetres());
          json.writeObjectFieldStart("source");
          json.writeStringField("app", format.code());
          json.writeStringField("ref", set.ref());
          json.writeEndObject();
        });
  }

  /** The end of a workout. */
  static byte[] sessionEnded(AthleteId athlete, ImportedEnd end) {
    return object(
        json -> {
          json.writeStringField("type", "session.ended");
          json.writeStringField("eventId", end.eventId().toString());
          json.writeStringField("athleteId", athlete.value());
          json.writeStringField("sessionId", end.sessionId().toString());
          json.writeStringField("performedAt", end.performedAt().toString());
          writeNumber(json, "durationMinutes", end.durationMinutes());
        });
  }

  private static void writeLoad(JsonGenerator json, @Nullable Load load) throws IOException {
    if (load != null) {
      json.writeObjectFieldStart("load");
      json.writeNumberField("value", load.value());
      json.writeStringField("unit", load.unit().code());
      json.writeEndObject();
    }
  }

  private static void writeEffort(JsonGenerator json, SetRow facts) throws IOException {
    Integer reps = facts.reps();
    Rpe rpe = facts.rpe();
    SetRole label = facts.label();
    if (reps != null) {
      json.writeNumberField("reps", reps);
    }
    if (rpe != null) {
      writeNumber(json, "rpe", BigDecimal.valueOf(rpe.tenths(), 1));
    }
    if (label != null) {
      json.writeStringField("role", label.code());
    }
    if (facts.toFailure()) {
      json.writeBooleanField("toFailure", true);
    }
  }

  private static void writeNumber(JsonGenerator json, String name, @Nullable BigDecimal number)
      throws IOException {
    if (number != null) {
      json.writeNumberField(name, number.stripTrailingZeros());
    }
  }

  private static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
