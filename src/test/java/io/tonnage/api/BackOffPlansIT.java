package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.oracle.Oracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calculator over HTTP meets the same figures as the planner behind it. */
@QuarkusTest
class BackOffPlansIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Arguments> cases() {
    return Oracle.read("backoff_prescription").cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void planMeetsTheFigures(String name, JsonNode input, JsonNode expected) throws IOException {
    JsonNode answer = plan(request(input));

    JsonNode backOff = answer.get("backOff");
    if (backOff.isNull()) {
      assertThat(answer.get("flags").toString()).contains("no-prescription");
      return;
    }
    assertThat(backOff.at("/load/value").doubleValue())
        .isEqualTo(expected.path("weight").doubleValue());
    assertThat(backOff.at("/sets").intValue()).isEqualTo(expected.path("sets").intValue());
    assertThat(backOff.at("/reps")).isEqualTo(expected.path("reps"));
    assertThat(backOff.at("/rpeCap").doubleValue())
        .isEqualTo(expected.path("rpeCap").doubleValue());
    mustBeNear(backOff.at("/dropPercent"), expected.path("dropPct"));
    mustBeNear(backOff.at("/predictedRpe/target"), expected.at("/predictedRpe/atTarget"));
    mustBeNear(answer.at("/topSet/e1rm/value"), expected.path("e1rm"));
    List<String> flags = new ArrayList<>();
    expected
        .path("flags")
        .forEach(flag -> flags.add(flag.asText().toLowerCase(Locale.ROOT).replace('_', '-')));
    assertThat(answer.path("flags")).extracting(JsonNode::asText).isEqualTo(flags);
  }

  /** To the six decimals of an answer. */
  private static void mustBeNear(JsonNode found, JsonNode expected) {
    assertThat(found.doubleValue()).isCloseTo(expected.doubleValue(), Offset.offset(0.000001));
  }

  @Test
  void setToFailureWithoutARatingCountsAsTen() throws IOException {
    JsonNode answer =
        plan(
            "{\"topSet\":{\"load\":{\"value\":315,\"unit\":\"lb\"},\"reps\":5,\"toFailure\":true}}");

    assertThat(answer.at("/topSet/rpe").intValue()).isEqualTo(10);
    assertThat(answer.at("/backOff/load/value").intValue()).isEqualTo(265);
  }

  @Test
  void answerIsInTheUnitAskedFor() throws IOException {
    String body =
        given()
            .contentType("application/json")
            .body("{\"topSet\":{\"load\":{\"value\":315,\"unit\":\"lb\"},\"reps\":5,\"rpe\":9}}")
            .post("/v1/back-off-plans?unit=kg")
            .asString();

    assertThat(MAPPER.readTree(body).findValuesAsText("unit")).containsOnly("kg");
    assertThat(MAPPER.readTree(body).at("/backOff/load/value").doubleValue()).isEqualTo(124.737902);
  }

  private static JsonNode plan(String body) throws IOException {
    String answer =
        given()
            .contentType("application/json")
            .body(body)
            .post("/v1/back-off-plans")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return MAPPER.readTree(answer);
  }

  private static String request(JsonNode input) {
    ObjectNode request = MAPPER.createObjectNode();
    ObjectNode topSet = request.putObject("topSet");
    load(topSet, "load", input.path("load"));
    topSet.set("reps", input.path("reps"));
    topSet.set("rpe", input.path("rpe"));
    request.put("goal", input.path("goal").asText().toLowerCase(Locale.ROOT));
    request.put("phase", input.path("phase").asText("NORMAL").toLowerCase(Locale.ROOT));
    load(request, "increment", input.path("increment"));
    if (input.has("min_load")) {
      load(request, "minimumLoad", input.path("min_load"));
    }
    if (input.has("fatigue")) {
      request.set("fatigueScore", input.path("fatigue"));
    }
    if (input.has("cap")) {
      request.set("rpeCap", input.path("cap"));
    }
    if (input.path("deload").asText("").contains("VOLUME")) {
      request.put("deload", "volume");
    }
    return request.toString();
  }

  private static void load(ObjectNode parent, String name, JsonNode value) {
    parent.putObject(name).put("unit", "lb").set("value", value);
  }
}
