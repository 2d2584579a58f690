package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tonnage.recording.DeadLetters;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was refused can be read and tried again, as often as one likes. */
@QuarkusTest
class DeadLettersIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);

  @Inject DeadLetters letters;

  /** A reason of its own tells this test's letters from all others. */
  private final String reason = "test.r" + UUID.randomUUID();

  private final String athlete = "dead-" + UUID.randomUUID();
  private final UUID session = UUID.randomUUID();

  @Test
  void whatIsValidByNowIsRecordedHoweverOftenItIsTriedAgain() {
    String id = aside(set(UUID.randomUUID(), 5), null, 0);

    for (int times = 0; times < 2; times++) {
      JsonPath redriven = redrive(id);
      assertThat(redriven.getString("id")).isEqualTo(id);
      assertThat(redriven.getString("outcome")).isEqualTo("published");
      assertThat(redriven.getString("reason")).isNull();
    }

    awaitSets(1);
    assertThat(given().get("/v1/dead-letters/" + id).jsonPath().getString("reason"))
        .isEqualTo(reason);
    assertThat(given().get("/q/metrics").asString())
        .contains("tonnage_redriven_records_total{outcome=\"published\"");
  }

  @Test
  void whatIsRefusedStillStaysWhereItIsAndMakesNoSecondLetter() {
    String id = aside(set(UUID.randomUUID(), 1001), null, 0);

    JsonPath redriven = redrive(id);

    assertThat(redriven.getString("outcome")).isEqualTo("refused");
    assertThat(redriven.getString("reason")).isEqualTo("reps.out-of-range");
    assertThat(redriven.getString("detail")).contains("1000");
    assertThat(ids(given().get("/v1/dead-letters?reason=" + reason).jsonPath()))
        .containsExactly(id);
  }

  @Test
  void theIdOfTheEnvelopeStandsInForTheEventsAsWhenItWasReceived() {
    String value = set(UUID.randomUUID(), 5).replaceFirst("\"eventId\":\"[^\"]*\",", "");
    String without = aside(value, null, 0);
    String with = aside(value, UUID.randomUUID().toString(), 1);

    assertThat(redrive(without).getString("reason")).isEqualTo("eventId.missing");
    assertThat(redrive(with).getString("outcome")).isEqualTo("published");
    awaitSets(1);
  }

  @Test
  void allOfAReasonAreTriedAgainPageByPage() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      wanted.add(aside(set(UUID.randomUUID(), i == 2 ? 1001 : 5), null, i));
    }
    List<String> tried = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page =
          given()
              .queryParam("reason", reason)
              .queryParam("limit", 2)
              .queryParam("cursor", cursor)
              .post("/v1/dead-letters/redrive")
              .then()
              .statusCode(202)
              .extract()
              .jsonPath();
      assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
      tried.addAll(ids(page));
      outcomes.addAll(page.getList("items.outcome"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(tried).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(outcomes).containsOnlyOnce("refused").hasSize(5);
    awaitSets(4);
  }

  @Test
  void whoWasErasedSinceIsNotBroughtBack() {
    redrive(aside(set(UUID.randomUUID(), 5), null, 0));
    awaitSets(1);
    given().delete("/v1/athletes/" + athlete).then().statusCode(202);
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> given().get("/v1/athletes/" + athlete).statusCode() == 404);
    int partition = given().get("/v1/dead-letters?reason=" + reason).path("items[0].partition");

    JsonPath redriven = redrive(aside(set(UUID.randomUUID(), 5), null, 0, partition));

    assertThat(redriven.getString("outcome")).isEqualTo("refused");
    assertThat(redriven.getString("reason")).isEqualTo("athlete.erased-since");
  }

  private String aside(String value, @Nullable String ceId, long offset) {
    return aside(value, ceId, offset, partitionOfAthlete());
  }

  /** Sets a record aside as a batch would, and returns the letter's name. */
  private String aside(String value, @Nullable String ceId, long offset, int partition) {
    List<String> before = ids(given().get("/v1/dead-letters?reason=" + reason).jsonPath());
    letters.send(
        List.of(
            new RefusedRecord(
                athlete.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                reason,
                "for this test",
                "training.set-events",
                partition,
                offset,
                Instant.now(),
                ceId)));
    List<String> after =
        new ArrayList<>(ids(given().get("/v1/dead-letters?reason=" + reason).jsonPath()));
    after.removeAll(before);
    assertThat(after).hasSize(1);
    return after.getFirst();
  }

  /** As Kafka's clients choose it. */
  private int partitionOfAthlete() {
    return Utils.toPositive(Utils.murmur2(athlete.getBytes(StandardCharsets.UTF_8))) % 12;
  }

  private String set(UUID setId, int reps) {
    return """
        {"type":"set.completed","eventId":"%s","athleteId":"%s","sessionId":"%s","setId":"%s",\
        "performedAt":"2026-11-23T17:05:12+01:00","exercise":"Squat (Barbell)",\
        "load":{"value":100,"unit":"kg"},"reps":%d}"""
        .formatted(UUID.randomUUID(), athlete, session, setId, reps);
  }

  private static JsonPath redrive(String id) {
    return given()
        .post("/v1/dead-letters/" + id + "/redrive")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath();
  }

  private static List<String> ids(JsonPath page) {
    return page.getList("items.id");
  }

  private void awaitSets(int sets) {
    await().atMost(LONG_ENOUGH).until(this::recordedSets, found -> found == sets);
  }

  private int recordedSets() {
    Response answer = given().get("/v1/athletes/" + athlete + "/sessions/" + session);
    return answer.statusCode() == 200 ? answer.jsonPath().getInt("totals.sets") : 0;
  }
}
