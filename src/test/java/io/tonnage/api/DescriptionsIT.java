package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the service says of itself is served, and true. */
@QuarkusTest
class DescriptionsIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void everyPathOfTheContractIsDescribed() throws IOException {
    assertThat(openApi().get("paths").properties())
        .extracting(Map.Entry::getKey)
        .contains(
            "/v1/set-events",
            "/v1/athletes/{athlete}",
            "/v1/athletes/{athlete}/sessions",
            "/v1/athletes/{athlete}/sessions/{sessionId}",
            "/v1/athletes/{athlete}/prescriptions",
            "/v1/athletes/{athlete}/prescriptions/{prescriptionId}",
            "/v1/athletes/{athlete}/volume",
            "/v1/athletes/{athlete}/fatigue",
            "/v1/athletes/{athlete}/fatigue/model",
            "/v1/athletes/{athlete}/gaps",
            "/v1/athletes/{athlete}/strength",
            "/v1/athletes/{athlete}/muscles",
            "/v1/athletes/{athlete}/readiness",
            "/v1/athletes/{athlete}/stream",
            "/v1/athletes/{athlete}/imports",
            "/v1/athletes/{athlete}/imports/{importId}",
            "/v1/back-off-plans",
            "/v1/methods",
            "/v1/exercises",
            "/v1/exercises/{exercise}",
            "/v1/dead-letters",
            "/v1/dead-letters/redrive",
            "/v1/dead-letters/{letter}",
            "/v1/dead-letters/{letter}/redrive");
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode api = openApi();

