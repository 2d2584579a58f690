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
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load over days, through HTTP from the sets to the figures. */
@QuarkusTest
class FatigueIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);
  private static final Oracle EWMA = Oracle.read("acwr_ewma_R_ACWR");
  private static final Oracle LONG_SHORT = Oracle.read("pmc_ctl_atl_tsb");
  private static final String WAVE = "A_four_day_wave_84d";

  /** What six decimals may be off by. */
  private static final double SHOWN = 6e-7;

  private final Lifter lifter = new Lifter();

  private ASetEvent set(int day, double kilograms, int reps) {
    return set(UUID.randomUUID(), day, kilograms, reps);
  }

  private ASetEvent set(UUID session, int day, double kilograms, int reps) {
    return lifter.at(session, noon(day)).load(kilograms, "kg").reps(reps);
  }

  private static OffsetDateTime noon(int day) {
    return OffsetDateTime.of(FIRST.plusDays(day), LocalTime.NOON, ZoneOffset.ofHours(1));
  }

  private ASetEvent ended(UUID session, int day, Map<String, Object> told) {
    ASetEvent end =
        new ASetEvent(Map.of())
            .with("type", "session.ended")
            .with("eventId", UUID.randomUUID().toString())
            .with("athleteId", lifter.id())
            .with("sessionId", session.toString())
            .with(
                "performedAt",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(noon(day).plusHours(1)));
    for (Map.Entry<String, Object> one : told.entrySet()) {
      end = end.with(one.getKey(), one.getValue());
    }
    return end;
  }

  /** Publishes the events in order and waits until the last is visible. */
  private void record(List<ASetEvent> events) {
    UUID last = UUID.randomUUID();
    List<ASetEvent> all = new ArrayList<>(events);
    all.add(lifter.at(last, noon(-3)).with("exercise", "marker").with("role", "warmup").reps(1));
    lifter.publish(all.toArray(ASetEvent[]::new));
    lifter.awaitSets(last, 1);
    lifter.publish(new ASetEvent(all.getLast().fields()).deleted(1));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> lifter.get("/sessions/" + last).statusCode() == 404);
  }

  /** The wave of the published figures, each day's load as one repetition. */
  private void recordWave() {
    List<ASetEvent> events = new ArrayList<>();
    JsonNode loads = EWMA.inputs().path("series").path(WAVE);
    for (int day = 0; day < loads.size(); day++) {
      if (loads.path(day).intValue() > 0) {
        events.add(set(day, loads.path(day).intValue(), 1).with("exercise", "Wave"));
      }
    }
    record(events);
  }

  private JsonNode fatigue(String query) {
    Response answer = lifter.get("/fatigue" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    try {
      return MAPPER.readTree(answer.asString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String range(int from, int to) {
    return "from=" + FIRST.plusDays(from) + "&to=" + FIRST.plusDays(to);
  }

  private static void isClose(JsonNode actual, JsonNode expected) {
    assertThat(actual.isNumber()).as("%s", actual).isTrue();
    assertThat(actual.doubleValue()).isCloseTo(expected.doubleValue(), within(SHOWN));
  }

  @Test
  void everyDayOfAPublishedWave() {
    recordWave();

    JsonNode answer = fatigue("?metric=volume-load&" + range(0, 83));

    assertThat(answer.path("athleteId").asText()).isEqualTo(lifter.id());
    assertThat(answer.path("metric").asText()).isEqualTo("volume-load");
    assertThat(answer.has("metricReason")).isFalse();
    assertThat(answer.path("unit").asText()).isEqualTo("kg");
    assertThat(answer.path("method").asText())
        .isEqualTo(
            "external-volume-load@1/ewma@1/rolling-average@1/long-short-term-load@1/monotony-strain@1");
    assertThat(answer.path("disclaimer").asText())
        .isEqualTo("descriptive change in load, not an injury risk score");
    assertThat(answer.has("exercise")).isFalse();
    JsonNode days = answer.path("days");
    assertThat(days).hasSize(84);
    JsonNode ewma = EWMA.expected().path(WAVE);
    JsonNode longShort = LONG_SHORT.expected().path(WAVE).path("EXP");
    for (int i = 0; i < 84; i++) {
      JsonNode day = days.path(i);
      assertThat(day.path("day").asText()).isEqualTo(FIRST.plusDays(i).toString());
      isClose(day.path("load"), EWMA.inputs().path("series").path(WAVE).path(i));
      isClose(day.at("/ewma/acute"), ewma.path("acute").path(i));
      isClose(day.at("/ewma/chronic"), ewma.path("chronic").path(i));
      isClose(day.path("longTerm"), longShort.path("ctl").path(i));
      isClose(day.path("shortTerm"), longShort.path("atl").path(i));
      isClose(day.path("balance"), longShort.path("tsbBeforeToday").path(i));
      assertThat(day.path("coveragePercent").doubleValue()).isEqualTo(100);
      if (i < 27) {
        assertThat(day.at("/ewma/ratio").isNull()).isTrue();
        assertThat(day.at("/ewma/warmingUp").booleanValue()).isTrue();
        assertThat(day.path("reasons").path("ewma.ratio").asText()).isEqualTo("warming-up");
        assertThat(day.path("reasons").path("rolling.ratioUncoupled").asText())
            .isEqualTo("warming-up");
      } else {
        isClose(day.at("/ewma/ratio"), ewma.path("ratio").path(i));
        assertThat(day.at("/ewma/warmingUp").booleanValue()).isFalse();
      }
      assertThat(day.path("reasons").path("longTerm").asText())
          .isEqualTo(i < 42 ? "warming-up" : "");
    }
    JsonNode deload = days.path(27).path("rolling");
    assertThat(deload.path("acute").doubleValue()).isCloseTo(127.42857, within(5e-6));
    assertThat(deload.path("chronicCoupled").doubleValue()).isCloseTo(219.32143, within(5e-6));
    assertThat(deload.path("ratioCoupled").doubleValue()).isCloseTo(0.58101, within(5e-6));
    assertThat(deload.path("ratioUncoupled").doubleValue()).isCloseTo(0.50981, within(5e-6));
    assertThat(days.path(6).path("monotony").doubleValue()).isCloseTo(1.06059, within(5e-6));
    assertThat(days.path(6).path("strain").doubleValue()).isCloseTo(1718.159, within(5e-4));
    assertThat(days.path(83).path("reasons")).isEmpty();
  }

  @Test
  void seriesGoesOnFromBeforeTheRangeToToday() {
    recordWave();

    JsonNode whole = fatigue("?metric=volume-load&exercise=Wave&" + range(0, 83));
    JsonNode part = fatigue("?exercise=own:wave&unit=lb&" + range(80, 100));

    assertThat(part.path("metricReason").asText()).isEqualTo("one-exercise");
    assertThat(part.path("exercise").asText()).isEqualTo("own:wave");
    assertThat(part.path("unit").asText()).isEqualTo("lb");
    assertThat(part.path("days")).hasSize(21);
    JsonNode kilograms = whole.path("days").path(80);
    JsonNode pounds = part.path("days").path(0);
    assertThat(pounds.path("longTerm").doubleValue() * 0.45359237)
        .isCloseTo(kilograms.path("longTerm").doubleValue(), within(1e-6));
    assertThat(pounds.at("/ewma/ratio")).isEqualTo(kilograms.at("/ewma/ratio"));
    assertThat(part.path("days").path(20).path("load").doubleValue()).isZero();
    assertThat(part.path("days").path(20).path("reasons").path("monotony").asText())
        .isEqualTo("no-load");
    assertThat(part.path("days").path(20).path("strain").doubleValue()).isZero();
    assertThat(fatigue("?exercise=wave&" + range(-9, 0)).path("days")).hasSize(1);
    assertThat(fatigue("?exercise=wave&" + range(-9, -1)).path("days")).isEmpty();
    assertThat(fatigue("?exercise=deadlift&" + range(0, 9)).path("days")).isEmpty();
    JsonNode byDefault = fatigue("?exercise=wave");
    assertThat(byDefault.path("days")).hasSize(84);
    assertThat(LocalDate.parse(byDefault.path("from").asText()).plusDays(83))
        .isEqualTo(byDefault.path("to").asText());
    String tomorrow = LocalDate.parse(byDefault.path("to").asText()).plusDays(1).toString();
    assertThat(fatigue("?exercise=wave&to=" + tomorrow).path("days")).hasSize(83);
  }

  @Test
  void seriesGoesOnToATrainingDayInTheFuture() {
    LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    OffsetDateTime noon = OffsetDateTime.of(soon, LocalTime.NOON, ZoneOffset.UTC);
    record(List.of(lifter.at(UUID.randomUUID(), noon).load(100, "kg").reps(5)));

    JsonNode days = fatigue("?metric=volume-load&to=" + soon.plusDays(3)).path("days");

    assertThat(days).hasSize(1);
    assertThat(days.path(0).path("day").asText()).isEqualTo(soon.toString());
    assertThat(days.path(0).path("load").doubleValue()).isEqualTo(500);
    assertThat(fatigue("?metric=volume-load").path("days")).isEmpty();
  }

  @Test
  void declaredGapIsUnknown() {
    recordWave();
    String gap =
        "{\"gaps\":[{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"no log\"}]}"
            .formatted(FIRST.plusDays(28), FIRST.plusDays(34));
    putGaps(gap).then().statusCode(200);

    JsonNode days = fatigue("?metric=volume-load&" + range(0, 83)).path("days");

    JsonNode before = days.path(27);
    JsonNode within = days.path(34);
    assertThat(within.path("load").isNull()).isTrue();
    assertThat(within.path("reasons").path("load").asText()).isEqualTo("declared-gap");
    assertThat(within.path("ewma")).isEqualTo(before.path("ewma"));
    assertThat(within.path("longTerm")).isEqualTo(before.path("longTerm"));
    assertThat(within.path("reasons").path("rolling.ratioCoupled").asText())
        .isEqualTo("too-few-known-days");
    assertThat(within.path("reasons").path("monotony").asText()).isEqualTo("missing-days");
    assertThat(within.path("coveragePercent").doubleValue()).isEqualTo(75);
    assertThat(days.path(62).path("coveragePercent").doubleValue()).isEqualTo(100);
  }

  private Response putGaps(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .put("/v1/athletes/" + lifter.id() + "/gaps");
  }

  @Test
  void everyMetricOfTheSameDays() {
    UUID squats = UUID.randomUUID();
    UUID unrated = UUID.randomUUID();
    UUID more = UUID.randomUUID();
    record(
        List.of(
            set(squats, 0, 140, 5).rpe(8),
            set(squats, 0, 120, 6).rpe(7),
            ended(squats, 0, Map.of("sessionRpe", 7, "durationMinutes", 75)),
            set(unrated, 2, 140, 5).rpe(8.5),
            set(more, 3, 10, 30).rpe(9).with("exercise", "Curl of mine"),
            set(more, 3, 100, 2).rpe(8),
            ended(more, 3, Map.of("sessionRpe", 5, "durationMinutes", 40))));
    String days = "&" + range(0, 3);

    JsonNode sets = fatigue("?metric=hard-sets" + days);
    assertThat(sets.path("unit").asText()).isEqualTo("sets");
    assertThat(loads(sets)).containsExactly("2", "0", "1", "2");

    JsonNode rated = fatigue("?metric=session-rpe" + days);
    assertThat(rated.path("unit").asText()).isEqualTo("au");
    assertThat(loads(rated)).containsExactly("525", "0", "null", "200");
    assertThat(rated.at("/days/2/reasons/load").asText()).isEqualTo("session-rpe-missing");

    JsonNode relative = fatigue("?metric=relative-volume" + days);
    assertThat(relative.path("unit").asText()).isEqualTo("reps-at-100-percent");
    // 140 × 5 at RPE 8 is 81.1 % of the maximum; RPE 8.5 of 5 is 82.4 %.
    double first = 140 / 0.811;
    assertThat(relative.at("/days/0/load").doubleValue())
        .isCloseTo((140 * 5 + 120 * 6) / first, within(1e-6));
    assertThat(relative.at("/days/0/reasons/load").asText()).isEqualTo("session-best-e1rm");
    assertThat(relative.at("/days/2/load").doubleValue()).isCloseTo(140 * 5 / first, within(1e-6));
    assertThat(relative.at("/days/2/reasons").has("load")).isFalse();
    assertThat(relative.at("/days/3/reasons/load").asText()).isEqualTo("partly-e1rm-missing");

    JsonNode curls = fatigue("?metric=relative-volume&exercise=curl of mine&" + range(3, 3));
    assertThat(curls.at("/days/0/load").isNull()).isTrue();
    assertThat(curls.at("/days/0/reasons/load").asText()).isEqualTo("e1rm-missing");

    JsonNode chosen = fatigue("?" + range(0, 3));
    assertThat(chosen.path("metric").asText()).isEqualTo("relative-volume");
    assertThat(chosen.path("metricReason").asText()).isEqualTo("sessions-unrated");
    assertThat(chosen.path("days")).isEqualTo(relative.path("days"));
    JsonNode earlier = fatigue("?" + range(0, 1));
    assertThat(earlier.path("metric").asText()).isEqualTo("session-rpe");
    assertThat(earlier.path("metricReason").asText()).isEqualTo("sessions-rated");
  }

  private static List<String> loads(JsonNode answer) {
    List<String> loads = new ArrayList<>();
    answer.path("days").forEach(day -> loads.add(day.path("load").asText()));
    return loads;
  }

  @Test
  void bodyWeightLiftNeedsABodyMass() {
    lifter.profile(
        "{\"bodyMass\":[{\"date\":\"%s\",\"value\":80,\"unit\":\"kg\"}]}"
            .formatted(FIRST.plusDays(1)));
    record(
        List.of(
            set(0, 20, 5).rpe(9).with("exercise", "Pull Up (Weighted)"),
            set(1, 20, 5).rpe(9).with("exercise", "Pull Up (Weighted)"),
            set(3, 10, 6).with("exercise", "Pull Up (Weighted)")));
    String exercise =
        lifter.get("/volume?group=exercise&" + range(0, 3)).jsonPath().getString("buckets[0].key");

    JsonNode days =
        fatigue("?metric=relative-volume&exercise=" + exercise + "&" + range(0, 3)).path("days");

    double share = given().get("/v1/exercises/" + exercise).jsonPath().getDouble("bodyMassShare");
    double maximum = (share * 80 + 20) / 0.837;
    assertThat(days.at("/0/reasons/load").asText()).isEqualTo("e1rm-missing");
    assertThat(days.at("/1/load").doubleValue())
        .isCloseTo(5 * (share * 80 + 20) / maximum, within(1e-6));
    assertThat(days.at("/3/load").doubleValue())
        .isCloseTo(6 * (share * 80 + 10) / maximum, within(1e-6));
  }

  /** A lifter whose best of each session follows the model to a thousandth of a kilogram. */
  private void recordModel() {
    List<ASetEvent> events = new ArrayList<>();
    double slow = 0;
    double fast = 0;
    for (int day = 0; day < 160; day++) {
      double load = 0;
      boolean isTraining = day % 7 == 0 || day % 7 == 1 || day % 7 == 3 || day % 7 == 5;
      if (isTraining && (day < 60 || day > 73)) {
        double best = Math.round(1000 * (100 + 0.02 * slow - 0.03 * fast)) / 1000.0;
        int more = 20 + 20 * ((day / 7) % 4) + day % 5;
        UUID session = UUID.randomUUID();
        events.add(set(session, day, best, 1).rpe(10).with("role", "top"));
        events.add(set(session, day, more, 5).with("role", "backoff").with("setIndex", 1));
        load = best + 5 * more;
      }
      slow = (slow + load) * Math.exp(-1.0 / 40);
      fast = (fast + load) * Math.exp(-1.0 / 10);
    }
    record(events);
  }

  @Test
  void modelIsRecoveredAndForecasts() {
    recordModel();
    LocalDate on = FIRST.plusDays(159);

    JsonNode grid = fatigue("/model?exercise=squat&fit=grid&on=" + on);

    assertThat(grid.path("refusals")).as("%s", grid).isEmpty();
    assertThat(grid.path("identifiable").booleanValue()).isTrue();
    assertThat(grid.path("tau1").intValue()).isEqualTo(40);
    assertThat(grid.path("tau2").intValue()).isEqualTo(10);
    assertThat(grid.at("/parameters/p0").doubleValue()).isCloseTo(100, within(0.01));
    assertThat(grid.at("/parameters/k1").doubleValue()).isCloseTo(0.02, within(1e-4));
    assertThat(grid.at("/parameters/k2").doubleValue()).isCloseTo(0.03, within(1e-4));
    assertThat(grid.path("r2").doubleValue()).isGreaterThan(0.9999);
    assertThat(grid.at("/observations/count").intValue()).isEqualTo(84);
    assertThat(grid.at("/gate/regionSharePercent/met").booleanValue()).isTrue();
    assertThat(grid.path("predictions")).hasSize(28);
    JsonNode first = grid.at("/predictions/0");
    assertThat(first.path("day").asText()).isEqualTo(on.plusDays(1).toString());
    assertThat(first.path("low95").doubleValue()).isLessThan(first.path("e1rm").doubleValue());
    assertThat(first.path("high95").doubleValue()).isGreaterThan(first.path("e1rm").doubleValue());
    assertThat(grid.path("method").asText())
        .isEqualTo("banister@1/external-volume-load@1/rts-table@1");

    JsonNode pounds = fatigue("/model?exercise=squat&fit=grid&unit=lb&on=" + on);
    assertThat(pounds.path("unit").asText()).isEqualTo("lb");
    assertThat(pounds.at("/predictions/0/e1rm").doubleValue() * 0.45359237)
        .isCloseTo(first.path("e1rm").doubleValue(), within(1e-5));
    JsonNode fixed = fatigue("/model?exercise=Squat (Barbell)&on=" + on);
    assertThat(fixed.path("fit").asText()).isEqualTo("fixed");
    assertThat(fixed.path("tau1").intValue()).isEqualTo(42);
    assertThat(fixed.path("tau2").intValue()).isEqualTo(7);
    for (String metric : List.of("hard-sets", "relative-volume")) {
      JsonNode counted = fatigue("/model?exercise=squat&metric=" + metric + "&on=" + on);
      assertThat(counted.path("metric").asText()).isEqualTo(metric);
    }
  }

  @Test
  void modelRefusesWhatTheDataDoNotTell() {
    record(List.of(set(0, 100, 5).rpe(9), set(3, 102.5, 5).rpe(9)));

    JsonNode model = fatigue("/model?exercise=squat&on=" + FIRST.plusDays(10));

    assertThat(model.path("identifiable").booleanValue()).isFalse();
    assertThat(model.path("refusals").toString())
        .isEqualTo(
            "[\"too-few-days-of-load\",\"too-few-observations\",\"observations-too-close\",\"no-fit\"]");
    assertThat(model.path("parameters").isNull()).isTrue();
    assertThat(model.path("predictions")).isEmpty();
    assertThat(model.at("/gate/loadDays").toString())
        .isEqualTo("{\"value\":11,\"limit\":84,\"met\":false}");
    assertThat(model.at("/gate/observations/value").intValue()).isEqualTo(2);
    assertThat(model.at("/gate/spanDays/value").intValue()).isEqualTo(3);
    assertThat(model.at("/gate/variationPercent/met").booleanValue()).isTrue();
    assertThat(model.at("/gate/k1/value").isNull()).isTrue();
    assertThat(fatigue("/model?exercise=deadlift").at("/gate/loadDays/value").intValue()).isZero();
    assertThat(fatigue("/model?exercise=squat&on=9999-12-31").path("on").asText())
        .isEqualTo(fatigue("/model?exercise=squat").path("on").asText());
  }

  @Test
  void athleteWithoutSetsHasNoDays() {
    lifter.profile("{}");

    assertThat(fatigue("").path("days")).isEmpty();
    assertThat(fatigue("?metric=session-rpe").path("days")).isEmpty();
    assertThat(fatigue("/model?exercise=squat").path("identifiable").booleanValue()).isFalse();
    assertThat(lifter.get("/gaps").jsonPath().getList("gaps")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody/fatigue                                       | 404
          nobody/fatigue?metric=volume-load                    | 404
          nobody/fatigue?metric=relative-volume                | 404
          nobody/fatigue?metric=session-rpe                    | 404
          nobody/fatigue/model?exercise=squat                  | 404
          nobody/gaps                                          | 404
          a/fatigue?metric=tonnage                             | 400
          a/fatigue?metric=VOLUME-LOAD                         | 400
          a/fatigue?metric=session-rpe&exercise=squat          | 400
          a/fatigue?from=2026-02-02&to=2026-02-01              | 400
          a/fatigue?from=2026-02-30                            | 400
          a/fatigue?from=1900-01-01&to=2026-01-01              | 400
          a/fatigue?unit=stone                                 | 400
          a/fatigue?exercise=%20                               | 400
          a%20b/fatigue                                        | 400
          a/fatigue/model                                      | 400
          a/fatigue/model?exercise=                            | 400
          a/fatigue/model?exercise=squat&fit=free              | 400
          a/fatigue/model?exercise=squat&metric=session-rpe    | 400
          a/fatigue/model?exercise=squat&on=today              | 400
          nobody/fatigue?from=0001-01-01&to=0001-01-02         | 404
          nobody/fatigue?to=0001-01-02                         | 404
          nobody/fatigue?from=9999-12-31                       | 404
          """)
  void requestThatIsRefused(String path, int status) {
    Response answer = given().urlEncodingEnabled(false).get("/v1/athletes/" + path);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }
}
