package io.tonnage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetRole;
import io.tonnage.store.BundledCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetEventDecoderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SetEventDecoder DECODER = new SetEventDecoder(BundledCatalogue.load());
  private static final byte[] ALICE = utf8("alice");

  /** The example of the contract. */
  private static final String EXAMPLE =
      """
      {
        "type": "set.completed",
        "eventId": "01932f6e-7b0a-7cc3-98c4-dc0c0c07398f",
        "athleteId": "alice",
        "sessionId": "01932f6e-0000-7000-8000-000000000001",
        "setId": "01932f6e-7b0a-7000-8000-000000000002",
        "revision": 0,
        "performedAt": "2026-11-23T17:05:12+01:00",
        "exercise": "Squat (Barbell)",
        "load": { "value": 142.5, "unit": "kg" },
        "reps": 5,
        "rpe": 8.5
      }
      """;

  @Test
  void theContractsExampleIsAnEvent() {
    PerformedSet set = set(EXAMPLE);

    assertThat(set.exercise().value()).isEqualTo("squat");
    assertThat(set.exerciseName()).isEqualTo("Squat (Barbell)");
    assertThat(set.load()).isEqualTo(Load.kg("142.5"));
    assertThat(set.reps().reps()).isEqualTo(5);
    assertThat(set.effort().rpe()).isEqualTo(Rpe.of(8.5));
    assertThat(set.basis()).isEqualTo(LoadBasis.TOTAL);
    assertThat(set.performedAt()).hasToString("2026-11-23T17:05:12+01:00");
    assertThat(set.performedAt().localDay()).isEqualTo(LocalDate.parse("2026-11-23"));
  }

  @Test
  void everyOptionalFieldIsKept() {
    PerformedSet set =
        set(
            with(
                "{'setIndex': 3, 'loadBasis': 'per_side', 'repsLeft': 8, 'repsRight': 7, 'rir': 1.5,"
                    + "'role': 'backoff', 'amrap': true, 'toFailure': true, 'restSeconds': 180.5,"
                    + "'durationSeconds': 40, 'distanceMeters': 0, 'velocities': [0.5, 0.45],"
                    + "'goal': 'technique', 'source': {'app': 'x', 'device': 'y', 'ref': 'z', 'more': 1}}"));

    assertThat(set.setIndex()).isEqualTo(3);
    assertThat(set.basis()).isEqualTo(LoadBasis.PER_SIDE);
    assertThat(set.reps().left()).isEqualTo(8);
    assertThat(set.reps().right()).isEqualTo(7);
    assertThat(set.effort().rirTenths()).isEqualTo(15);
    assertThat(set.effort().amrap()).isTrue();
    assertThat(set.effort().toFailure()).isTrue();
    assertThat(set.label()).isEqualTo(SetRole.BACKOFF);
    assertThat(set.restSeconds()).isEqualTo(180.5);
    assertThat(set.durationSeconds()).isEqualTo(40.0);
    assertThat(set.distanceMeters()).isEqualTo(0.0);
    assertThat(set.velocities()).containsExactly(0.5, 0.45);
    assertThat(set.goal()).isEqualTo(Goal.TECHNIQUE);
    assertThat(set.source()).hasToString("Source[app=x, device=y, ref=z]");
  }

  @Test
  void aSetWithoutASessionIsInTheOneOfItsAthleteAndLocalDay() {
    PerformedSet late =
        set(with("{'sessionId': null, 'performedAt': '2026-11-23T23:30:00-05:00'}"));
    PerformedSet nextMorningInUtc =
        set(with("{'sessionId': null, 'performedAt': '2026-11-23T04:30:00+00:00'}"));

    SessionId session = SessionId.ofDay(new AthleteId("alice"), LocalDate.parse("2026-11-23"));
    assertThat(late.sessionId()).isEqualTo(session);
    assertThat(nextMorningInUtc.sessionId()).isEqualTo(session);
  }

  @Test
  void aDeletionNeedsOnlyItsIds() {
    Decoded decoded =
        decode(
            "{'type':'set.deleted','eventId':'01932f6e-7b0a-7cc3-98c4-dc0c0c07398f',"
                + "'athleteId':'alice','setId':'01932f6e-7b0a-7000-8000-000000000002','revision':4}");

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Valid.class,
            valid ->
                assertThat(valid.event())
                    .isInstanceOfSatisfying(
                        SetEvent.SetDeleted.class,
                        deleted -> assertThat(deleted.rank().revision()).isEqualTo(4)));
  }

  @Test
  void anEndCarriesItsRatingAndDuration() {
    Decoded decoded =
        decode(with("{'type': 'session.ended', 'sessionRpe': 7.5, 'durationMinutes': 75}"));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Valid.class,
            valid ->
                assertThat(valid.event())
                    .isInstanceOfSatisfying(
                        SetEvent.SessionEnded.class,
                        ended -> {
                          assertThat(ended.end().sessionRpe()).isEqualTo(7.5);
                          assertThat(ended.end().durationMinutes()).isEqualTo(75.0);
                        }));
  }

  @Test
  void theHeaderOfACloudEventStandsInForAMissingId() {
    byte[] value = utf8(with("{'eventId': null}"));

    Decoded with = DECODER.decode(ALICE, value, "01932f6e-7b0a-7cc3-98c4-dc0c0c07398f");

    assertThat(with).isInstanceOf(Decoded.Valid.class);
    assertRefused(DECODER.decode(ALICE, value, null), "eventId.missing");
    assertRefused(DECODER.decode(ALICE, value, "no uuid"), "eventId.malformed");
  }

  @Test
  void theKeyIsTheAthlete() {
    assertRefused(DECODER.decode(utf8("bob"), utf8(EXAMPLE), null), "athleteId.key-mismatch");
    assertRefused(DECODER.decode(null, utf8(EXAMPLE), null), "athleteId.key-mismatch");
    assertThat(DECODER.decode(utf8(EXAMPLE))).isInstanceOf(Decoded.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'reps': 0}
          {'reps': 1000}
          {'reps': 5.0}
          {'reps': null}
          {'rpe': 1}
          {'rpe': 10}
          {'rpe': 8.50}
          {'rpe': null, 'rir': 0}
          {'rpe': null, 'rir': 9}
          {'load': null}
          {'load': {'value': -500, 'unit': 'kg'}}
          {'load': {'value': 2000, 'unit': 'kg'}}
          {'load': {'value': 4409.245, 'unit': 'lb'}}
          {'load': {'value': 0.001, 'unit': 'lb'}}
          {'load': {'value': 142.50000, 'unit': 'kg'}}
          {'load': {'value': 1.425e2, 'unit': 'kg', 'of': 'iron'}}
          {'revision': 9007199254740992}
          {'setIndex': 3000000000}
          {'velocities': []}
          {'unknown': {'a': [1, {'b': null}]}}
          {'performedAt': '2026-11-23t17:05:12.123456789z'}
          {'performedAt': '2016-12-31T23:59:60Z'}
          {'performedAt': '0001-01-01T00:00:00Z'}
          {'performedAt': '2026-11-23T17:05:12-23:59'}
          {'exercise': '深蹲 🏋'}
          {'type': 'set.corrected'}
          {'restSeconds': 0}
          {'restSeconds': 1.7976931348623158e308}
          {'durationSeconds': 0}
          {'durationSeconds': 1.7976931348623158e308}
          {'distanceMeters': 0}
          {'distanceMeters': 1.7976931348623158e308}
          {'revision': 0}
          {'setIndex': 0}
          {'setIndex': 9007199254740992}
          {'repsLeft': 0, 'repsRight': 1000}
          {'repsLeft': 1000, 'repsRight': 0}
          {'load': {'value': -1102.311, 'unit': 'lb'}}
          {'load': {'value': -0.001, 'unit': 'kg'}}
          {'performedAt': '0001-01-01T23:59:00+23:59'}
          {'performedAt': '9999-12-31T23:59:59.999999999Z'}
          {'performedAt': '9999-12-31T00:00:59-23:59'}
          {'performedAt': '2024-02-29T23:59:59+00:59'}
          {'type': 'session.ended', 'sessionRpe': 0}
          {'type': 'session.ended', 'sessionRpe': 10}
          {'type': 'session.ended', 'durationMinutes': 0}
          {'type': 'session.ended', 'durationMinutes': 1.7976931348623158e308}
          """)
  void theEdgeOfARuleIsWithinIt(String changes) {
    assertThat(decode(with(changes))).isInstanceOf(Decoded.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type': null}                                        | type.missing
          {'type': 'set.done'}                                  | type.unknown
          {'type': 5}                                           | type.wrong-type
          {'eventId': null}                                     | eventId.missing
          {'eventId': '1-1-1-1-1'}                              | eventId.malformed
          {'eventId': '01932f6e-7b0a-7cc3-98c4-dc0c0c07398g'}   | eventId.malformed
          {'athleteId': null}                                   | athleteId.missing
          {'athleteId': 'al ice'}                               | athleteId.malformed
          {'athleteId': ''}                                     | athleteId.malformed
          {'sessionId': 'x'}                                    | sessionId.malformed
          {'setId': null}                                       | setId.missing
          {'setId': {}}                                         | setId.wrong-type
          {'revision': -1}                                      | revision.out-of-range
          {'revision': 9007199254740993}                        | revision.out-of-range
          {'revision': 1.5}                                     | revision.wrong-type
          {'revision': '1'}                                     | revision.wrong-type
          {'revision': 1e400}                                   | revision.out-of-range
          {'performedAt': null}                                 | performedAt.missing
          {'performedAt': '2026-11-23T17:05:12'}                | performedAt.malformed
          {'performedAt': '2026-11-23 17:05:12Z'}               | performedAt.malformed
          {'performedAt': '2026-02-29T17:05:12Z'}               | performedAt.malformed
          {'performedAt': '2026-11-23T24:00:00Z'}               | performedAt.malformed
          {'performedAt': '2026-11-23T17:05:12+24:00'}          | performedAt.malformed
          {'performedAt': '0000-06-01T00:00:00Z'}               | performedAt.out-of-range
          {'performedAt': 1764000000}                           | performedAt.wrong-type
          {'setIndex': -1}                                      | setIndex.out-of-range
          {'exercise': null}                                    | exercise.missing
          {'exercise': ''}                                      | exercise.empty
          {'exercise': '   '}                                   | exercise.empty
          {'exercise': 'a\\u0000b'}                             | exercise.malformed
          {'exercise': '\\ud800'}                               | exercise.malformed
          {'load': 100}                                         | load.wrong-type
          {'load': {'unit': 'kg'}}                              | load.value.missing
          {'load': {'value': 100}}                              | load.unit.missing
          {'load': {'value': 100, 'unit': 'st'}}                | load.unit.unknown
          {'load': {'value': '100', 'unit': 'kg'}}              | load.value.wrong-type
          {'load': {'value': 2000.001, 'unit': 'kg'}}           | load.value.out-of-range
          {'load': {'value': 4409.246, 'unit': 'lb'}}           | load.value.out-of-range
          {'load': {'value': -500.001, 'unit': 'kg'}}           | load.value.out-of-range
          {'load': {'value': 1e999999, 'unit': 'kg'}}           | load.value.out-of-range
          {'load': {'value': 1e99999999999, 'unit': 'kg'}}      | load.value.out-of-range
          {'load': {'value': 1e-2147483648, 'unit': 'kg'}}      | load.value.out-of-range
          {'load': {'value': 100.0001, 'unit': 'kg'}}           | load.value.decimals
          {'loadBasis': 'each'}                                 | loadBasis.unknown
          {'reps': -1}                                          | reps.out-of-range
          {'reps': 1001}                                        | reps.out-of-range
          {'reps': 5.5}                                         | reps.wrong-type
          {'reps': true}                                        | reps.wrong-type
          {'repsLeft': 1001}                                    | repsLeft.out-of-range
          {'repsRight': '8'}                                    | repsRight.wrong-type
          {'rpe': 0.5}                                          | rpe.out-of-range
          {'rpe': 10.5}                                         | rpe.out-of-range
          {'rpe': 8.25}                                         | rpe.step
          {'rpe': 8.3}                                          | rpe.step
          {'rir': -0.5}                                         | rir.out-of-range
          {'rir': 9.5}                                          | rir.out-of-range
          {'role': 'ramp'}                                      | role.unknown
          {'amrap': 'yes'}                                      | amrap.wrong-type
          {'toFailure': 1}                                      | toFailure.wrong-type
          {'restSeconds': -1}                                   | restSeconds.out-of-range
          {'durationSeconds': -0.1}                             | durationSeconds.out-of-range
          {'distanceMeters': 1e999}                             | distanceMeters.out-of-range
          {'velocities': [0.5, 'fast']}                         | velocities.wrong-type
          {'velocities': [1e99999999999]}                       | velocities.out-of-range
          {'velocities': [0.5, 1e99999999999, 'fast']}          | velocities.wrong-type
          {'type': 1e99999999999}                               | type.wrong-type
          {'velocities': 0.5}                                   | velocities.wrong-type
          {'goal': 'power'}                                     | goal.unknown
          {'source': 'watch'}                                   | source.wrong-type
          {'source': {'app': 5}}                                | source.app.wrong-type
          {'type': 'session.ended', 'sessionId': null}          | sessionId.missing
          {'type': 'session.ended', 'sessionRpe': 10.1}         | sessionRpe.out-of-range
          {'type': 'session.ended', 'durationMinutes': -1}      | durationMinutes.out-of-range
          {'type': 'athlete.erased', 'performedAt': null}       | performedAt.missing
          {'eventId': '01932f6e-7b0a-7cc3-98c4-dc0c0c07398f0'}  | eventId.malformed
          {'eventId': '01932f6e-7b0a-7cc3-98c4-dc0c0c07398'}    | eventId.malformed
          {'setIndex': 9007199254740993}                        | setIndex.out-of-range
          {'repsLeft': -1}                                      | repsLeft.out-of-range
          {'repsRight': -1}                                     | repsRight.out-of-range
          {'repsRight': 1001}                                   | repsRight.out-of-range
          {'rpe': 0.9}                                          | rpe.out-of-range
          {'rpe': 10.1}                                         | rpe.out-of-range
          {'rir': -0.1}                                         | rir.out-of-range
          {'rir': 9.1}                                          | rir.out-of-range
          {'load': {'value': -1102.312, 'unit': 'lb'}}          | load.value.out-of-range
          {'load': {'value': 0.0001, 'unit': 'lb'}}             | load.value.decimals
          {'performedAt': '0001-01-01T00:00:00+00:01'}          | performedAt.out-of-range
          {'performedAt': '0001-01-01T23:58:59.999999+23:59'}   | performedAt.out-of-range
          {'performedAt': '9999-12-31T23:59:60Z'}               | performedAt.out-of-range
          {'performedAt': '9999-12-31T23:59:59-00:01'}          | performedAt.out-of-range
          {'performedAt': '0000-12-31T23:30:00-01:00'}          | performedAt.out-of-range
          {'performedAt': '9999-12-31T23:59:60+01:00'}          | performedAt.out-of-range
          {'performedAt': '2026-11-23T17:05:61Z'}               | performedAt.malformed
          {'performedAt': '2026-11-23T17:60:00Z'}               | performedAt.malformed
          {'performedAt': '2026-13-23T17:05:12Z'}               | performedAt.malformed
          {'performedAt': '2026-00-23T17:05:12Z'}               | performedAt.malformed
          {'performedAt': '2026-11-00T17:05:12Z'}               | performedAt.malformed
          {'performedAt': '2026-11-23T17:05:12+00:60'}          | performedAt.malformed
          {'performedAt': '2026-11-23T17:05:12-24:00'}          | performedAt.malformed
          {'restSeconds': -0.001}                               | restSeconds.out-of-range
          {'restSeconds': 1.7976931348623159e308}               | restSeconds.out-of-range
          {'durationSeconds': 1.7976931348623159e308}           | durationSeconds.out-of-range
          {'distanceMeters': -0.001}                            | distanceMeters.out-of-range
          {'distanceMeters': 1.7976931348623159e308}            | distanceMeters.out-of-range
          {'velocities': [1.7976931348623159e308]}              | velocities.out-of-range
          {'type': 'session.ended', 'sessionRpe': -0.001}       | sessionRpe.out-of-range
          {'type': 'session.ended', 'sessionRpe': 10.001}       | sessionRpe.out-of-range
          {'type': 'session.ended', 'durationMinutes': -0.001}  | durationMinutes.out-of-range
          {'type': 'session.ended', 'durationMinutes': 1.7976931348623159e308} | durationMinutes.out-of-range
          """)
  void aBrokenRuleHasItsCode(String changes, String code) {
    assertRefused(decode(with(changes)), code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [1]                                    | json.wrong-type
          "5"                                    | json.wrong-type
          {                                      | json.malformed
          {} {}                                  | json.malformed
          {'a': NaN}                             | json.malformed
          {'a': 1, 'a': 2}                       | json.duplicate-key
          {'a': {'b': 1, 'c': [], 'b': 2}}       | json.duplicate-key
          {'a': [[{'b': 1, 'b': 1}]]}            | json.duplicate-key
          {'velocities': [{'b': 1, 'b': 1}]}     | json.duplicate-key
          {'reps': null, 'reps': 5}              | json.duplicate-key
          {'load': {'value': 1, 'value': null}}  | json.duplicate-key
          {'source': {'x': {'y': 1}, 'x': 1}}    | json.duplicate-key
          {'a': {'b': 1}                         | json.malformed
          {'type': 'x',}                         | json.malformed
          """)
  void bytesThatAreNoJsonObjectHaveTheirCode(String json, String code) {
    assertRefused(decode(json), code);
  }

  @Test
  void limitsOfSizeAndDepthHoldToTheByteAndTheLevel() {
    assertThat(decode(with("{'pad': '" + "x".repeat(padTo(65_536)) + "'}")))
        .isInstanceOf(Decoded.Valid.class);
    assertRefused(decode(with("{'pad': '" + "x".repeat(padTo(65_537)) + "'}")), "event.too-large");
    assertThat(decode(with("{'deep': " + "[".repeat(15) + "]".repeat(15) + "}")))
        .isInstanceOf(Decoded.Valid.class);
    assertRefused(
        decode(with("{'deep': " + "[".repeat(16) + "]".repeat(16) + "}")), "json.too-deep");
    assertRefused(decode(with("{'reps': " + "9".repeat(20_000) + "}")), "reps.out-of-range");
  }

  /** What {@code @} stands for is put in as often as is allowed, then once more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'athleteId': '@'}                                |  64 | a  | athleteId.malformed
          {'exercise': '@'}                                 | 120 | x  | exercise.too-long
          {'exercise': '@'}                                 | 120 | é  | exercise.too-long
          {'exercise': '@'}                                 | 120 | 🏋 | exercise.too-long
          {'source': {'app': '@'}}                          | 120 | 🏋 | source.app.too-long
          {'source': {'app': '@'}}                          | 120 | é  | source.app.too-long
          {'source': {'device': '@'}}                       | 120 | 🏋 | source.device.too-long
          {'source': {'device': '@'}}                       | 120 | é  | source.device.too-long
          {'source': {'ref': '@'}}                          | 120 | 🏋 | source.ref.too-long
          {'source': {'ref': '@'}}                          | 120 | é  | source.ref.too-long
          {'velocities': [0@]}                              |  99 | ,0 | velocities.too-many
          {'velocities': [0.@]}                             |  58 | 0  | velocities.out-of-range
          {'reps': 5.@}                                     |  58 | 0  | reps.out-of-range
          {'load': {'value': 5.@, 'unit': 'kg'}}            |  58 | 0  | load.value.out-of-range
          {'performedAt': '2026-11-23T17:05:12.@Z'}         |  59 | 9  | performedAt.malformed
          {'performedAt': '2026-11-23T17:05:12.@+01:00'}    |  54 | 9  | performedAt.malformed
          """)
  void whatIsOneTooLongOrTooManyIsRefused(String changes, int most, String one, String code) {
    assertThat(DECODER.decode(utf8(with(changes.replace("@", one.repeat(most))))))
        .isInstanceOf(Decoded.Valid.class);
    assertRefused(DECODER.decode(utf8(with(changes.replace("@", one.repeat(most + 1))))), code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': '@'}",
        "{'eventId': '@'}",
        "{'athleteId': '@'}",
        "{'performedAt': '@'}",
        "{'exercise': '@'}",
        "{'load': {'value': 1, 'unit': '@'}}",
        "{'role': '@'}",
        "{'goal': '@'}",
        "{'unknown': @}",
        "{'@': 1, '@': 2}"
      })
  void whatIsToldOfARefusalStaysShortHoweverLongTheFieldIs(String changes) {
    assertThat(decode(with(changes.replace("@", "x".repeat(60_000)))))
        .isInstanceOfSatisfying(
            Decoded.Refused.class, refused -> assertThat(refused.detail()).hasSizeLessThan(500));
  }

  private static int padTo(int size) {
    return size - utf8(with("{'pad': ''}")).length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AF", "EDA080", "80", "F5808080", "E282", "FF"})
  void whatIsNotUtf8IsRefusedWhereverItStands(String hex) {
    String notUtf8 = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    for (String more : new String[] {"{'exercise': '@'}", "{'unknown': '@'}", "{'un@known': 1}"}) {
      String json = with(more).replace("@", notUtf8);

      assertRefused(decodeBytes(json.getBytes(StandardCharsets.ISO_8859_1)), "json.malformed");
    }
  }

  @Test
  void onlyUtf8IsJson() {
    assertRefused(decodeBytes(EXAMPLE.getBytes(StandardCharsets.UTF_16)), "json.malformed");
    assertRefused(decodeBytes(EXAMPLE.getBytes(StandardCharsets.UTF_16LE)), "json.malformed");
    assertRefused(decodeBytes(utf8("\uFEFF" + EXAMPLE)), "json.malformed");
    assertRefused(
        decodeBytes(with("{'exercise': 'café'}").getBytes(StandardCharsets.ISO_8859_1)),
        "json.malformed");
    assertRefused(decodeBytes(new byte[0]), "event.empty");
    assertRefused(DECODER.decode(ALICE, null, null), "event.empty");
  }

  @Test
  void theDigestTellsApartWhatSharesRevisionAndId() {
    long one = digest(with("{'reps': 5}"));
    long other = digest(with("{'reps': 6}"));

    assertThat(one).isNotEqualTo(other).isEqualTo(digest(with("{'reps': 5}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "142.5", "-20.125", "315", "1999.999"})
  void loadsComeBackAsEntered(String value) {
    for (LoadUnit unit : LoadUnit.values()) {
      PerformedSet set =
          set(with("{'load': {'value': " + value + ", 'unit': '" + unit.code() + "'}}"));
      assertThat(Objects.requireNonNull(set.load()).value()).isEqualByComparingTo(value);
    }
  }

  @Property(tries = 20_000)
  void bytesOfAnyKindAreAValueNeverAnException(
      @ForAll @IntRange(max = 400) int at,
      @ForAll byte flipped,
      @ForAll @Size(max = 12) byte[] inserted) {
    byte[] good = utf8(EXAMPLE);
    byte[] bad =
        Stream.of(
                Arrays.copyOf(good, Math.min(at, good.length)),
                inserted,
                new byte[] {flipped},
                Arrays.copyOfRange(good, Math.min(at, good.length), good.length))
            .reduce(new byte[0], SetEventDecoderTest::concat);

    Decoded once = decodeBytes(bad);

    assertThat(decodeBytes(bad)).isEqualTo(once);
    if (once instanceof Decoded.Refused refused) {
      assertThat(refused.code()).matches("[a-zA-Z.]+\\.[a-z0-9-]+");
      assertThat(refused.detail()).isNotBlank();
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static long digest(String json) {
    return decode(json) instanceof Decoded.Valid valid
            && valid.event() instanceof SetEvent.SetPerformed performed
        ? performed.rank().digest()
        : 0;
  }

  private static PerformedSet set(String json) {
    if (decode(json) instanceof Decoded.Valid valid
        && valid.event() instanceof SetEvent.SetPerformed performed) {
      return performed.set();
    }
    throw new AssertionError("no set: " + decode(json));
  }

  /** The contract's example with other fields; {@code null} takes a field out of it for good. */
  private static String with(String changes) {
    String raw = changes.replace('\'', '"').strip();
    StringBuilder event = new StringBuilder("{");
    fieldsOfTheExample()
        .forEach(
            (name, value) -> {
              if (!raw.contains("\"" + name + "\":")) {
                event.append('"').append(name).append("\":").append(value).append(',');
              }
            });
    return event + raw.substring(1);
  }

  private static Map<String, JsonNode> fieldsOfTheExample() {
    try {
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      JSON.readTree(EXAMPLE)
          .properties()
          .forEach(field -> fields.put(field.getKey(), field.getValue()));
      return fields;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Decoded decode(String json) {
    return decodeBytes(utf8(json.replace('\'', '"')));
  }

  private static Decoded decodeBytes(byte @Nullable [] value) {
    return DECODER.decode(ALICE, value, null);
  }

  private static void assertRefused(Decoded decoded, String code) {
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
