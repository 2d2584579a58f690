package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.tonnage.fatigue.DailyLoad;
import io.tonnage.fatigue.DayFigure;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.fatigue.Ewma;
import io.tonnage.fatigue.FosterWeek;
import io.tonnage.fatigue.LongShortTermLoad;
import io.tonnage.fatigue.Readiness;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.fatigue.RelativeVolume;
import io.tonnage.fatigue.RollingAverage;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.E1rmTrend;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twelve weeks told as events: what is answered is what the pure functions make of the log. */
@QuarkusTest
class TwelveWeeksIT {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();
  private static final MuscleGroups GROUPS = BundledMuscleGroups.load(CATALOGUE);
  private static final ReadinessRules RULES =
      new ReadinessRules(CATALOGUE, GROUPS, ReadinessRules.Parameters.DEFAULT);
  private static final DeclaredGaps GAPS =
      new DeclaredGaps(
          List.of(new DeclaredGaps.Gap(TwelveWeeks.GAP_FROM, TwelveWeeks.GAP_TO, "no phone")));
  private static final String RANGE = "from=" + TwelveWeeks.FIRST + "&to=" + TwelveWeeks.LAST;

  /** Told once, for the tests that change nothing. */
  private static @Nullable Lifter told;

  private final List<LiftOfSession> log =
      TwelveWeeks.sessions().stream().flatMap(session -> session.lifts().stream()).toList();
  private Lifter lifter;

  @BeforeEach
  void tell() {
    Lifter known = told;
    lifter = known == null ? tellAll() : known;
    told = lifter;
  }

