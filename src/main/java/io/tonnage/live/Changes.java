package io.tonnage.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The changes that streams tell, made of what the database holds or of what the topics carry: the
 * same either way.
 */
final class Changes {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Changes() {}

  static StreamEvent.Change of(RecordedSession session) {
    return new StreamEvent.Change(
        UpdateTopics.SESSION_UPDATE_EVENT,
        session.version(),
        session.sessionId().toString(),
        DocumentJson.text(SessionUpdateDocument.of(session)));
  }

  static StreamEvent.Change of(IssuedPrescription issued) {
    return new StreamEvent.Change(
        UpdateTopics.PRESCRIPTION_EVENT,
        issued.version(),
        issued.id().toString(),
        DocumentJson.text(PrescriptionDocument.of(issued, null)));
  }

  /**
   * A change and whose it is.
   *
   * @param athlete whose
   * @param change what happened
   */
  record OfAthlete(AthleteId athlete, StreamEvent.Change change) {}

  /**
   * The change that a record of an outgoing topic carries.
   *
   * @param wanted of whom changes are wanted; of others no more is read than whose it is
   * @return empty for a tombstone, for a value that is none of our documents, and for a change of
   *     somebody else
   */
  static Optional<OfAthlete> parse(
      String topic, byte @Nullable [] value, Predicate<AthleteId> wanted) {
    if (value == null) {
      return Optional.empty();
    }
    boolean prescription = topic.equals(UpdateTopics.PRESCRIPTIONS);
    String subjectField = prescription ? "prescriptionId" : "sessionId";
    String athlete = null;
    String subject = null;
    Long version = null;
    try (JsonParser parser = FACTORY.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      // All three stand at the top, and mostly at the front: reading stops once they are found.
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken token = parser.nextToken();
        if (field.equals(subjectField) && token == JsonToken.VALUE_STRING) {
          subject = parser.getText();
        } else if (field.equals("athleteId") && token == JsonToken.VALUE_STRING) {
          athlete = parser.getText();
        } else if (field.equals("version") && token == JsonToken.VALUE_NUMBER_INT) {
          version = parser.getLongValue();
        } else {
          parser.skipChildren();
        }
        if (athlete != null && subject != null && version != null) {
          break;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    if (athlete == null || subject == null || version == null || !AthleteId.isValid(athlete)) {
      return Optional.empty();
    }
    AthleteId id = new AthleteId(athlete);
    if (!wanted.test(id)) {
      return Optional.empty();
    }
    String name =
        prescription ? UpdateTopics.PRESCRIPTION_EVENT : UpdateTopics.SESSION_UPDATE_EVENT;
    String json = new String(value, StandardCharsets.UTF_8);
    return Optional.of(new OfAthlete(id, new StreamEvent.Change(name, version, subject, json)));
  }
}
