package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Weekly hard sets per muscle, landmarks and recovery, from sets that came in over HTTP. */
@QuarkusTest
class MusclesIT {

  private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2025-01-06T18:00:00+01:00");

  /** Six decimals, read as a float. */
  private static final Offset<Double> ROUNDING = within(1e-5);

  /** Hard sets of each lift of the week, by the names that apps write. */
  private static final Map<String, Integer> WEEK =
      Map.of(
          "Bench Press (Barbell)", 5,
          "Overhead Press (Barbell)", 3,
          "Bent Over Row (Barbell)", 6,
          "Squat (Barbell)", 4,
          "Romanian Deadlift (Barbell)", 3,
          "Bicep Curl (Barbell)", 3,
          "Triceps Pushdown", 3);

  private final Lifter lifter = new Lifter();

  private UUID train(OffsetDateTime at, Map<String, Integer> lifts, double rpe) {
    UUID session = UUID.randomUUID();
    List<Lifter.ASetEvent> sets = new ArrayList<>();
    lifts.forEach(
        (name, count) -> {
          for (int i = 0; i < count; i++) {
            OffsetDateTime performedAt = at.plusMinutes(3L * sets.size());
            sets.add(
                lifter
                    .at(session, performedAt)
                    .with("exercise", name)
                    .load(60, "kg")
                    .reps(8)
                    .rpe(rpe));
          }
        });
    lifter.publish(sets.toArray(Lifter.ASetEvent[]::new));
    lifter.awaitSets(session, sets.size());
    return session;
  }

  /** The week's lifts on Monday, Wednesday and Friday, and two sets of a lift that nobody knows. */
  private void trainTheWeek() {
    List<String> names = WEEK.keySet().stream().sorted().toList();
    for (int day = 0; day < 3; day++) {
      Map<String, Integer> lifts = new LinkedHashMap<>();
      for (int i = day; i < names.size(); i += 3) {
        lifts.put(names.get(i), WEEK.get(names.get(i)));
      }
      if (day == 2) {
        lifts.put("My Sled Push", 2);
      }
      train(MONDAY.plusDays(2L * day), lifts, 8);
    }
  }

