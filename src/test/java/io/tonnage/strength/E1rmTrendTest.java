package io.tonnage.strength;

import static io.tonnage.strength.AStrengthSession.DAY_0;
import static io.tonnage.strength.AStrengthSession.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.oracle.Oracle;
import io.tonnage.strength.E1rmTrend.Line;
import io.tonnage.strength.E1rmTrend.Parameters;
import io.tonnage.strength.E1rmTrend.Reason;
import io.tonnage.strength.E1rmTrend.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class E1rmTrendTest {

  private static final Oracle ORACLE = Oracle.read("theil_sen_e1rm_trend");

  static List<Arguments> vector() {
    return ORACLE.expected().properties().stream()
        .map(one -> Arguments.of(one.getKey(), one.getValue()))
        .toList();
  }

  private static E1rmTrend trend(List<E1rmObservation> observations, int day) {
    return E1rmTrend.on(observations, DAY_0.plusDays(day), Parameters.DEFAULT);
  }

  private static Line line(List<E1rmObservation> observations, int day) {
    return (Line) trend(observations, day);
  }

  /** Every third day up to day 42. */
  private static List<E1rmObservation> everyThirdDay(IntToDoubleFunction kg) {
    List<E1rmObservation> observations = new ArrayList<>();
    for (int day = 0; day <= 42; day += 3) {
      observations.add(observed(day, kg.applyAsDouble(day)));
    }
    return observations;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vector")
  void vectorIsMet(String name, JsonNode expected) {
    List<E1rmObservation> observations = new ArrayList<>();
    List<TheilSen.Point> points = new ArrayList<>();
    for (int i = 0; i < ORACLE.inputs().path("t").size(); i++) {
      int t = ORACLE.inputs().path("t").path(i).intValue();
      double y = expected.path("y").path(i).doubleValue();
      observations.add(observed(t, y));
      points.add(new TheilSen.Point(t, y));
    }

    Line line = line(observations, 42);

    isAbout(line.kgPerDay(), expected.path("slope"));
    isAbout(line.interceptKg(), expected.path("intercept"));
    isAbout(line.lowKgPerDay(), expected.path("low"));
    isAbout(line.highKgPerDay(), expected.path("high"));
    isAbout(line.percentPerWeek(), expected.path("pctPerWeek"));
    assertThat(line.state().name()).isEqualTo(expected.path("state").asText());
    assertThat(line.observations()).isEqualTo(observations.size());
    assertThat(TheilSen.of(points))
        .extracting(TheilSen::pairs)
        .isEqualTo(expected.path("nPairs").intValue());
  }

  private static void isAbout(double figure, JsonNode expected) {
    assertThat(figure).isCloseTo(expected.doubleValue(), within(ORACLE.tolerance()));
  }

  @Test
  void needsSixSessionsOverThreeWeeks() {
    List<E1rmObservation> five =
        List.of(
            observed(0, 100),
            observed(7, 100),
            observed(14, 100),
            observed(20, 100),
            observed(21, 100));
    List<E1rmObservation> six = new ArrayList<>(five);
    six.add(observed(10, 100));
    List<E1rmObservation> close = new ArrayList<>(five.subList(1, 5));
    close.addAll(List.of(observed(10, 100), observed(12, 100)));

    assertThat(trend(five, 21)).isEqualTo(new E1rmTrend.None(Reason.TOO_FEW_SESSIONS, 5, false));
    assertThat(line(six, 21).observations()).isEqualTo(6);
    assertThat(trend(close, 21)).isEqualTo(new E1rmTrend.None(Reason.TOO_SHORT, 6, false));
    assertThat(trend(List.of(), 21))
        .isEqualTo(new E1rmTrend.None(Reason.TOO_FEW_SESSIONS, 0, false));
  }

  @Test
  void windowIsTheDayAndThe42Before() {
    List<E1rmObservation> observations = everyThirdDay(day -> 100);

    assertThat(line(observations, 42).observations()).isEqualTo(15);
    assertThat(line(observations, 43).observations()).isEqualTo(14);
    assertThat(line(observations, 30).observations()).isEqualTo(11);
  }

  @Test
  void flatLineIsAStall() {
    Line line = line(everyThirdDay(day -> 150), 42);

    assertThat(line.state()).isEqualTo(State.STALLED);
    assertThat(line.percentPerWeek()).isZero();
  }

  @Test
  void newBestOfTheLast28DaysIsNoStall() {
    List<E1rmObservation> observations = everyThirdDay(day -> day == 21 ? 152 : 150);
    assertThat(line(observations, 42).state()).isEqualTo(State.INCONCLUSIVE);

    assertThat(line(everyThirdDay(day -> day == 21 ? 151.5 : 150), 42).state())
        .as("1 % is not more than 1 %")
        .isEqualTo(State.STALLED);
    assertThat(line(everyThirdDay(day -> day == 12 ? 152 : 150), 42).state())
        .as("30 days ago")
        .isEqualTo(State.STALLED);
    observations.add(observed(-100, 151));
    assertThat(line(observations, 42).state())
        .as("no new best, as there was nearly the same before")
        .isEqualTo(State.STALLED);
  }

  @Test
  void bestIsNewForTheDayAndTheTwentySevenAfterIt() {
    List<E1rmObservation> observations = everyThirdDay(day -> day == 15 ? 152 : 150);

    assertThat(line(observations, 42).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(line(observations, 43).state()).isEqualTo(State.STALLED);
  }

  @Test
  void slopeAtTheLimitIsStillAStall() {
    Parameters noSlope = new Parameters(42, 6, 21, 0, 1, 28);

    E1rmTrend trend = E1rmTrend.on(everyThirdDay(day -> 150), DAY_0.plusDays(42), noSlope);

    assertThat(((Line) trend).state()).isEqualTo(State.STALLED);
  }

  @Test
  void firstOfAllIsWhatABestIsComparedWithWhereNothingWasBefore() {
    List<E1rmObservation> raisedAtOnce = new ArrayList<>();
    List<E1rmObservation> level = new ArrayList<>();
    for (int day = 0; day <= 21; day += 3) {
      raisedAtOnce.add(observed(day, day == 0 ? 150 : 152));
      level.add(observed(day, 150));
    }

    assertThat(line(raisedAtOnce, 21).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(line(raisedAtOnce.reversed(), 21).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(line(level, 21).state()).isEqualTo(State.STALLED);
  }

  @Test
  void bestIsNewBesideTheFirstWhereNothingWasBefore() {
    List<E1rmObservation> observations = new ArrayList<>();
    for (int day = 0; day <= 21; day += 3) {
      observations.add(observed(day, day == 9 ? 152 : 150));
    }

    assertThat(line(observations, 21).state()).isEqualTo(State.INCONCLUSIVE);
  }

  @Test
  void lowerBoundsCountOnlyWhereNothingIsRated() {
    List<E1rmObservation> rated = everyThirdDay(day -> 150 + day);
    List<E1rmObservation> mixed = new ArrayList<>(rated);
    List<E1rmObservation> bounds = new ArrayList<>();
    for (E1rmObservation one : rated) {
      E1rmObservation bound = new E1rmObservation(one.day(), 100, 0.04, true);
      mixed.add(bound);
      bounds.add(bound);
    }

    assertThat(trend(mixed, 42)).isEqualTo(trend(rated, 42));
    assertThat(line(bounds, 42).lowerBounds()).isTrue();
    assertThat(line(bounds, 42).state()).isEqualTo(State.STALLED);
  }

  @ParameterizedTest
  @CsvSource({"499, 499", "500, 500", "501, 500", "3000, 500"})
  void manySessionsADayCostNoMoreThanTheLatest(int sessions, int counted) {
    List<E1rmObservation> observations = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      observations.add(observed(i % 43, 100 + i % 7));
    }

    assertThat(trend(observations, 42).observations()).isEqualTo(counted);
  }

  @Test
  void parametersAreThoseOfTheMethod() {
    assertThat(Parameters.DEFAULT.method().reference()).isEqualTo("theil-sen@1");
  }

  @Test
  void parametersAtTheEndsOfTheirRangesAreTaken() {
    assertThat(new Parameters(7, 3, 1, 0, 0, 1).windowDays()).isEqualTo(7);
    assertThat(new Parameters(366, 100, 366, 100, 100, 366).minSpanDays()).isEqualTo(366);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 6, 1, 0.25, 1, 28, windowDays",
    "367, 6, 21, 0.25, 1, 28, windowDays",
    "42, 2, 21, 0.25, 1, 28, minObservations",
    "42, 101, 21, 0.25, 1, 28, minObservations",
    "42, 6, 0, 0.25, 1, 28, minSpanDays",
    "42, 6, 43, 0.25, 1, 28, minSpanDays",
    "42, 6, 21, -0.001, 1, 28, stalledPercentPerWeek",
    "42, 6, 21, 100.001, 1, 28, stalledPercentPerWeek",
    "42, 6, 21, 0.25, -0.001, 28, newBestPercent",
    "42, 6, 21, 0.25, 100.001, 28, newBestPercent",
    "42, 6, 21, 0.25, 1, 0, newBestDays",
    "42, 6, 21, 0.25, 1, 367, newBestDays"
  })
  void parameterOutOfItsRangeIsNamed(
      int window, int observations, int span, double stalled, double best, int days, String name) {
    assertThatThrownBy(() -> new Parameters(window, observations, span, stalled, best, days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Property
  void trendOfALineIsItsSlope(
      @ForAll @DoubleRange(min = 80, max = 300) double kg,
      @ForAll @DoubleRange(min = -1, max = 1) double kgPerDay) {
    Line line = line(everyThirdDay(day -> kg + kgPerDay * day), 42);

    assertThat(line.kgPerDay()).isCloseTo(kgPerDay, within(1e-9));
    assertThat(line.lowKgPerDay()).isCloseTo(kgPerDay, within(1e-9));
    assertThat(line.highKgPerDay()).isCloseTo(kgPerDay, within(1e-9));
    assertThat(line.percentPerWeek())
        .isCloseTo(700 * kgPerDay / (kg + 21 * kgPerDay), within(1e-6));
  }

  @Property
  void scalingLoadsScalesTheSlopeAndNoPercent(
      @ForAll @Size(15) List<@DoubleRange(min = 90, max = 110) Double> kg,
      @ForAll @IntRange(min = -4, max = 4) int doublings) {
    double factor = Math.pow(2, doublings);
    Line line = line(everyThirdDay(day -> kg.get(day / 3)), 42);
    Line scaled = line(everyThirdDay(day -> factor * kg.get(day / 3)), 42);

    assertThat(scaled.kgPerDay()).isEqualTo(factor * line.kgPerDay());
    assertThat(scaled.highKgPerDay()).isEqualTo(factor * line.highKgPerDay());
    assertThat(scaled.percentPerWeek()).isEqualTo(line.percentPerWeek());
    assertThat(scaled.state()).isEqualTo(line.state());
  }

  @Property
  void orderDoesNotMatterAndTheSlopeLiesInItsInterval(
      @ForAll @Size(15) List<@DoubleRange(min = 90, max = 110) Double> kg, @ForAll long seed) {
    List<E1rmObservation> observations = everyThirdDay(day -> kg.get(day / 3));
    List<E1rmObservation> shuffled = new ArrayList<>(observations);
    Collections.shuffle(shuffled, new Random(seed));

    Line line = line(observations, 42);

    assertThat(trend(shuffled, 42)).isEqualTo(line);
    assertThat(line.kgPerDay()).isBetween(line.lowKgPerDay(), line.highKgPerDay());
  }

  @Property
  void shiftingDaysShiftsTheTrend(
      @ForAll @Size(15) List<@DoubleRange(min = 90, max = 110) Double> kg,
      @ForAll @IntRange(min = -1000, max = 1000) int days) {
    Line line = line(everyThirdDay(day -> kg.get(day / 3)), 42);
    List<E1rmObservation> shifted =
        everyThirdDay(day -> kg.get(day / 3)).stream()
            .map(one -> new E1rmObservation(one.day().plusDays(days), one.e1rmKg(), 0.04, false))
            .toList();

    assertThat(line(shifted, 42 + days).kgPerDay()).isEqualTo(line.kgPerDay());
    assertThat(line(shifted, 42 + days).since()).isEqualTo(line.since().plusDays(days));
  }
}
