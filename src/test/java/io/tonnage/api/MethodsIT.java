package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure says how it was made, and how is published. */
@QuarkusTest
class MethodsIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    try {
      return MAPPER.readTree(answer.asString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode methods() {
    return json(given().get("/v1/methods"));
  }

  @Test
  void everyMethodIsToldInFull() {
    JsonNode answer = methods();

    assertThat(answer.path("nextCursor").isNull()).isTrue();
    assertThat(answer.path("disclaimer").asText())
        .startsWith("Training information, not medical advice.");
    List<String> ids = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      String id = item.path("id").asText();
      ids.add(id);
      assertThat(id).matches("[a-z0-9]+([-/][a-z0-9]+)*");
      assertThat(item.path("version").intValue()).as(id).isEqualTo(1);
      assertThat(item.path("method").asText()).isEqualTo(id + "@1");
      for (String text : new String[] {"name", "formula", "source"}) {
        assertThat(item.path(text).asText()).as(text + " of " + id).isNotBlank();
      }
      assertThat(item.path("parameters").isObject()).as(id).isTrue();
      item.path("parameters").forEach(value -> assertThat(value.isNumber()).as(id).isTrue());
      assertThat(item.path("shippedParameters").booleanValue()).as(id).isTrue();
      assertThat(item.path("evidence").asText())
          .as(id)
          .isIn("published", "coaching-practice", "own-default");
      assertThat(item.path("limits").isArray()).as(id).isTrue();
      assertThat(item.path("limits")).as(id).isNotEmpty();
    }
    assertThat(ids)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(
            "seed-ranges/rts-table",
            "external-volume-load",
            "rts-table",
            "epley",
            "brzycki",
            "wathan",
            "lombardi",
            "mayhew",
            "oconner",
            "lander",
            "rolling-e1rm",
            "theil-sen",
            "ewma",
            "banister",
            "muscle-recovery",
            "fatigue-score",
            "deload-advice");
  }

  @Test
  void everyMethodThatAnAnswerNamesIsPublished() {
    Lifter lifter = new Lifter();
    UUID session = UUID.randomUUID();
    lifter.profile("{\"bodyMass\":[{\"date\":\"2026-01-01\",\"value\":80,\"unit\":\"kg\"}]}");
    lifter.publish(
        lifter.set(session, 0).load(315, "lb").reps(5).rpe(9).with("velocities", List.of(0.5)),
        lifter.set(session, 6).load(275, "lb").reps(7).rpe(7.5),
        lifter.set(session, 9).with("exercise", "pull-up").reps(8).rpe(8));
    lifter.awaitSets(session, 3);
    List<JsonNode> answers = new ArrayList<>();
    for (String path :
        List.of(
            "/prescriptions",
            "/sessions/" + session,
            "/volume",
            "/volume?group=muscle&rolling=true",
            "/fatigue",
            "/fatigue?metric=volume-load",
            "/fatigue?metric=relative-volume",
            "/fatigue?metric=hard-sets",
            "/fatigue?metric=session-rpe",
            "/fatigue?exercise=squat",
            "/fatigue/model?exercise=squat",
            "/fatigue/model?exercise=squat&metric=hard-sets",
            "/muscles",
            "/readiness",
            "/readiness?exercise=squat",
            "/strength?exercise=pull-up")) {
      answers.add(json(lifter.get(path)));
    }
    for (String formula :
        List.of("rts", "epley", "brzycki", "wathan", "lombardi", "mayhew", "oconner", "lander")) {
      answers.add(json(lifter.get("/strength?exercise=squat&formula=" + formula)));
    }
    answers.add(
        json(
            given()
                .contentType("application/json")
                .body("{\"topSet\":{\"load\":{\"value\":315,\"unit\":\"lb\"},\"reps\":5}}")
                .post("/v1/back-off-plans")));
    String one =
        methods().path("items").findValuesAsText("method").stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
    Pattern published = Pattern.compile(one + "(?:/" + one + ")*");

    for (JsonNode answer : answers) {
      List<String> named = named(answer);
      // A session's figures name no method of their own; its prescriptions do.
      assertThat(named).as(answer.toString()).isNotEmpty();
      assertThat(named).allMatch(published.asMatchPredicate());
    }
  }

  private static List<String> named(JsonNode answer) {
    Stream<String> lists =
        answer.findValues("restsOn").stream()
            .flatMap(list -> list.valueStream().map(JsonNode::asText));
    return Stream.concat(answer.findValuesAsText("method").stream(), lists).toList();
  }

  @Test
  void readinessNamesWhatScoreAndAdviceRestOn() {
    Lifter lifter = new Lifter();
    lifter.profile("{}");

    JsonNode answer = json(lifter.get("/readiness"));

    assertThat(answer.path("method").asText()).isEqualTo("fatigue-score@1");
    assertThat(answer.path("restsOn"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(
            "hard-sets@1",
            "ewma@1",
            "long-short-term-load@1",
            "rts-table@1",
            "rolling-e1rm@1",
            "rpe-drift@1",
            "muscle-groups@1",
            "muscle-recovery@1");
    assertThat(answer.at("/deload/method").asText()).isEqualTo("deload-advice@1");
    assertThat(answer.at("/deload/restsOn"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(
            "hard-sets@1",
            "ewma@1",
            "long-short-term-load@1",
            "monotony-strain@1",
            "rts-table@1",
            "rolling-e1rm@1",
            "rpe-drift@1",
            "theil-sen@1",
            "relative-volume@1",
            "deload-week@1",
            "muscle-groups@1",
            "muscle-sets@1",
            "volume-landmarks@1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/methods",
        "/q/openapi",
        "/asyncapi",
        "/schemas/set-event.json",
        "/schemas/prescription.json",
        "/schemas/session-update.json"
      })
  void wordingIsDescriptive(String path) {
    String text =
        given().get(path).then().statusCode(200).extract().asString().toLowerCase(Locale.ROOT);
    // As the safety statements have it, however the lines are broken.
    String rest =
        text.replaceAll("\\s+", " ")
            .replace("not an injury risk score", "")
            .replace("not an injury-prediction tool", "");

    assertThat(rest).doesNotContain("injur", "sweet spot", "sweet-spot", "overtrain", "danger");
  }

  @Test
  void parametersAreThoseOfTheFormulas() {
    Map<String, Map<String, Double>> expected =
        Map.of(
            "ewma", Map.of("acuteDays", 7.0, "chronicDays", 28.0),
            "theil-sen", Map.of("windowDays", 42.0, "minObservations", 6.0, "minSpanDays", 21.0),
            "rolling-e1rm", Map.of("driftPerSqrtDay", 0.004, "clip", 1.5, "staleDays", 28.0),
            "load-velocity", Map.of("squatMps", 0.23, "benchPressMps", 0.1, "deadliftMps", 0.14),
            "deload-advice", Map.of("weeksSinceDeload", 6.0, "quietDays", 14.0, "form", -0.3),
            "fatigue-score", Map.of("e1rmDropWeight", 0.3, "acwrWeight", 0.15));
    for (JsonNode item : methods().path("items")) {
      expected
          .getOrDefault(item.path("id").asText(), Map.of())
          .forEach(
              (name, value) ->
                  assertThat(item.path("parameters").path(name).doubleValue())
                      .as(item.path("id").asText() + " " + name)
                      .isEqualTo(value));
    }
    assertThat(methods().path("items").findValuesAsText("id")).containsAll(expected.keySet());
  }
}
