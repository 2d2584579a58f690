package io.tonnage.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of the outgoing topics knows: of each session and each prescription the greatest
 * version, a removed prescription no more.
 */
public final class Announced {
  private static final JsonMapper JSON = new JsonMapper();

  /** What is kept of a document: as little as a comparison needs, as there may be very many. */
  private record Kept(String athlete, long version, String line) {
    Kept orNewer(Kept next) {
      return next.version >= version ? next : this;
    }
  }

  private final Map<String, Kept> sessions = new HashMap<>();
  private final Map<String, Kept> prescriptions = new HashMap<>();

  private Announced() {}

  /** Folds the records, which have to be in the order of each partition. */
  public static Announced in(List<ConsumerRecord<byte[], byte[]>> records) {
    Announced announced = new Announced();
    records.forEach(announced::add);
    return announced;
  }

  /** Folds all that the outgoing topics hold now, without holding it all at once. */
  public static Announced on(Topics topics) {
    Announced announced = new Announced();
    topics.read(Map.of(), announced::add, Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS);
    return announced;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    JsonNode value = parse(record.value());
    String athlete = value.path("athleteId").asText();
    long version = value.path("version").asLong();
    if (record.topic().equals(Topics.SESSION_UPDATES)) {
      String session = key + "|" + value.path("sessionId").asText();
      Kept update = new Kept(athlete, version, session + "|" + figures(value));
      sessions.merge(session, update, Kept::orNewer);
    } else if (record.value() == null) {
      prescriptions.remove(key);
    } else {
      Kept prescription = new Kept(athlete, version, prescription(key, value));
      prescriptions.merge(key, prescription, Kept::orNewer);
    }
  }

  /**
   * The sessions, each as a line: who, which, day, version, sets, repetitions and volumes in kg.
   *
   * @param tables know which athletes were erased, whose earlier sessions are left out
   */
  public Set<String> sessions(Tables tables) throws SQLException {
    Map<String, Long> erasedVersions = new HashMap<>();
    for (String row :
        tables.rows("SELECT athlete_id, erased_version FROM athlete WHERE erased_version > 0")) {
      String[] columns = row.split("\\|", -1);
      erasedVersions.put(columns[0], Long.parseLong(columns[1]));
    }
    TreeSet<String> lines = new TreeSet<>();
    for (Kept update : sessions.values()) {
      if (update.version() > erasedVersions.getOrDefault(update.athlete(), 0L)) {
        lines.add(update.line());
      }
    }
    return lines;
  }

  /** The sessions in the tables, in the same form. */
  public static Set<String> sessionsIn(Tables tables) throws SQLException {
    return new TreeSet<>(
        tables.rows(
            """
            SELECT s.athlete_id, s.session_id, s.day, s.version, coalesce(sum(l.sets), 0),
              coalesce(sum(l.reps), 0),
              trim_scale(round(coalesce(sum(l.total_10ng), 0) / 1e11, 6)),
              trim_scale(round(coalesce(sum(l.working_10ng), 0) / 1e11, 6)),
              trim_scale(round(coalesce(sum(l.back_off_10ng), 0) / 1e11, 6))
            FROM training_session s LEFT JOIN session_lift l USING (athlete_id, session_id)
            GROUP BY s.athlete_id, s.session_id"""));
  }

  /** The prescriptions, each as a line. */
  public Set<String> prescriptions() {
    TreeSet<String> lines = new TreeSet<>();
    prescriptions.values().forEach(prescription -> lines.add(prescription.line()));
    return lines;
  }

  /** The prescriptions in the tables, in the same form. */
  public static Set<String> prescriptionsIn(Tables tables) throws SQLException {
    return new TreeSet<>(
        tables.rows(
            """
            SELECT prescription_id, athlete_id, session_id, exercise_id, version, status, top_set_id,
              top_reps, sets, target_reps, done_sets, adherence, stop_code
            FROM back_off_prescription"""));
  }

  private static String prescription(String id, JsonNode document) {
    return String.join(
        "|",
        id,
        document.path("athleteId").asText(),
        document.path("sessionId").asText(),
        document.path("exercise").asText(),
        document.path("version").asText(),
        document.path("status").asText(),
        document.path("topSet").path("setId").asText(),
        document.path("topSet").path("reps").asText(),
        document.path("backOff").path("sets").asText(),
        document.path("backOff").path("reps").path("target").asText(),
        document.path("done").path("sets").asText(),
        document.path("done").path("adherence").asText(),
        document.path("stop").path("code").asText("null"));
  }

  private static String figures(JsonNode update) {
    JsonNode totals = update.path("totals");
    JsonNode volumes = totals.path("volumeLoad");
    return String.join(
        "|",
        update.path("day").asText(),
        update.path("version").asText(),
        totals.path("sets").asText(),
        totals.path("reps").asText(),
        plain(volumes.path("total")),
        plain(volumes.path("working")),
        plain(volumes.path("backOff")));
  }

  private static String plain(JsonNode number) {
    BigDecimal value = number.decimalValue().stripTrailingZeros();
    return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
  }

  private static JsonNode parse(byte @Nullable [] value) {
    try {
      return value == null ? JSON.nullNode() : JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An announcement is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
