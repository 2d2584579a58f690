package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.Method;
import io.tonnage.oracle.Oracle;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class E1rmFormulaTest {

  private static final Oracle ORACLE = Oracle.read("e1rm_formulas");

  static List<Arguments> table() {
    return Oracle.elements(ORACLE.expected().path("table"));
  }

  static List<Arguments> rirAdjusted() {
    return Oracle.elements(ORACLE.expected().path("rirAdjusted"));
  }

  private static double estimate(E1rmFormula formula, double load, double repsToFailure) {
    return formula.estimate(load, repsToFailure).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyPublishedFormula(JsonNode row) {
    double load = row.path("load").doubleValue();
    int reps = row.path("reps").intValue();

    for (E1rmFormula formula : E1rmFormula.values()) {
      if (formula != E1rmFormula.RTS) {
        assertThat(estimate(formula, load, reps))
            .as(formula.code())
            .isCloseTo(row.path(formula.name()).doubleValue(), within(ORACLE.tolerance()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rirAdjusted")
  void reserveCountsAsRepetitions(JsonNode row) {
    double load = row.path("load").doubleValue();
    double repsToFailure = row.path("reps").intValue() + 10 - row.path("rpe").doubleValue();

    assertThat(estimate(E1rmFormula.RTS, load, repsToFailure))
        .isCloseTo(row.path("rts").doubleValue(), within(ORACLE.tolerance()));
    assertThat(estimate(E1rmFormula.EPLEY, load, repsToFailure))
        .isCloseTo(row.path("epleyRir").doubleValue(), within(ORACLE.tolerance()));
    assertThat(estimate(E1rmFormula.BRZYCKI, load, repsToFailure))
        .isCloseTo(row.path("brzyckiRir").doubleValue(), within(ORACLE.tolerance()));
  }

  @ParameterizedTest
  @EnumSource
  void oneRepetitionIsTheMaximum(E1rmFormula formula) {
    assertThat(estimate(formula, 142.5, 1)).isEqualTo(142.5);
  }

  @Test
  void formulasWithAPoleEndBeforeIt() {
    assertThat(E1rmFormula.BRZYCKI.estimate(100, 36.5)).isPresent();
    assertThat(E1rmFormula.BRZYCKI.estimate(100, 37)).isEmpty();
    assertThat(E1rmFormula.LANDER.estimate(100, 37.5)).isPresent();
    assertThat(E1rmFormula.LANDER.estimate(100, 38)).isEmpty();
    assertThat(E1rmFormula.RTS.estimate(100, 1009)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void nothingLiftedIsAMaximumOfNothing(E1rmFormula formula) {
    assertThat(formula.estimate(0, 5)).hasValue(0);
  }

  @Test
  void chartIsPublishedAsPracticeAndTheFormulasWithWhatTheyHoldBelow() {
    assertThat(E1rmFormula.RTS.method().reference()).isEqualTo("rts-table@1");
    assertThat(E1rmFormula.RTS.method().evidence()).isEqualTo(Method.Evidence.COACHING_PRACTICE);
    assertThat(E1rmFormula.RTS.method().parameters()).isEmpty();
    assertThat(E1rmFormula.BRZYCKI.method().reference()).isEqualTo("brzycki@1");
    assertThat(E1rmFormula.BRZYCKI.method().evidence()).isEqualTo(Method.Evidence.PUBLISHED);
    assertThat(E1rmFormula.BRZYCKI.method().parameters()).isEqualTo(Map.of("repsBelow", 37.0));
  }

  @Test
  void whatIsNoSetIsRefused() {
    assertThatThrownBy(() -> E1rmFormula.EPLEY.estimate(100, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> E1rmFormula.EPLEY.estimate(-1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void twiceTheLoadIsTwiceTheMaximum(
      @ForAll E1rmFormula formula,
      @ForAll @DoubleRange(min = 0.5, max = 2000) double load,
      @ForAll @IntRange(min = 1, max = 36) int reps) {
    assertThat(estimate(formula, 2 * load, reps))
        .isCloseTo(2 * estimate(formula, load, reps), within(1e-6));
  }

  @Property
  void moreRepetitionsAreAGreaterMaximum(
      @ForAll E1rmFormula formula, @ForAll @IntRange(min = 1, max = 35) int reps) {
    assertThat(estimate(formula, 100, reps + 1)).isGreaterThan(estimate(formula, 100, reps));
  }
}
