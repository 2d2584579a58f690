package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tonnage.strength.RtsTable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/** How heavy work was, on a session's page and in buckets of volume. */
@QuarkusTest
class IntensityIT {

  private static final Offset<Double> EXACTLY = within(1e-5);
  private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-03-02T18:00:00+01:00");
  private static final double KG_OF_LB = 0.45359237;

  private final Lifter lifter = new Lifter();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();

  private Lifter.ASetEvent set(UUID session, int day, int minute, double kilograms, int reps) {
    return lifter
        .at(session, MONDAY.plusDays(day).plusMinutes(minute))
        .load(kilograms, "kg")
        .reps(reps);
  }

  /** A single of 165 kg, and a week later the session of which the figures are worked out. */
  private void squats() {
    lifter.profile("{\"unit\":\"kg\"}");
    lifter.publish(
        set(first, 0, 0, 165, 1).rpe(10),
        set(second, 7, 0, 60, 5).with("role", "warmup"),
        set(second, 7, 5, 100, 3).with("role", "warmup"),
        set(second, 7, 10, 140, 5).rpe(8.5),
        set(second, 7, 15, 122.5, 7).rpe(7.5),
        set(second, 7, 20, 122.5, 7).rpe(8),
        set(second, 7, 25, 122.5, 6).rpe(9));
    lifter.awaitSets(first, 1);
    lifter.awaitSets(second, 6);
  }

  @Test
  void sessionIsComparedWithTheRollingMaximumAsOfItsStart() {
    squats();

    JsonPath page = lifter.get("/sessions/" + second).jsonPath();
    page.setRootPath("exercises[0].intensity");

    assertThat(page.getString("reference")).isEqualTo("rolling");
    assertThat(page.getDouble("referenceE1rm")).isCloseTo(165, EXACTLY);
    assertThat(page.getString("method")).isEqualTo("relative-volume@1/rolling-e1rm@1");
    assertThat(page.getDouble("relativeVolume")).isCloseTo(3150 / 165.0, EXACTLY);
    assertThat(page.getDouble("averageIntensityPercent")).isCloseTo(76.363636, EXACTLY);
    assertThat(page.getDouble("inol.value")).isCloseTo(1.106471, EXACTLY);
    assertThat(page.getString("inol.verdict")).isEqualTo("tough");
    assertThat(page.getList("prilepin.reps", Integer.class)).containsExactly(0, 20, 5, 0);
    assertThat(page.getList("prilepin.ofSession")).containsExactly(null, "within", "below", null);
    assertThat(page.getList("zones.fromPercent", Integer.class))
        .containsExactly(0, 50, 60, 70, 80, 90);
    assertThat(page.getList("zones.reps", Integer.class)).containsExactly(0, 0, 0, 20, 5, 0);
    assertThat(page.getList("zones.volumeLoad", Double.class))
        .containsExactly(0.0, 0.0, 0.0, 2450.0, 700.0, 0.0);
  }

  @Test
  void firstSessionIsComparedWithItsOwnBestInTheUnitAskedFor() {
    lifter.publish(set(first, 0, 0, 100, 5).rpe(8), set(first, 0, 5, 90, 4).rpe(7));
    lifter.awaitSets(first, 2);

    JsonPath page = lifter.get("/sessions/" + first + "?unit=lb").jsonPath();
    page.setRootPath("exercises[0]");

    double best = 100 / RtsTable.pct(7);
    assertThat(page.getString("intensity.reference")).isEqualTo("session-best");
    assertThat(page.getDouble("intensity.referenceE1rm")).isCloseTo(best / KG_OF_LB, within(1e-3));
    assertThat(page.getDouble("intensity.relativeVolume")).isCloseTo(860 / best, EXACTLY);
    assertThat(page.getDouble("intensity.inol.value"))
        .isCloseTo(5 / (100 - 10000 / best) + 4 / (100 - 9000 / best), EXACTLY);
    assertThat(page.getDouble("intensity.zones[4].volumeLoad"))
        .isCloseTo(500 / KG_OF_LB, within(1e-3));
    assertThat(page.getString("intensityReason")).isNull();
  }

  @Test
  void sessionsOfADayAreInOrderOfTheirSets() {
    lifter.publish(set(second, 0, 60, 90, 5).rpe(8));
    lifter.awaitSets(second, 1);
    assertThat(reference(second)).isEqualTo("session-best");

    lifter.publish(set(first, 0, 0, 100, 1).rpe(10));
    lifter.awaitSets(first, 1);

    assertThat(reference(first)).isEqualTo("session-best");
    assertThat(reference(second)).isEqualTo("rolling");
    assertThat(
            lifter
                .get("/sessions/" + second)
                .jsonPath()
                .getDouble("exercises[0].intensity.relativeVolume"))
        .isCloseTo(4.5, EXACTLY);
  }

  private String reference(UUID session) {
    return lifter
        .get("/sessions/" + session)
        .jsonPath()
        .getString("exercises[0].intensity.reference");
  }

  @Test
  void whatCannotBeToldSaysWhy() {
    lifter.publish(
        set(first, 0, 0, 60, 5).with("role", "warmup"),
        set(first, 0, 5, 20, 5).with("exercise", "pullups").rpe(9),
        set(first, 0, 10, 10, 30).with("exercise", "My Curl").rpe(9));
    JsonPath page = lifter.awaitSets(first, 3);

    assertThat(page.getList("exercises.intensity")).containsOnlyNulls();
    assertThat(page.getList("exercises.intensityReason", String.class))
        .containsExactly("no-work", "body-mass-missing", "e1rm-missing");
  }

