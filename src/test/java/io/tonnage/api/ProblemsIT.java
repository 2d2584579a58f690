package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller does, the answer is a problem that says what was wrong, and never a 5xx. */
@QuarkusTest
class ProblemsIT {

  @TestHTTPResource("/")
  URI base;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /nothing                                            | 404
          GET    | /v1                                                 | 404
          GET    | /v1/nothing                                         | 404
          GET    | /v1/athletes/nobody                                 | 404
          GET    | /v1/athletes/nobody/sessions                        | 404
          GET    | /v1/athletes/nobody/prescriptions                   | 404
          GET    | /v1/athletes/nobody/volume                          | 404
          GET    | /v1/athletes/nobody/imports/00000000-0000-0000-0000-000000000000 | 404
          GET    | /v1/athletes/nobody/sessions/00000000-0000-0000-0000-000000000000 | 404
          GET    | /v1/athletes/nobody/prescriptions/00000000-0000-0000-0000-000000000000 | 404
          GET    | /v1/exercises/there-is-none                         | 404
          PATCH  | /v1/athletes/a                                      | 405
          DELETE | /v1/set-events                                      | 405
          GET    | /v1/back-off-plans                                  | 405
          GET    | /v1/athletes/a%20b                                  | 400
          GET    | /v1/athletes/a%00b                                  | 400
          GET    | /v1/athletes/%C3%28                                 | 400
          GET    | /v1/athletes/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 400
          GET    | /v1/athletes/a?unit=stone                           | 400
          GET    | /v1/athletes/a/sessions/1                           | 400
          GET    | /v1/athletes/a/sessions/1-1-1-1-1                   | 400
          GET    | /v1/athletes/a/sessions?from=2026-02-30             | 400
          GET    | /v1/athletes/a/sessions?from=yesterday              | 400
          GET    | /v1/athletes/a/sessions?from=%2B999999999-01-01     | 400
          GET    | /v1/athletes/a/sessions?from=2026-02-02&to=2026-02-01 | 400
          GET    | /v1/athletes/a/sessions?limit=0                     | 400
          GET    | /v1/athletes/a/sessions?limit=201                   | 400
          GET    | /v1/athletes/a/sessions?limit=-1                    | 400
          GET    | /v1/athletes/a/sessions?limit=1e3                   | 400
          GET    | /v1/athletes/a/sessions?limit=99999999999999999999  | 400
          GET    | /v1/athletes/a/sessions?cursor=x                    | 400
          GET    | /v1/athletes/a/sessions?cursor=%F0%9F%92%AA         | 400
          GET    | /v1/athletes/a/prescriptions?status=done            | 400
          GET    | /v1/athletes/a/prescriptions?cursor=AAAA            | 400
          GET    | /v1/athletes/a/volume?by=year                       | 400
          GET    | /v1/athletes/a/volume?group=all                     | 400
          GET    | /v1/athletes/a/volume?rolling=perhaps               | 400
          GET    | /v1/athletes/a/volume?intensity=perhaps             | 400
          GET    | /v1/athletes/a/volume?intensity=true&group=role     | 400
          GET    | /v1/athletes/nobody/volume?intensity=true           | 404
          GET    | /v1/athletes/a/volume?from=1900-01-01&to=2026-01-01 | 400
          GET    | /v1/athletes/a/volume?from=0001-01-01&to=0001-01-02 | 400
          GET    | /v1/athletes/a/volume?from=9999-12-31               | 400
          GET    | /v1/athletes/a/volume?exercise=%20                  | 400
          GET    | /v1/athletes/nobody/fatigue                         | 404
          GET    | /v1/athletes/nobody/fatigue?metric=hard-sets        | 404
          GET    | /v1/athletes/nobody/fatigue/model?exercise=squat    | 404
          GET    | /v1/athletes/nobody/strength?exercise=squat         | 404
          GET    | /v1/athletes/nobody/strength?exercise=of%20nobody   | 404
          GET    | /v1/athletes/nobody/readiness                       | 404
          GET    | /v1/athletes/nobody/readiness?exercise=squat        | 404
          GET    | /v1/athletes/nobody/gaps                            | 404
          GET    | /v1/methods/ewma                                    | 404
          POST   | /v1/athletes/a/strength                             | 405
          DELETE | /v1/athletes/a/readiness                            | 405
          PUT    | /v1/athletes/a/fatigue                              | 405
          PUT    | /v1/athletes/a/fatigue/model                        | 405
          POST   | /v1/methods                                         | 405
          GET    | /v1/athletes/a%20b/strength?exercise=squat          | 400
          GET    | /v1/athletes/a%20b/readiness                        | 400
          GET    | /v1/athletes/a%00b/fatigue                          | 400
          GET    | /v1/athletes/a/strength                             | 400
          GET    | /v1/athletes/a/strength?exercise=%00                | 400
          GET    | /v1/athletes/a/strength?exercise=squat&formula=EPLEY | 400
          GET    | /v1/athletes/a/strength?exercise=squat&unit=stone   | 400
          GET    | /v1/athletes/a/strength?exercise=squat&from=2026-02-30 | 400
          GET    | /v1/athletes/a/strength?exercise=squat&from=0000-01-01 | 400
          GET    | /v1/athletes/a/strength?exercise=squat&to=%2B12026-01-01 | 400
          GET    | /v1/athletes/a/strength?exercise=squat&from=2026-02-02&to=2026-02-01 | 400
          GET    | /v1/athletes/a/strength?exercise=squat&from=1826-01-01&to=2026-01-01 | 400
          GET    | /v1/athletes/a/readiness?on=2026-02-30              | 400
          GET    | /v1/athletes/a/readiness?on=2026-1-1                | 400
          GET    | /v1/athletes/a/readiness?on=0001-01-01              | 400
          GET    | /v1/athletes/a/readiness?on=9999-12-31              | 400
          GET    | /v1/athletes/a/readiness?exercise=%20               | 400
          GET    | /v1/athletes/a/fatigue?metric=tonnage               | 400
          GET    | /v1/athletes/a/fatigue?from=2026-02-02&to=2026-02-01 | 400
          GET    | /v1/athletes/a/fatigue?from=1826-01-01&to=2026-01-01 | 400
          GET    | /v1/athletes/a/fatigue?unit=stone                   | 400
          GET    | /v1/athletes/a/fatigue?exercise=%20                 | 400
          GET    | /v1/athletes/a/fatigue/model                        | 400
          GET    | /v1/athletes/nobody/muscles                         | 404
          GET    | /v1/athletes/nobody/muscles?week=2025-W02           | 404
          POST   | /v1/athletes/a/muscles                              | 405
          GET    | /v1/athletes/a%20b/muscles                          | 400
          GET    | /v1/athletes/a/muscles?week=2025-W53                | 400
          GET    | /v1/athletes/a/muscles?week=2025-W00                | 400
          GET    | /v1/athletes/a/muscles?week=2025-W2                 | 400
          GET    | /v1/athletes/a/muscles?week=2025-01-06              | 400
          GET    | /v1/athletes/a/muscles?week=0000-W01                | 400
          GET    | /v1/athletes/a/muscles?week=9999-W52                | 400
          GET    | /v1/athletes/a/muscles?week=%2B12025-W02            | 400
          GET    | /v1/athletes/a/muscles?week=%F0%9F%92%AA            | 400
          GET    | /v1/athletes/a/stream?lastEventId=x                 | 400
          GET    | /v1/athletes/a/stream?lastEventId=-1                | 400
          GET    | /v1/exercises?cursor=x                              | 400
          GET    | /v1/exercises?limit=x                               | 400
          GET    | /v1/dead-letters?from=x                             | 400
          GET    | /v1/dead-letters?from=-1000000-01-01T00:00:00Z      | 400
          GET    | /v1/dead-letters?cursor=x                           | 400
          GET    | /v1/dead-letters/x                                  | 400
          GET    | /v1/dead-letters/0-999999999999                     | 404
          GET    | /v1/dead-letters/999999999-0                        | 404
          POST   | /v1/dead-letters/x/redrive                          | 400
          POST   | /v1/dead-letters/0-99999999999999999999/redrive     | 400
          POST   | /v1/dead-letters/0-999999999999/redrive             | 404
          POST   | /v1/dead-letters/999999999-0/redrive                | 404
          POST   | /v1/dead-letters/redrive                            | 400
          POST   | /v1/dead-letters/redrive?reason=x&cursor=x          | 400
          """)
  void requestWithoutABody(String method, String path, int status) {
    mustBeProblem(given().urlEncodingEnabled(false).request(method, path), status);
  }

  /** A path at a limit of its parameters, which is answered, and one beyond it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/exercises?limit=1   | 200 | /v1/exercises?limit=0   | limit.out-of-range
          /v1/exercises?limit=200 | 200 | /v1/exercises?limit=201 | limit.out-of-range
          /v1/dead-letters?limit=1   | 200 | /v1/dead-letters?limit=0   | limit.out-of-range
          /v1/dead-letters?limit=200 | 200 | /v1/dead-letters?limit=201 | limit.out-of-range
          /v1/dead-letters?from=1970-01-01T00:00:00Z | 200 | /v1/dead-letters?from=1969-12-31T23:59:59Z | from.invalid
          /v1/dead-letters?from=9999-12-30T23:59:59Z | 200 | /v1/dead-letters?from=9999-12-31T00:00:00Z | from.invalid
          /v1/dead-letters/999999999-0          | 404 | /v1/dead-letters/1000000000-0          | letter.invalid
          /v1/dead-letters/0-999999999999999999 | 404 | /v1/dead-letters/0-1000000000000000000 | letter.invalid
          /v1/athletes/nobody/sessions?limit=1        | 404 | /v1/athletes/nobody/sessions?limit=0        | limit.out-of-range
          /v1/athletes/nobody/sessions?limit=200      | 404 | /v1/athletes/nobody/sessions?limit=201      | limit.out-of-range
          /v1/athletes/nobody/prescriptions?limit=1   | 404 | /v1/athletes/nobody/prescriptions?limit=0   | limit.out-of-range
          /v1/athletes/nobody/prescriptions?limit=200 | 404 | /v1/athletes/nobody/prescriptions?limit=201 | limit.out-of-range
          /v1/athletes/nobody/sessions?from=0001-01-01 | 404 | /v1/athletes/nobody/sessions?from=0000-12-31   | from.invalid
          /v1/athletes/nobody/sessions?to=9999-12-31   | 404 | /v1/athletes/nobody/sessions?to=%2B10000-01-01 | to.invalid
          /v1/athletes/nobody/sessions?from=2026-02-01&to=2026-02-01 | 404 | /v1/athletes/nobody/sessions?from=2026-02-02&to=2026-02-01 | from.after-to
          /v1/athletes/nobody/volume?from=0001-03-01&to=0001-03-01 | 404 | /v1/athletes/nobody/volume?from=0001-02-28&to=0001-03-01 | range.out-of-range
          /v1/athletes/nobody/volume?from=9999-11-30&to=9999-11-30 | 404 | /v1/athletes/nobody/volume?from=9999-11-30&to=9999-12-01 | range.out-of-range
          /v1/athletes/nobody/volume?from=2000-01-01&to=2020-01-15 | 404 | /v1/athletes/nobody/volume?from=2000-01-01&to=2020-01-16 | range.too-long
          /v1/athletes/nobody/fatigue?from=2000-01-01&to=2020-01-15 | 404 | /v1/athletes/nobody/fatigue?from=2000-01-01&to=2020-01-16 | range.too-long
          /v1/athletes/nobody/strength?exercise=squat&from=2000-01-01&to=2020-01-15 | 404 | /v1/athletes/nobody/strength?exercise=squat&from=2000-01-01&to=2020-01-16 | range.too-long
          /v1/athletes/nobody/readiness?on=0002-01-01 | 404 | /v1/athletes/nobody/readiness?on=0001-12-31 | on.out-of-range
          /v1/athletes/nobody/readiness?on=9998-12-31 | 404 | /v1/athletes/nobody/readiness?on=9999-01-01 | on.out-of-range
          /v1/athletes/nobody/muscles?week=0001-W01 | 404 | /v1/athletes/nobody/muscles?week=0000-W52 | week.invalid
          /v1/athletes/nobody/muscles?week=9999-W51 | 404 | /v1/athletes/nobody/muscles?week=9999-W52 | week.invalid
          /v1/athletes/nobody/muscles?week=2026-W53 | 404 | /v1/athletes/nobody/muscles?week=2026-W54 | week.invalid
          """)
  void parameterBeyondItsLimitIsRefused(String within, int status, String beyond, String code) {
    Response answer = given().urlEncodingEnabled(false).get(beyond);

    mustBeProblem(answer, 400);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(code);
    assertThat(given().urlEncodingEnabled(false).get(within).statusCode())
        .as(within)
        .isEqualTo(status);
  }

  /** What {@code @} stands for is put in as often as is allowed, then once more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/athletes/@                                 |  64 | a | 404 | athlete.invalid
          /v1/athletes/nobody/strength?exercise=@        | 360 | a | 404 | exercise.invalid
          /v1/athletes/nobody/strength?exercise=own:@    | 360 | a | 404 | exercise.invalid
          /v1/athletes/nobody/volume?exercise=@          | 360 | a | 404 | exercise.invalid
          """)
  void parameterThatIsTooLongIsRefused(String path, int most, String one, int status, String code) {
    Response answer =
        given().urlEncodingEnabled(false).get(path.replace("@", one.repeat(most + 1)));

    mustBeProblem(answer, 400);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(code);
    assertThat(
            given().urlEncodingEnabled(false).get(path.replace("@", one.repeat(most))).statusCode())
        .isEqualTo(status);
  }

  @Test
  void versionToReplayFromHas18DigitsAtMost() {
    String most = "9".repeat(18);

    assertThat(given().head("/v1/athletes/a/stream?lastEventId=" + most).statusCode())
        .isEqualTo(200);
    assertThat(given().head("/v1/athletes/a/stream?lastEventId=" + most + "9").statusCode())
        .isEqualTo(400);
    Response answer = given().header("Last-Event-ID", most + "9").get("/v1/athletes/a/stream");
    mustBeProblem(answer, 400);
    assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo("Last-Event-ID.invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ''                              | /json.not-an-object
          null                            | /json.not-an-object
          1                               | /json.not-an-object
          []                              | /json.not-an-object
          {                               | /json.malformed
          {"a":1,"a":2}                   | /json.malformed
          {} {}                           | /json.malformed
          {}                              | /topSet/topSet.missing
          {"topSet":5}                    | /topSet/topSet.wrong-type
          {"topSet":{"load":{"value":100,"unit":"kg"}}} | /topSet/reps/topSet.reps.missing
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":0}} | /topSet/reps/topSet.reps.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":1e99}} | /topSet/reps/topSet.reps.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":1e99999999999}} | /json.malformed
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5.5}} | /topSet/reps/topSet.reps.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":"5"}} | /topSet/reps/topSet.reps.wrong-type
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5,"rpe":8.2}} | /topSet/rpe/topSet.rpe.step
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5,"rpe":11}} | /topSet/rpe/topSet.rpe.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5,"amrap":1}} | /topSet/amrap/topSet.amrap.wrong-type
          {"topSet":{"load":{"value":100},"reps":5}} | /topSet/load/unit/topSet.load.unit.missing
          {"topSet":{"load":{"value":100,"unit":"st"},"reps":5}} | /topSet/load/unit/topSet.load.unit.unknown
          {"topSet":{"load":{"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.missing
          {"topSet":{"load":{"value":0,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":1.2345,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":1e400000000,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":1e-400000000,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"fatigueScore":1.1} | /fatigueScore/fatigueScore.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"rpeCap":0} | /rpeCap/rpeCap.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"increment":{"value":0,"unit":"kg"}} | /increment/value/increment.value.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"goal":"big"} | /goal/goal.unknown
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"phase":1} | /phase/phase.wrong-type
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":1001}} | /topSet/reps/topSet.reps.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5,"rpe":0.5}} | /topSet/rpe/topSet.rpe.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5,"rpe":10.5}} | /topSet/rpe/topSet.rpe.out-of-range
          {"topSet":{"load":{"value":2000.001,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":4409.246,"unit":"lb"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":0.0009,"unit":"kg"},"reps":5}} | /topSet/load/value/topSet.load.value.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"fatigueScore":-0.001} | /fatigueScore/fatigueScore.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"fatigueScore":1.001} | /fatigueScore/fatigueScore.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"rpeCap":0.999} | /rpeCap/rpeCap.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"rpeCap":10.001} | /rpeCap/rpeCap.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"increment":{"value":2000.001,"unit":"kg"}} | /increment/value/increment.value.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"minimumLoad":{"value":0,"unit":"kg"}} | /minimumLoad/value/minimumLoad.value.out-of-range
          {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5},"minimumLoad":{"value":2000.001,"unit":"kg"}} | /minimumLoad/value/minimumLoad.value.out-of-range
          """)
  void plan(String body, String fault) {
    Response answer = json(body.equals("''") ? "" : body).post("/v1/back-off-plans");

    mustBeProblem(answer, 400);
    assertThat(fault(answer)).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'topSet':{'load':{'value':0.001,'unit':'kg'},'reps':1,'rpe':1}}",
        "{'topSet':{'load':{'value':2000,'unit':'kg'},'reps':1000,'rpe':10}}",
        "{'topSet':{'load':{'value':4409.245,'unit':'lb'},'reps':5}}",
        "{'topSet':{'load':{'value':100,'unit':'kg'},'reps':5},'fatigueScore':0,'rpeCap':1}",
        "{'topSet':{'load':{'value':100,'unit':'kg'},'reps':5},'fatigueScore':1,'rpeCap':10}",
        "{'topSet':{'load':{'value':100,'unit':'kg'},'reps':5},'increment':{'value':0.001,'unit':'kg'},"
            + "'minimumLoad':{'value':2000,'unit':'kg'}}",
        "{'topSet':{'load':{'value':100,'unit':'kg'},'reps':5},'increment':{'value':2000,'unit':'kg'},"
            + "'minimumLoad':{'value':0.001,'unit':'kg'}}"
      })
  void planAtTheEndsOfItsRangesIsAnswered(String body) {
    Response answer = json(body.replace('\'', '"')).post("/v1/back-off-plans");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"timeZone":"Mars/Base"}               | /timeZone/timeZone.unknown
          {"unit":"st"}                          | /unit/unit.unknown
          {"weekStart":"someday"}                | /weekStart/weekStart.unknown
          {"goal":"big"}                         | /goal/goal.unknown
          {"prescribeFor":true}                  | /prescribeFor/prescribeFor.wrong-type
          {"increments":{"rope":{"kg":1}}}       | /increments/rope/increments.unknown
          {"increments":{"barbell":{"kg":0}}}    | /increments/barbell/kg/increments.out-of-range
          {"increments":[]}                      | /increments/increments.wrong-type
          {"bodyMass":[{"value":80,"unit":"kg"}]} | /bodyMass/0/date/bodyMass.date.missing
          {"bodyMass":[{"date":"2026-13-01","value":80,"unit":"kg"}]} | /bodyMass/0/date/bodyMass.date.unknown
          {"bodyMass":[{"date":"2026-01-01","value":-80,"unit":"kg"}]} | /bodyMass/0/value/bodyMass.value.out-of-range
          {"bodyMass":[1]}                       | /bodyMass/0/bodyMass.wrong-type
          {"athleteId":"somebody-else"}          | /athleteId/athleteId.differs
          {"landmarks":[]}                       | /landmarks/landmarks.wrong-type
          {"landmarks":{"wings":{}}}             | /landmarks/wings/landmarks.unknown
          {"landmarks":{"a.b/c":{}}}             | /landmarks/a.b~1c/landmarks.unknown
          {"landmarks":{"chest":5}}              | /landmarks/chest/landmarks.wrong-type
          {"landmarks":{"chest":{"mev":6,"mavLow":12,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mv/landmarks.mv.missing
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20}}} | /landmarks/chest/mrv/landmarks.mrv.missing
          {"landmarks":{"chest":{"mv":-1,"mev":6,"mavLow":12,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mv/landmarks.mv.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":6.5,"mavLow":12,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mev/landmarks.mev.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":"6","mavLow":12,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mev/landmarks.mev.wrong-type
          {"landmarks":{"chest":{"mv":4,"mev":3,"mavLow":12,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mev/landmarks.mev.out-of-order
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":5,"mavHigh":20,"mrv":25}}} | /landmarks/chest/mavLow/landmarks.mavLow.out-of-order
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":11,"mrv":25}}} | /landmarks/chest/mavHigh/landmarks.mavHigh.out-of-order
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":201,"mrv":25}}} | /landmarks/chest/mavHigh/landmarks.mavHigh.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":0}}} | /landmarks/chest/mrv/landmarks.mrv.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":[20,0]}}} | /landmarks/chest/mrv/1/landmarks.mrv.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":[20,null]}}} | /landmarks/chest/mrv/1/landmarks.mrv.wrong-type
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":[]}}} | /landmarks/chest/mrv/landmarks.mrv.too-few
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":[1,2,3,4,5]}}} | /landmarks/chest/mrv/landmarks.mrv.too-many
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":201}}} | /landmarks/chest/mrv/landmarks.mrv.out-of-range
          {"landmarks":{"chest":{"mv":4,"mev":6,"mavLow":12,"mavHigh":20,"mrv":[200,201]}}} | /landmarks/chest/mrv/1/landmarks.mrv.out-of-range
          {"timeZone":"+18:01"}                  | /timeZone/timeZone.unknown
          {"timeZone":"-18:01"}                  | /timeZone/timeZone.unknown
          {"increments":{"barbell":{"kg":2000.001}}} | /increments/barbell/kg/increments.out-of-range
          {"increments":{"barbell":{"kg":0.0009}}} | /increments/barbell/kg/increments.out-of-range
          {"increments":{"barbell":{"lb":4409.246}}} | /increments/barbell/lb/increments.out-of-range
          {"bodyMass":[{"date":"2026-01-01","value":0,"unit":"kg"}]} | /bodyMass/0/value/bodyMass.value.out-of-range
          {"bodyMass":[{"date":"2026-01-01","value":2000.001,"unit":"kg"}]} | /bodyMass/0/value/bodyMass.value.out-of-range
          {"bodyMass":[{"date":"0000-12-31","value":80,"unit":"kg"}]} | /bodyMass/0/date/bodyMass.date.unknown
          {"bodyMass":[{"date":"+10000-01-01","value":80,"unit":"kg"}]} | /bodyMass/0/date/bodyMass.date.unknown
          """)
  void profile(String body, String fault) {
    Response answer = json(body).put("/v1/athletes/problems-it");

    mustBeProblem(answer, 400);
    assertThat(fault(answer)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"'', bodyMass, [", "/gaps, gaps, [", "'', increments, {", "'', landmarks, {"})
  void readingEndsAtAHundredFaults(String path, String field, String opens) {
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      wrong.append(i == 0 ? "" : ",").append(opens.equals("[") ? "1" : "\"x" + i + "\":1");
    }
    String body = "{\"" + field + "\":" + opens + wrong + (opens.equals("[") ? "]}" : "}}");

    Response answer = json(body).put("/v1/athletes/problems-it" + path);

    mustBeProblem(answer, 400);
    assertThat(answer.jsonPath().getList("errors")).hasSize(JsonFields.MOST_FAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'timeZone':'+18:00'}",
        "{'timeZone':'-18:00'}",
        "{'increments':{'barbell':{'kg':0.001,'lb':0.001}}}",
        "{'increments':{'barbell':{'kg':2000,'lb':4409.245}}}",
        "{'bodyMass':[{'date':'0001-01-01','value':0.001,'unit':'kg'},"
            + "{'date':'9999-12-31','value':2000,'unit':'kg'}]}",
        "{'landmarks':{'chest':{'mv':0,'mev':0,'mavLow':0,'mavHigh':0,'mrv':1}}}",
        "{'landmarks':{'chest':{'mv':200,'mev':200,'mavLow':200,'mavHigh':200,'mrv':200}}}",
        "{'landmarks':{'chest':{'mv':4,'mev':6,'mavLow':12,'mavHigh':20,'mrv':[1,200,1,200]}}}"
      })
  void profileAtTheEndsOfItsRangesIsKept(String body) {
    String path = "/v1/athletes/" + new Lifter().id();

    Response answer = json(body.replace('\'', '"')).put(path);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(given().get(path).asString()).isEqualTo(answer.asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                    | /json.malformed
          [                                    | /json.malformed
          [{}}                                 | /json.malformed
          {"type":"set.completed"}             | /eventId/eventId.missing
          [{"type":"set.completed"}]           | /0/eventId/eventId.missing
          [1]                                  | /0/event.wrong-type
          """)
  void events(String body, String fault) {
    Response answer = json(body).post("/v1/set-events");

    mustBeProblem(answer, 400);
    assertThat(fault(answer)).startsWith(fault.substring(0, fault.lastIndexOf('/') + 1));
  }

  @Test
  void oneBadEventRefusesThemAllAndIsPointedAt() {
    Lifter lifter = new Lifter();
    UUID session = UUID.randomUUID();
    List<Object> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      events.add(lifter.set(session, i).reps(i == 3 ? 1001 : 5).fields());
    }

    Response answer = given().contentType("application/json").body(events).post("/v1/set-events");

    mustBeProblem(answer, 400);
    assertThat(fault(answer)).isEqualTo("/3/reps/reps.out-of-range");
    mustBeProblem(lifter.get(""), 404);
  }

  @Test
  void requestTakes500EventsAndNotOneMore() {
    Lifter lifter = new Lifter();
    UUID session = UUID.randomUUID();
    List<Object> events = new ArrayList<>();
    for (int i = 0; i <= 500; i++) {
      events.add(lifter.set(session, 0).with("setIndex", i).fields());
    }

    Response more = given().contentType("application/json").body(events).post("/v1/set-events");
    Response asMany =
        given().contentType("application/json").body(events.subList(0, 500)).post("/v1/set-events");

    mustBeProblem(more, 400);
    assertThat(fault(more)).isEqualTo("/events.too-many");
    assertThat(asMany.statusCode()).isEqualTo(202);
    assertThat(asMany.jsonPath().getList("eventIds")).hasSize(500).doesNotHaveDuplicates();
    lifter.awaitSets(session, 500);
  }

  @Test
  void emptyListOfEventsPublishesNothing() {
    json(" [ ] ").post("/v1/set-events").then().statusCode(202);
  }

  @Test
  void mediaTypesThatAreNotTakenOrNotToBeHad() {
    mustBeProblem(given().contentType("text/plain").body("x").post("/v1/set-events"), 415);
    mustBeProblem(given().contentType("application/xml").body("x").put("/v1/athletes/a"), 415);
    mustBeProblem(
        given().contentType("application/json").body("{}").post("/v1/athletes/a/imports"), 415);
    mustBeProblem(given().accept("text/html").get("/v1/exercises"), 406);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCH  | /v1/athletes/a               | DELETE, GET, HEAD, PUT
          DELETE | /v1/athletes/a/gaps          | GET, HEAD, PUT
          POST   | /v1/athletes/a/fatigue       | GET, HEAD
          POST   | /v1/athletes/a/fatigue/model | GET, HEAD
          POST   | /v1/athletes/a/strength      | GET, HEAD
          POST   | /v1/athletes/a/readiness     | GET, HEAD
          PUT    | /v1/methods                  | GET, HEAD
          """)
  void methodThatIsNotTakenIsAnsweredWithThoseThatAre(String method, String path, String allowed) {
    Response answer = given().request(method, path);

    mustBeProblem(answer, 405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void bodyThatIsTooLargeIsNotRead() {
    mustBeProblem(
        json("{\"a\":\"" + "x".repeat(2_000_000) + "\"}").post("/v1/back-off-plans"), 413);
    mustBeProblem(json("x".repeat(34_000_000)).post("/v1/set-events"), 413);
  }

  /** Each body is followed by blanks up to its limit, then by one more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /v1/back-off-plans                  | application/json | {"topSet":{"load":{"value":100,"unit":"kg"},"reps":5}} | 1048576 | 200
          PUT  | /v1/athletes/problems-it-sizes      | application/json | {}            | 1048576  | 200
          PUT  | /v1/athletes/problems-it-sizes/gaps | application/json | {"gaps":[]}   | 1048576  | 200
          POST | /v1/set-events                      | application/json | []            | 33600000 | 202
          POST | /v1/athletes/problems-it-sizes/imports | text/csv      | ``            | 33554432 | 400
          """)
  void bodyIsTakenUpToTheLimitOfItsPath(
      String method, String path, String type, String body, int most, int status) {
    byte[] asMuch = (body + " ".repeat(most - body.length())).getBytes(StandardCharsets.US_ASCII);
    byte[] more = Arrays.copyOf(asMuch, most + 1);
    more[most] = ' ';

    Response taken = given().contentType(type).body(asMuch).request(method, path);
    assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(status);
    mustBeProblem(given().contentType(type).body(more).request(method, path), 413);
  }

  @Test
  void uploadedFileIsTakenUpToTheLimitOfFiles() {
    String path = "/v1/athletes/problems-it-sizes/imports";
    byte[] asMuch = " ".repeat(33_554_432).getBytes(StandardCharsets.US_ASCII);
    byte[] more = " ".repeat(33_554_433).getBytes(StandardCharsets.US_ASCII);

    Response taken = given().multiPart("file", "log.csv", asMuch, "text/csv").post(path);
    mustBeProblem(taken, 400);
    assertThat(taken.jsonPath().getString("errors[0].code")).isEqualTo("file.empty");
    mustBeProblem(given().multiPart("file", "log.csv", more, "text/csv").post(path), 413);
  }

  @Test
  void bodyNestedDeeperThanAnyDocumentIsRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    for (String path : new String[] {"/v1/athletes/a", "/v1/athletes/a/gaps"}) {
      Response answer = json("{\"a\":" + deep + "}").put(path);

      mustBeProblem(answer, 400);
      assertThat(fault(answer)).isEqualTo("/json.malformed");
    }
    Response events = json("[{\"a\":" + deep + "}]").post("/v1/set-events");
    mustBeProblem(events, 400);
    assertThat(fault(events)).isEqualTo("/0/event.too-large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/%zz                 | application/json                | 400
          /v1/set-events          | nonsense                        | 415
          /v1/athletes/a/imports  | nonsense                        | 415
          /v1/athletes/a/imports  | multipart/form-data; boundary=x | 400
          /v1/nowhere             | application/json                | 404
          """)
  void connectionGoesOnBehindABodyThatWasNotTaken(String path, String type, int status)
      throws IOException {
    String body = "x".repeat(100_000);
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(path, type, body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      socket
          .getOutputStream()
          .write(
              "GET /v1/methods HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answers).startsWith("HTTP/1.1 " + status).contains("HTTP/1.1 200 OK");
    }
  }

  @Test
  void askingWhetherThereIsAStreamOpensNone() throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              HEAD /v1/athletes/a/stream HTTP/1.1\r
              Host: x\r
              \r
              GET /v1/methods HTTP/1.1\r
              Host: x\r
              Connection: close\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));

      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answers.substring(0, 300)).containsIgnoringCase("content-type: text/event-stream");
      assertThat(answers.split("HTTP/1.1 200 OK", -1).length - 1).as("answers").isEqualTo(2);
    }
    mustBeProblem(given().get("/v1/athletes/a/stream?lastEventId=x"), 400);
    assertThat(given().head("/v1/athletes/a/stream?lastEventId=x").statusCode()).isEqualTo(400);
  }

  @Test
  void bodyThatBreaksOffDisturbsNobody() throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort());
        OutputStream out = socket.getOutputStream()) {
      out.write(
          ("POST /v1/set-events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 1000\r\n\r\n[{")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    given().get("/v1/exercises?limit=1").then().statusCode(200);
  }

  @Test
  void fileThatIsNoExportSaysWhatIsKnown() {
    Response answer =
        given().contentType("text/csv").body("a,b\n1,2\n").post("/v1/athletes/problems-it/imports");

    mustBeProblem(answer, 400);
    mustBeProblem(
        given().contentType("text/csv").body("x").post("/v1/athletes/a/imports?dryRun=x"), 400);
    mustBeProblem(
        given().contentType("text/csv").body("x").post("/v1/athletes/a/imports?timeZone=x"), 400);
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static void mustBeProblem(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    for (String field : new String[] {"type", "title", "detail"}) {
      assertThat(answer.jsonPath().getString(field)).as(field).isNotBlank();
    }
    assertThat(answer.asString()).doesNotContain("Exception", "\tat ");
  }

  /** Pointer and code of the first fault. */
  private static String fault(Response answer) {
    return answer.jsonPath().getString("errors[0].pointer")
        + "/"
        + answer.jsonPath().getString("errors[0].code");
  }
}