  /** One session after the other, so that each finds those before it committed. */
  private static Lifter tellAll() {
    Lifter lifter = new Lifter();
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "gaps",
                List.of(
                    Map.of(
                        "from", TwelveWeeks.GAP_FROM.toString(),
                        "to", TwelveWeeks.GAP_TO.toString(),
                        "reason", "no phone"))))
        .put("/v1/athletes/" + lifter.id() + "/gaps")
        .then()
        .statusCode(200);
    for (TwelveWeeks.Session session : TwelveWeeks.sessions()) {
      lifter.publish(session.events(lifter).toArray(Lifter.ASetEvent[]::new));
      lifter.awaitSets(session.id(), session.sets().size());
    }
    return lifter;
  }

  private static AthleteProfile profile() {
    AthleteProfile none = AthleteProfile.DEFAULT;
    return new AthleteProfile(
        none.timeZone(),
        none.unit(),
        none.weekStart(),
        none.goal(),
        none.phase(),
        none.increments(),
        none.prescribeFor(),
        none.bodyMass(),
        none.landmarks(),
        GAPS);
  }

  /** An answer with its numbers as doubles. */
  private static JsonPath json(Lifter of, String path) {
    return of.get(path)
        .jsonPath(
            JsonPathConfig.jsonPathConfig()
                .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));
  }

  private static DailyLoad daily(ToDoubleFunction<TwelveWeeks.Session> load) {
    DailyLoad.Builder days = DailyLoad.between(TwelveWeeks.FIRST, TwelveWeeks.LAST);
    TwelveWeeks.sessions().forEach(one -> days.add(one.day(), load.applyAsDouble(one)));
    return days.without(GAPS).build();
  }

  @Test
  void volumeLoadOfAllLifts() {
    assertSeries("metric=volume-load", daily(TwelveWeeks.Session::workingVolume));
  }

  @Test
  void volumeLoadOfOneLiftBeginsWithThatLift() {
    DailyLoad.Builder days = DailyLoad.between(TwelveWeeks.FIRST.plusDays(1), TwelveWeeks.LAST);
    TwelveWeeks.sessions().forEach(one -> days.add(one.day(), one.workingVolume("deadlift")));

    assertSeries("metric=volume-load&exercise=deadlift", days.without(GAPS).build());
  }

  @Test
  void hardSetsAndSessionRpe() {
    assertSeries("metric=hard-sets", daily(TwelveWeeks.Session::hardSets));
    assertSeries("metric=session-rpe", daily(one -> one.rating() * one.minutes()));
  }

  @Test
  void relativeVolumeRefersToTheRollingE1rmAtTheSessionsStart() {
    DailyLoad.Builder days = DailyLoad.between(TwelveWeeks.FIRST, TwelveWeeks.LAST);
    for (RelativeVolume work :
        RelativeVolume.of(log, CATALOGUE, BodyMassHistory.NONE, RollingE1rm.Parameters.DEFAULT)) {
      days.add(work.day(), work.repsAtMaximum() == null ? 0 : work.repsAtMaximum());
    }

    assertSeries("metric=relative-volume", days.without(GAPS).build());
  }

  private void assertSeries(String query, DailyLoad expected) {
    JsonPath answer = json(lifter, "/fatigue?" + query + "&" + RANGE);
    List<Map<String, Object>> days = answer.getList("days");
    assertThat(days).hasSize(expected.days());
    Ewma ewma = Ewma.of(expected, Ewma.Parameters.DEFAULT);
    RollingAverage rolling = RollingAverage.of(expected, RollingAverage.Parameters.DEFAULT);
    LongShortTermLoad longShort =
        LongShortTermLoad.of(expected, LongShortTermLoad.Parameters.DEFAULT);
    for (int i = 0; i < expected.days(); i++) {
      Map<String, Object> day = days.get(i);
      assertThat(day.get("day")).isEqualTo(expected.day(i).toString());
      assertFigure(day, "load", expected.at(i));
      assertFigure(day, "ewma.acute", ewma.at(i).acute());
      assertFigure(day, "ewma.chronic", ewma.at(i).chronic());
      assertFigure(day, "ewma.ratio", ewma.at(i).ratio());
      RollingAverage.Day averages = rolling.at(i);
      assertFigure(day, "rolling.acute", averages.acute());
      assertFigure(day, "rolling.chronicCoupled", averages.chronicCoupled());
      assertFigure(day, "rolling.ratioCoupled", averages.ratioCoupled());
      assertFigure(day, "rolling.chronicUncoupled", averages.chronicUncoupled());
      assertFigure(day, "rolling.ratioUncoupled", averages.ratioUncoupled());
      assertFigure(day, "longTerm", longShort.at(i).longTerm());
      assertFigure(day, "shortTerm", longShort.at(i).shortTerm());
      assertFigure(day, "balance", longShort.at(i).balance());
      FosterWeek week = FosterWeek.of(expected, i, FosterWeek.Parameters.DEFAULT);
      assertFigure(day, "monotony", week.monotony());
      assertFigure(day, "strain", week.strain());
      assertThat(number(day, "coveragePercent"))
          .isCloseTo(expected.coveragePercent(i, 28), within(1e-6));
    }
  }

  /** Equal, or both missing and the answer says why. */
  private static void assertFigure(Map<String, Object> day, String path, DayFigure expected) {
    Double found = number(day, path);
    Double value = expected.value();
    if (value == null) {
      assertThat(found).as("%s of %s", path, day.get("day")).isNull();
      assertThat(
              ((Map<?, ?>) Objects.requireNonNull(day.get("reasons")))
                  .keySet().stream().map(String::valueOf))
          .as("reasons of %s", day.get("day"))
          .contains(path);
    } else {
      assertThat(found)
          .as("%s of %s", path, day.get("day"))
          .isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value))));
    }
  }

  private static @Nullable Double number(Map<String, Object> day, String path) {
    Object at = day;
    for (String name : path.split("\\.", -1)) {
      at = at == null ? null : ((Map<?, ?>) at).get(name);
    }
    return at == null ? null : ((Number) at).doubleValue();
  }

  @Test
  void strengthIsTheFoldOfTheSessions() {
    List<E1rmObservation> observations =
        log.stream()
            .filter(lift -> lift.exercise().value().equals("squat"))
            .map(
                lift ->
                    new E1rmObservation(
                        lift.day(),
                        Objects.requireNonNull(lift.bestRatedE1rmKg()),
                        Objects.requireNonNull(lift.e1rmSigma()),
                        false))
            .toList();
    List<RollingE1rm.Step> steps = RollingE1rm.steps(observations, RollingE1rm.Parameters.DEFAULT);

    JsonPath answer = json(lifter, "/strength?exercise=squat&" + RANGE);

    List<Map<String, Object>> rolling = answer.getList("rolling");
    assertThat(rolling).hasSize(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      RollingE1rm after = steps.get(i).after();
      assertThat(rolling.get(i).get("day")).isEqualTo(after.day().toString());
      assertThat(number(rolling.get(i), "estimate")).isCloseTo(after.estimateKg(), within(1e-5));
      assertThat(number(rolling.get(i), "low95")).isCloseTo(after.low95Kg(), within(1e-5));
      assertThat(number(rolling.get(i), "high95")).isCloseTo(after.high95Kg(), within(1e-5));
    }
    E1rmTrend.Line trend =
        (E1rmTrend.Line) E1rmTrend.on(observations, TwelveWeeks.LAST, E1rmTrend.Parameters.DEFAULT);
    assertThat(answer.getString("trend.state")).isEqualTo(trend.state().code());
    assertThat(answer.getDouble("trend.slopePerDay")).isCloseTo(trend.kgPerDay(), within(1e-6));
    assertThat(answer.getDouble("trend.percentPerWeek"))
        .isCloseTo(trend.percentPerWeek(), within(1e-6));
    assertThat(answer.getInt("trend.observations")).isEqualTo(trend.observations());
  }

  @Test
  void musclesAreCountedByTheWeek() {
    LocalDate monday = TwelveWeeks.FIRST.plusWeeks(4);
    MuscleWeek week = MuscleWeek.of(log, GROUPS, monday, monday.plusDays(6));

    JsonPath answer = json(lifter, "/muscles?week=2025-W06");

    assertThat(answer.getString("week")).isEqualTo("2025-W06");
    List<Map<String, Object>> muscles = answer.getList("muscles");
    assertThat(muscles).hasSize(MuscleGroup.values().length);
    for (Map<String, Object> muscle : muscles) {
      MuscleWeek.Sets sets =
          week.of(MuscleGroup.find(String.valueOf(muscle.get("muscle"))).orElseThrow());
      assertThat(number(muscle, "direct")).isEqualTo(sets.direct());
      assertThat(number(muscle, "fractional")).isEqualTo(sets.fractional());
      assertThat(number(muscle, "total")).isEqualTo(sets.total());
    }
  }

  @Test
  void readinessIsThatOfTheLastHundredAndTwentyDays() {
    for (int week = 0; week < 12; week++) {
      LocalDate on = TwelveWeeks.FIRST.plusWeeks(week).plusDays(4);
      Readiness expected = RULES.readiness(profile().historyUpTo(on, log), null);

      JsonPath answer = json(lifter, "/readiness?on=" + on);

      assertThat(answer.getString("on")).isEqualTo(on.toString());
      assertThat(answer.getString("exercise"))
          .isEqualTo(expected.exercise() == null ? null : expected.exercise().value());
      Double score = expected.fatigue().score();
      if (score == null) {
        assertThat(answer.getString("fatigueScore")).isNull();
      } else {
        assertThat(answer.getDouble("fatigueScore")).isCloseTo(score, within(1e-6));
      }
      assertThat(answer.getString("deload.advice")).isEqualTo(expected.deload().advice().code());
      assertThat(answer.getInt("deload.points")).isEqualTo(expected.deload().points());
      assertThat(answer.getList("deload.reasons.code", String.class))
          .isEqualTo(
              expected.deload().reasons().stream().map(reason -> reason.signal().code()).toList());
    }
  }

  @Test
  void everyPrescriptionWasMadeWithTheFatigueOfTheDayBefore() {
    Map<String, Double> scores = new HashMap<>();
    List<LiftOfSession> before = new ArrayList<>();
    for (TwelveWeeks.Session session : TwelveWeeks.sessions()) {
      for (LiftOfSession lift : session.lifts()) {
        ExerciseId exercise = lift.exercise();
        scores.put(
            session.id() + exercise.value(),
            before.isEmpty()
                ? null
                : RULES
                    .scores(
                        profile().historyUpTo(session.day().minusDays(1), before),
                        List.of(exercise))
                    .values()
                    .iterator()
                    .next()
                    .score());
      }
      before.addAll(session.lifts());
    }

    List<Map<String, Object>> prescriptions = prescriptions(lifter);

    assertThat(prescriptions).hasSize(scores.size());
    for (Map<String, Object> prescription : prescriptions) {
      String lift = (String) prescription.get("sessionId") + prescription.get("exercise");
      Double expected = scores.get(lift);
      Double found = number(prescription, "inputs.fatigueScore");
      assertThat(found).as(lift).isCloseTo(expected == null ? 0 : expected, within(1e-6));
      assertThat(
              ((Map<?, ?>) Objects.requireNonNull(prescription.get("inputs"))).get("fatigueKnown"))
          .isEqualTo(expected != null);
    }
    assertThat(scores.values()).anyMatch(score -> score != null && score > 0);
  }

  private static List<Map<String, Object>> prescriptions(Lifter of) {
    return json(of, "/prescriptions?limit=200").getList("items");
  }

  @Test
  void aLateSessionChangesLaterFiguresAndNoPrescription() {
    Lifter other = tellAll();
    LocalDate lateDay = TwelveWeeks.FIRST.plusWeeks(2).plusDays(2);
    TwelveWeeks.Session late =
        new TwelveWeeks.Session(
            UUID.randomUUID(),
            lateDay,
            List.of(
                new TwelveWeeks.PlannedSet("squat", 130, 5, 9, SetRole.TOP),
                new TwelveWeeks.PlannedSet("squat", 115, 7, 9, SetRole.BACKOFF)),
            8,
            60);
    String fatigue = "/fatigue?metric=volume-load&" + RANGE;
    List<Map<String, Object>> daysBefore = json(other, fatigue).getList("days");
    List<Map<String, Object>> rollingBefore =
        json(other, "/strength?exercise=squat&" + RANGE).getList("rolling");
    List<Map<String, Object>> given = prescriptions(other);

    other.publish(late.events(other).toArray(Lifter.ASetEvent[]::new));
    other.awaitSets(late.id(), late.sets().size());

    List<Map<String, Object>> daysAfter = json(other, fatigue).getList("days");
    for (int i = 0; i < daysAfter.size(); i++) {
      LocalDate day = TwelveWeeks.FIRST.plusDays(i);
      if (day.isBefore(lateDay)) {
        assertThat(daysAfter.get(i)).isEqualTo(daysBefore.get(i));
      } else {
        assertThat(number(daysAfter.get(i), "longTerm"))
            .as("long-term load of %s", day)
            .isGreaterThan(number(daysBefore.get(i), "longTerm"));
        assertThat(number(daysAfter.get(i), "ewma.chronic"))
            .isGreaterThan(number(daysBefore.get(i), "ewma.chronic"));
      }
    }
    List<Map<String, Object>> rollingAfter =
        json(other, "/strength?exercise=squat&" + RANGE).getList("rolling");
    assertThat(rollingAfter).hasSize(rollingBefore.size() + 1);
    for (Map<String, Object> step : rollingBefore) {
      LocalDate day = LocalDate.parse((String) step.get("day"));
      if (day.isBefore(lateDay)) {
        assertThat(rollingAfter).contains(step);
      } else {
        assertThat(rollingAfter).doesNotContain(step);
      }
    }
    List<Map<String, Object>> afterwards =
        prescriptions(other).stream()
            .filter(one -> !late.id().toString().equals(one.get("sessionId")))
            .toList();
    assertThat(afterwards).isEqualTo(given);
  }
}
