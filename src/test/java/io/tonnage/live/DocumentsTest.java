package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.volume.BodyMassHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant DURING = Instant.parse("2026-11-23T16:30:00Z");

  private static final List<PerformedSet> SEED =
      List.of(
          ASet.called("a").lb("315").reps(5).rpe(9).done(),
          ASet.called("b").lb("275").reps(7).rpe(7.5).at(300).done());

  @Test
  void prescriptionOfTheSeedReadsAsInTheContract() throws IOException {
    JsonNode document = json(PrescriptionDocument.of(prescription(session(SEED)), null));

    assertThat(document.at("/topSet/e1rm/value").decimalValue()).isEqualByComparingTo("376.344086");
    assertThat(document.at("/backOff").toString())
        .isEqualTo(
            "{\"load\":{\"value\":275,\"unit\":\"lb\"},\"dropPercent\":12.698413,\"sets\":3,"
                + "\"reps\":{\"min\":5,\"target\":7,\"max\":8},\"rpeCap\":8,\"stopAtFatiguePercent\":5}");
    assertThat(document.at("/done").toString()).isEqualTo("{\"sets\":1,\"adherence\":\"within\"}");
    assertThat(document.get("stop").isNull()).isTrue();
    assertThat(document.get("issuedAt").asText()).isEqualTo("2026-11-23T16:05:00Z");
    mustFit("prescription", document);
  }

  @Test
  void prescriptionInAnotherUnitHasAllItsLoadsInIt() throws IOException {
    JsonNode document = json(PrescriptionDocument.of(prescription(session(SEED)), LoadUnit.KG));

    assertThat(document.findValues("unit")).allMatch(unit -> unit.asText().equals("kg"));
    assertThat(document.at("/topSet/load/value").decimalValue()).isEqualByComparingTo("142.881597");
  }

  @Test
  void sessionTellsRolesAndRunningVolume() throws IOException {
    JsonNode document = json(document(session(SEED), LoadUnit.LB, DURING));

    JsonNode sets = document.at("/exercises/0/sets");
    assertThat(sets.findValuesAsText("role")).containsExactly("top", "backoff");
    assertThat(sets.at("/0/runningVolume/session").intValue()).isEqualTo(1575);
    assertThat(sets.at("/1/runningVolume/session").intValue()).isEqualTo(3500);
    assertThat(sets.at("/0/performedAt").asText()).isEqualTo("2026-11-23T17:00:00+01:00");
    assertThat(document.get("open").booleanValue()).isTrue();
    assertThat(document.at("/totals/volumeLoad/effective").intValue()).isEqualTo(3500);
    assertThat(document.at("/exercises/0/prescriptions")).hasSize(1);
  }

  @Test
  void idleSessionIsClosedAndItsPrescriptionExpired() throws IOException {
    Instant later = DURING.plusSeconds(5 * 3600);

    JsonNode document = json(document(session(SEED), null, later));

    assertThat(document.get("open").booleanValue()).isFalse();
    assertThat(document.get("endedAt").isNull()).isTrue();
    assertThat(document.at("/exercises/0/prescriptions/0/status").asText()).isEqualTo("expired");
  }

  @Test
  void sessionIsOpenForFourHoursAfterItsLastSetAndNotAMicrosecondLonger() throws IOException {
    Instant fourHours = Instant.parse("2026-11-23T20:05:00Z");

    JsonNode open = json(document(session(SEED), null, fourHours));
    JsonNode closed = json(document(session(SEED), null, fourHours.plusNanos(1000)));

    assertThat(open.get("open").booleanValue()).isTrue();
    assertThat(open.at("/exercises/0/prescriptions/0/status").asText()).isEqualTo("open");
    assertThat(closed.get("open").booleanValue()).isFalse();
    assertThat(closed.at("/exercises/0/prescriptions/0/status").asText()).isEqualTo("expired");
  }

  @Test
  void effectiveVolumeIsUnknownWithoutBodyMassAndSaysSo() throws IOException {
    List<PerformedSet> pullUps =
        List.of(ASet.called("a").of("pullups").kg("20").reps(6).rpe(9).done());

    JsonNode document = json(document(session(pullUps), null, DURING));

    assertThat(document.at("/totals/volumeLoad/total").intValue()).isEqualTo(120);
    assertThat(document.at("/totals/volumeLoad/effective").isNull()).isTrue();
    assertThat(document.at("/exercises/0/sets/0/flags").toString()).contains("body-mass-missing");
  }

  @Test
  void effectiveVolumeCountsTheBodyMassOfTheDay() throws IOException {
    List<PerformedSet> pullUps =
        List.of(ASet.called("a").of("pullups").kg("20").reps(6).rpe(9).done());
    BodyMassHistory masses =
        new BodyMassHistory(new TreeMap<>(Map.of(LocalDate.of(2026, 11, 1), Load.kg("80"))));

    JsonNode document = json(document(session(pullUps, masses), null, DURING));

    assertThat(document.at("/totals/volumeLoad/effective").decimalValue())
        .isEqualByComparingTo("571.2");
    assertThat(document.at("/exercises/0/sets/0/flags").toString())
        .doesNotContain("body-mass-missing");
  }

  @Test
  void updateIsSmallAndFitsItsSchema() throws IOException {
    JsonNode document = json(SessionUpdateDocument.of(session(SEED)));

    assertThat(document.at("/exercises/0/sets/0").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("setId", "revision", "role", "runningVolume");
    mustFit("session-update", document);
  }

  @Test
  void emptiedSessionIsToldWithNoExercises() throws IOException {
    JsonNode document = json(SessionUpdateDocument.of(session(List.of())));

    assertThat(document.get("exercises")).isEmpty();
    assertThat(document.get("open").booleanValue()).isFalse();
    mustFit("session-update", document);
  }

  @Test
  void updateWithoutSetsSaysThatTheyAreLeftOut() throws IOException {
    JsonNode document = json(SessionUpdateDocument.of(session(SEED)).withoutSets());

    assertThat(document.at("/exercises/0/sets")).isEmpty();
    assertThat(document.get("setsOmitted").booleanValue()).isTrue();
    mustFit("session-update", document);
  }

  @Test
  void changeReadFromTheTopicIsTheOneThatWasSent() {
    RecordedSession session = session(SEED);
    StreamEvent.Change update = Changes.of(session);
    StreamEvent.Change prescription = Changes.of(prescription(session));

    assertThat(
            Changes.parse(
                UpdateTopics.SESSION_UPDATES,
                DocumentJson.bytes(SessionUpdateDocument.of(session)),
                athlete -> true))
        .contains(new Changes.OfAthlete(session.athleteId(), update));
    assertThat(
            Changes.parse(
                UpdateTopics.PRESCRIPTIONS,
                DocumentJson.bytes(PrescriptionDocument.of(prescription(session), null)),
                athlete -> true))
        .contains(new Changes.OfAthlete(session.athleteId(), prescription));
  }

  @Test
  void recordOfSomebodyElseIsNoChange() {
    assertThat(Changes.parse(UpdateTopics.SESSION_UPDATES, null, athlete -> true)).isEmpty();
    for (String value :
        List.of("", "x", "[]", "{}", "{\"athleteId\":\"a b\",\"version\":1,\"sessionId\":\"s\"}")) {
      assertThat(
              Changes.parse(
                  UpdateTopics.SESSION_UPDATES,
                  value.getBytes(StandardCharsets.UTF_8),
                  athlete -> true))
          .as(value)
          .isEmpty();
    }
  }

  private static SessionDocument document(
      RecordedSession session, @Nullable LoadUnit unit, Instant now) {
    return SessionDocument.of(session, ASession.intensityOf(session), unit, now);
  }

  private static RecordedSession session(List<PerformedSet> sets) {
    return session(sets, BodyMassHistory.NONE);
  }

  private static RecordedSession session(List<PerformedSet> sets, BodyMassHistory masses) {
    return ASession.of(sets, masses);
  }

  private static IssuedPrescription prescription(RecordedSession session) {
    return session.prescriptions().get(0);
  }

  private static JsonNode json(Object document) throws IOException {
    return MAPPER.readTree(DocumentJson.bytes(document));
  }

  /** Fits the published schema, and has nothing that the schema does not name. */
  private static void mustFit(String name, JsonNode document) throws IOException {
    String resource = "/META-INF/resources/schemas/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(DocumentsTest.class.getResourceAsStream(resource), resource)) {
      JsonNode schema = MAPPER.readTree(in);
      schema.findParents("properties").forEach(node -> close(node));
      JsonSchema closed =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
      assertThat(closed.validate(document)).isEmpty();
    }
  }

  private static void close(JsonNode schema) {
    ((ObjectNode) schema).put("additionalProperties", false);
  }
}