  @Test
  void bodyWeightLiftIsEstimatedWithTheBodyAndToldAsExternalLoad() {
    lifter.publish(
        set(first, 0, 0, 20, 5).with("exercise", "pullups").rpe(9),
        set(first, 0, 5, -60, 5).with("exercise", "pullups").rpe(9),
        set(first, 0, 10, 0, 10).with("exercise", "pullups").without("load"),
        set(first, 0, 15, 100, 5).rpe(9));
    JsonPath unweighed = lifter.awaitSets(first, 4);
    assertThat(unweighed.getList("exercises[0].sets.e1rm")).containsOnlyNulls();
    assertThat(unweighed.getString("exercises[0].e1rm")).isNull();
    assertThat(unweighed.getString("exercises[0].sets[0].flags")).contains("body-mass-missing");

    lifter.profile("{\"bodyMass\":[{\"date\":\"2026-03-01\",\"value\":80,\"unit\":\"kg\"}]}");
    JsonPath page = lifter.get("/sessions/" + first).jsonPath();

    double share = 0.94 * 80;
    double best = (share + 20) / RtsTable.pct(6);
    assertThat(page.getDouble("exercises[0].e1rm")).isCloseTo(best - share, EXACTLY);
    assertThat(page.getDouble("exercises[0].systemE1rm")).isCloseTo(best, EXACTLY);
    assertThat(page.getDouble("exercises[0].sets[1].e1rm"))
        .isCloseTo((share - 60) / RtsTable.pct(6) - share, EXACTLY)
        .isNegative();
    assertThat(page.getDouble("exercises[0].sets[2].systemE1rm"))
        .isCloseTo(share / RtsTable.pct(10), EXACTLY);
    assertThat(page.getList("exercises[0].sets[2].flags", String.class))
        .contains("lower-bound")
        .doesNotContain("body-mass-missing");
    assertThat(page.getList("exercises[0].sets[0].flags")).isEmpty();
    assertThat(page.getDouble("exercises[0].intensity.referenceE1rm")).isCloseTo(best, EXACTLY);
    assertThat(page.getMap("exercises[1]")).doesNotContainKey("systemE1rm");
    assertThat(page.getMap("exercises[1].sets[0]")).doesNotContainKey("systemE1rm");
  }

  @Test
  void weeksOfALiftTellHowHeavyTheyWere() {
    squats();
    lifter.publish(set(first, 0, 30, 10, 30).with("exercise", "My Curl").rpe(9));
    lifter.awaitSets(first, 2);
    String weeks = "/volume?from=2026-03-02&to=2026-03-16&by=week&intensity=true";

    JsonPath lifts = lifter.get(weeks + "&group=exercise").jsonPath();
    JsonPath squats = lifter.get(weeks + "&group=exercise&exercise=squat").jsonPath();
    JsonPath all = lifter.get(weeks).jsonPath();

    assertThat(lifts.getString("method"))
        .isEqualTo("external-volume-load@1/relative-volume@1/rolling-e1rm@1");
    assertThat(lifts.getString("policy.intensity")).contains("rolling e1RM");
    assertThat(squats.getList("buckets.intensity.inol.verdict"))
        .containsExactly("easy", "easy", null);
    assertThat(squats.getList("buckets.intensity.inol.value", Double.class))
        .usingElementComparator(new DoubleComparator(1e-5))
        .containsExactly(1.0, 1.106471, 0.0);
    assertThat(squats.getList("buckets.intensity.relativeVolume", Double.class))
        .usingElementComparator(new DoubleComparator(1e-5))
        .containsExactly(1.0, 19.090909, 0.0);
    assertThat(squats.getList("buckets.intensity.averageIntensityPercent"))
        .hasSize(3)
        .last()
        .isNull();
    assertThat(squats.getList("buckets[1].intensity.zones.reps", Integer.class))
        .containsExactly(0, 0, 0, 20, 5, 0);
    assertThat(lifts.getList("buckets.find{it.key=='own:my-curl'}.withoutReference", String.class))
        .containsExactly("own:my-curl");
    assertThat(all.getList("buckets[0].withoutReference", String.class))
        .containsExactly("own:my-curl");
    assertThat(all.getMap("buckets[1]")).doesNotContainKey("withoutReference");
    assertThat(all.getList("buckets.intensity.inol.verdict")).containsOnlyNulls();
    assertThat(all.getList("buckets.intensity.relativeVolume", Double.class))
        .usingElementComparator(new DoubleComparator(1e-5))
        .containsExactly(1.0, 19.090909, 0.0);
  }

  @Test
  void volumeIsTheSameWithAndWithoutIntensities() {
    squats();
    for (String group : List.of("total", "exercise")) {
      String path = "/volume?from=2026-03-09&to=2026-03-22&by=week&rolling=true&group=" + group;
      JsonPath plain = lifter.get(path).jsonPath();
      JsonPath heavy = lifter.get(path + "&intensity=true").jsonPath();

      for (String field :
          List.of("start", "key", "sessions", "sets", "reps", "volumeLoad", "rolling28d")) {
        assertThat(heavy.getList("buckets." + field)).isEqualTo(plain.getList("buckets." + field));
      }
      assertThat(plain.getMap("buckets[0]")).doesNotContainKeys("intensity", "withoutReference");
    }
  }

  @Test
  void intensityIsNotToldOfMusclesAndRoles() {
    lifter.profile("{}");
    for (String group : List.of("muscle", "role")) {
      lifter
          .get("/volume?intensity=true&group=" + group)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].parameter", equalTo("intensity"))
          .body("errors[0].code", equalTo("intensity.not-by-this-group"));
    }
  }
}
