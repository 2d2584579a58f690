package io.tonnage.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.oracle.Oracle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetClassificationTest {

  private static final Oracle ORACLE = Oracle.read("set_classification");

  static List<Arguments> cases() {
    return ORACLE.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheOracleInAnyOrder(String name, JsonNode input, JsonNode expected) {
    List<PerformedSet> sets = new ArrayList<>();
    input.forEach(set -> sets.add(setOf(set)));
    Random random = new Random(name.hashCode());

    for (int order = 0; order < 20; order++) {
      Collections.shuffle(sets, random);
      SetClassification classification = SetClassification.of(sets);

      for (ClassifiedSet classified : classification.sets()) {
        String id = nameOf(classified.set().setId());
        assertThat(classified.role()).as(id).hasToString(expected.path("roles").path(id).asText());
      }
      assertThat(referenceOf(classification)).isEqualTo(expected.path("reference").asText());
      assertThat(classification.scheme()).hasToString(expected.path("scheme").asText());
      assertThat(Objects.requireNonNull(classification.bestE1rmKg()))
          .isCloseTo(expected.path("e1rmRef").doubleValue(), within(ORACLE.tolerance()));
      List<String> warnings = new ArrayList<>();
      expected.path("warnings").forEach(warning -> warnings.add(warning.asText()));
      assertThat(classification.heavierThanExplicitTop())
          .extracting(id -> "HEAVIER_THAN_EXPLICIT_TOP:" + nameOf(id))
          .isEqualTo(warnings);
    }
  }

  private static PerformedSet setOf(JsonNode json) {
    ASet set =
        ASet.called(json.path("id").asText())
            .at(json.path("at").longValue())
            .index(json.path("idx").longValue())
            .kg(json.path("load").decimalValue())
            .reps(json.path("reps").intValue());
    Double rpe = Oracle.number(json, "rpe");
    if (rpe != null) {
      set.rpe(rpe);
    }
    if (json.path("amrap").asBoolean()) {
      set.amrap();
    }
    if (json.hasNonNull("role")) {
      set.label(SetRole.valueOf(json.path("role").asText()));
    }
    Double rest = Oracle.number(json, "restSec");
    if (rest != null) {
      set.rest(rest);
    }
    return set.done();
  }

  private static String nameOf(SetId id) {
    return String.valueOf((char) id.value().getLeastSignificantBits());
  }

  private static @Nullable String referenceOf(SetClassification classification) {
    ClassifiedSet reference = classification.reference();
    return reference == null ? null : nameOf(reference.set().setId());
  }

  /** Sets named a, b, c … one after the other. */
  private static SetClassification classify(ASet... sets) {
    return SetClassification.of(inOrder(sets));
  }

  private static List<PerformedSet> inOrder(ASet... sets) {
    List<PerformedSet> performed = new ArrayList<>();
    for (ASet set : sets) {
      performed.add(set.at(300L * performed.size()).done());
    }
    return performed;
  }

  private static ASet set(String name, String kilograms, int reps) {
    return ASet.called(name).kg(kilograms).reps(reps);
  }

  private static List<SetRole> roles(SetClassification classification) {
    return classification.sets().stream().map(ClassifiedSet::role).toList();
  }

  @Nested
  class WorkedExamples {

    @Test
    void sameLoadTwiceMakesTwoTopsOfWhichTheStrongerIsTheReference() {
      SetClassification classification =
          classify(set("a", "150", 3).rpe(9), set("b", "150", 4).rpe(9));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, SetRole.TOP);
      assertThat(referenceOf(classification)).isEqualTo("b");
      assertThat(classification.scheme()).isEqualTo(Scheme.MIXED);
    }

    @Test
    void heavierSetPerformedFirstMakesTheOthersBackOffsThoughReceivedLast() {
      SetClassification classification =
          SetClassification.of(
              List.of(
                  set("a", "140", 5).rpe(8.5).at(300).done(),
                  set("b", "122.5", 7).rpe(8).at(600).done(),
                  set("z", "150", 1).rpe(8).at(0).done()));

      assertThat(roles(classification))
          .containsExactly(SetRole.TOP, SetRole.BACKOFF, SetRole.BACKOFF);
      assertThat(classification.scheme()).isEqualTo(Scheme.REVERSE_PYRAMID);
    }

    @Test
    void oneLoadInPoundsAndKilogramsIsTheSameLoad() {
      SetClassification classification =
          classify(
              ASet.called("a").lb("315").rpe(8),
              ASet.called("b").kg("142.88").rpe(8),
              ASet.called("c").kg("142.5").rpe(8));

      assertThat(roles(classification)).containsOnly(SetRole.STRAIGHT);
    }
  }

  @Nested
  class Boundaries {

    @ParameterizedTest
    @CsvSource({"99.5, TOP", "99.499, WORKING"})
    void sameLoadWithinHalfAPercent(String kilograms, SetRole role) {
      SetClassification classification =
          classify(set("a", "100", 3).rpe(9), set("b", kilograms, 3).rpe(9));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, role);
    }

    @ParameterizedTest
    @CsvSource({"98, WORKING", "97.999, BACKOFF"})
    void backOffBelowNinetyEightPercentOfThePrefix(String kilograms, SetRole role) {
      SetClassification classification =
          classify(set("a", "100", 3).rpe(9), set("b", kilograms, 3).rpe(9));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, role);
    }

    @ParameterizedTest
    @CsvSource({"50, BACKOFF", "49.999, LIGHT"})
    void easySetUnderHalfThePrefixIsLight(String kilograms, SetRole role) {
      SetClassification classification =
          classify(set("a", "100", 3).rpe(9), set("b", kilograms, 5).rpe(5));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, role);
    }

    @ParameterizedTest
    @CsvSource({"6, BACKOFF", "5.5, LIGHT"})
    void hardSetUnderHalfThePrefixIsABackOff(double rpe, SetRole role) {
      SetClassification classification =
          classify(set("a", "100", 3).rpe(9), set("b", "40", 20).rpe(rpe));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, role);
    }

    @ParameterizedTest
    @CsvSource({"5, 59.999, WARMUP", "5, 60, RAMP", "5.5, 59.999, WORKING", "5.5, 60, WORKING"})
    void warmUpWithFiveInReserveUnderSixtyPercent(double rpe, String kilograms, SetRole role) {
      SetClassification classification =
          classify(set("a", kilograms, 3).rpe(rpe), set("b", "100", 3).rpe(9));

      assertThat(roles(classification)).containsExactly(role, SetRole.TOP);
    }

    @ParameterizedTest
    @CsvSource({"30, DROP", "30.1, BACKOFF"})
    void dropWithAtMostThirtySecondsOfRest(double rest, SetRole role) {
      SetClassification classification =
          classify(set("a", "100", 8).rpe(9), set("b", "80", 8).rest(rest));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, role);
    }

    @Test
    void reserveOfAnUnratedSetIsInferredFromTheSessionsBest() {
      // 100 kg for 1 at RPE 10 is the maximum; 76.2 % of it can be done nine times.
      SetClassification five = classify(set("a", "100", 1).rpe(10), set("b", "45", 5));
      SetClassification four = classify(set("a", "76.2", 4), set("b", "100", 1).rpe(10));
      SetClassification more = classify(set("a", "76.2", 5), set("b", "100", 1).rpe(10));

      assertThat(roles(five)).containsExactly(SetRole.TOP, SetRole.LIGHT);
      assertThat(roles(four)).containsExactly(SetRole.RAMP, SetRole.TOP);
      assertThat(roles(more)).containsExactly(SetRole.WORKING, SetRole.TOP);
    }

    @Test
    void heavierThanAnExplicitTopBeginsOverHalfAPercent() {
      SetClassification same =
          classify(set("a", "100", 3).label(SetRole.TOP), set("b", "100.5", 3));
      SetClassification heavier =
          classify(set("a", "100", 3).label(SetRole.TOP), set("b", "100.501", 3));

      assertThat(roles(same)).containsExactly(SetRole.TOP, SetRole.TOP);
      assertThat(same.heavierThanExplicitTop()).isEmpty();
      assertThat(roles(heavier)).containsExactly(SetRole.TOP, SetRole.WORKING);
      assertThat(heavier.heavierThanExplicitTop()).containsExactly(ASet.idOf("b"));
    }

    @ParameterizedTest
    @CsvSource({
      "90, STRENGTH, 10.0, true",
      "90.001, STRENGTH, 9.999, false",
      "70, HYPERTROPHY, 30.0, true",
      "69.999, HYPERTROPHY, 30.001, false",
      "70, TECHNIQUE, 30.0, true",
      "70.001, TECHNIQUE, 29.999, false",
      "50, TECHNIQUE, 50.0, true"
    })
    void dropInTheSeedsRange(String kilograms, Goal goal, double percent, boolean inRange) {
      SetClassification classification =
          classify(set("a", "100", 3).rpe(9), set("b", kilograms, 5).rpe(8));
      ClassifiedSet backOff = classification.sets().get(1);

      assertThat(backOff.role()).isEqualTo(SetRole.BACKOFF);
      assertThat(Objects.requireNonNull(backOff.dropPercent())).isCloseTo(percent, within(1e-9));
      assertThat(backOff.isInSeedRange(goal)).isEqualTo(inRange);
    }
  }

  @Nested
  class SetsThatTakeNoPart {

    @Test
    void failureAndTimedWorkComeBeforeAnyLabel() {
      SetClassification classification =
          classify(
              set("a", "100", 0).label(SetRole.TOP),
              set("b", "100", 5).reps(RepCount.NONE).label(SetRole.BACKOFF));

      assertThat(roles(classification)).containsExactly(SetRole.FAILED, SetRole.TIMED);
      assertThat(classification.scheme()).isEqualTo(Scheme.NONE);
      assertThat(classification.reference()).isNull();
      assertThat(classification.isConfident()).isFalse();
    }

    @Test
    void bodyWeightAndAssistanceAreWorkUnlessLabelled() {
      SetClassification classification =
          classify(
              ASet.called("a").bodyWeight().label(SetRole.WARMUP),
              ASet.called("b").bodyWeight(),
              ASet.called("c").kg("-30"));

      assertThat(roles(classification))
          .containsExactly(SetRole.WARMUP, SetRole.WORKING, SetRole.WORKING);
      assertThat(classification.scheme()).isEqualTo(Scheme.NONE);
      assertThat(classification.bestE1rmKg()).isNull();
    }

    @Test
    void bodyWeightBesideALoadDoesNotChangeTheScheme() {
      SetClassification classification =
          classify(ASet.called("a").bodyWeight().label(SetRole.TOP), set("b", "20", 5).rpe(9));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, SetRole.TOP);
      assertThat(classification.scheme()).isEqualTo(Scheme.SINGLE);
      assertThat(referenceOf(classification)).isEqualTo("b");
    }

    @Test
    void oneSideThatFailsIsWorkWithoutAnEstimate() {
      SetClassification classification = classify(ASet.called("a").reps(new RepCount(null, 0, 5)));

      assertThat(roles(classification)).containsExactly(SetRole.WORKING);
      assertThat(classification.sets().getFirst().e1rmKg()).isNull();
    }
  }

  @Nested
  class Labels {

    @Test
    void labelAlwaysWins() {
      SetClassification classification =
          classify(
              set("a", "100", 5).rpe(9).label(SetRole.WARMUP),
              set("b", "90", 5).rpe(9),
              set("c", "60", 5).rpe(8).label(SetRole.DROP));

      assertThat(roles(classification)).containsExactly(SetRole.WARMUP, SetRole.TOP, SetRole.DROP);
      assertThat(classification.scheme()).isEqualTo(Scheme.DROP_SETS);
    }

    @Test
    void labelledWarmUpDoesNotCountForTheSessionsBest() {
      SetClassification classification =
          classify(set("a", "100", 10).label(SetRole.WARMUP), set("b", "50", 5));

      assertThat(Objects.requireNonNull(classification.bestE1rmKg()))
          .isCloseTo(50 / 0.863, within(1e-9));
    }

    @Test
    void labelledWarmUpAloneTellsNoReserve() {
      SetClassification classification = classify(set("a", "60", 5).label(SetRole.WARMUP));

      assertThat(classification.bestE1rmKg()).isNull();
      assertThat(classification.sets().getFirst().rir()).isNull();
    }

    @Test
    void labelledWorkingSetMayBeTheReferenceAndRaisesThePrefix() {
      SetClassification classification =
          classify(set("a", "100", 5).rpe(9).label(SetRole.WORKING), set("b", "85", 8).rpe(8));

      assertThat(roles(classification)).containsExactly(SetRole.WORKING, SetRole.BACKOFF);
      assertThat(referenceOf(classification)).isEqualTo("a");
      assertThat(classification.scheme()).isEqualTo(Scheme.TOP_BACKOFF);
    }

    @Test
    void onlyLightLabelsGiveNoScheme() {
      SetClassification classification =
          classify(
              set("a", "60", 5).label(SetRole.WARMUP), set("b", "80", 5).label(SetRole.BACKOFF));

      assertThat(classification.scheme()).isEqualTo(Scheme.NONE);
      assertThat(classification.sets().get(1).dropPercent()).isNull();
      assertThat(classification.sets().get(1).isInSeedRange(Goal.STRENGTH)).isNull();
    }

    @Test
    void ignoringLabelsInfersAllRoles() {
      List<PerformedSet> sets =
          inOrder(set("a", "100", 5).rpe(9).label(SetRole.WARMUP), set("b", "80", 5).rpe(7));

      SetClassification classification = SetClassification.ignoringLabels(sets);

      assertThat(roles(classification)).containsExactly(SetRole.TOP, SetRole.BACKOFF);
    }

    @Test
    void explicitTopStopsStraightSets() {
      SetClassification classification =
          classify(
              set("a", "100", 5).label(SetRole.TOP),
              set("b", "100", 5),
              set("c", "100", 5),
              set("d", "100", 5));

      assertThat(roles(classification)).containsOnly(SetRole.TOP);
    }

    @Test
    void onlyUnlabelledSetsMakeStraightSets() {
      SetClassification classification =
          classify(
              set("a", "100", 5).label(SetRole.WORKING), set("b", "100", 5), set("c", "100", 5));

      assertThat(roles(classification)).containsExactly(SetRole.WORKING, SetRole.TOP, SetRole.TOP);
      assertThat(classification.scheme()).isEqualTo(Scheme.MIXED);
    }
  }

  @Nested
  class Effort {

    @Test
    void failureWithoutARatingCountsAsTen() {
      SetClassification classification =
          classify(set("a", "100", 5).rpe(9), set("b", "100", 7).toFailure(), set("c", "100", 7));

      assertThat(referenceOf(classification)).isEqualTo("b");
      assertThat(classification.isConfident()).isTrue();
    }

    @Test
    void unratedReferenceHasLowConfidence() {
      SetClassification classification = classify(set("a", "100", 5), set("b", "80", 8).rpe(8));

      assertThat(referenceOf(classification)).isEqualTo("a");
      assertThat(classification.isConfident()).isFalse();
    }

    @Test
    void reserveHoldsWhereBothRatingsDisagree() {
      SetClassification classification =
          classify(set("a", "60", 5).rpe(9).rir(6), set("b", "100", 5).rpe(9));

      assertThat(roles(classification)).containsExactly(SetRole.RAMP, SetRole.TOP);
    }

    @Test
    void pairOfDumbbellsCountsBoth() {
      SetClassification classification =
          classify(set("a", "30", 8).basis(LoadBasis.PER_HAND).rpe(9), set("b", "50", 8).rpe(8));

      assertThat(roles(classification)).containsExactly(SetRole.TOP, SetRole.BACKOFF);
      assertThat(Objects.requireNonNull(classification.sets().getFirst().e1rmKg()))
          .isCloseTo(60 / 0.762, within(1e-9));
    }
  }

  @Nested
  class Schemes {

    @Test
    void straightSetsWithABackOff() {
      SetClassification classification =
          classify(
              set("a", "100", 5).rpe(8),
              set("b", "100", 5).rpe(8),
              set("c", "100", 5).rpe(8),
              set("d", "85", 8).rpe(8));

      assertThat(classification.scheme()).isEqualTo(Scheme.STRAIGHT_PLUS_BACKOFF);
    }

    @Test
    void reversePyramidNeedsEachBackOffLighterThanTheOneBefore() {
      SetClassification falling =
          classify(
              set("a", "100", 5).rpe(9), set("b", "90", 6).rpe(9), set("c", "89.549", 8).rpe(9));
      SetClassification level =
          classify(
              set("a", "100", 5).rpe(9), set("b", "90", 6).rpe(9), set("c", "89.55", 8).rpe(9));

      assertThat(falling.scheme()).isEqualTo(Scheme.REVERSE_PYRAMID);
      assertThat(level.scheme()).isEqualTo(Scheme.TOP_BACKOFF);
    }

    @Test
    void otherWorkBesideFallingBackOffsIsNoReversePyramid() {
      SetClassification classification =
          classify(
              set("a", "90", 8).rpe(8),
              set("b", "100", 5).rpe(9),
              set("c", "90", 6).rpe(9),
              set("d", "80", 8).rpe(9));

      assertThat(roles(classification))
          .containsExactly(SetRole.WORKING, SetRole.TOP, SetRole.BACKOFF, SetRole.BACKOFF);
      assertThat(classification.scheme()).isEqualTo(Scheme.TOP_BACKOFF);
    }

    @Test
    void oneBackOffIsNoPyramid() {
      SetClassification classification =
          classify(set("a", "100", 5).rpe(9), set("b", "90", 6).rpe(9));

      assertThat(classification.scheme()).isEqualTo(Scheme.TOP_BACKOFF);
    }

    @Test
    void emptyLiftHasNoScheme() {
      SetClassification classification = classify();

      assertThat(classification.scheme()).isEqualTo(Scheme.NONE);
      assertThat(classification.sets()).isEmpty();
    }
  }

  @Test
  void tiedClocksAreOrderedByIndexAndThenById() {
    SetClassification classification =
        SetClassification.of(
            List.of(
                set("c", "80", 5).rpe(8).index(1).done(),
                set("b", "100", 5).rpe(8).done(),
                set("a", "100", 5).rpe(8).done()));

    assertThat(classification.sets())
        .extracting(classified -> nameOf(classified.set().setId()))
        .containsExactly("a", "b", "c");
    assertThat(referenceOf(classification)).isEqualTo("a");
  }
}
