package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of which an athlete says that the record is incomplete. */
@QuarkusTest
class GapsIT {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);

  private final Lifter lifter = new Lifter();

  private Response putGaps(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .put("/v1/athletes/" + lifter.id() + "/gaps");
  }

  @Test
  void gapsAreReplacedAndReadBackInOrder() {
    Response put =
        putGaps(
            "{\"gaps\":[{\"from\":\"2026-02-01\",\"to\":\"2026-02-01\"},"
                + "{\"from\":\"2026-01-05\",\"to\":\"2026-01-12\",\"reason\":\"flu — „Grippe“ 🤒\"}]}");
    put.then().statusCode(200);
    assertThat(lifter.get("/gaps").asString()).isEqualTo(put.asString());
    assertThat(put.jsonPath().getList("gaps.from")).containsExactly("2026-01-05", "2026-02-01");
    assertThat(put.jsonPath().getList("gaps.to")).containsExactly("2026-01-12", "2026-02-01");
    assertThat(put.jsonPath().getList("gaps.reason")).containsExactly("flu — „Grippe“ 🤒", "");
    // The athlete is known by now, with a profile of defaults that a new one leaves the gaps of.
    assertThat(lifter.get("").statusCode()).isEqualTo(200);
    lifter.profile("{\"unit\":\"lb\"}");
    assertThat(lifter.get("/gaps").asString()).isEqualTo(put.asString());

    given()
        .contentType("application/json")
        .header("If-Match", "\"another\"")
        .body("{\"gaps\":[]}")
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(412);
    given()
        .contentType("application/json")
        .header("If-Match", put.header("ETag"))
        .body(put.asString().replaceAll("\"gaps\":.*", "\"gaps\":[]}"))
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(200);
    assertThat(lifter.get("/gaps").jsonPath().getList("gaps")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                      | /gaps | gaps.missing
          {"gaps":{}}                             | /gaps | gaps.wrong-type
          {"gaps":[1]}                            | /gaps/0 | gaps.wrong-type
          {"gaps":[{"to":"2026-01-01"}]}          | /gaps/0/from | gaps.from.missing
          {"gaps":[{"from":"2026-01-01"}]}        | /gaps/0/to | gaps.to.missing
          {"gaps":[{"from":"2026-02-30","to":"2026-03-01"}]} | /gaps/0/from | gaps.from.unknown
          {"gaps":[{"from":"2026-03-02","to":"2026-03-01"}]} | /gaps/0/from | gaps.from.after-to
          {"gaps":[{"from":1,"to":"2026-03-01"}]} | /gaps/0/from | gaps.from.wrong-type
          {"gaps":[{"from":"2026-03-01","to":"2026-03-05"},{"from":"2026-02-01","to":"2026-03-01"}]} | /gaps/0/from | gaps.from.overlaps
          {"gaps":[{"from":"2026-03-01","to":"2026-03-05","reason":5}]} | /gaps/0/reason | gaps.reason.wrong-type
          {"gaps":[{"from":"2026-03-01","to":"2026-03-05","reason":"a\\u0000b"}]} | /gaps/0/reason | gaps.reason.malformed
          {"gaps":[{"from":"2026-03-01","to":"2026-03-05","reason":"a\\ud83d"}]} | /gaps/0/reason | gaps.reason.malformed
          {"gaps":[],"athleteId":"somebody-else"} | /athleteId | athleteId.differs
          """)
  void gapsThatAreRefused(String body, String pointer, String code) {
    Response answer = putGaps(body);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo(pointer);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(code);
    assertThat(lifter.get("/gaps").statusCode()).isEqualTo(404);
  }

  @Test
  void gapsHaveLimits() {
    List<String> gaps = new ArrayList<>();
    for (int i = 0; i <= 500; i++) {
      gaps.add(
          "{\"from\":\"%s\",\"to\":\"%s\"}"
              .formatted(FIRST.plusDays(2L * i), FIRST.plusDays(2L * i)));
    }
    Response many = putGaps("{\"gaps\":[" + String.join(",", gaps) + "]}");
    assertThat(many.jsonPath().getString("errors[0].code")).isEqualTo("gaps.too-many");
    putGaps("{\"gaps\":[" + String.join(",", gaps.subList(0, 500)) + "]}").then().statusCode(200);
    String longest = "🤒".repeat(200);
    String body = "{\"gaps\":[{\"from\":\"2026-01-01\",\"to\":\"2026-01-01\",\"reason\":\"%s\"}]}";
    putGaps(body.formatted(longest)).then().statusCode(200);
    assertThat(putGaps(body.formatted(longest + "!")).jsonPath().getString("errors[0].code"))
        .isEqualTo("gaps.reason.too-long");
  }

  @Test
  void nobodyHasNoGaps() {
    assertThat(given().get("/v1/athletes/nobody/gaps").statusCode()).isEqualTo(404);
    lifter.profile("{}");
    assertThat(lifter.get("/gaps").jsonPath().getList("gaps")).isEmpty();
  }
}
