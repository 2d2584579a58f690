package io.tonnage.importing;

import static io.tonnage.importing.Exports.ALICE;
import static io.tonnage.importing.Exports.bytes;
import static io.tonnage.importing.Exports.onlySet;
import static io.tonnage.importing.Exports.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.EventId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids and events as they were published once; changing them orphans what people have imported. */
class SetEventJsonTest {

  private static final EventId EVENT =
      new EventId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

  private static Export export(String set) {
    return Exports.read(
        bytes(
            "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);"
                + "Seconds;Notes;Workout Notes",
            "1;2025-03-03 18:00:00;Push;4543;" + set),
        null,
        ZoneId.of("Europe/Berlin"));
  }

  @Test
  void writesWhatTheRowTellsAndNothingElse() {
    ImportedSet set = onlySet(export("Squat (Barbell);W;142.50;5;8.5;;;;"));

    byte[] json = SetEventJson.setPerformed(ALICE, ExportFormat.STRONG, set, 0, EVENT);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"set.completed\",\"eventId\":\"00000000-0000-0000-0000-000000000001\",\"athleteId\":\"alice\","
                + "\"sessionId\":\""
                + set.sessionId()
                + "\",\"setId\":\""
                + set.setId()
                + "\",\"revision\":0,"
                + "\"performedAt\":\"2025-03-03T18:00:00+01:00\",\"setIndex\":0,\"exercise\":\"Squat (Barbell)\","
                + "\"load\":{\"value\":142.5,\"unit\":\"kg\"},\"reps\":5,\"rpe\":8.5,\"role\":\"warmup\","
                + "\"source\":{\"app\":\"strong\",\"ref\":\"2025-03-03T18:00:00 1.1 Squat (Barbell)\"}}");
  }

  @Test
  void aCorrectionSaysSo() {
    ImportedSet set = onlySet(export("Plank;F;;;;;90;;"));

    byte[] json = SetEventJson.setPerformed(ALICE, ExportFormat.STRONG, set, 3, EVENT);

    assertThat(parse(json).get("type").asText()).isEqualTo("set.corrected");
    assertThat(parse(json).get("revision").asLong()).isEqualTo(3);
    assertThat(parse(json).get("toFailure").asBoolean()).isTrue();
    assertThat(parse(json).get("durationSeconds").asInt()).isEqualTo(90);
    assertThat(parse(json).has("reps")).isFalse();
    assertThat(parse(json).has("load")).isFalse();
  }

  @Test
  void writesTheEndOfAWorkout() {
    ImportedEnd end = export("Plank;1;;;;;90;;").sessions().getFirst().end();

    assertThat(end).isNotNull();
    assertThat(new String(SetEventJson.sessionEnded(ALICE, end), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"session.ended\",\"eventId\":\""
                + end.eventId()
                + "\",\"athleteId\":\"alice\","
                + "\"sessionId\":\""
                + end.sessionId()
                + "\",\"performedAt\":\"2025-03-03T19:15:43+01:00\","
                + "\"durationMinutes\":75.717}");
  }

  @Test
  void idsStayAsTheyWere() {
    Export export = export("Squat (Barbell);1;142.50;5;8.5;;;;");
    ImportedSet set = onlySet(export);
    ImportedEnd end = export.sessions().getFirst().end();

    assertThat(set.sessionId()).hasToString("3011b2a6-bfe7-3155-b1b2-6052ed291584");
    assertThat(set.setId()).hasToString("4046e57e-b0e4-3cba-96d2-6921884d119a");
    assertThat(ImportIds.event(set, 0)).hasToString("bfd02d22-f663-3528-8d55-4d45ab668246");
    assertThat(ImportIds.event(set, 1)).hasToString("56aa6370-9d03-3b14-b3a6-e591773015d2");
    assertThat(end).isNotNull();
    assertThat(end.eventId()).hasToString("dec43463-3548-3c20-a477-a233d2d2af39");
  }
}
