package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.FosterWeek.Deviation;
import io.tonnage.fatigue.LongShortTermLoad.Weighting;
import io.tonnage.lift.Method;
import io.tonnage.oracle.Oracle;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages, balance, monotony and strain, held to published figures. */
class LoadFiguresTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final Oracle EWMA = Oracle.read("acwr_ewma_R_ACWR");
  private static final Oracle PAPER = Oracle.read("acwr_paper_williams2017");
  private static final Oracle LONG_SHORT = Oracle.read("pmc_ctl_atl_tsb");
  private static final Oracle FOSTER = Oracle.read("foster_monotony_strain");
  private static final String WAVE = "A_four_day_wave_84d";

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static DailyLoad series(Oracle oracle, String name) {
    return DailyLoad.of(FIRST, numbers(oracle.inputs().path("series").path(name)));
  }

  private static List<Arguments> series(Oracle oracle) {
    List<Arguments> names =
        oracle.inputs().path("series").properties().stream()
            .map(Map.Entry::getKey)
            .map(Arguments::of)
            .toList();
    assertThat(names).isNotEmpty();
    return names;
  }

  static List<Arguments> ewmaSeries() {
    return series(EWMA);
  }

  static List<Arguments> longShortSeries() {
    return series(LONG_SHORT);
  }

  static List<Arguments> weeks() {
    return FOSTER.inputs().path("weeks").properties().stream()
        .map(week -> Arguments.of(week.getKey(), week.getValue()))
        .toList();
  }

  private static double value(DayFigure figure) {
    return Objects.requireNonNull(figure.value());
  }

  private static void isClose(DayFigure figure, JsonNode expected, double tolerance) {
    assertThat(expected.isNumber()).isTrue();
    assertThat(value(figure)).isCloseTo(expected.doubleValue(), within(tolerance));
  }

  @ParameterizedTest
  @MethodSource("ewmaSeries")
  void weightedAveragesOfEveryDay(String name) {
    DailyLoad load = series(EWMA, name);
    JsonNode expected = EWMA.expected().path(name);

    Ewma ewma = Ewma.of(load, Ewma.Parameters.DEFAULT);

    for (int i = 0; i < load.days(); i++) {
      Ewma.Day day = ewma.at(i);
      isClose(day.acute(), expected.path("acute").path(i), EWMA.tolerance());
      isClose(day.chronic(), expected.path("chronic").path(i), EWMA.tolerance());
      assertThat(day.warmingUp()).isEqualTo(i < 27);
      if (i < 27) {
        assertThat(day.ratio()).isEqualTo(DayFigure.missing(LoadReason.WARMING_UP));
      } else {
        isClose(day.ratio(), expected.path("ratio").path(i), EWMA.tolerance());
      }
    }
  }

  @Test
  void ratiosOfThePaper() {
    DailyLoad load = DailyLoad.of(FIRST, numbers(PAPER.inputs().path("series")));
    int day = PAPER.inputs().path("day").intValue() - 1;

    RollingAverage.Day rolling = RollingAverage.of(load, RollingAverage.Parameters.DEFAULT).at(day);

    isClose(
        Ewma.of(load, Ewma.Parameters.DEFAULT).at(day).ratio(),
        PAPER.expected().path("ewmaRatio"),
        PAPER.tolerance());
    isClose(
        rolling.ratioCoupled(), PAPER.expected().path("rollingCoupledRatio"), PAPER.tolerance());
    assertThat(value(rolling.ratioUncoupled())).isCloseTo(50.0 / 30, within(1e-12));
  }

  @Test
  void plainAveragesOfADeloadWeek() {
    DailyLoad load = series(EWMA, WAVE);
    RollingAverage average = RollingAverage.of(load, RollingAverage.Parameters.DEFAULT);

    RollingAverage.Day day = average.at(27);

    assertThat(value(day.acute())).isCloseTo(127.42857, within(5e-6));
    assertThat(value(day.chronicCoupled())).isCloseTo(219.32143, within(5e-6));
    assertThat(value(day.ratioCoupled())).isCloseTo(0.58101, within(5e-6));
    assertThat(value(day.ratioUncoupled())).isCloseTo(0.50981, within(5e-6));
    assertThat(average.at(26).acute()).isEqualTo(DayFigure.missing(LoadReason.WARMING_UP));
    assertThat(average.at(26).ratioUncoupled()).isEqualTo(DayFigure.missing(LoadReason.WARMING_UP));
  }

  @Test
  void plainAveragesAreOfTheKnownDaysWhereEnoughAreKnown() {
    // Of 7 days 6 are enough, of 21 days 17, of 28 days 23.
    DailyLoad load = withUnknown(ones(35), 27);
    RollingAverage average = RollingAverage.of(load, RollingAverage.Parameters.DEFAULT);
    assertThat(average.at(27).acute()).isEqualTo(DayFigure.of(1));
    assertThat(average.at(27).ratioCoupled()).isEqualTo(DayFigure.of(1));

    RollingAverage twoMissing =
        RollingAverage.of(withUnknown(ones(35), 26, 27), RollingAverage.Parameters.DEFAULT);
    DayFigure tooFew = DayFigure.missing(LoadReason.TOO_FEW_KNOWN_DAYS);
    assertThat(twoMissing.at(27).acute()).isEqualTo(tooFew);
    assertThat(twoMissing.at(27).ratioCoupled()).isEqualTo(tooFew);
    assertThat(twoMissing.at(27).chronicCoupled()).isEqualTo(DayFigure.of(1));

    RollingAverage fiveMissing =
        RollingAverage.of(withUnknown(ones(28), 1, 3, 5, 7, 9), RollingAverage.Parameters.DEFAULT);
    assertThat(fiveMissing.at(27).chronicCoupled()).isEqualTo(DayFigure.of(1));
    assertThat(fiveMissing.at(27).chronicUncoupled()).isEqualTo(tooFew);
    assertThat(fiveMissing.at(27).ratioUncoupled()).isEqualTo(tooFew);
    RollingAverage sixMissing =
        RollingAverage.of(
            withUnknown(ones(28), 1, 3, 5, 7, 9, 11), RollingAverage.Parameters.DEFAULT);
    assertThat(sixMissing.at(27).chronicCoupled()).isEqualTo(tooFew);
  }

  private static double[] ones(int days) {
    double[] loads = new double[days];
    Arrays.fill(loads, 1);
    return loads;
  }

  private static DailyLoad withUnknown(double[] loads, int... unknown) {
    DailyLoad.Builder builder = DailyLoad.between(FIRST, FIRST.plusDays(loads.length - 1L));
    for (int i = 0; i < loads.length; i++) {
      builder.add(FIRST.plusDays(i), loads[i]);
    }
    for (int i : unknown) {
      builder.unknown(FIRST.plusDays(i), LoadReason.DECLARED_GAP);
    }
    return builder.build();
  }

  @Test
  void noChronicLoadNoRatio() {
    DailyLoad load = DailyLoad.of(FIRST, new double[30]);
    DayFigure none = DayFigure.missing(LoadReason.ZERO_CHRONIC);

    assertThat(Ewma.of(load, Ewma.Parameters.DEFAULT).at(28).ratio()).isEqualTo(none);
    RollingAverage.Day day = RollingAverage.of(load, RollingAverage.Parameters.DEFAULT).at(28);
    assertThat(day.ratioCoupled()).isEqualTo(none);
    assertThat(day.ratioUncoupled()).isEqualTo(none);
    assertThat(day.acute()).isEqualTo(DayFigure.of(0));
  }

  @Test
  void unknownDayHoldsAndTheAverageBeginsWithTheFirstKnownDay() {
    DailyLoad load = withUnknown(new double[] {9, 9, 10, 20, 9, 0}, 0, 1, 4);

    Ewma ewma = Ewma.of(load, Ewma.Parameters.DEFAULT);
    LongShortTermLoad longShort = LongShortTermLoad.of(load, LongShortTermLoad.Parameters.DEFAULT);

    assertThat(ewma.at(1).acute()).isEqualTo(DayFigure.missing(LoadReason.MISSING_DAYS));
    assertThat(ewma.at(2).acute()).isEqualTo(DayFigure.of(10));
    assertThat(ewma.at(3).acute()).isEqualTo(DayFigure.of(12.5));
    assertThat(ewma.at(4)).isEqualTo(ewma.at(3));
    assertThat(longShort.at(1).shortTerm()).isEqualTo(DayFigure.of(0));
    assertThat(longShort.at(4).longTerm()).isEqualTo(longShort.at(3).longTerm());
    assertThat(longShort.at(4).shortTerm()).isEqualTo(longShort.at(3).shortTerm());
  }

  @ParameterizedTest
  @MethodSource("longShortSeries")
  void longAndShortTermLoadOfEveryDay(String name) {
    for (Weighting weighting : Weighting.values()) {
      DailyLoad load = series(LONG_SHORT, name);
      JsonNode expected = LONG_SHORT.expected().path(name).path(weighting.name());

      LongShortTermLoad longShort =
          LongShortTermLoad.of(load, new LongShortTermLoad.Parameters(42, 7, weighting, 0, 0));

      for (int i = 0; i < load.days(); i++) {
        LongShortTermLoad.Day day = longShort.at(i);
        isClose(day.longTerm(), expected.path("ctl").path(i), LONG_SHORT.tolerance());
        isClose(day.shortTerm(), expected.path("atl").path(i), LONG_SHORT.tolerance());
        isClose(day.balance(), expected.path("tsbBeforeToday").path(i), LONG_SHORT.tolerance());
        LoadReason caveat = i < 42 ? LoadReason.WARMING_UP : null;
        assertThat(day.longTerm().reason()).isEqualTo(caveat);
        assertThat(day.balance().reason()).isEqualTo(caveat);
        assertThat(day.shortTerm().reason()).isNull();
      }
    }
  }

  @Test
  void longAndShortTermLoadMayBeginAtASeed() {
    LongShortTermLoad longShort =
        LongShortTermLoad.of(
            DailyLoad.of(FIRST, 100, 100),
            new LongShortTermLoad.Parameters(42, 7, Weighting.EXP, 100, 80));

    assertThat(longShort.at(0).longTerm().value()).isEqualTo(100);
    assertThat(longShort.at(0).balance().value()).isEqualTo(20);
    assertThat(value(longShort.at(1).balance())).isLessThan(20).isPositive();
  }

  @ParameterizedTest
  @MethodSource("weeks")
  void monotonyAndStrain(String name, JsonNode week) {
    DailyLoad load = DailyLoad.of(FIRST, numbers(week));
    JsonNode expected = FOSTER.expected().path(name);

    matches(
        FosterWeek.of(load, 6, new FosterWeek.Parameters(Deviation.SAMPLE)),
        Oracle.number(expected, "monotonySample"),
        Oracle.number(expected, "strainSample"));
    matches(
        FosterWeek.of(load, 6, new FosterWeek.Parameters(Deviation.POPULATION)),
        Oracle.number(expected, "monotonyPopulation"),
        Oracle.number(expected, "strainPopulation"));
  }

  private static void matches(FosterWeek week, @Nullable Double monotony, @Nullable Double strain) {
    matches(week.monotony(), monotony);
    matches(week.strain(), strain);
  }

  private static void matches(DayFigure figure, @Nullable Double expected) {
    if (expected == null) {
      assertThat(figure.value()).isNull();
    } else {
      assertThat(value(figure)).isCloseTo(expected, within(FOSTER.tolerance() * (1 + expected)));
    }
  }

  @Test
  void weekSaysWhyAFigureIsMissing() {
    FosterWeek.Parameters parameters = FosterWeek.Parameters.DEFAULT;

    FosterWeek young = FosterWeek.of(DailyLoad.of(FIRST, 1, 2, 3, 4, 5, 6), 5, parameters);
    FosterWeek rest = FosterWeek.of(DailyLoad.of(FIRST, new double[7]), 6, parameters);
    FosterWeek even = FosterWeek.of(DailyLoad.of(FIRST, ones(7)), 6, parameters);
    FosterWeek holed = FosterWeek.of(withUnknown(ones(8), 3), 7, parameters);
    FosterWeek nearlyEven =
        FosterWeek.of(DailyLoad.of(FIRST, .3, .1 + .2, .3, .3, .3, .3, .3), 6, parameters);

    assertThat(young.strain()).isEqualTo(DayFigure.missing(LoadReason.WARMING_UP));
    assertThat(rest.monotony()).isEqualTo(DayFigure.missing(LoadReason.NO_LOAD));
    assertThat(rest.strain().value()).isZero();
    assertThat(even.monotony()).isEqualTo(DayFigure.missing(LoadReason.ZERO_VARIANCE));
    assertThat(even.strain()).isEqualTo(DayFigure.missing(LoadReason.ZERO_VARIANCE));
    assertThat(nearlyEven).isEqualTo(even);
    assertThat(holed.monotony()).isEqualTo(DayFigure.missing(LoadReason.MISSING_DAYS));
  }

  @Test
  void methodsAreNamedAndAreAnotherVersionWhenTuned() {
    List<Method> shipped =
        List.of(
            Ewma.Parameters.DEFAULT.method(),
            RollingAverage.Parameters.DEFAULT.method(),
            LongShortTermLoad.Parameters.DEFAULT.method(),
            FosterWeek.Parameters.DEFAULT.method(),
            Banister.Parameters.DEFAULT.method());

    assertThat(shipped.stream().map(Method::reference))
        .containsExactly(
            "ewma@1",
            "rolling-average@1",
            "long-short-term-load@1",
            "monotony-strain@1",
            "banister@1");
    assertThat(new Ewma.Parameters(7, 21).method().reference()).startsWith("ewma@1+");
    assertThat(new FosterWeek.Parameters(Deviation.POPULATION).method().isTuned()).isTrue();
    assertThat(String.join(" ", Ewma.Parameters.DEFAULT.method().limits()))
        .contains("not an injury risk score", "Lolli 2019", "Lolli 2020", "Impellizzeri 2020");
    assertThat(FosterWeek.Parameters.DEFAULT.method().limits().toString()).contains("cap it at 10");
  }

  @Test
  void parametersAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ewma.Parameters(7, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> new RollingAverage.Parameters(0, 7, 80));
    assertThatIllegalArgumentException().isThrownBy(() -> new RollingAverage.Parameters(7, 28, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LongShortTermLoad.Parameters(7, 42, Weighting.EXP, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LongShortTermLoad.Parameters(42, 7, Weighting.EXP, -1, 0));
  }

  @Test
  void averagesWarmUpFromTheFirstKnownDay() {
    Ewma ewma = Ewma.of(withUnknown(ones(40), 0, 1, 2), Ewma.Parameters.DEFAULT);

    assertThat(ewma.at(29).ratio()).isEqualTo(DayFigure.missing(LoadReason.WARMING_UP));
    assertThat(ewma.at(30).ratio()).isEqualTo(DayFigure.of(1));
  }

  @Test
  void windowKnownToExactlyTheLeastPartIsTold() {
    RollingAverage.Parameters fiveDays = new RollingAverage.Parameters(5, 10, 80);

    RollingAverage.Day oneMissing = RollingAverage.of(withUnknown(ones(10), 7), fiveDays).at(9);
    RollingAverage.Day twoMissing = RollingAverage.of(withUnknown(ones(10), 7, 8), fiveDays).at(9);

    assertThat(oneMissing.acute()).isEqualTo(DayFigure.of(1));
    assertThat(twoMissing.acute()).isEqualTo(DayFigure.missing(LoadReason.TOO_FEW_KNOWN_DAYS));
    assertThat(twoMissing.chronicCoupled()).isEqualTo(DayFigure.of(1));
  }
}
