package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.FatigueScore.Component;
import io.tonnage.fatigue.FatigueScore.Inputs;
import io.tonnage.fatigue.FatigueScore.Parameters;
import io.tonnage.fatigue.FatigueScore.Part;
import io.tonnage.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FatigueScoreTest {

  private static final Oracle ORACLE = Oracle.read("deload_and_fatigue_score");

  /** The parts by the names that the vector gives them. */
  private static final Map<Part, String> NAMES =
      Map.of(
          Part.ACWR, "acwr",
          Part.FORM, "tsb",
          Part.E1RM_DROP, "e1rmDrop",
          Part.RPE_DRIFT, "rpeDrift",
          Part.READINESS, "readiness");

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    ORACLE
        .inputs()
        .path("fatigue")
        .properties()
        .forEach(
            input ->
                cases.add(
                    Arguments.of(
                        input.getKey(),
                        input.getValue(),
                        ORACLE.expected().path("fatigue").path(input.getKey()))));
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theScoreAndItsPartsAreThoseOfTheVector(String name, JsonNode input, JsonNode expected) {
    FatigueScore score = FatigueScore.of(inputs(input), Parameters.DEFAULT);

    assertClose(score.score(), Oracle.number(expected, "score"));
    for (Component component : score.components()) {
      assertClose(
          component.value(),
          Oracle.number(
              expected.path("components"), Objects.requireNonNull(NAMES.get(component.part()))));
    }
  }

  private static void assertClose(@Nullable Double actual, @Nullable Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, within(ORACLE.tolerance()));
    }
  }

  private static Inputs inputs(JsonNode input) {
    return new Inputs(
        Oracle.number(input, "acwr"),
        Oracle.number(input, "tsb"),
        Oracle.number(input, "ctl"),
        Oracle.number(input, "e1rmDropPct"),
        Oracle.number(input, "rpeDrift"),
        Oracle.number(input, "readinessPct"),
        Map.of());
  }

  @Test
  void eachPartIsHeldBetweenNothingAndAll() {
    FatigueScore fresh =
        FatigueScore.of(
            new Inputs(0.5, 50.0, 100.0, -3.0, -1.0, 100.0, Map.of()), Parameters.DEFAULT);
    FatigueScore spent =
        FatigueScore.of(
            new Inputs(3.0, -90.0, 100.0, 20.0, 4.0, 0.0, Map.of()), Parameters.DEFAULT);

    assertThat(fresh.score()).isEqualTo(0);
    assertThat(spent.score()).isEqualTo(1);
  }

  @Test
  void whatIsUnknownIsLeftOutAndStillListed() {
    FatigueScore score =
        FatigueScore.of(
            new Inputs(null, -15.0, 100.0, null, null, null, Map.of(Part.ACWR, "warming-up")),
            Parameters.DEFAULT);

    assertThat(score.score()).isCloseTo(0.5, within(1e-12));
    assertThat(score.components()).hasSize(5);
    assertThat(score.components().getFirst().value()).isNull();
    assertThat(score.components().getFirst().reason()).isEqualTo("warming-up");
    assertThat(score.components().get(1).reason()).isNull();
  }

  @Test
  void noLongTermLoadHasNoForm() {
    assertThat(new Inputs(null, -15.0, 0.0, null, null, null, Map.of()).form()).isNull();
  }

  @Test
  void anotherWeightIsAnotherMethod() {
    Parameters tuned = new Parameters(0.5, 0.2, 0.3, 0.2, 0.15, 1.5, -0.3, 5, 1);

    assertThat(Parameters.DEFAULT.method().reference()).isEqualTo("fatigue-score@1");
    assertThat(tuned.method().reference()).startsWith("fatigue-score@1+");
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThatThrownBy(() -> new Parameters(0, 0, 0, 0, 0, 1.5, -0.3, 5, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Parameters(-1, 1, 1, 1, 1, 1.5, -0.3, 5, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Parameters(1, 1, 1, 1, 1, 1, -0.3, 5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPartHalfwayToItsFullValueCountsAHalf() {
    FatigueScore score =
        FatigueScore.of(
            new FatigueScore.Inputs(1.25, -1.5, 10.0, 2.5, 0.5, 50.0, Map.of()),
            FatigueScore.Parameters.DEFAULT);

    assertThat(score.components())
        .hasSize(5)
        .allSatisfy(
            component ->
                assertThat(component.value())
                    .as(component.part().code())
                    .isCloseTo(0.5, within(1e-12)));
    assertThat(score.score()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aMuscleRecoveredToAFourthCountsThreeFourths() {
    FatigueScore score =
        FatigueScore.of(
            new FatigueScore.Inputs(null, null, null, null, null, 25.0, Map.of()),
            FatigueScore.Parameters.DEFAULT);

    assertThat(score.score()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void driftCountsByTheOneThatCountsInFull() {
    FatigueScore.Parameters twoPoints =
        new FatigueScore.Parameters(0.15, 0.20, 0.30, 0.20, 0.15, 1.5, -0.30, 5, 2);

    FatigueScore score =
        FatigueScore.of(new Inputs(null, null, null, null, 0.5, null, Map.of()), twoPoints);

    assertThat(score.score()).isCloseTo(0.25, within(1e-12));
  }
}
