package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.File;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets in over HTTP, and everything that is read of them. */
@QuarkusTest
class TrainingOverHttpIT {

  private final Lifter lifter = new Lifter();
  private final UUID session = UUID.randomUUID();

  private Lifter.ASetEvent topSet() {
    return lifter.set(session, 0).load(315, "lb").reps(5).rpe(9);
  }

  private Lifter.ASetEvent backOffSet() {
    return lifter.set(session, 6).load(275, "lb").reps(7).rpe(7.5);
  }

  @Test
  void seedExampleIsPrescribedAfterItsTopSet() {
    lifter.publish(topSet());
    lifter.awaitSets(session, 1);

    lifter
        .get("/prescriptions?status=open")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].exercise", equalTo("squat"))
        .body("items[0].backOff.load.value", equalTo(275))
        .body("items[0].backOff.load.unit", equalTo("lb"))
        .body("items[0].backOff.dropPercent", equalTo(12.698413f))
        .body("items[0].backOff.sets", equalTo(3))
        .body("items[0].backOff.reps.min", equalTo(5))
        .body("items[0].backOff.reps.target", equalTo(7))
        .body("items[0].backOff.reps.max", equalTo(8))
        .body("items[0].done.sets", equalTo(0))
        .body("items[0].done.adherence", equalTo(null));
  }

  @Test
  void backOffSetIsRecognisedAndCounted() {
    lifter.publish(topSet(), backOffSet());

    JsonPath page = lifter.awaitSets(session, 2);

    assertThat(page.getList("exercises[0].sets.role", String.class))
        .containsExactly("top", "backoff");
    assertThat(page.getString("exercises[0].scheme")).isEqualTo("top-backoff");
    assertThat(page.getBoolean("open")).isTrue();
    assertThat(page.getString("exercises[0].sets[0].performedAt")).isEqualTo(lifter.minutes(0));
    assertThat(page.getString("exercises[0].prescriptions[0].done.adherence")).isEqualTo("within");
    JsonPath inPounds = lifter.get("/sessions/" + session + "?unit=lb").jsonPath();
    assertThat(inPounds.getInt("totals.volumeLoad.total")).isEqualTo(3500);
    assertThat(inPounds.getInt("exercises[0].sets[0].runningVolume.session")).isEqualTo(1575);
  }

  @Test
  void correctionReplacesRepeatChangesNothingDeletionTakesAway() {
    Lifter.ASetEvent top = topSet();
    Lifter.ASetEvent backOff = backOffSet();
    lifter.publish(top, backOff);
    lifter.awaitSets(session, 2);
    lifter.publish(backOff.corrected(1).reps(8), backOff);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> lifter.get("/sessions/" + session).jsonPath().getInt("totals.reps") == 13);
    String tag = lifter.get("/sessions/" + session).header("ETag");

    lifter.publish(top, backOff);
    UUID marker = UUID.randomUUID();
    lifter.publish(lifter.set(marker, 20).load(60, "kg").reps(5));
    lifter.awaitSets(marker, 1);

    assertThat(lifter.get("/sessions/" + session).header("ETag")).isEqualTo(tag);
    lifter.publish(backOff.deleted(2));
    assertThat(lifter.awaitSets(session, 1).getInt("totals.reps")).isEqualTo(5);
  }

  @Test
  void endedSessionIsClosedAndItsPrescriptionExpires() {
    lifter.publish(
        topSet(),
        new Lifter.ASetEvent(Map.of())
            .with("type", "session.ended")
            .with("eventId", UUID.randomUUID().toString())
            .with("athleteId", lifter.id())
            .with("sessionId", session.toString())
            .with("performedAt", lifter.minutes(10))
            .with("sessionRpe", 7));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              Response expired = lifter.get("/prescriptions?status=expired");
              return expired.statusCode() == 200 && expired.jsonPath().getList("items").size() == 1;
            });

    JsonPath page = lifter.get("/sessions/" + session).jsonPath();
    assertThat(page.getBoolean("open")).isFalse();
    assertThat(page.getString("endedAt")).isEqualTo(lifter.minutes(10));
    assertThat(page.getString("exercises[0].prescriptions[0].done.adherence")).isEqualTo("missed");
  }

  @Test
  void readIsAnsweredWith304WhereNothingChanged() {
    lifter.publish(topSet());
    lifter.awaitSets(session, 1);
    String prescription =
        lifter.get("/prescriptions").jsonPath().getString("items[0].prescriptionId");

    for (String path :
        List.of(
            "",
            "/sessions",
            "/sessions/" + session,
            "/prescriptions",
            "/prescriptions/" + prescription,
            "/volume")) {
      Response first = lifter.get(path);
      String tag = first.header("ETag");
      assertThat(tag).as(path).startsWith("\"");
      given()
          .header("If-None-Match", "\"other\", " + tag)
          .get("/v1/athletes/" + lifter.id() + path)
          .then()
          .statusCode(304)
          .header("ETag", equalTo(tag));
    }
  }

  @Test
  void profileIsReplacedOnlyWhileItIsTheOneThatWasRead() {
    lifter.profile(
        "{\"timeZone\":\"Europe/Oslo\",\"bodyMass\":[{\"date\":\"2026-01-01\",\"value\":80,\"unit\":\"kg\"}]}");
    String tag = lifter.get("?unit=lb").header("ETag");
    assertThat(lifter.get("?unit=lb").jsonPath().getDouble("bodyMass[0].value"))
        .isEqualTo(176.369810);

    given()
        .contentType("application/json")
        .header("If-Match", tag)
        .body(
            "{\"unit\":\"lb\",\"weekStart\":\"sunday\",\"increments\":{\"barbell\":{\"kg\":1.25}}}")
        .put("/v1/athletes/" + lifter.id())
        .then()
        .statusCode(200)
        .body("unit", equalTo("lb"))
        .body("timeZone", equalTo("UTC"))
        .body("increments.barbell.kg", equalTo(1.25f))
        .body("increments.barbell.lb", equalTo(5))
        .body("bodyMass", hasSize(0));
    given()
        .contentType("application/json")
        .header("If-Match", tag)
        .body("{}")
        .put("/v1/athletes/" + lifter.id())
        .then()
        .statusCode(412)
        .contentType("application/problem+json");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepeat() {
    List<String> expected = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      UUID one = UUID.randomUUID();
      lifter.publish(
          lifter
              .at(one, OffsetDateTime.parse("2026-03-0" + (day + 1) + "T18:00:00+01:00"))
              .load(100, "kg")
              .reps(5));
      lifter.awaitSets(one, 1);
      expected.add(0, one.toString());
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page = lifter.get("/sessions?limit=2" + cursor).jsonPath();
      seen.addAll(page.getList("items.sessionId", String.class));
      cursor =
          page.getString("nextCursor") == null ? "" : "&cursor=" + page.getString("nextCursor");
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(expected);
    assertThat(lifter.get("/sessions?from=2026-03-02&to=2026-03-03").jsonPath().getList("items"))
        .hasSize(2);
  }

  @Test
  void volumeIsInWholeBucketsByWhateverItIsSplit() {
    lifter.profile("{\"unit\":\"kg\"}");
    UUID monday = UUID.randomUUID();
    UUID nextMonday = UUID.randomUUID();
    OffsetDateTime first = OffsetDateTime.parse("2026-03-02T18:00:00+01:00");
    lifter.publish(
        lifter.at(monday, first).load(140, "kg").reps(5).rpe(8.5),
        lifter.at(monday, first.plusMinutes(5)).load(122.5, "kg").reps(7).rpe(8),
        lifter
            .at(monday, first.plusMinutes(20))
            .with("exercise", "My Own Thing")
            .load(10, "kg")
            .reps(10)
            .rpe(9),
        lifter.at(nextMonday, first.plusDays(7)).load(100, "kg").reps(5).rpe(9));
    lifter.awaitSets(monday, 3);
    lifter.awaitSets(nextMonday, 1);

    JsonPath weeks =
        lifter.get("/volume?from=2026-03-04&to=2026-03-18&by=week&rolling=true").jsonPath();
    assertThat(weeks.getList("buckets.start", String.class))
        .containsExactly("2026-03-02", "2026-03-09", "2026-03-16");
    assertThat(weeks.getList("buckets.volumeLoad.total", Double.class))
        .containsExactly(1657.5, 500.0, 0.0);
    assertThat(weeks.getList("buckets.rolling28d", Double.class))
        .containsExactly(1657.5, 2157.5, 2157.5);
    assertThat(weeks.getList("buckets.rolling7d", Double.class))
        .containsExactly(1657.5, 500.0, 0.0);
    assertThat(weeks.getList("buckets.sessions", Integer.class)).containsExactly(1, 1, 0);
    assertThat(weeks.getString("from")).isEqualTo("2026-03-04");

    JsonPath lifts =
        lifter.get("/volume?from=2026-03-02&to=2026-03-09&by=week&group=exercise").jsonPath();
    assertThat(lifts.getList("buckets.key", String.class))
        .containsExactly("own:my-own-thing", "squat", "own:my-own-thing", "squat");
    assertThat(lifts.getList("buckets.volumeLoad.total", Double.class))
        .containsExactly(100.0, 1557.5, 0.0, 500.0);

    JsonPath roles =
        lifter.get("/volume?from=2026-03-02&to=2026-03-02&group=role&exercise=squat").jsonPath();
    assertThat(roles.getList("buckets.key", String.class)).containsExactly("backoff", "top");
    assertThat(roles.getList("buckets.volumeLoad.backOff", Double.class))
        .containsExactly(857.5, 0.0);

    JsonPath muscles = lifter.get("/volume?from=2026-03-02&to=2026-03-02&group=muscle").jsonPath();
    assertThat(muscles.getDouble("buckets.find{it.key=='quadriceps'}.hardSets")).isEqualTo(2.0);
    assertThat(muscles.getDouble("buckets.find{it.key=='glutes'}.hardSets")).isEqualTo(1.0);
    assertThat(muscles.getDouble("buckets.find{it.key=='unknown'}.sets")).isEqualTo(1.0);
    assertThat(muscles.getString("policy.muscles")).contains("0.5");

    assertThat(lifter.get("/volume?from=2026-03-09&to=2026-03-09&unit=lb").asString())
        .contains("\"total\":1102.311311,");
  }

  @ParameterizedTest
  @CsvSource({"false, 6250", "true, 1250"})
  void volumeHasAsManyBucketsAsAnAnswerMayAndNotOneMore(boolean intensity, int days) {
    Lifter.ASetEvent[] lifts = new Lifter.ASetEvent[8];
    for (int i = 0; i < lifts.length; i++) {
      lifts[i] = lifter.set(session, i).with("exercise", "Lift " + i).load(100, "kg").reps(5);
    }
    lifter.publish(lifts);
    LocalDate to = LocalDate.parse(lifter.awaitSets(session, 8).getString("day"));
    String asked = "/volume?group=exercise&intensity=" + intensity + "&to=" + to + "&from=";

    Response asMany = lifter.get(asked + to.minusDays(days - 1L));
    Response more = lifter.get(asked + to.minusDays(days));

    assertThat(asMany.statusCode()).isEqualTo(200);
    assertThat(asMany.asString().split("\"start\":", -1)).hasSize(8 * days + 1);
    assertThat(more.statusCode()).isEqualTo(400);
    assertThat(more.jsonPath().getString("errors[0].code")).isEqualTo("buckets.too-many");
  }

  @Test
  void volumeWithoutARangeIsThatOfTheLast28Days() {
    lifter.profile("{}");

    JsonPath volume = lifter.get("/volume").jsonPath();

    assertThat(volume.getList("buckets")).hasSize(28);
    LocalDate from = LocalDate.parse(volume.getString("from"));
    assertThat(LocalDate.parse(volume.getString("to"))).isEqualTo(from.plusDays(27));
  }

  @Test
  void athleteIsErased() {
    lifter.publish(topSet());
    lifter.awaitSets(session, 1);

    given()
        .delete("/v1/athletes/" + lifter.id())
        .then()
        .statusCode(202)
        .body("eventIds", hasSize(1));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                lifter.get("").statusCode() == 404
                    && lifter.get("/sessions/" + session).statusCode() == 404);
  }

  @Test
  void exportOfAnotherAppIsImported() {
    File file = new File("src/test/resources/demo/strong-history.csv");
    Response started =
        given()
            .contentType("text/csv")
            .body(file)
            .post("/v1/athletes/" + lifter.id() + "/imports?unit=kg&timeZone=Europe/Oslo");
    started.then().statusCode(202).header("Location", startsWith("http"));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                given()
                    .get(started.header("Location"))
                    .jsonPath()
                    .getString("status")
                    .equals("done"));

    JsonPath job = given().get(started.header("Location")).jsonPath();
    assertThat(job.getInt("progressPercent")).isEqualTo(100);
    assertThat(lifter.get("/sessions").jsonPath().getList("items")).isNotEmpty();
    given()
        .multiPart("file", file, "text/csv")
        .post("/v1/athletes/" + lifter.id() + "/imports?unit=kg&timeZone=Europe/Oslo&dryRun=true")
        .then()
        .statusCode(202)
        .body("dryRun", equalTo(true));
  }
}
