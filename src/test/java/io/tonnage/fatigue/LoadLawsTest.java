package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class LoadLawsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  /** Loads of 1 to 120 days; rest is frequent, and a day below zero stands for an unknown one. */
  @Provide
  Arbitrary<List<Double>> loads() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.just(0.0)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(-1.0)),
            net.jqwik.api.Tuple.of(6, Arbitraries.doubles().between(1, 20_000)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }

  private static DailyLoad series(LocalDate first, List<Double> loads, double factor) {
    DailyLoad.Builder builder = DailyLoad.between(first, first.plusDays(loads.size() - 1L));
    for (int i = 0; i < loads.size(); i++) {
      if (loads.get(i) < 0) {
        builder.unknown(first.plusDays(i), LoadReason.DECLARED_GAP);
      } else {
        builder.add(first.plusDays(i), factor * loads.get(i));
      }
    }
    return builder.build();
  }

  /** Every figure of a day: those that grow with the load, and those that do not. */
  private record Day(List<DayFigure> loads, List<DayFigure> ratios) {

    static Day of(DailyLoad load, int index) {
      Ewma.Day ewma = Ewma.of(load, Ewma.Parameters.DEFAULT).at(index);
      RollingAverage.Day rolling =
          RollingAverage.of(load, RollingAverage.Parameters.DEFAULT).at(index);
      LongShortTermLoad.Day longShort =
          LongShortTermLoad.of(load, LongShortTermLoad.Parameters.DEFAULT).at(index);
      FosterWeek week = FosterWeek.of(load, index, FosterWeek.Parameters.DEFAULT);
      return new Day(
          List.of(
              load.at(index),
              ewma.acute(),
              ewma.chronic(),
              rolling.acute(),
              rolling.chronicCoupled(),
              rolling.chronicUncoupled(),
              longShort.longTerm(),
              longShort.shortTerm(),
              longShort.balance(),
              week.strain()),
          List.of(ewma.ratio(), rolling.ratioCoupled(), rolling.ratioUncoupled(), week.monotony()));
    }
  }

  private static void isClose(DayFigure figure, DayFigure expected, double factor) {
    assertThat(figure.reason()).isEqualTo(expected.reason());
    Double value = expected.value();
    if (value == null) {
      assertThat(figure.value()).isNull();
    } else {
      assertThat(figure.value())
          .isCloseTo(factor * value, within(1e-9 * factor * Math.max(1000, Math.abs(value))));
    }
  }

  @Property
  void averageOfAConstantIsTheConstant(
      @ForAll @DoubleRange(min = 0, max = 1e6) double load, @ForAll @IntRange(min = 1) int seed) {
    double[] loads = new double[1 + seed % 200];
    Arrays.fill(loads, load);

    Ewma.Day last =
        Ewma.of(DailyLoad.of(FIRST, loads), Ewma.Parameters.DEFAULT).at(loads.length - 1);

    assertThat(last.acute().value()).isEqualTo(load);
    assertThat(last.chronic().value()).isEqualTo(load);
  }

  @Property(tries = 200)
  void scalingTheLoadScalesEveryLoadAndNoRatio(
      @ForAll("loads") List<Double> loads,
      @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
    int last = loads.size() - 1;

    Day plain = Day.of(series(FIRST, loads, 1), last);
    Day scaled = Day.of(series(FIRST, loads, factor), last);

    for (int i = 0; i < plain.loads().size(); i++) {
      isClose(scaled.loads().get(i), plain.loads().get(i), factor);
    }
    for (int i = 0; i < plain.ratios().size(); i++) {
      isClose(scaled.ratios().get(i), plain.ratios().get(i), 1);
    }
  }

  @Property(tries = 200)
  void shiftingTheDaysChangesNoFigure(
      @ForAll("loads") List<Double> loads, @ForAll @IntRange(min = -5000, max = 5000) int days) {
    int last = loads.size() - 1;
    DailyLoad shifted = series(FIRST.plusDays(days), loads, 1);

    assertThat(Day.of(shifted, last)).isEqualTo(Day.of(series(FIRST, loads, 1), last));
    assertThat(shifted.day(last)).isEqualTo(FIRST.plusDays(days).plusDays(last));
  }

  @Property(tries = 200)
  void whatComesLaterChangesNothingBefore(@ForAll("loads") List<Double> loads) {
    int index = loads.size() / 2;

    assertThat(Day.of(series(FIRST, loads, 1), index))
        .isEqualTo(Day.of(series(FIRST, loads.subList(0, index + 1), 1), index));
  }

  @Property(tries = 200)
  void restOnlyLowersTheAcuteLoad(
      @ForAll("loads") List<Double> loads, @ForAll @IntRange(min = 1, max = 60) int restDays) {
    List<Double> rested =
        IntStream.range(0, loads.size() + restDays)
            .mapToObj(i -> i < loads.size() ? loads.get(i) : Double.valueOf(0))
            .toList();
    DailyLoad load = series(FIRST, rested, 1);
    Ewma ewma = Ewma.of(load, Ewma.Parameters.DEFAULT);
    LongShortTermLoad longShort = LongShortTermLoad.of(load, LongShortTermLoad.Parameters.DEFAULT);

    for (int i = loads.size(); i < rested.size(); i++) {
      assertThat(atMost(ewma.at(i).acute(), ewma.at(i - 1).acute())).isTrue();
      assertThat(atMost(longShort.at(i).shortTerm(), longShort.at(i - 1).shortTerm())).isTrue();
    }
  }

  private static boolean atMost(DayFigure figure, DayFigure before) {
    @Nullable Double limit = before.value();
    return limit == null || Objects.requireNonNull(figure.value()) <= limit;
  }

  @Property(tries = 200)
  void averagesLieBetweenTheLeastAndTheGreatestLoad(@ForAll("loads") List<Double> loads) {
    int last = loads.size() - 1;
    Day day = Day.of(series(FIRST, loads, 1), last);
    double least = loads.stream().filter(load -> load >= 0).mapToDouble(x -> x).min().orElse(0);
    double most = loads.stream().filter(load -> load >= 0).mapToDouble(x -> x).max().orElse(0);

    for (DayFigure average : day.loads().subList(0, 6)) {
      Double value = average.value();
      if (value != null) {
        assertThat(value).isBetween(least - 1e-9 * most, most + 1e-9 * most);
      }
    }
  }
}
