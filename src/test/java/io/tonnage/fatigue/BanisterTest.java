package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.Banister.Convention;
import io.tonnage.fatigue.Banister.Fit;
import io.tonnage.fatigue.Banister.Forecast;
import io.tonnage.fatigue.Banister.Gate;
import io.tonnage.fatigue.Banister.Grid;
import io.tonnage.fatigue.Banister.Observation;
import io.tonnage.fatigue.Banister.Parameters;
import io.tonnage.fatigue.Banister.Refusal;
import io.tonnage.fatigue.Banister.Region;
import io.tonnage.fatigue.Banister.Result;
import io.tonnage.fatigue.Banister.Solution;
import io.tonnage.oracle.Oracle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BanisterTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final Oracle ORACLE = Oracle.read("banister_fit_clarke_skiba");
  private static final Grid APART = new Grid(10, 80, 2, 30, 1, 3);

  private static DailyLoad published() {
    return DailyLoad.of(
        FIRST,
        StreamSupport.stream(ORACLE.inputs().path("load").spliterator(), false)
            .mapToDouble(JsonNode::doubleValue)
            .toArray());
  }

  private static List<Observation> tests() {
    return StreamSupport.stream(ORACLE.inputs().path("tests").spliterator(), false)
        .map(
            test ->
                new Observation(test.path("dayIndex").intValue(), test.path("value").doubleValue()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "varproIncludeToday,   GRID,  INCLUDE_TODAY, 42, 7, false",
    "varproBefore,         GRID,  BEFORE,        42, 7, false",
    "varproBeforeRatio2,   GRID,  BEFORE,        42, 7, true",
    "fixedTau42_7Before,   FIXED, BEFORE,        42, 7, true",
    "fixedTau50_11Before,  FIXED, BEFORE,        50, 11, true"
  })
  void fitsOfPublishedData(
      String name, Fit fit, Convention convention, int tau1, int tau2, boolean isDefaultGrid) {
    JsonNode expected = ORACLE.expected().path(name);
    double tolerance = ORACLE.json().path("tolerance").path("varpro").doubleValue();
    Parameters parameters =
        new Parameters(convention, tau1, tau2, isDefaultGrid ? Grid.DEFAULT : APART, Gate.DEFAULT);

    Result result = Banister.of(published(), tests(), fit, 28, parameters);

    Solution solution = Objects.requireNonNull(result.solution());
    assertThat(solution.tau1Days()).isEqualTo(expected.path("tau1").intValue());
    assertThat(solution.tau2Days()).isEqualTo(expected.path("tau2").intValue());
    assertThat(solution.sse()).isCloseTo(expected.path("sse").doubleValue(), within(tolerance));
    assertThat(solution.sse() / 9).isCloseTo(expected.path("mse").doubleValue(), within(tolerance));
    assertThat(solution.p0()).isCloseTo(expected.path("p0").doubleValue(), within(tolerance));
    assertThat(solution.k1()).isCloseTo(expected.path("k1").doubleValue(), within(tolerance));
    assertThat(solution.k2()).isCloseTo(expected.path("k2").doubleValue(), within(tolerance));
    assertThat(result.isIdentifiable()).isFalse();
    assertThat(result.refusals())
        .contains(Refusal.TOO_FEW_OBSERVATIONS, Refusal.REGION_TOO_WIDE)
        .doesNotContain(Refusal.TOO_FEW_DAYS_OF_LOAD, Refusal.OBSERVATIONS_TOO_CLOSE);
    assertThat(result.forecast()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "beforeRatio2, BEFORE,        true",
    "includeToday, INCLUDE_TODAY, false",
    "before,       BEFORE,        false"
  })
  void regionOfPublishedData(String name, Convention convention, boolean isDefaultGrid) {
    JsonNode expected = ORACLE.expected().path("profileRegion95").path(name);
    Parameters parameters =
        new Parameters(convention, 42, 7, isDefaultGrid ? Grid.DEFAULT : APART, Gate.DEFAULT);

    Result result = Banister.of(published(), tests(), Fit.FIXED, 28, parameters);

    Region region = Objects.requireNonNull(result.region());
    assertThat(region.sharePercent())
        .isCloseTo(100 * expected.path("share").doubleValue(), within(1e-9));
    assertThat(region.leastTau1Days()).isEqualTo(expected.path("tau1").path(0).intValue());
    assertThat(region.mostTau1Days()).isEqualTo(expected.path("tau1").path(1).intValue());
    assertThat(region.leastTau2Days()).isEqualTo(expected.path("tau2").path(0).intValue());
    assertThat(region.mostTau2Days()).isEqualTo(expected.path("tau2").path(1).intValue());
  }

  @Test
  void publishedFitExplainsAsMuchAsItSays() {
    JsonNode expected = ORACLE.expected().path("publishedDorem");
    Result result =
        Banister.of(
            published(),
            tests(),
            Fit.GRID,
            28,
            new Parameters(Convention.INCLUDE_TODAY, 42, 7, APART, Gate.DEFAULT));

    // The published optimum is a local one: the grid's is at least as good.
    assertThat(Objects.requireNonNull(result.r2()))
        .isGreaterThan(expected.path("r2").doubleValue());
    assertThat(Objects.requireNonNull(result.solution()).sse() / 9)
        .isLessThan(expected.path("mse").doubleValue());
  }

  /** Four days a week in waves, over so many days. */
  private static double[] waves(int days) {
    double[] loads = new double[days];
    for (int i = 0; i < days; i++) {
      boolean isTraining = i % 7 == 0 || i % 7 == 1 || i % 7 == 3 || i % 7 == 5;
      loads[i] = isTraining ? 60 + 25 * ((i / 7) % 4) + 3 * (i % 5) : 0;
    }
    for (int i = 60; i < Math.min(days, 74); i++) {
      loads[i] = 0;
    }
    return loads;
  }

  /** What a lifter with these constants shows every third day, with an error that is told. */
  private static List<Observation> made(double[] loads, double error) {
    List<Observation> observations = new ArrayList<>();
    double slow = 0;
    double fast = 0;
    for (int day = 0; day < loads.length; day++) {
      if (day % 3 == 0) {
        double off = error * Math.sin(12.9898 * (day + 1));
        observations.add(new Observation(day, 100 + 0.05 * slow - 0.08 * fast + off));
      }
      slow = (slow + loads[day]) * Math.exp(-1.0 / 40);
      fast = (fast + loads[day]) * Math.exp(-1.0 / 10);
    }
    return observations;
  }

  @Test
  void noiseFreeSeriesIsRecovered() {
    double[] loads = waves(180);

    Result result =
        Banister.of(DailyLoad.of(FIRST, loads), made(loads, 0), Fit.GRID, 28, Parameters.DEFAULT);

    Solution solution = Objects.requireNonNull(result.solution());
    assertThat(solution.tau1Days()).isEqualTo(40);
    assertThat(solution.tau2Days()).isEqualTo(10);
    assertThat(solution.p0()).isCloseTo(100, within(1e-6));
    assertThat(solution.k1()).isCloseTo(0.05, within(1e-8));
    assertThat(solution.k2()).isCloseTo(0.08, within(1e-8));
    assertThat(result.isIdentifiable()).isTrue();
    assertThat(result.r2()).isCloseTo(1, within(1e-9));
    assertThat(result.forecast()).hasSize(28);
  }

  @Test
  void forecastHasTheStandardErrorOfPredictionOfTheLinearFit() {
    double[] loads = waves(180);
    List<Observation> observations = made(loads, 0.3);
    Parameters parameters = new Parameters(Convention.BEFORE, 40, 10, Grid.DEFAULT, Gate.DEFAULT);

    Result result =
        Banister.of(DailyLoad.of(FIRST, loads), observations, Fit.FIXED, 28, parameters);

    assertThat(result.refusals()).isEmpty();
    Solution solution = Objects.requireNonNull(result.solution());
    RealMatrix rows = new Array2DRowRealMatrix(observations.size(), 3);
    for (int i = 0; i < observations.size(); i++) {
      rows.setRow(i, row(loads, observations.get(i).index()));
    }
    RealMatrix inverse = MatrixUtils.inverse(rows.transposeMultiply(rows));
    int free = observations.size() - 3;
    // Two-sided 95 % of Student's t with 57 degrees of freedom, from printed tables.
    assertThat(free).isEqualTo(57);
    double t = 2.002465;
    for (Forecast one : result.forecast()) {
      double[] row = row(loads, loads.length - 1 + one.daysAhead());
      double value = solution.p0() + solution.k1() * row[1] + solution.k2() * row[2];
      double[] weighted = inverse.operate(row);
      double leverage = row[0] * weighted[0] + row[1] * weighted[1] + row[2] * weighted[2];
      double off = t * Math.sqrt(solution.sse() / free * (1 + leverage));
      assertThat(one.value()).isCloseTo(value, within(1e-8));
      assertThat(one.low95()).isCloseTo(value - off, within(1e-5));
      assertThat(one.high95()).isCloseTo(value + off, within(1e-5));
    }
  }

  /** 1, g and −h of the day, straight from the sums of the definition. */
  private static double[] row(double[] loads, int day) {
    double[] row = {1, 0, 0};
    for (int s = 0; s < Math.min(day, loads.length); s++) {
      row[1] += loads[s] * Math.exp(-(day - s) / 40.0);
      row[2] -= loads[s] * Math.exp(-(day - s) / 10.0);
    }
    return row;
  }

  @Test
  void unknownDayHoldsBothResponses() {
    double[] loads = waves(180);
    DailyLoad.Builder holed = DailyLoad.between(FIRST, FIRST.plusDays(180));
    List<Observation> observations =
        made(loads, 0).stream()
            .map(one -> one.index() <= 90 ? one : new Observation(one.index() + 1, one.value()))
            .toList();
    for (int i = 0; i < 180; i++) {
      holed.add(FIRST.plusDays(i < 91 ? i : i + 1), loads[i]);
    }

    Result result =
        Banister.of(
            holed.unknown(FIRST.plusDays(91), LoadReason.DECLARED_GAP).build(),
            observations,
            Fit.GRID,
            1,
            Parameters.DEFAULT);

    assertThat(Objects.requireNonNull(result.solution()).p0()).isCloseTo(100, within(1e-6));
    assertThat(result.data().loadDays()).isEqualTo(180);
  }

  @Test
  void everyReasonForARefusalIsNamed() {
    DailyLoad rest = DailyLoad.of(FIRST, new double[83]);
    List<Observation> same =
        List.of(new Observation(0, 100), new Observation(20, 100), new Observation(41, 100));

    Result result = Banister.of(rest, same, Fit.FIXED, 28, Parameters.DEFAULT);

    assertThat(result.refusals())
        .containsExactly(
            Refusal.TOO_FEW_DAYS_OF_LOAD,
            Refusal.TOO_FEW_OBSERVATIONS,
            Refusal.OBSERVATIONS_TOO_CLOSE,
            Refusal.TOO_LITTLE_VARIATION,
            Refusal.NO_FIT);
    assertThat(result.solution()).isNull();
    assertThat(Refusal.NO_FIT.code()).isEqualTo("no-fit");
    assertThat(Banister.of(rest, List.of(), Fit.GRID, 28, Parameters.DEFAULT).data())
        .isEqualTo(new Banister.Data(83, 0, 0, null));
  }

  @Test
  void loadThatTellsNothingMakesNoFit() {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      observations.add(new Observation(4 * i, 100 + i));
    }

    Result result =
        Banister.of(
            DailyLoad.of(FIRST, new double[90]), observations, Fit.GRID, 28, Parameters.DEFAULT);

    assertThat(result.refusals()).containsExactly(Refusal.NO_FIT);
  }

  @Test
  void weightAtItsBoundMakesNoForecast() {
    double[] loads = waves(180);
    List<Observation> falling =
        made(loads, 0).stream()
            .map(one -> new Observation(one.index(), 200 - one.value()))
            .toList();

    Result result =
        Banister.of(DailyLoad.of(FIRST, loads), falling, Fit.FIXED, 28, Parameters.DEFAULT);

    assertThat(result.refusals()).contains(Refusal.WEIGHT_AT_BOUND);
    assertThat(Objects.requireNonNull(result.solution()).k1()).isZero();
  }

  @Test
  void observationMustBeOnADayOfTheLoad() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Banister.of(
                    DailyLoad.of(FIRST, 1, 2),
                    List.of(new Observation(2, 100)),
                    Fit.FIXED,
                    28,
                    Parameters.DEFAULT));
    assertThatIllegalArgumentException().isThrownBy(() -> new Grid(0, 80, 2, 30, 2, 0));
  }

  @Property(tries = 20)
  void scalingTheLoadScalesTheWeightsAndNothingElse(
      @ForAll @DoubleRange(min = 0.1, max = 50) double factor) {
    double[] loads = waves(180);
    List<Observation> observations = made(loads, 0.3);
    double[] scaled = Arrays.stream(loads).map(load -> factor * load).toArray();

    Result plain =
        Banister.of(DailyLoad.of(FIRST, loads), observations, Fit.GRID, 7, Parameters.DEFAULT);
    Result other =
        Banister.of(DailyLoad.of(FIRST, scaled), observations, Fit.GRID, 7, Parameters.DEFAULT);

    Solution one = Objects.requireNonNull(plain.solution());
    Solution two = Objects.requireNonNull(other.solution());
    assertThat(two.tau1Days()).isEqualTo(one.tau1Days());
    assertThat(two.tau2Days()).isEqualTo(one.tau2Days());
    assertThat(two.p0()).isCloseTo(one.p0(), within(1e-6));
    assertThat(two.k1() * factor).isCloseTo(one.k1(), within(1e-9));
    assertThat(two.sse()).isCloseTo(one.sse(), within(1e-9));
    assertThat(other.refusals()).isEqualTo(plain.refusals());
    for (int i = 0; i < plain.forecast().size(); i++) {
      assertThat(other.forecast().get(i).low95())
          .isCloseTo(plain.forecast().get(i).low95(), within(1e-6));
    }
  }

  /** What is left of the squares with these weights and the base that suits them best. */
  private static double error(
      double[] loads, List<Observation> observations, double k1, double k2) {
    double[] off =
        observations.stream()
            .mapToDouble(
                one -> {
                  double[] row = row(loads, one.index());
                  return one.value() - k1 * row[1] - k2 * row[2];
                })
            .toArray();
    double base = Arrays.stream(off).average().orElseThrow();
    return Arrays.stream(off).map(one -> (one - base) * (one - base)).sum();
  }

  private static final Parameters FIXED_40_10 =
      new Parameters(Convention.BEFORE, 40, 10, Grid.DEFAULT, Gate.DEFAULT);

  /** Values that rest on the responses with those weights, of whichever sign. */
  private static List<Observation> weighted(double[] loads, double k1, double k2) {
    List<Observation> observations = new ArrayList<>();
    for (int day = 0; day < loads.length; day += 3) {
      double[] row = row(loads, day);
      double off = 2 * Math.sin(12.9898 * (day + 1));
      observations.add(new Observation(day, 600 + k1 * row[1] + k2 * row[2] + off));
    }
    return observations;
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.08",
    "-0.05, 0.08",
    "0.05, -0.08",
    "-0.05, -0.08",
    "0.05, -0.01",
    "-0.01, 0.08",
    "0, 0.08",
    "0.05, 0"
  })
  void weightsLeaveTheLeastErrorOfAllThatKeepTheSigns(double k1, double k2) {
    double[] loads = waves(180);
    List<Observation> observations = weighted(loads, k1, k2);

    Result result =
        Banister.of(DailyLoad.of(FIRST, loads), observations, Fit.FIXED, 28, FIXED_40_10);

    Solution found = Objects.requireNonNull(result.solution());
    assertThat(found.k1()).isNotNegative();
    assertThat(found.k2()).isNotNegative();
    double least = error(loads, observations, found.k1(), found.k2());
    assertThat(found.sse()).isCloseTo(least, within(1e-6));
    for (double one : new double[] {0, 0.99 * found.k1(), 1.01 * found.k1(), 1e-4, 0.05}) {
      for (double two : new double[] {0, 0.99 * found.k2(), 1.01 * found.k2(), 1e-4, 0.08}) {
        assertThat(error(loads, observations, one, two)).isGreaterThanOrEqualTo(least - 1e-6);
      }
    }
    assertThat(result.refusals().contains(Refusal.WEIGHT_AT_BOUND))
        .isEqualTo(found.k1() == 0 || found.k2() == 0);
    double mean = observations.stream().mapToDouble(Observation::value).average().orElseThrow();
    double squares =
        observations.stream().mapToDouble(o -> (o.value() - mean) * (o.value() - mean)).sum();
    assertThat(result.r2()).isCloseTo(1 - least / squares, within(1e-9));
  }

  @Test
  void whereOneResponseTellsNothingTheOtherIsFittedAlone() {
    double[] loads = new double[900];
    loads[0] = 500;
    List<Observation> late = new ArrayList<>();
    for (int day = 800; day < 900; day += 4) {
      late.add(new Observation(day, 100 + 0.04 * 500 * Math.exp(-day / 400.0)));
    }
    Parameters parameters = new Parameters(Convention.BEFORE, 400, 1, Grid.DEFAULT, Gate.DEFAULT);

    Result result = Banister.of(DailyLoad.of(FIRST, loads), late, Fit.FIXED, 28, parameters);

    Solution found = Objects.requireNonNull(result.solution());
    assertThat(found.k1()).isCloseTo(0.04, within(1e-9));
    assertThat(found.p0()).isCloseTo(100, within(1e-6));
  }

  @Test
  void dataAreToldAsTheyAre() {
    List<Observation> three =
        List.of(new Observation(45, 110), new Observation(3, 90), new Observation(10, 100));

    Result result = Banister.of(DailyLoad.of(FIRST, waves(50)), three, Fit.FIXED, 28, FIXED_40_10);

    assertThat(result.data().loadDays()).isEqualTo(50);
    assertThat(result.data().observations()).isEqualTo(3);
    assertThat(result.data().spanDays()).isEqualTo(42);
    // Deviations of ten about a mean of 100.
    assertThat(result.data().variationPercent()).isCloseTo(10, within(1e-12));
    assertThat(result.solution()).isNull();
  }

  @Test
  void twoObservationsVaryAndOneDoesNot() {
    DailyLoad load = DailyLoad.of(FIRST, waves(50));
    List<Observation> two = List.of(new Observation(3, 90), new Observation(10, 110));

    // Two deviations of ten, divided by one.
    assertThat(Banister.of(load, two, Fit.FIXED, 28, FIXED_40_10).data().variationPercent())
        .isCloseTo(14.142136, within(1e-6));
    assertThat(
            Banister.of(load, two.subList(0, 1), Fit.FIXED, 28, FIXED_40_10)
                .data()
                .variationPercent())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"3, false, false", "4, true, false", "5, true, false", "6, true, true"})
  void fitTakesMoreObservationsThanItHasParameters(int count, boolean fixed, boolean region) {
    double[] loads = waves(180);
    List<Observation> few = weighted(loads, 0.05, 0.08).subList(20, 20 + count);

    Result result = Banister.of(DailyLoad.of(FIRST, loads), few, Fit.FIXED, 28, FIXED_40_10);

    assertThat(result.solution() != null).isEqualTo(fixed);
    assertThat(result.region() != null).isEqualTo(region);
  }

  @Test
  void dataThatJustSufficeAreNotRefused() {
    double[] loads = waves(180);
    List<Observation> observations = made(loads, 0.3);
    Result plain =
        Banister.of(DailyLoad.of(FIRST, loads), observations, Fit.FIXED, 28, FIXED_40_10);
    Banister.Data data = plain.data();
    double variation = Objects.requireNonNull(data.variationPercent());
    double share = Objects.requireNonNull(plain.region()).sharePercent();

    assertThat(refusals(180, 60, 177, variation, 100)).isEmpty();
    assertThat(refusals(181, 60, 177, variation, 100))
        .containsExactly(Refusal.TOO_FEW_DAYS_OF_LOAD);
    assertThat(refusals(180, 61, 177, variation, 100))
        .containsExactly(Refusal.TOO_FEW_OBSERVATIONS);
    assertThat(refusals(180, 60, 178, variation, 100))
        .containsExactly(Refusal.OBSERVATIONS_TOO_CLOSE);
    assertThat(refusals(180, 60, 177, variation + 1e-9, 100))
        .containsExactly(Refusal.TOO_LITTLE_VARIATION);
    assertThat(refusals(180, 60, 177, variation, share)).containsExactly(Refusal.REGION_TOO_WIDE);
    assertThat(refusals(180, 60, 177, variation, share + 1e-9)).isEmpty();
  }

  private static List<Refusal> refusals(
      int days, int observations, int span, double variation, double region) {
    double[] loads = waves(180);
    Gate gate = new Gate(days, observations, span, variation, region);
    return Banister.of(
            DailyLoad.of(FIRST, loads),
            made(loads, 0.3),
            Fit.FIXED,
            28,
            new Parameters(Convention.BEFORE, 40, 10, Grid.DEFAULT, gate))
        .refusals();
  }

  @ParameterizedTest
  @CsvSource({"-1, 100", "2, 100", "0, 0", "0, NaN"})
  void observationBesideTheLoadOrNotAboveZeroIsRefused(int day, double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Banister.of(
                    DailyLoad.of(FIRST, 1, 2),
                    List.of(new Observation(day, value)),
                    Fit.FIXED,
                    28,
                    Parameters.DEFAULT));
  }
}