  private JsonPath week(String week) {
    Response answer = lifter.get("/muscles?week=" + week);
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  private static double number(JsonPath muscles, String muscle, String field) {
    return muscles.getDouble("muscles.find{it.muscle=='%s'}.%s".formatted(muscle, field));
  }

  private static String text(JsonPath muscles, String muscle, String field) {
    return muscles.getString("muscles.find{it.muscle=='%s'}.%s".formatted(muscle, field));
  }

  @Test
  void setsOfAWeekCountForTheMusclesThatTheCatalogueNames() {
    trainTheWeek();

    JsonPath muscles = week("2025-W02");

    assertThat(muscles.getString("athleteId")).isEqualTo(lifter.id());
    assertThat(muscles.getString("week")).isEqualTo("2025-W02");
    assertThat(muscles.getString("from")).isEqualTo("2025-01-06");
    assertThat(muscles.getString("to")).isEqualTo("2025-01-12");
    assertThat(muscles.getString("method"))
        .isEqualTo("muscle-sets@1/muscle-groups@1/volume-landmarks@1/muscle-recovery@1");
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("chest", "chest");
    groups.put("back", "lats middle-back");
    groups.put("quads", "quadriceps");
    groups.put("abs", "abdominals");
    for (String same :
        "hamstrings glutes calves biceps triceps traps forearms lower-back abductors adductors neck"
            .split(" ", -1)) {
      groups.put(same, same);
    }
    groups.forEach(
        (group, of) -> {
          double direct = 0;
          double indirect = 0;
          for (Map.Entry<String, Integer> lift : WEEK.entrySet()) {
            JsonPath exercise = exercise(lift.getKey());
            if (hasOne(exercise.getList("primaryMuscles"), of)) {
              direct += lift.getValue();
            } else if (hasOne(exercise.getList("secondaryMuscles"), of)) {
              indirect += lift.getValue();
            }
          }
          assertThat(number(muscles, group, "direct")).as(group).isEqualTo(direct);
          assertThat(number(muscles, group, "fractional"))
              .as(group)
              .isEqualTo(direct + indirect / 2);
          assertThat(number(muscles, group, "total")).as(group).isEqualTo(direct + indirect);
        });
    assertThat(number(muscles, "chest", "fractional")).isEqualTo(5);
    assertThat(number(muscles, "triceps", "fractional")).isEqualTo(7);
    assertThat(number(muscles, "biceps", "fractional")).isEqualTo(6);
    assertThat(number(muscles, "quads", "fractional")).isEqualTo(4);
    assertThat(number(muscles, "front-delts", "fractional")).isEqualTo(5.5);
    assertThat(number(muscles, "front-delts", "direct")).isEqualTo(3);
    assertThat(number(muscles, "front-delts", "total")).isEqualTo(8);
    assertThat(number(muscles, "side-delts", "fractional")).isEqualTo(1.5);
    assertThat(number(muscles, "rear-delts", "fractional")).isEqualTo(3);
    assertThat(number(muscles, "shoulders", "total")).isZero();
    assertThat(number(muscles, "chest", "sessions")).isEqualTo(1);
    assertThat(number(muscles, "rear-delts", "sessions")).isZero();
    assertThat(muscles.getList("unmapped.exercise")).containsExactly("own:my-sled-push");
    assertThat(muscles.getInt("unmapped[0].hardSets")).isEqualTo(2);
  }

  private static JsonPath exercise(String name) {
    JsonPath found = given().queryParam("query", name).get("/v1/exercises").jsonPath();
    String id = found.getString("items[0].id");
    return given().get("/v1/exercises/" + id).jsonPath();
  }

  private static boolean hasOne(List<String> muscles, String of) {
    return List.of(of.split(" ", -1)).stream().anyMatch(muscles::contains);
  }

  @Test
  void exercisesTellTheMuscleGroupsThatTheyCountFor() {
    JsonPath bench = given().queryParam("query", "bench-press").get("/v1/exercises").jsonPath();
    JsonPath press = given().get("/v1/exercises/overhead-press").jsonPath();

    assertThat(bench.getString("items[0].id")).isEqualTo("bench-press");
    assertThat(bench.getList("items[0].muscleGroups.muscle"))
        .containsExactly("chest", "triceps", "front-delts");
    assertThat(bench.getList("items[0].muscleGroups.share", Double.class))
        .containsExactly(1.0, 0.5, 0.5);
    assertThat(press.getList("muscleGroups.muscle"))
        .containsExactly("triceps", "front-delts", "side-delts");
    assertThat(press.getList("muscleGroups.share", Double.class)).containsExactly(0.5, 1.0, 0.5);
  }

  @Test
  void statusGoesByDirectSetsAmongTheShippedLandmarksOrTheAthletesOwn() {
    trainTheWeek();

    JsonPath shipped = week("2025-W02");
    lifter.profile(
        "{\"weekStart\":\"sunday\",\"landmarks\":{"
            + "\"chest\":{\"mv\":1,\"mev\":2,\"mavLow\":3,\"mavHigh\":4,\"mrv\":[4,9]},"
            + "\"neck\":{\"mv\":1,\"mev\":2,\"mavLow\":3,\"mavHigh\":4,\"mrv\":5},\"abs\":null}}");
    JsonPath own = week("2025-W02");

    assertThat(shipped.getList("muscles.muscle", String.class))
        .containsExactly(
            "chest",
            "back",
            "quads",
            "hamstrings",
            "glutes",
            "calves",
            "biceps",
            "triceps",
            "front-delts",
            "side-delts",
            "rear-delts",
            "shoulders",
            "traps",
            "abs",
            "forearms",
            "lower-back",
            "abductors",
            "adductors",
            "neck");
    assertThat(shipped.getList("muscles.statusBasis")).containsOnly("direct");
    assertThat(shipped.getList("muscles.status", String.class))
        .containsExactly(
            "mv-mev",
            "mv-mev",
            "below-mv",
            "mv-mev",
            "mev-mav",
            "below-mv",
            "below-mv",
            "below-mv",
            "mev-mav",
            "below-mv",
            "mv-mev",
            null,
            "mev-mav",
            "mev-mav",
            "mv-mev",
            null,
            null,
            null,
            null);
    assertThat(shipped.<Map<String, Object>>getJsonObject("muscles[0].landmarks"))
        .isEqualTo(
            Map.of(
                "mv", 4,
                "mev", 6,
                "mavLow", 12,
                "mavHigh", 20,
                "mrv", 20,
                "source", "coaching-heuristic"));
    assertThat(number(shipped, "abs", "landmarks.mrv")).isEqualTo(20);
    assertThat(text(shipped, "lower-back", "landmarks")).isNull();
    assertThat(text(shipped, "lower-back", "reasons"))
        .isEqualTo("[landmarks:no-landmarks, status:no-landmarks]");
    assertThat(text(shipped, "chest", "reasons")).isEqualTo("[:]");
    assertThat(text(own, "chest", "status")).isEqualTo("above-mrv");
    assertThat(text(own, "chest", "landmarks.source")).isEqualTo("athlete");
    assertThat(number(own, "chest", "landmarks.mrv")).isEqualTo(4);
    assertThat(text(own, "neck", "status")).isEqualTo("below-mv");
    assertThat(text(own, "quads", "landmarks.source")).isEqualTo("coaching-heuristic");
    assertThat(own.getString("from")).isEqualTo("2025-01-06");
    assertThat(number(own, "quads", "direct")).isEqualTo(4);
  }

  @Test
  void landmarksAreReadAsTheyWereSetAndLeaveGapsAlone() {
    String gaps = "{\"gaps\":[{\"from\":\"2025-01-05\",\"to\":\"2025-01-12\"}]}";
    lifter.profile("{}");
    assertThat(lifter.get("").jsonPath().getMap("landmarks")).isEmpty();
    String tag = lifter.get("").header("ETag");
    given()
        .contentType("application/json")
        .body(gaps)
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(200);

    lifter.profile(
        "{\"landmarks\":{\"chest\":{\"mv\":0,\"mev\":0,\"mavLow\":12,\"mavHigh\":200,\"mrv\":[20,25.0,30,200]},"
            + "\"side-delts\":{\"mv\":4,\"mev\":6,\"mavLow\":12,\"mavHigh\":20,\"mrv\":25}}}");

    JsonPath profile = lifter.get("").jsonPath();
    assertThat(lifter.get("").header("ETag")).isNotEqualTo(tag);
    assertThat(profile.getMap("landmarks").keySet()).hasToString("[chest, side-delts]");
    assertThat(profile.getList("landmarks.chest.mrv")).containsExactly(20, 25, 30, 200);
    assertThat(profile.getInt("landmarks.chest.mavHigh")).isEqualTo(200);
    assertThat(profile.getMap("landmarks.'side-delts'"))
        .isEqualTo(Map.of("mv", 4, "mev", 6, "mavLow", 12, "mavHigh", 20, "mrv", 25));
    assertThat(lifter.get("/gaps").jsonPath().getList("gaps")).hasSize(1);
    assertThat(week("2025-W01").getDouble("coveragePercent")).isCloseTo(600 / 7.0, ROUNDING);
    assertThat(week("2025-W02").getDouble("coveragePercent")).isZero();
    assertThat(week("2025-W03").getDouble("coveragePercent")).isEqualTo(100);
    given()
        .contentType("application/json")
        .body("{\"gaps\":[]}")
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(200);
    assertThat(lifter.get("").jsonPath().getMap("landmarks")).hasSize(2);
    lifter.profile(lifter.get("").asString());
    assertThat(lifter.get("").jsonPath().getMap("landmarks")).hasSize(2);
    lifter.profile("{}");
    assertThat(lifter.get("").jsonPath().getMap("landmarks")).isEmpty();
  }

  @Test
  void readinessFallsWithSetsAndRisesWithDays() {
    lifter.profile("{\"timeZone\":\"Europe/Oslo\"}");
    OffsetDateTime saturday = OffsetDateTime.parse("2025-01-11T12:00:00+01:00");
    train(saturday, Map.of("Bench Press (Barbell)", 4), 8);

    // Midnight of Monday in Oslo is 35 h and 51 min after the last set, at nine past noon.
    JsonPath first = week("2025-W02");
    double residual = 4 * Math.exp(-35.85 * 3 / 60);
    assertThat(first.getString("recoveryAsOf")).isEqualTo("2025-01-12T23:00:00Z");
    assertThat(number(first, "chest", "residualSets")).isCloseTo(residual, ROUNDING);
    assertThat(number(first, "chest", "readinessPercent")).isCloseTo(100 - 10 * residual, ROUNDING);
    assertThat(number(first, "triceps", "residualSets"))
        .isCloseTo(2 * Math.exp(-35.85 * 3 / 48), ROUNDING);
    assertThat(number(first, "quads", "readinessPercent")).isEqualTo(100);
    JsonPath later = week("2025-W03");
    assertThat(number(later, "chest", "total")).isZero();
    assertThat(number(later, "chest", "residualSets"))
        .isCloseTo(4 * Math.exp(-(35.85 + 7 * 24) * 3 / 60), ROUNDING);
    assertThat(number(week("2025-W01"), "chest", "readinessPercent")).isEqualTo(100);

    // To failure: a day longer, for this session alone.
    train(saturday.plusDays(1), Map.of("Bench Press (Barbell)", 2), 10);
    JsonPath more = week("2025-W02");
    assertThat(number(more, "chest", "residualSets"))
        .isCloseTo(residual + 2 * Math.exp(-11.95 * 3 / 84), ROUNDING);
    assertThat(number(more, "chest", "readinessPercent"))
        .isLessThan(number(first, "chest", "readinessPercent"));
    assertThat(number(week("2025-W08"), "chest", "readinessPercent")).isEqualTo(100);
  }

  @Test
  void sessionCountsInTheWeekOfItsLocalDayWhateverItsClockSaysElsewhere() {
    lifter.profile("{}");
    train(OffsetDateTime.parse("2025-01-12T23:30:00-10:00"), Map.of("Squat (Barbell)", 3), 8);

    JsonPath muscles = week("2025-W02");

    assertThat(number(muscles, "quads", "direct")).isEqualTo(3);
    assertThat(number(muscles, "quads", "residualSets")).isEqualTo(3);
    assertThat(number(week("2025-W03"), "quads", "direct")).isZero();
  }

  @Test
  void withoutAWeekItIsThisOneAndReadinessIsThatOfNow() {
    lifter.profile("{}");
    JsonPath rested = lifter.get("/muscles").jsonPath();
    assertThat(rested.getList("muscles")).hasSize(19);
    assertThat(rested.getList("muscles.total", Integer.class)).containsOnly(0);
    assertThat(rested.getList("muscles.readinessPercent", Integer.class)).containsOnly(100);
    assertThat(rested.getList("unmapped")).isEmpty();
    UUID session = UUID.randomUUID();
    lifter.publish(
        lifter.set(session, 0).load(100, "kg").reps(5).rpe(8),
        lifter.set(session, 5).load(100, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, 2);

    Instant before = Instant.now();
    JsonPath now = lifter.get("/muscles").jsonPath();

    assertThat(Instant.parse(now.getString("recoveryAsOf")))
        .isBetween(before, Instant.now().plusSeconds(60))
        .isEqualTo(Instant.parse(now.getString("recoveryAsOf")).truncatedTo(ChronoUnit.MINUTES));
    assertThat(LocalDate.parse(now.getString("from")).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(LocalDate.parse(now.getString("to")).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    assertThat(number(now, "quads", "readinessPercent")).isBetween(80.0, 82.0);
    JsonPath future = week("9999-W51");
    assertThat(future.getString("to")).isEqualTo("9999-12-26");
    assertThat(number(future, "quads", "total")).isZero();
    assertThat(number(future, "quads", "readinessPercent")).isBetween(80.0, 82.0);
    assertThat(Instant.parse(future.getString("recoveryAsOf")))
        .isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void weeksAreThoseOfIso8601() {
    lifter.profile("{}");

    assertThat(week("2020-W53").getString("from")).isEqualTo("2020-12-28");
    assertThat(week("2025-W01").getString("from")).isEqualTo("2024-12-30");
    assertThat(week("0001-W01").getString("week")).isEqualTo("0001-W01");
    for (String bad : List.of("2025-W53", "2025-W00", "2025W02", "2025-w02", "next", "9999-W52")) {
      lifter
          .get("/muscles?week=" + bad)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].code", equalTo("week.invalid"))
          .body("errors[0].parameter", equalTo("week"));
    }
    String tag = lifter.get("/muscles?week=2025-W02").header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/v1/athletes/" + lifter.id() + "/muscles?week=2025-W02")
        .then()
        .statusCode(304);
  }

  @Test
  void answerOfTheRunningWeekKeepsItsEntityTagForAWhile() {
    UUID session = UUID.randomUUID();
    lifter.publish(lifter.set(session, 0).load(100, "kg").reps(5).rpe(8));
    lifter.awaitSets(session, 1);

    // A full minute may begin between two requests, not between three.
    List<String> tags =
        Stream.generate(() -> lifter.get("/muscles").header("ETag")).limit(3).toList();

    assertThat(tags.stream().distinct().count()).isLessThan(3);
  }
}
