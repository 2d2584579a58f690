package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is kept is given again only while nothing that it rests on has changed. */
@QuarkusTest
class KeptAnswersIT {

  private static final List<String> QUESTIONS =
      List.of(
          "/volume?by=week",
          "/fatigue?metric=relative-volume",
          "/fatigue/model?exercise=squat",
          "/strength?exercise=squat",
          "/readiness");

  private final Lifter lifter = new Lifter();
  private final UUID session = UUID.randomUUID();

  private void squat(int minutes, int sets) {
    lifter.publish(lifter.set(session, minutes).load(100, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, sets);
  }

  private List<String> answers() {
    return QUESTIONS.stream().map(question -> lifter.get(question).asString()).toList();
  }

  @Test
  void theSameQuestionHasTheSameAnswerWhileNothingChanges() {
    squat(0, 1);
    for (String question : QUESTIONS) {
      Response made = lifter.get(question);
      Response kept = lifter.get(question);

      assertThat(kept.asString()).isEqualTo(made.asString());
      assertThat(kept.header("ETag")).isEqualTo(made.header("ETag"));
      assertThat(kept.header("Cache-Control")).isEqualTo(made.header("Cache-Control"));
      assertThat(kept.contentType()).isEqualTo(made.contentType());
    }
  }

  @Test
  void whoHoldsAKeptAnswerIsToldSo() {
    squat(0, 1);
    for (String question : QUESTIONS) {
      String tag = lifter.get(question).header("ETag");

      Response again =
          given().header("If-None-Match", tag).get("/v1/athletes/" + lifter.id() + question);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.header("ETag")).isEqualTo(tag);
      assertThat(again.asString()).isEmpty();
    }
  }

  /** The model says nothing yet of a single session, whatever is in it. */
  @Test
  void aNewSetChangesTheAnswers() {
    squat(0, 1);
    List<String> before = answers();
    lifter.publish(lifter.set(session, 5).load(120, "kg").reps(5).rpe(9));
    lifter.awaitSets(session, 2);

    List<String> after = answers();

    for (int i = 0; i < before.size(); i++) {
      if (!QUESTIONS.get(i).contains("model")) {
        assertThat(after.get(i)).as(QUESTIONS.get(i)).isNotEqualTo(before.get(i));
      }
    }
  }

  @Test
  void aSessionThatIsOverIsGivenAgainUntilItChanges() {
    OffsetDateTime yesterday = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1);
    lifter.publish(lifter.at(session, yesterday).load(100, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, 1);
    String question = "/sessions/" + session;
    Response made = lifter.get(question);
    assertThat(made.jsonPath().getBoolean("open")).isFalse();

    Response kept = lifter.get(question);

    assertThat(kept.asString()).isEqualTo(made.asString());
    assertThat(kept.header("ETag")).isEqualTo(made.header("ETag"));
    lifter.publish(lifter.at(session, yesterday.plusMinutes(5)).load(90, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, 2);
    assertThat(lifter.get(question).header("ETag")).isNotEqualTo(made.header("ETag"));
  }

  @Test
  void anOpenSessionIsNotKeptAsItClosesByItself() {
    OffsetDateTime almostFourHoursAgo =
        OffsetDateTime.now(ZoneOffset.UTC).minusHours(4).plusSeconds(5);
    lifter.publish(lifter.at(session, almostFourHoursAgo).load(100, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, 1);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !lifter.get("/sessions/" + session).jsonPath().getBoolean("open"));
  }

  @Test
  void anotherProfileIsAnotherAnswer() {
    squat(0, 1);
    assertThat(lifter.get("/strength?exercise=squat").jsonPath().getString("unit")).isEqualTo("kg");

    lifter.profile("{\"unit\": \"lb\"}");

    assertThat(lifter.get("/strength?exercise=squat").jsonPath().getString("unit")).isEqualTo("lb");
  }

  @Test
  void aDeclaredGapIsAnotherAnswer() {
    squat(0, 1);
    String question = "/fatigue?metric=volume-load";
    String day = lifter.get(question).jsonPath().getString("days[-1].day");
    assertThat(lifter.get(question).jsonPath().getDouble("days[-1].load")).isEqualTo(500);

    given()
        .contentType("application/json")
        .body("{\"gaps\": [{\"from\": \"%s\", \"to\": \"%s\"}]}".formatted(day, day))
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(200);

    assertThat(lifter.get(question).jsonPath().getString("days[-1].load")).isNull();
  }

  @Test
  void nothingIsKeptOfWhoIsErased() {
    squat(0, 1);
    answers();

    given().delete("/v1/athletes/" + lifter.id()).then().statusCode(202);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> lifter.get("/strength?exercise=squat").statusCode() == 404);
    for (String question : QUESTIONS) {
      assertThat(lifter.get(question).statusCode()).as(question).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/volume?by=year", "/strength", "/fatigue?from=2026-02-30"})
  void aProblemIsToldEachTime(String question) {
    squat(0, 1);

    assertThat(lifter.get(question).statusCode()).isEqualTo(400);
    assertThat(lifter.get(question).statusCode()).isEqualTo(400);
  }
}
