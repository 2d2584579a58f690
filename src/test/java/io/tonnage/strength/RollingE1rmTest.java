package io.tonnage.strength;

import static io.tonnage.strength.AStrengthSession.DAY_0;
import static io.tonnage.strength.AStrengthSession.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.oracle.Oracle;
import io.tonnage.strength.RollingE1rm.Parameters;
import io.tonnage.strength.RollingE1rm.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingE1rmTest {

  private static final Oracle ORACLE = Oracle.read("rolling_e1rm");

  private static List<Step> steps(List<E1rmObservation> observations) {
    return RollingE1rm.steps(observations, Parameters.DEFAULT);
  }

  /** The sets of the vector, as sessions with one set. */
  private static List<E1rmObservation> observationsOfTheVector() {
    List<E1rmObservation> observations = new ArrayList<>();
    for (JsonNode session : ORACLE.inputs().path("sessions")) {
      AStrengthSession one =
          AStrengthSession.on(session.path("day").intValue())
              .set(
                  session.path("load").asText(),
                  session.path("reps").intValue(),
                  Oracle.number(session, "rpe"));
      observations.add(
          Objects.requireNonNull(SessionEstimate.of(one.done(), E1rmFormula.RTS)).observation());
    }
    return observations;
  }

  @Test
  void sessionsOfTheVectorGiveItsObservations() {
    List<E1rmObservation> observations = observationsOfTheVector();

    JsonNode expected = ORACLE.inputs().path("observations");
    assertThat(observations).hasSize(expected.size()).hasSizeGreaterThan(5);
    for (int i = 0; i < observations.size(); i++) {
      assertThat(observations.get(i).e1rmKg())
          .isCloseTo(expected.path(i).path(1).doubleValue(), within(ORACLE.tolerance()));
      assertThat(observations.get(i).sigma())
          .isCloseTo(expected.path(i).path(2).doubleValue(), within(ORACLE.tolerance()));
      assertThat(observations.get(i).lowerBound())
          .isEqualTo(expected.path(i).path(3).booleanValue());
    }
  }

  @Test
  void everyStepOfTheVector() {
    List<Step> steps = steps(observationsOfTheVector());

    assertThat(steps).hasSize(ORACLE.expected().size());
    for (int i = 0; i < steps.size(); i++) {
      JsonNode expected = ORACLE.expected().path(i);
      Step step = steps.get(i);
      RollingE1rm after = step.after();
      assertThat(step.used()).isEqualTo(expected.path("used").booleanValue());
      assertThat(after.day()).isEqualTo(DAY_0.plusDays(expected.path("day").intValue()));
      isAbout(step.observation().e1rmKg(), expected.path("observed"));
      isAbout(after.estimateKg(), expected.path("estimate"));
      isAbout(after.low95Kg(), expected.path("low95"));
      isAbout(after.high95Kg(), expected.path("high95"));
      isAbout(after.varLog(), expected.path("varLog"));
    }
  }

  private static void isAbout(double figure, JsonNode expected) {
    assertThat(figure).isCloseTo(expected.doubleValue(), within(ORACLE.tolerance()));
  }

  @Test
  void atTheStartOfASessionTheEstimateIsThatOfTheSessionsBeforeIt() {
    List<Step> steps = steps(observationsOfTheVector());

    assertThat(steps.getFirst().before()).isNull();
    for (int i = 1; i < steps.size(); i++) {
      RollingE1rm before = Objects.requireNonNull(steps.get(i).before());
      assertThat(before.logKg()).isEqualTo(steps.get(i - 1).after().logKg());
      assertThat(before.day()).isEqualTo(steps.get(i).observation().day());
    }
  }

  @Test
  void isStaleAfterMoreThan28Days() {
    RollingE1rm estimate = RollingE1rm.begin(observed(0, 100));

    assertThat(estimate.isStaleOn(DAY_0.plusDays(28), Parameters.DEFAULT)).isFalse();
    assertThat(estimate.isStaleOn(DAY_0.plusDays(29), Parameters.DEFAULT)).isTrue();
  }

  @Test
  void daysGoForward() {
    RollingE1rm estimate = RollingE1rm.begin(observed(3, 100));

    assertThatThrownBy(() -> estimate.after(observed(2, 100), Parameters.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-01-04");
  }

  @Test
  void parametersOfAnotherValueAreAnotherVersion() {
    assertThat(Parameters.DEFAULT.method().reference()).isEqualTo("rolling-e1rm@1");
    assertThat(new Parameters(0.005, 1.5, 28).method().reference())
        .startsWith("rolling-e1rm@1+")
        .isNotEqualTo(new Parameters(0.006, 1.5, 28).method().reference());
  }

  @Test
  void parametersAreCheckedAtTheEndsOfTheirRanges() {
    assertThat(new Parameters(0, 0.001, 1).driftPerSqrtDay()).isZero();
    assertThat(new Parameters(1, Double.MAX_VALUE, 1).driftPerSqrtDay()).isEqualTo(1);
    for (double drift : new double[] {-0.001, 1.001}) {
      assertThatThrownBy(() -> new Parameters(drift, 1.5, 28))
          .hasMessageContaining("driftPerSqrtDay");
    }
    for (double clip : new double[] {0, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Parameters(0.004, clip, 28)).hasMessageContaining("clip");
    }
    assertThatThrownBy(() -> new Parameters(0.004, 1.5, 0)).hasMessageContaining("staleDays");
  }

  @Provide
  Arbitrary<List<E1rmObservation>> histories() {
    Arbitrary<Integer> gaps = Arbitraries.integers().between(0, 40);
    Arbitrary<Double> kilograms = Arbitraries.doubles().between(50, 300);
    Arbitrary<Double> sigmas = Arbitraries.doubles().between(0.02, 0.1);
    return Combinators.combine(gaps, kilograms, sigmas, Arbitraries.of(true, false))
        .as((gap, kg, sigma, bound) -> new E1rmObservation(DAY_0.plusDays(gap), kg, sigma, bound))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(RollingE1rmTest::inOrder);
  }

  /** Each observation so many days after the one before it. */
  private static List<E1rmObservation> inOrder(List<E1rmObservation> gaps) {
    List<E1rmObservation> history = new ArrayList<>();
    long day = 0;
    for (E1rmObservation one : gaps) {
      day += one.day().toEpochDay() - DAY_0.toEpochDay();
      history.add(
          new E1rmObservation(DAY_0.plusDays(day), one.e1rmKg(), one.sigma(), one.lowerBound()));
    }
    return history;
  }

  @Property
  void lowerBoundNeverLowers(@ForAll("histories") List<E1rmObservation> history) {
    for (Step step : steps(history)) {
      RollingE1rm before = step.before();
      if (before != null && step.observation().lowerBound()) {
        assertThat(step.after().logKg()).isGreaterThanOrEqualTo(before.logKg());
        assertThat(step.used()).isEqualTo(step.after().logKg() > before.logKg());
      }
    }
  }

  @Property
  void estimateLiesWithinItsIntervalAndWithinWhatWasObserved(
      @ForAll("histories") List<E1rmObservation> history) {
    double least = history.stream().mapToDouble(E1rmObservation::e1rmKg).min().orElseThrow();
    double most = history.stream().mapToDouble(E1rmObservation::e1rmKg).max().orElseThrow();

    for (Step step : steps(history)) {
      RollingE1rm after = step.after();
      assertThat(after.low95Kg()).isLessThan(after.estimateKg());
      assertThat(after.high95Kg()).isGreaterThan(after.estimateKg());
      assertThat(after.estimateKg()).isBetween(least - 1e-9, most + 1e-9);
    }
  }

  @Property
  void constantStaysTheConstant(
      @ForAll @DoubleRange(min = 20, max = 500) double kg,
      @ForAll @IntRange(min = 1, max = 40) int sessions) {
    List<E1rmObservation> history = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      history.add(observed(3 * i, kg));
    }

    for (Step step : steps(history)) {
      assertThat(step.after().estimateKg()).isCloseTo(kg, within(1e-9 * kg));
    }
  }

  @Property
  void scalingLoadsScalesEstimatesAndNoPercent(
      @ForAll("histories") List<E1rmObservation> history,
      @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
    List<Step> steps = steps(history);
    List<Step> scaled =
        steps(
            history.stream()
                .map(
                    one ->
                        new E1rmObservation(
                            one.day(), factor * one.e1rmKg(), one.sigma(), one.lowerBound()))
                .toList());

    for (int i = 0; i < steps.size(); i++) {
      double kg = factor * steps.get(i).after().estimateKg();
      assertThat(scaled.get(i).after().estimateKg()).isCloseTo(kg, within(1e-9 * kg));
    }
  }

  @Property
  void shiftingDaysShiftsEstimates(
      @ForAll("histories") List<E1rmObservation> history,
      @ForAll @IntRange(min = -1000, max = 1000) int days) {
    List<Step> steps = steps(history);
    List<Step> shifted =
        steps(
            history.stream()
                .map(
                    one ->
                        new E1rmObservation(
                            one.day().plusDays(days), one.e1rmKg(), one.sigma(), one.lowerBound()))
                .toList());

    for (int i = 0; i < steps.size(); i++) {
      RollingE1rm after = steps.get(i).after();
      assertThat(shifted.get(i).after())
          .isEqualTo(new RollingE1rm(after.day().plusDays(days), after.logKg(), after.varLog()));
    }
  }

  @Property
  void oneBadDayMovesTheEstimateNoFurtherThanTheClip(
      @ForAll @DoubleRange(min = 1, max = 1000) double kg) {
    RollingE1rm estimate = RollingE1rm.begin(observed(0, 100));

    RollingE1rm after = estimate.after(observed(1, kg), Parameters.DEFAULT);

    double drifted = estimate.varLog() + 0.004 * 0.004;
    double limit = 1.5 * drifted / Math.sqrt(drifted + 0.04 * 0.04);
    assertThat(Math.abs(after.logKg() - estimate.logKg())).isLessThanOrEqualTo(limit + 1e-12);
  }

  @Test
  void lowerBoundAtTheEstimateTellsNothing() {
    E1rmObservation bound = new E1rmObservation(DAY_0, 100, 0.02, true);

    Step step = steps(List.of(observed(0, 100), bound)).getLast();

    assertThat(step.used()).isFalse();
    assertThat(step.after()).isEqualTo(RollingE1rm.begin(observed(0, 100)));
  }

  @Test
  void withoutDriftAnEstimateOnlyGrowsStale() {
    Parameters still = new Parameters(0, 1.5, 1);
    RollingE1rm estimate = RollingE1rm.begin(observed(0, 100));

    assertThat(estimate.on(DAY_0.plusDays(9), still).varLog()).isEqualTo(estimate.varLog());
    assertThat(estimate.isStaleOn(DAY_0.plusDays(1), still)).isFalse();
    assertThat(estimate.isStaleOn(DAY_0.plusDays(2), still)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoUncertaintyIsRefused(double none) {
    assertThatThrownBy(() -> new RollingE1rm(DAY_0, 4.6, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("varLog must be above 0");
    assertThatThrownBy(() -> new E1rmObservation(DAY_0, 100, none, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sigma must be above 0");
    assertThatThrownBy(() -> new E1rmObservation(DAY_0, none, 0.04, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("e1rmKg must be above 0");
  }
}
