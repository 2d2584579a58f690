package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tonnage.api.Lifter.ASetEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a lifter stands, and what the next session is planned with, through HTTP. */
@QuarkusTest
class ReadinessIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);

  /** Two sessions a week, of which the last two were weak. */
  private static final int[] DAYS = {0, 3, 7, 10, 14, 17, 21, 24, 28, 31};

  private static final double[] LOADS = {100, 100, 100, 100, 100, 100, 100, 100, 94, 92.5};
  private static final int LAST = 31;

  /** What six decimals may be off by. */
  private static final double SHOWN = 1e-6;

  private final Lifter lifter = new Lifter();

  /** A set of five, done at 11:00 UTC. */
  private ASetEvent five(UUID session, int day, double load, String unit) {
    return lifter
        .at(session, OffsetDateTime.of(FIRST.plusDays(day), LocalTime.NOON, ZoneOffset.ofHours(1)))
        .load(load, unit)
        .reps(5);
  }

  private void recordWeakEnd() {
    List<ASetEvent> events = new ArrayList<>();
    UUID last = UUID.randomUUID();
    for (int i = 0; i < DAYS.length; i++) {
      UUID session = i == DAYS.length - 1 ? last : UUID.randomUUID();
      events.add(five(session, DAYS[i], LOADS[i], "kg").rpe(8));
    }
    lifter.publish(events.toArray(ASetEvent[]::new));
    lifter.awaitSets(last, 1);
  }

  private static JsonNode json(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    try {
      return MAPPER.readTree(answer.asString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode readiness(int day, String more) {
    return json(lifter.get("/readiness?on=" + FIRST.plusDays(day) + more));
  }

  private static JsonNode component(JsonNode readiness, String name) {
    for (JsonNode component : readiness.path("components")) {
      if (component.path("name").asText().equals(name)) {
        return component;
      }
    }
    throw new AssertionError(name + " is not in " + readiness);
  }

  private static void isClose(JsonNode actual, double expected) {
    assertThat(actual.isNumber()).as("%s", actual).isTrue();
    assertThat(actual.doubleValue()).isCloseTo(expected, within(SHOWN));
  }

  /** How far each session stayed below the estimate before it, percent, by the filter's formula. */
  private static double[] dropsPercent() {
    double[] drops = new double[DAYS.length];
    double x = Math.log(LOADS[0] / 0.811);
    double sigma = 0.02 + 0.004 * 6 + 0.01;
    double variance = sigma * sigma;
    for (int i = 1; i < DAYS.length; i++) {
      double z = Math.log(LOADS[i] / 0.811);
      drops[i] = 100 * (1 - Math.exp(z - x));
      variance += 0.004 * 0.004 * (DAYS[i] - DAYS[i - 1]);
      double spread = variance + sigma * sigma;
      double gain = variance / spread;
      double limit = 1.5 * Math.sqrt(spread);
      x += gain * Math.clamp(z - x, -limit, limit);
      variance *= 1 - gain;
    }
    return drops;
  }

  /** Acute over chronic load of one hard set on each of the days. */
  private static double ratio() {
    double acute = 1;
    double chronic = 1;
    for (int day = 1; day <= LAST; day++) {
      int today = day;
      double load = Arrays.stream(DAYS).anyMatch(one -> one == today) ? 1 : 0;
      acute += (load - acute) / 4;
      chronic += (load - chronic) * 2 / 29;
    }
    return acute / chronic;
  }

  /** What is left of one set on each of the days, at the midnight after the last: 72 h to 95 %. */
  private static double residual() {
    double left = 0;
    for (int day : DAYS) {
      left += Math.exp(-(13 + 24.0 * (LAST - day)) / 24);
    }
    return left;
  }

  @Test
  void twoWeakSessionsSuggestADeloadWithTheirNumbers() {
    recordWeakEnd();
    double[] drops = dropsPercent();
    assertThat(drops[8]).isCloseTo(6, within(1e-9));
    assertThat(drops[9]).isBetween(5.0, 8.0);

    JsonNode answer = readiness(LAST, "");

    assertThat(answer.path("on").asText()).isEqualTo(FIRST.plusDays(LAST).toString());
    assertThat(answer.path("exercise").asText()).isEqualTo("squat");
    JsonNode deload = answer.path("deload");
    assertThat(deload.path("advice").asText()).isEqualTo("deload-suggested");
    assertThat(deload.path("points").intValue()).isEqualTo(2);
    assertThat(deload.path("suppressed").booleanValue()).isFalse();
    assertThat(deload.path("reasons")).hasSize(1);
    JsonNode reason = deload.at("/reasons/0");
    assertThat(reason.path("code").asText()).isEqualTo("e1rm-drop");
    assertThat(reason.path("points").intValue()).isEqualTo(2);
    assertThat(reason.at("/inputs/exercise").asText()).isEqualTo("squat");
    isClose(reason.at("/inputs/lastPercent"), drops[9]);
    isClose(reason.at("/inputs/previousPercent"), drops[8]);
    isClose(reason.at("/inputs/limitPercent"), 5);

    JsonNode earlier = readiness(28, "").path("deload");
    assertThat(earlier.path("advice").asText()).isEqualTo("none");
    assertThat(earlier.path("points").intValue()).isZero();
    assertThat(earlier.path("reasons")).isEmpty();
  }

  @Test
  void scoreIsTheWeightedMeanOfWhatIsKnown() {
    recordWeakEnd();

    JsonNode answer = readiness(LAST, "");

    assertThat(answer.path("components"))
        .extracting(component -> component.path("name").asText())
        .containsExactly("acwr", "form", "e1rm-drop", "rpe-drift", "readiness");
    assertThat(answer.path("components"))
        .extracting(component -> component.path("weight").doubleValue())
        .containsExactly(0.15, 0.20, 0.30, 0.20, 0.15);
    double load = Math.clamp((ratio() - 1) / 0.5, 0, 1);
    double tired = residual() / 10;
    isClose(component(answer, "acwr").path("input"), ratio());
    isClose(component(answer, "acwr").path("value"), load);
    isClose(component(answer, "e1rm-drop").path("input"), dropsPercent()[9]);
    isClose(component(answer, "e1rm-drop").path("value"), 1);
    isClose(component(answer, "readiness").path("input"), 100 * (1 - tired));
    isClose(component(answer, "readiness").path("value"), tired);
    for (String unknown : List.of("form", "rpe-drift")) {
      assertThat(component(answer, unknown).path("value").isNull()).isTrue();
      assertThat(component(answer, unknown).path("input").isNull()).isTrue();
    }
    assertThat(component(answer, "form").path("reason").asText()).isEqualTo("warming-up");
    assertThat(component(answer, "rpe-drift").path("reason").asText()).isEqualTo("too-few-pairs");
    isClose(
        answer.path("fatigueScore"),
        (0.15 * load + 0.30 * 1 + 0.15 * tired) / (0.15 + 0.30 + 0.15));
  }

  @Test
  void anotherLiftHasItsOwnScore() {
    recordWeakEnd();

    JsonNode bench = readiness(LAST, "&exercise=Bench Press (Barbell)");

    assertThat(bench.path("exercise").asText()).isEqualTo("bench-press");
    assertThat(component(bench, "e1rm-drop").path("reason").asText()).isEqualTo("too-few-sessions");
    isClose(component(bench, "readiness").path("input"), 100);
    isClose(component(bench, "acwr").path("input"), ratio());
    assertThat(bench.at("/deload/advice").asText()).isEqualTo("deload-suggested");
  }

  @Test
  void nextSessionIsPlannedWithTheScoreOfTheDayBefore() {
    recordWeakEnd();
    double score = readiness(LAST, "&exercise=squat").path("fatigueScore").doubleValue();
    assertThat(score).isBetween(0.3, 1.0);

    UUID next = UUID.randomUUID();
    lifter.publish(five(next, LAST + 1, 100, "kg").rpe(9));
    lifter.awaitSets(next, 1);

    JsonNode prescription = prescription(next);
    isClose(prescription.at("/inputs/fatigueScore"), score);
    JsonNode sameScore = plan(score).path("backOff");
    JsonNode rested = plan(0).path("backOff");
    assertThat(prescription.at("/backOff/load")).isEqualTo(sameScore.path("load"));
    assertThat(prescription.at("/backOff/sets")).isEqualTo(sameScore.path("sets"));
    assertThat(prescription.at("/backOff/dropPercent").doubleValue())
        .isGreaterThan(rested.path("dropPercent").doubleValue())
        .isBetween(10.0, 20.0);
    // What was advised stays, whatever is learnt of the days before it.
    lifter.publish(five(UUID.randomUUID(), LAST - 1, 120, "kg").rpe(8));
    UUID later = UUID.randomUUID();
    lifter.publish(five(later, LAST + 3, 60, "kg"));
    lifter.awaitSets(later, 1);
    assertThat(prescription(next)).isEqualTo(prescription);
    assertThat(readiness(LAST, "&exercise=squat").path("fatigueScore").doubleValue())
        .isNotEqualTo(score);
  }

  private static JsonNode plan(double fatigueScore) {
    return json(
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "topSet",
                    Map.of("load", Map.of("value", 100, "unit", "kg"), "reps", 5, "rpe", 9),
                    "increment",
                    Map.of("value", 2.5, "unit", "kg"),
                    "fatigueScore",
                    fatigueScore))
            .post("/v1/back-off-plans"));
  }

  private JsonNode prescription(UUID session) {
    for (JsonNode one : json(lifter.get("/prescriptions")).path("items")) {
      if (one.path("sessionId").asText().equals(session.toString())) {
        return one;
      }
    }
    throw new AssertionError("no prescription in session " + session);
  }

  @Test
  void phaseOfTheProfileHoldsForLaterSessions() {
    UUID normal = topSetOf(0);
    lifter.profile("{\"phase\":\"peaking\"}");
    UUID peaking = topSetOf(50);
    lifter.profile("{\"phase\":\"deload\"}");
    UUID deload = topSetOf(100);

    isPlan(prescription(normal), "normal", 275, 5, 7, 8, 3, 8);
    isPlan(prescription(peaking), "peaking", 275, 4, 5, 5, 2, 7);
    isPlan(prescription(deload), "deload", 255, 4, 5, 5, 3, 6);
    assertThat(prescription(normal).path("flags")).isEmpty();
    assertThat(prescription(peaking).path("flags"))
        .extracting(JsonNode::asText)
        .containsExactly("low-effort");
  }

  /** So long after the one before that nothing is left of it. */
  private UUID topSetOf(int day) {
    UUID session = UUID.randomUUID();
    lifter.publish(five(session, day, 315, "lb").rpe(9));
    lifter.awaitSets(session, 1);
    return session;
  }

  private static void isPlan(
      JsonNode prescription,
      String phase,
      int pounds,
      int leastReps,
      int aim,
      int mostReps,
      int sets,
      int cap) {
    assertThat(prescription.path("phase").asText()).isEqualTo(phase);
    JsonNode backOff = prescription.path("backOff");
    assertThat(backOff.at("/load/value").doubleValue()).isEqualTo(pounds);
    assertThat(backOff.at("/load/unit").asText()).isEqualTo("lb");
    isClose(backOff.path("dropPercent"), 100.0 * (315 - pounds) / 315);
    assertThat(backOff.at("/reps/min").intValue()).isEqualTo(leastReps);
    assertThat(backOff.at("/reps/target").intValue()).isEqualTo(aim);
    assertThat(backOff.at("/reps/max").intValue()).isEqualTo(mostReps);
    assertThat(backOff.path("sets").intValue()).isEqualTo(sets);
    assertThat(backOff.path("rpeCap").doubleValue()).isEqualTo(cap);
  }

  @Test
  void profileWithoutSetsHasNoScoreAndNoAdvice() {
    lifter.profile("{\"timeZone\":\"Pacific/Kiritimati\"}");

    JsonNode answer = json(lifter.get("/readiness"));

    assertThat(answer.path("athleteId").asText()).isEqualTo(lifter.id());
    LocalDate today = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
    assertThat(LocalDate.parse(answer.path("on").asText())).isBetween(today.minusDays(1), today);
    assertThat(answer.has("fatigueScore")).isTrue();
    assertThat(answer.path("fatigueScore").isNull()).isTrue();
    assertThat(answer.path("components")).hasSize(5);
    for (JsonNode component : answer.path("components")) {
      assertThat(component.path("value").isNull()).isTrue();
      assertThat(component.path("reason").asText()).isNotBlank();
    }
    assertThat(answer.at("/deload/advice").asText()).isEqualTo("none");
    assertThat(answer.at("/deload/points").intValue()).isZero();
    assertThat(answer.at("/deload/reasons")).isEmpty();
  }

  @Test
  void unknownAthleteIsNotFound() {
    given().get("/v1/athletes/nobody/readiness").then().statusCode(404);
    given().get("/v1/athletes/nobody/readiness?exercise=squat").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          on=2025-02-30  | on       | on.invalid
          on=today       | on       | on.invalid
          on=25-01-01    | on       | on.invalid
          on=0001-01-01  | on       | on.out-of-range
          on=9999-12-31  | on       | on.out-of-range
          exercise=%20   | exercise | exercise.invalid
          """)
  void whatCannotBeAskedIsNamed(String query, String parameter, String code) {
    lifter.profile("{}");

    Response answer =
        given()
            .urlEncodingEnabled(false)
            .get("/v1/athletes/" + lifter.id() + "/readiness?" + query);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("errors[0].parameter")).isEqualTo(parameter);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(code);
    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
  }
}
