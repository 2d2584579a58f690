package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.DeloadAdvice.Advice;
import io.tonnage.fatigue.DeloadAdvice.Inputs;
import io.tonnage.fatigue.DeloadAdvice.Parameters;
import io.tonnage.fatigue.DeloadAdvice.Signal;
import io.tonnage.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeloadAdviceTest {

  private static final Oracle ORACLE = Oracle.read("deload_and_fatigue_score");

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    ORACLE
        .inputs()
        .path("deload")
        .properties()
        .forEach(
            input ->
                cases.add(
                    Arguments.of(
                        input.getKey(),
                        input.getValue(),
                        ORACLE.expected().path("deload").path(input.getKey()))));
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theAdviceIsThatOfTheVector(String name, JsonNode input, JsonNode expected) {
    DeloadAdvice advice = DeloadAdvice.of(inputs(input), Parameters.DEFAULT);

    assertThat(advice.points()).isEqualTo(expected.path("points").intValue());
    assertThat(advice.advice()).isEqualTo(Advice.valueOf(expected.path("advice").textValue()));
    List<String> reasons = new ArrayList<>();
    expected.path("reasons").forEach(reason -> reasons.add(reason.textValue()));
    assertThat(advice.reasons())
        .extracting(reason -> reason.signal().name())
        .containsExactlyElementsOf(reasons);
  }

  private static Inputs inputs(JsonNode input) {
    List<Double> drops = new ArrayList<>();
    input.path("e1rmDrops").forEach(drop -> drops.add(drop.doubleValue()));
    return new Inputs(
        drops,
        Oracle.number(input, "rpeDrift"),
        Oracle.number(input, "ewmaAcwr"),
        Oracle.number(input, "weekVsMean4"),
        Oracle.number(input, "monotony"),
        Oracle.number(input, "strainPercentile"),
        Oracle.number(input, "tsb"),
        Oracle.number(input, "ctl"),
        whole(input, "weeksSinceDeload"),
        whole(input, "weeksAboveMrv"),
        input.path("trend").asText("").toLowerCase(Locale.ROOT).equals("regressing"),
        null,
        Map.of());
  }

  private static @Nullable Integer whole(JsonNode input, String name) {
    return input.hasNonNull(name) ? input.path(name).intValue() : null;
  }

  /** Nothing known but what a case sets. */
  private static Inputs only(
      @Nullable Double ratio,
      @Nullable Double week,
      @Nullable Double monotony,
      @Nullable Double strain,
      @Nullable Integer weeks,
      @Nullable Long daysSince) {
    return new Inputs(
        List.of(), null, ratio, week, monotony, strain, null, null, weeks, null, false, daysSince,
        Map.of());
  }

  @Test
  void loadAloneIsNoMoreThanAWatch() {
    DeloadAdvice advice =
        DeloadAdvice.of(only(1.8, 1.5, 2.5, 95.0, null, null), Parameters.DEFAULT);

    assertThat(advice.points()).isEqualTo(2);
    assertThat(advice.advice()).isEqualTo(Advice.WATCH);
  }

  @Test
  void loadBesideAnotherReasonCounts() {
    DeloadAdvice advice = DeloadAdvice.of(only(1.8, 1.5, null, null, 6, null), Parameters.DEFAULT);

    assertThat(advice.advice()).isEqualTo(Advice.DELOAD_SUGGESTED);
  }

  @Test
  void aRatioWithoutAHeavierWeekIsNoSpike() {
    assertThat(
            DeloadAdvice.of(only(1.8, 1.3, null, null, null, null), Parameters.DEFAULT).reasons())
        .isEmpty();
    assertThat(
            DeloadAdvice.of(only(1.5, 2.0, null, null, null, null), Parameters.DEFAULT).reasons())
        .isEmpty();
  }

  @Test
  void fourteenDaysAfterADeloadNoneIsSuggested() {
    Inputs tired14 = only(1.8, 1.5, null, null, 6, 14L);
    Inputs tired15 = only(1.8, 1.5, null, null, 6, 15L);

    DeloadAdvice quiet = DeloadAdvice.of(tired14, Parameters.DEFAULT);
    assertThat(quiet.advice()).isEqualTo(Advice.NONE);
    assertThat(quiet.suppressed()).isTrue();
    assertThat(quiet.reasons()).hasSize(2);
    assertThat(DeloadAdvice.of(tired15, Parameters.DEFAULT).advice())
        .isEqualTo(Advice.DELOAD_SUGGESTED);
  }

  @Test
  void aReasonTellsItsNumbersAndItsLimit() {
    Inputs dropped =
        new Inputs(
            List.of(1.0, 5.0, 6.5),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            Map.of(Signal.E1RM_DROP, "squat"));

    DeloadAdvice advice = DeloadAdvice.of(dropped, Parameters.DEFAULT);

    assertThat(advice.reasons())
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.inputs())
                    .containsEntry("exercise", "squat")
                    .containsEntry("lastPercent", 6.5)
                    .containsEntry("previousPercent", 5.0)
                    .containsEntry("limitPercent", 5.0));
  }

  @Test
  void oneBadSessionIsNoDrop() {
    Inputs once =
        new Inputs(
            List.of(9.0, 1.0, 9.0),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            Map.of());

    assertThat(DeloadAdvice.of(once, Parameters.DEFAULT).advice()).isEqualTo(Advice.NONE);
  }

  private static List<Signal> signals(Inputs inputs) {
    return DeloadAdvice.of(inputs, Parameters.DEFAULT).reasons().stream()
        .map(DeloadAdvice.Reason::signal)
        .toList();
  }

  private static Inputs dropsAndForm(List<Double> drops, double balance, double longTerm) {
    return new Inputs(
        drops, null, null, null, null, null, balance, longTerm, null, null, false, null, Map.of());
  }

  @Test
  void limitsThatAreToBeReachedAreAndThoseToBeExceededAreNot() {
    assertThat(signals(only(null, null, 2.0, 95.0, null, null))).isEmpty();
    assertThat(signals(only(null, null, 2.01, 90.0, null, null)))
        .containsExactly(Signal.MONOTONY_STRAIN);
    assertThat(signals(only(null, null, 2.01, 89.9, null, null))).isEmpty();
    assertThat(signals(dropsAndForm(List.of(5.0, 5.0), 0, 10))).containsExactly(Signal.E1RM_DROP);
    assertThat(signals(dropsAndForm(List.of(5.0, 4.9), 0, 10))).isEmpty();
    assertThat(signals(dropsAndForm(List.of(4.9, 5.0), 0, 10))).isEmpty();
    assertThat(signals(dropsAndForm(List.of(9.0), 0, 10))).isEmpty();
    assertThat(signals(dropsAndForm(List.of(), -3, 10))).isEmpty();
    assertThat(signals(dropsAndForm(List.of(), -3.01, 10))).containsExactly(Signal.LOW_FORM);
    assertThat(signals(dropsAndForm(List.of(), -3, 0))).isEmpty();
  }
}