    for (String reference : api.findValuesAsText("$ref")) {
      assertThat(api.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void codeThatMayBeNullListsNull() throws IOException {
    int codes = 0;
    for (JsonNode schema : openApi().path("components").findParents("enum")) {
      if (schema.path("type").valueStream().anyMatch(type -> type.asText().equals("null"))) {
        codes++;
        assertThat(schema.path("enum").valueStream()).as("%s", schema).anyMatch(JsonNode::isNull);
      }
    }
    assertThat(codes).isGreaterThan(2);
  }

  @Test
  void everyOperationSaysWhatItDoesAndHowItFails() throws IOException {
    for (Map.Entry<String, JsonNode> path : openApi().get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (operation.has("responses")) {
          assertThat(operation.path("summary").asText()).as(path.getKey()).isNotBlank();
          assertThat(operation.at("/responses/503").isMissingNode()).as(path.getKey()).isFalse();
          List<String> names = new ArrayList<>();
          operation.path("parameters").forEach(parameter -> names.add(parameter.toString()));
          assertThat(names).as(path.getKey()).doesNotHaveDuplicates();
        }
      }
    }
  }

  @Test
  void safetyTextIsPartOfTheDescription() throws IOException {
    assertThat(openApi().at("/info/description").asText())
        .contains("Training information, not medical advice.")
        .contains("Not an injury-prediction tool.");
  }

  @Test
  void examplesOfRequestsFitTheirSchemas() throws IOException {
    JsonNode examples = openApi().at("/components/examples");
    Map<String, String> schemas =
        Map.of(
            "SetCompleted", "SetEvents",
            "TopAndBackOff", "SetEvents",
            "ProfileBody", "ProfileBody",
            "GapsBody", "GapsBody",
            "PlanBody", "PlanBody");
    assertThat(examples.properties()).hasSize(schemas.size());
    for (Map.Entry<String, String> one : schemas.entrySet()) {
      mustFit(one.getValue(), examples.path(one.getKey()).path("value"));
    }
  }

  @Test
  void examplesOfRequestsAreAccepted() throws IOException {
    JsonNode examples = openApi().at("/components/examples");

    post("/v1/back-off-plans", examples.at("/PlanBody/value"), 200);
    post("/v1/set-events", examples.at("/TopAndBackOff/value"), 202);
    given()
        .contentType("application/json")
        .body(examples.at("/ProfileBody/value").toString())
        .put("/v1/athletes/descriptions-it")
        .then()
        .statusCode(200);
    given()
        .contentType("application/json")
        .body(examples.at("/GapsBody/value").toString())
        .put("/v1/athletes/descriptions-it/gaps")
        .then()
        .statusCode(200);
  }

  @Test
  void answersFitTheirSchemas() throws IOException {
    Lifter lifter = new Lifter();
    UUID session = UUID.randomUUID();
    lifter.profile(
        "{\"bodyMass\":[{\"date\":\"2026-01-01\",\"value\":80,\"unit\":\"kg\"}],\"landmarks\":{"
            + "\"neck\":{\"mv\":0,\"mev\":1,\"mavLow\":2,\"mavHigh\":3,\"mrv\":4},"
            + "\"chest\":{\"mv\":0,\"mev\":1,\"mavLow\":2,\"mavHigh\":3,\"mrv\":[4,5]}}}");
    lifter.publish(
        lifter.set(session, 0).load(315, "lb").reps(5).rpe(9),
        lifter.set(session, 6).load(275, "lb").reps(7),
        lifter.set(session, 9).with("exercise", "pull-up").reps(8).with("velocities", List.of(0.5)),
        lifter.set(session, 12).with("exercise", "Plank").with("durationSeconds", 60));
    lifter.awaitSets(session, 4);
    JsonNode prescriptions = answer("/v1/athletes/" + lifter.id() + "/prescriptions");

    mustFit("Profile", answer("/v1/athletes/" + lifter.id()));
    mustFit("Session", answer("/v1/athletes/" + lifter.id() + "/sessions/" + session));
    mustFit("SessionSummary", answer("/v1/athletes/" + lifter.id() + "/sessions").at("/items/0"));
    mustFit("Prescription", prescriptions.at("/items/0"));
    mustFit("Volume", answer("/v1/athletes/" + lifter.id() + "/volume?group=muscle&rolling=true"));
    mustFit("Volume", answer("/v1/athletes/" + lifter.id() + "/volume?intensity=true"));
    mustFit("Fatigue", answer("/v1/athletes/" + lifter.id() + "/fatigue?exercise=squat"));
    mustFit("Fatigue", answer("/v1/athletes/" + lifter.id() + "/fatigue?metric=session-rpe"));
    mustFit(
        "FatigueModel", answer("/v1/athletes/" + lifter.id() + "/fatigue/model?exercise=squat"));
    mustFit("Muscles", answer("/v1/athletes/" + lifter.id() + "/muscles"));
    for (String lift : List.of("squat", "pull-up", "bench-press")) {
      mustFit("Strength", answer("/v1/athletes/" + lifter.id() + "/strength?exercise=" + lift));
    }
    mustFit("Readiness", answer("/v1/athletes/" + lifter.id() + "/readiness"));
    mustFit("Readiness", answer("/v1/athletes/" + lifter.id() + "/readiness?on=2025-01-01"));
    mustFit("Methods", answer("/v1/methods"));
    mustFit("Gaps", answer("/v1/athletes/" + lifter.id() + "/gaps"));
    mustFit("Exercise", answer("/v1/exercises/squat"));
    mustFit("Problem", answer("/v1/exercises/there-is-none"));
    mustFit(
        "BackOffPlan",
        post("/v1/back-off-plans", openApi().at("/components/examples/PlanBody/value"), 200));
  }

  @Test
  void schemaOfSetEventsTakesItsExamplesAndNamesTheSameFields() throws IOException {
    JsonNode schema = answer("/schemas/set-event.json");
    JsonNode described = openApi().at("/components/schemas/SetEvent/properties");

    for (JsonNode example : schema.get("examples")) {
      assertThat(validate(schema, example)).isEmpty();
    }
    assertThat(schema.get("properties").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(
            described.properties().stream().map(Map.Entry::getKey).toList());
  }

  @Test
  void topicsAndTheirSchemasAreServed() throws IOException {
    String asyncApi = given().get("/asyncapi").then().statusCode(200).extract().asString();

    assertThat(asyncApi)
        .startsWith("asyncapi: 3")
        .contains(
            "training.set-events",
            "training.back-off-prescriptions",
            "training.session-updates",
            "training.set-events.dead-letter");
    for (String name : List.of("set-event", "prescription", "session-update")) {
      assertThat(asyncApi).contains("/schemas/" + name + ".json");
      assertThat(answer("/schemas/" + name + ".json").has("$id")).isTrue();
    }
  }

  @Test
  void peopleFindTheirWay() {
    given().get("/").then().statusCode(200).contentType("text/html");
    given().get("/q/swagger-ui/").then().statusCode(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  private static JsonNode openApi() throws IOException {
    return MAPPER.readTree(given().get("/q/openapi?format=json").asString());
  }

  private static JsonNode answer(String path) throws IOException {
    return MAPPER.readTree(given().get(path).asString());
  }

  private static JsonNode post(String path, JsonNode body, int status) throws IOException {
    return MAPPER.readTree(
        given()
            .contentType("application/json")
            .body(body.toString())
            .post(path)
            .then()
            .statusCode(status)
            .extract()
            .asString());
  }

  private static void mustFit(String name, JsonNode document) throws IOException {
    ObjectNode schema = MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    schema.set("components", openApi().get("components"));

    assertThat(validate(schema, document)).as(name + " " + document).isEmpty();
  }

  private static Set<ValidationMessage> validate(JsonNode schema, JsonNode document) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(document);
  }
}
