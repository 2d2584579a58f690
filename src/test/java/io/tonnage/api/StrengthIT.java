package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tonnage.api.Lifter.ASetEvent;
import io.tonnage.oracle.Oracle;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How strong a lifter is, through HTTP from the sets to the figures. */
@QuarkusTest
class StrengthIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);

  private static final Oracle ROLLING = Oracle.read("rolling_e1rm");
  private static final Oracle FORMULAS = Oracle.read("e1rm_formulas");
  private static final Oracle TREND = Oracle.read("theil_sen_e1rm_trend");
  private static final double POUND = 0.45359237;

  /** What six decimals may be off by. */
  private static final double SHOWN = 1e-6;

  private final Lifter lifter = new Lifter();

  private ASetEvent set(UUID session, int day, int minutes, double kilograms, int reps) {
    return lifter
        .at(session, OffsetDateTime.of(FIRST.plusDays(day), LocalTime.NOON, ZoneOffset.ofHours(1)))
        .with("performedAt", FIRST.plusDays(day).atTime(12, minutes) + ":00+01:00")
        .load(kilograms, "kg")
        .reps(reps);
  }

  /** The only set of a session. */
  private ASetEvent single(int day, double kilograms, int reps) {
    return set(UUID.randomUUID(), day, 0, kilograms, reps);
  }

  private static UUID id(ASetEvent event, String field) {
    return UUID.fromString(String.valueOf(event.fields().get(field)));
  }

  /** Publishes the events and waits for those of the last session. */
  private void record(List<ASetEvent> events) {
    UUID last = id(events.getLast(), "sessionId");
    lifter.publish(events.toArray(ASetEvent[]::new));
    lifter.awaitSets(
        last, (int) events.stream().filter(event -> id(event, "sessionId").equals(last)).count());
  }

  private JsonNode strength(String query) {
    Response answer = lifter.get("/strength?" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    try {
      return MAPPER.readTree(answer.asString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String to(int day) {
    return "&to=" + FIRST.plusDays(day);
  }

  private static void isClose(JsonNode actual, double expected) {
    assertThat(actual.isNumber()).as("%s", actual).isTrue();
    assertThat(actual.doubleValue()).isCloseTo(expected, within(SHOWN));
  }

  private void recordPublishedSessions() {
    List<ASetEvent> events = new ArrayList<>();
    for (JsonNode one : ROLLING.inputs().path("sessions")) {
      ASetEvent set =
          single(
              one.path("day").intValue(),
              one.path("load").doubleValue(),
              one.path("reps").intValue());
      set = one.hasNonNull("rpe") ? set.rpe(one.path("rpe").doubleValue()) : set;
      events.add(one.path("amrap").booleanValue() ? set.with("amrap", true) : set);
    }
    record(events);
  }

  private static void isPublishedStep(JsonNode step, JsonNode expected) {
    assertThat(step.path("day").asText())
        .isEqualTo(FIRST.plusDays(expected.path("day").intValue()).toString());
    isClose(step.path("estimate"), expected.path("estimate").doubleValue());
    isClose(step.path("low95"), expected.path("low95").doubleValue());
    isClose(step.path("high95"), expected.path("high95").doubleValue());
    assertThat(step.path("used").isBoolean()).isTrue();
    assertThat(step.path("used").booleanValue()).isEqualTo(expected.path("used").booleanValue());
  }

  @Test
  void everyStepOfThePublishedRollingEstimate() {
    recordPublishedSessions();

    JsonNode answer = strength("exercise=Back Squat" + to(70));

    assertThat(answer.path("athleteId").asText()).isEqualTo(lifter.id());
    assertThat(answer.path("exercise").asText()).isEqualTo("squat");
    assertThat(answer.path("unit").asText()).isEqualTo("kg");
    assertThat(answer.path("method").asText()).isEqualTo("rolling-e1rm@1/rts-table@1");
    assertThat(answer.path("rolling")).hasSize(ROLLING.expected().size());
    assertThat(answer.path("sessions")).hasSize(ROLLING.expected().size());
    for (int i = 0; i < ROLLING.expected().size(); i++) {
      isPublishedStep(answer.path("rolling").path(i), ROLLING.expected().path(i));
      JsonNode session = answer.path("sessions").path(i);
      JsonNode observed = ROLLING.inputs().path("observations").path(i);
      isClose(session.path("e1rm"), observed.path(1).doubleValue());
      isClose(session.path("sigma"), observed.path(2).doubleValue());
      assertThat(session.path("lowerBound").booleanValue())
          .isEqualTo(observed.path(3).booleanValue());
      double sigma = observed.path(2).doubleValue();
      assertThat(session.path("confidence").asText())
          .isEqualTo(sigma <= 0.035 ? "high" : sigma <= 0.06 ? "medium" : "low");
    }
    assertThat(answer.at("/coverage/sessions").intValue()).isEqualTo(10);
    assertThat(answer.at("/coverage/rated").intValue()).isEqualTo(9);
    assertThat(answer.at("/coverage/lowerBounds").intValue()).isEqualTo(1);
  }

  @Test
  void estimateGrowsUncertainAndStaleWithoutSessions() {
    recordPublishedSessions();
    JsonNode last = ROLLING.expected().path(8);
    double estimate = last.path("estimate").doubleValue();
    double variance = last.path("varLog").doubleValue() + 29 * 0.004 * 0.004;

    JsonNode fresh = strength("exercise=squat" + to(59));
    JsonNode stale = strength("exercise=squat" + to(60));

    assertThat(fresh.at("/estimate/stale").booleanValue()).isFalse();
    assertThat(stale.at("/estimate/stale").booleanValue()).isTrue();
    assertThat(stale.at("/estimate/lastSession").asText()).isEqualTo(FIRST.plusDays(31).toString());
    isClose(stale.at("/estimate/estimate"), estimate);
    isClose(stale.at("/estimate/low95"), estimate * Math.exp(-1.96 * Math.sqrt(variance)));
    isClose(stale.at("/estimate/high95"), estimate * Math.exp(1.96 * Math.sqrt(variance)));
    isClose(strength("exercise=squat" + to(58)).path("best28d"), 90 / 0.68);
    assertThat(fresh.path("best28d").isNull()).isTrue();
  }

  @Test
  void rangeCutsWhatIsListedAndNothingElse() {
    recordPublishedSessions();
    String from = "&from=" + FIRST.plusDays(10);

    JsonNode whole = strength("exercise=squat" + to(21));
    JsonNode part = strength("exercise=squat" + from + to(21));

    assertThat(part.path("sessions")).hasSize(4);
    assertThat(part.path("rolling")).hasSize(4);
    for (int i = 0; i < 4; i++) {
      isPublishedStep(part.path("rolling").path(i), ROLLING.expected().path(i + 3));
    }
    for (String field : new String[] {"estimate", "trend", "best28d", "records", "coverage"}) {
      assertThat(part.path(field)).as(field).isEqualTo(whole.path(field));
    }
    JsonNode none = strength("exercise=squat&from=" + FIRST.plusDays(22) + to(27));
    assertThat(none.path("sessions")).isEmpty();
    assertThat(none.path("rolling")).isEmpty();
    isClose(
        none.at("/estimate/estimate"), ROLLING.expected().path(6).path("estimate").doubleValue());
  }

  @Test
  void everyLoadInPounds() {
    recordPublishedSessions();

    JsonNode kilograms = strength("exercise=squat" + to(42));
    JsonNode pounds = strength("exercise=squat&unit=lb" + to(42));

    assertThat(pounds.path("unit").asText()).isEqualTo("lb");
    for (String path :
        new String[] {
          "/sessions/3/e1rm",
          "/rolling/3/estimate",
          "/rolling/3/low95",
          "/rolling/3/high95",
          "/estimate/estimate",
          "/trend/slopePerDay",
          "/trend/low",
          "/trend/high",
          "/best28d",
          "/records/0/value",
          "/records/0/load"
        }) {
      assertThat(pounds.at(path).doubleValue())
          .as(path)
          .isCloseTo(kilograms.at(path).doubleValue() / POUND, within(3e-6));
    }
    assertThat(pounds.at("/trend/percentPerWeek")).isEqualTo(kilograms.at("/trend/percentPerWeek"));
    lifter.profile("{\"unit\":\"lb\"}");
    assertThat(strength("exercise=squat" + to(42))).isEqualTo(pounds);
  }

  @Test
  void lowerBoundRaisesAndNeverLowers() {
    record(List.of(single(0, 140, 5).rpe(8), single(3, 100, 5), single(6, 180, 5)));

    JsonNode rolling = strength("exercise=squat" + to(6)).path("rolling");

    assertThat(rolling.at("/1/used").booleanValue()).isFalse();
    assertThat(rolling.at("/1/estimate")).isEqualTo(rolling.at("/0/estimate"));
    assertThat(rolling.at("/2/used").booleanValue()).isTrue();
    assertThat(rolling.at("/2/estimate").doubleValue())
        .isGreaterThan(rolling.at("/1/estimate").doubleValue());
  }

  @Test
  void everyFormulaOfSetsToFailureAndInReserve() {
    Map<UUID, JsonNode> toFailure = new LinkedHashMap<>();
    Map<UUID, JsonNode> inReserve = new LinkedHashMap<>();
    List<ASetEvent> events = new ArrayList<>();
    int day = 0;
    for (JsonNode one : FORMULAS.expected().path("table")) {
      ASetEvent set = single(day++, one.path("load").doubleValue(), one.path("reps").intValue());
      set = set.with("toFailure", true);
      toFailure.put(id(set, "sessionId"), one);
      events.add(set);
    }
    for (JsonNode one : FORMULAS.expected().path("rirAdjusted")) {
      double rpe = one.path("rpe").doubleValue();
      boolean told = rpe * 2 == Math.rint(rpe * 2);
      if (told && one.path("reps").intValue() + 10 - rpe <= 12) {
        ASetEvent set = single(day++, one.path("load").doubleValue(), one.path("reps").intValue());
        set = set.rpe(rpe);
        inReserve.put(id(set, "sessionId"), one);
        events.add(set);
      }
    }
    assertThat(toFailure).hasSizeGreaterThan(7);
    assertThat(inReserve).hasSizeGreaterThan(3);
    record(events);

    for (String formula :
        List.of("epley", "brzycki", "wathan", "lombardi", "mayhew", "oconner", "lander")) {
      JsonNode answer = strength("exercise=squat&formula=" + formula);
      assertThat(answer.path("formula").asText()).isEqualTo(formula);
      assertThat(answer.path("method").asText()).isEqualTo("rolling-e1rm@1/" + formula + "@1");
      assertThat(answer.path("sessions")).hasSize(events.size());
      for (JsonNode session : answer.path("sessions")) {
        UUID id = UUID.fromString(session.path("sessionId").asText());
        assertThat(session.path("lowerBound").booleanValue()).isFalse();
        JsonNode failed = toFailure.get(id);
        if (failed != null) {
          isClose(
              session.path("e1rm"), failed.path(formula.toUpperCase(Locale.ROOT)).doubleValue());
        }
        JsonNode reserved = inReserve.get(id);
        if (reserved != null && reserved.has(formula + "Rir")) {
          isClose(session.path("e1rm"), reserved.path(formula + "Rir").doubleValue());
        }
      }
    }
    JsonNode chart = strength("exercise=squat&formula=rts");
    assertThat(chart.path("sessions")).isEqualTo(strength("exercise=squat").path("sessions"));
    for (JsonNode session : chart.path("sessions")) {
      JsonNode one = inReserve.get(UUID.fromString(session.path("sessionId").asText()));
      if (one != null) {
        isClose(session.path("e1rm"), one.path("rts").doubleValue());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"progressing_with_outlier", "flat", "regressing"})
  void publishedTrend(String name) {
    JsonNode expected = TREND.expected().path(name);
    List<ASetEvent> events = new ArrayList<>();
    for (int i = 0; i < expected.path("y").size(); i++) {
      // A single at RPE 10 is its own maximum.
      events.add(
          single(
                  TREND.inputs().path("t").path(i).intValue(),
                  expected.path("y").path(i).doubleValue(),
                  1)
              .rpe(10));
    }
    record(events);

    JsonNode trend = strength("exercise=squat" + to(42)).path("trend");

    assertThat(trend.path("method").asText()).isEqualTo("theil-sen@1");
    assertThat(trend.path("observations").intValue()).isEqualTo(13);
    assertThat(trend.path("lowerBounds").booleanValue()).isFalse();
    isClose(trend.path("slopePerDay"), expected.path("slope").doubleValue());
    isClose(trend.path("low"), expected.path("low").doubleValue());
    isClose(trend.path("high"), expected.path("high").doubleValue());
    isClose(trend.path("percentPerWeek"), expected.path("pctPerWeek").doubleValue());
    assertThat(trend.path("state").asText())
        .isEqualTo(expected.path("state").asText().toLowerCase(Locale.ROOT));
  }

  @Test
  void trendNeedsSixSessionsOverThreeWeeks() {
    List<ASetEvent> events = new ArrayList<>();
    for (int day : new int[] {0, 4, 8, 12, 16, 20, 21}) {
      events.add(single(day, 100 + day, 1).rpe(10));
    }
    record(events);

    JsonNode few = strength("exercise=squat" + to(16)).path("trend");
    JsonNode narrow = strength("exercise=squat" + to(20)).path("trend");
    JsonNode line = strength("exercise=squat" + to(21)).path("trend");

    assertThat(few.path("state").isNull()).isTrue();
    assertThat(few.path("observations").intValue()).isEqualTo(5);
    assertThat(few.path("reason").asText()).isEqualTo("too-few-sessions");
    assertThat(narrow.path("slopePerDay").isNull()).isTrue();
    assertThat(narrow.path("reason").asText()).isEqualTo("too-short");
    assertThat(line.has("reason")).isFalse();
    assertThat(line.path("state").asText()).isEqualTo("progressing");
    isClose(line.path("slopePerDay"), 1);
    isClose(line.path("percentPerWeek"), 700.0 / 112);
  }

  @Test
  void recordsAreTheEarliestOfEquals() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    UUID third = UUID.randomUUID();
    ASetEvent warmUp = set(first, 0, 0, 60, 12).with("role", "warmup");
    ASetEvent top = set(first, 0, 5, 140, 5).rpe(9);
    ASetEvent backOff = set(first, 0, 10, 120, 7).rpe(8);
    ASetEvent sameTop = set(second, 7, 0, 140, 5).rpe(9);
    ASetEvent oneMore = set(second, 7, 5, 120.5, 8).rpe(9);
    ASetEvent failed = set(third, 9, 0, 160, 0);
    ASetEvent light = set(third, 9, 5, 100, 20).rpe(9);
    record(List.of(warmUp, top, backOff, sameTop, oneMore, failed, light));

    JsonNode answer = strength("exercise=squat" + to(9));

    JsonNode records = answer.path("records");
    isRecord(records.path(0), "heaviest-load", 140, top);
    assertThat(records.at("/0/reps").intValue()).isEqualTo(5);
    isRecord(records.path(1), "best-e1rm", 140 / 0.837, top);
    assertThat(records.at("/1/lowerBound").booleanValue()).isFalse();
    List<String> most = new ArrayList<>();
    for (JsonNode one : records) {
      if (one.path("type").asText().equals("most-reps")) {
        most.add(one.path("load").asText() + "x" + one.path("value").asText());
      }
    }
    // 120 and 120.5 kg are one load; a failed attempt is none.
    assertThat(most).containsExactly("140x5", "120.5x8", "100x20", "60x12");
    isRecord(records.path(2), "most-reps", 5, top);
    isRecord(records.path(3), "most-reps", 8, oneMore);
    isRecord(records.path(6), "most-volume", 2000, light);
    assertThat(records).hasSize(7);
    JsonNode week = strength("exercise=squat" + to(7)).path("records");
    isRecord(week.get(week.size() - 1), "most-volume", 5 * 140 + 8 * 120.5, sameTop);
    assertThat(answer.at("/sessions/2/e1rm").isNull()).isTrue();
    assertThat(answer.at("/sessions/2/reason").asText()).isEqualTo("no-eligible-set");
    assertThat(answer.path("rolling")).hasSize(2);
  }

  private static void isRecord(JsonNode found, String type, double value, ASetEvent set) {
    assertThat(found.path("type").asText()).isEqualTo(type);
    isClose(found.path("value"), value);
    assertThat(found.path("setId").asText()).isEqualTo(id(set, "setId").toString());
    assertThat(found.path("sessionId").asText()).isEqualTo(id(set, "sessionId").toString());
    assertThat(found.path("day").asText())
        .isEqualTo(String.valueOf(set.fields().get("performedAt")).substring(0, 10));
  }

  @Test
  void pullUpIsReckonedOnBodyShareAndAddedLoad() {
    ASetEvent weighted = single(7, 20, 5).rpe(9).with("exercise", "Pull-Up");
    ASetEvent assisted = single(10, -30, 8).rpe(10).with("exercise", "Pull-Up");
    ASetEvent free = single(14, 0, 10).rpe(10).with("exercise", "pull-up").without("load");
    record(List.of(weighted, assisted, free));

    JsonNode unknown = strength("exercise=pull-up" + to(14));

    assertThat(unknown.path("loadBasis").asText()).isEqualTo("system");
    for (JsonNode session : unknown.path("sessions")) {
      assertThat(session.path("e1rm").isNull()).isTrue();
      assertThat(session.path("reason").asText()).isEqualTo("body-mass-missing");
    }
    assertThat(unknown.path("rolling")).isEmpty();
    assertThat(unknown.path("estimate").isNull()).isTrue();

    // Weighed between the first and the second session.
    lifter.profile(
        "{\"bodyMass\":[{\"date\":\"%s\",\"value\":80,\"unit\":\"kg\"}]}"
            .formatted(FIRST.plusDays(8)));
    JsonNode known = strength("exercise=pull-up" + to(14));

    assertThat(known.at("/sessions/0/reason").asText()).isEqualTo("body-mass-missing");
    double body = 0.94 * 80;
    isClose(known.at("/sessions/1/e1rm"), (body - 30) / 0.786);
    isClose(known.at("/sessions/1/externalE1rm"), (body - 30) / 0.786 - body);
    isClose(known.at("/sessions/2/e1rm"), body / 0.739);
    isClose(known.at("/sessions/2/externalE1rm"), body / 0.739 - body);
    assertThat(known.at("/sessions/2/setId").asText()).isEqualTo(id(free, "setId").toString());
    assertThat(known.path("rolling")).hasSize(2);
    isClose(known.at("/rolling/0/estimate"), (body - 30) / 0.786);
  }

  @Test
  void loadOfAMaximumFromVelocities() {
    UUID session = UUID.randomUUID();
    // 1.3 m/s less 0.005 m/s for each kilogram: 0.23 m/s at 214 kg.
    record(
        List.of(
            set(session, 0, 0, 100, 3).with("velocities", List.of(0.78, 0.8, 0.7)),
            set(session, 0, 5, 140, 2).with("velocities", List.of(0.6, 0.55)),
            set(session, 0, 10, 180, 1).with("velocities", List.of(0.4)),
            single(3, 150, 3).with("velocities", List.of(0.5, 0.45, 0.4))));

    JsonNode answer = strength("exercise=squat" + to(3));
    JsonNode pounds = strength("exercise=squat&unit=lb" + to(0));

    isClose(answer.at("/sessions/0/velocityE1rm"), 214);
    assertThat(answer.at("/sessions/1").has("velocityE1rm")).isFalse();
    assertThat(answer.at("/velocity/reason").asText()).isEqualTo("too-few-loads");
    assertThat(answer.at("/velocity/e1rm").isNull()).isTrue();
    isClose(pounds.at("/velocity/e1rm"), 214 / POUND);
    isClose(pounds.at("/velocity/rSquared"), 1);
    assertThat(pounds.at("/velocity/method").asText()).isEqualTo("load-velocity@1");
  }

  @Test
  void correctionOfThePastIsSeenAtOnce() {
    ASetEvent first = single(0, 100, 5).rpe(8);
    record(List.of(first, single(3, 100, 5).rpe(9)));
    isClose(strength("exercise=squat").at("/sessions/0/e1rm"), 100 / 0.811);

    lifter.publish(first.load(120, "kg").corrected(1), single(5, 60, 5));
    await().until(() -> strength("exercise=squat").path("sessions").size() == 3);

    JsonNode answer = strength("exercise=squat");
    isClose(answer.at("/sessions/0/e1rm"), 120 / 0.811);
    isClose(answer.at("/rolling/0/estimate"), 120 / 0.811);
  }

  @Test
  void profileWithoutSetsHasEmptySeries() {
    lifter.profile("{\"unit\":\"lb\"}");

    JsonNode answer = strength("exercise=squat");

    assertThat(answer.path("unit").asText()).isEqualTo("lb");
    for (String series : new String[] {"sessions", "rolling", "records"}) {
      assertThat(answer.path(series).isArray()).as(series).isTrue();
      assertThat(answer.path(series)).as(series).isEmpty();
    }
    for (String figure : new String[] {"estimate", "best28d", "velocity"}) {
      assertThat(answer.has(figure)).as(figure).isTrue();
      assertThat(answer.path(figure).isNull()).as(figure).isTrue();
    }
    assertThat(answer.at("/trend/observations").intValue()).isZero();
    assertThat(answer.at("/trend/reason").asText()).isEqualTo("too-few-sessions");
    lifter.get("/strength?exercise=never done").then().statusCode(404);
    given().get("/v1/athletes/nobody/strength?exercise=squat").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unit=kg                                       | exercise | exercise.missing
          exercise=                                     | exercise | exercise.missing
          exercise=%20                                  | exercise | exercise.invalid
          exercise=squat&formula=rpe                    | formula  | formula.unknown
          exercise=squat&unit=stone                     | unit     | unit.unknown
          exercise=squat&from=2025-02-30                | from     | from.invalid
          exercise=squat&to=tomorrow                    | to       | to.invalid
          exercise=squat&from=2025-02-02&to=2025-02-01  | from     | from.after-to
          exercise=squat&from=1825-01-01&to=2025-01-01  | from     | range.too-long
          """)
  void whatCannotBeAskedIsNamed(String query, String parameter, String code) {
    Response answer =
        given().urlEncodingEnabled(false).get("/v1/athletes/" + lifter.id() + "/strength?" + query);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("errors[0].parameter")).isEqualTo(parameter);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(code);
  }
}
