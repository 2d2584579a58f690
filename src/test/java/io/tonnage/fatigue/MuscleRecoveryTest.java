package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.MuscleRecovery.Parameters;
import io.tonnage.lift.Method;
import io.tonnage.oracle.Oracle;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.volume.ALift;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuscleRecoveryTest {

  private static final Oracle ORACLE = Oracle.read("muscle_recovery");
  private static final MuscleGroups GROUPS = BundledMuscleGroups.load(BundledCatalogue.load());
  private static final Parameters DEFAULT = Parameters.DEFAULT;
  private static final Instant START = ALift.NOON;

  private static MuscleRecovery at(List<LiftOfSession> lifts, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return MuscleRecovery.at(lifts, GROUPS, at, day, DEFAULT);
  }

  private static Instant hours(long hours) {
    return START.plus(Duration.ofHours(hours));
  }

  /** A lift for each time constant of the oracle; the slowest also as one close to failure. */
  @ParameterizedTest
  @CsvSource({
    "16, triceps-pushdown, TRICEPS, false",
    "20, bench-press, CHEST, false",
    "24, squat, QUADS, false",
    "24, triceps-pushdown, TRICEPS, true"
  })
  void residualAndReadinessAsComputedElsewhere(
      int tau, String exercise, MuscleGroup muscle, boolean nearFailure) {
    List<LiftOfSession> lifts = new ArrayList<>();
    int session = 0;
    for (JsonNode event : ORACLE.inputs().path("events")) {
      lifts.add(
          ALift.of(exercise)
              .session(++session)
              .at(hours(event.path(0).longValue()))
              .halfSets((int) (2 * event.path(1).doubleValue()))
              .rated(3, nearFailure ? 25 : 30)
              .done());
    }

    for (int hour : new int[] {0, 24, 48, 50, 72, 96}) {
      MuscleRecovery.Recovery recovery = at(lifts, hours(hour)).of(muscle);

      JsonNode expected = ORACLE.expected().path("tau" + tau + "_at_" + hour + "h");
      assertThat(expected.isObject()).isTrue();
      assertThat(recovery.residualSets())
          .isCloseTo(expected.path("residual").doubleValue(), within(ORACLE.tolerance()));
      assertThat(recovery.readinessPercent())
          .isCloseTo(expected.path("readiness").doubleValue(), within(ORACLE.tolerance()));
    }
  }

  @Test
  void secondaryMusclesAreWornHalf() {
    MuscleRecovery recovery = at(List.of(ALift.of("bench-press").sets(4).done()), START);

    assertThat(recovery.of(MuscleGroup.CHEST).residualSets()).isEqualTo(4);
    assertThat(recovery.of(MuscleGroup.TRICEPS).residualSets()).isEqualTo(2);
    assertThat(recovery.of(MuscleGroup.FRONT_DELTS).readinessPercent()).isEqualTo(80);
    assertThat(recovery.of(MuscleGroup.QUADS)).isEqualTo(MuscleRecovery.Recovery.RESTED);
    assertThat(recovery.muscles().keySet()).containsExactly(MuscleGroup.values());
  }

  @Test
  void closenessToFailureIsThatOfTheWholeSession() {
    LiftOfSession curl = ALift.of("barbell-curl").sets(3).rated(3, 0).done();
    LiftOfSession easyRow = ALift.of("bent-over-barbell-row").rated(1, 40).done();

    double alone = at(List.of(curl), hours(24)).of(MuscleGroup.BICEPS).residualSets();
    double withRow = at(List.of(curl, easyRow), hours(24)).of(MuscleGroup.BICEPS).residualSets();

    assertThat(alone).isCloseTo(3 * Math.exp(-1), within(1e-12));
    assertThat(withRow).isCloseTo(3 * Math.exp(-1.5), within(1e-12));
  }

  @Test
  void unratedSessionIsNotTakenForOneCloseToFailure() {
    LiftOfSession curl = ALift.of("barbell-curl").sets(3).done();

    assertThat(at(List.of(curl), hours(16)).of(MuscleGroup.BICEPS).residualSets())
        .isCloseTo(3 * Math.exp(-1), within(1e-12));
  }

  @Test
  void laterWorkDoesNotCountButOfAnEarlierDayItCountsWhole() {
    Instant later = START.plusSeconds(1);
    LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
    LiftOfSession curl = ALift.of("barbell-curl").at(later).sets(3).done();

    assertThat(at(List.of(curl), START).of(MuscleGroup.BICEPS).residualSets()).isZero();
    assertThat(at(List.of(curl), later).of(MuscleGroup.BICEPS).residualSets()).isEqualTo(3);
    assertThat(
            MuscleRecovery.at(List.of(curl), GROUPS, START, day.plusDays(1), DEFAULT)
                .of(MuscleGroup.BICEPS)
                .residualSets())
        .isEqualTo(3);
  }

  @Test
  void parametersSayWhatTheyAre() {
    assertThat(DEFAULT.method().reference()).isEqualTo("muscle-recovery@1");
    assertThat(DEFAULT.method().evidence()).isEqualTo(Method.Evidence.OWN_DEFAULT);
    assertThat(DEFAULT.method().parameters())
        .isEqualTo(
            Map.of(
                "capacitySets", 10.0,
                "smallMuscleHours", 48.0,
                "upperBodyHours", 60.0,
                "thighAndGluteHours", 72.0,
                "nearFailureHours", 24.0,
                "nearFailureRir", 1.0));
    Parameters tuned = new Parameters(12, 48, 60, 72, 24, 1);
    assertThat(tuned.method().reference()).startsWith("muscle-recovery@1+");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(0, 48, 60, 72, 24, 1))
        .withMessageContaining("capacitySets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(10, 48, Double.NaN, 72, 24, 1))
        .withMessageContaining("upperBodyHours");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(10, 48, 60, 72, -1, 1))
        .withMessageContaining("nearFailureHours");
  }

  @Property
  void readinessNeverFallsWithoutASetAndStaysInItsRange(
      @ForAll("lifts") List<LiftOfSession> lifts, @ForAll @IntRange(max = 400) int more) {
    Instant done = hours(24L * 10);
    MuscleRecovery first = at(lifts, done);
    MuscleRecovery later = at(lifts, done.plus(Duration.ofHours(more)));

    for (MuscleGroup muscle : MuscleGroup.values()) {
      assertThat(later.of(muscle).residualSets())
          .isLessThanOrEqualTo(first.of(muscle).residualSets())
          .isNotNegative();
      assertThat(later.of(muscle).readinessPercent())
          .isGreaterThanOrEqualTo(first.of(muscle).readinessPercent())
          .isBetween(0.0, 100.0);
    }
  }

  @Property
  void aFurtherSetNeverMakesReadier(
      @ForAll("lifts") List<LiftOfSession> lifts, @ForAll @IntRange(min = 1, max = 20) int halves) {
    List<LiftOfSession> more = new ArrayList<>(lifts);
    more.add(ALift.of("squat").session(99).at(hours(30)).halfSets(halves).done());

    for (MuscleGroup muscle : MuscleGroup.values()) {
      assertThat(at(more, hours(250)).of(muscle).readinessPercent())
          .isLessThanOrEqualTo(at(lifts, hours(250)).of(muscle).readinessPercent());
    }
    assertThat(at(more, hours(30)).of(MuscleGroup.QUADS).residualSets())
        .isGreaterThanOrEqualTo(halves / 2.0);
  }

  @Property
  void shiftingEverythingShiftsNothing(
      @ForAll("lifts") List<LiftOfSession> lifts, @ForAll @IntRange(max = 5000) int days) {
    List<LiftOfSession> shifted =
        lifts.stream()
            .map(
                lift ->
                    ALift.of(lift.exercise().value())
                        .session(lift.sessionId().value().getLeastSignificantBits())
                        .at(lift.lastAt().plus(Duration.ofDays(days)))
                        .halfSets(lift.totals().hardHalfSets())
                        .rated(lift.ratedWorkSets(), lift.ratedRirTenths())
                        .done())
            .toList();

    assertThat(at(shifted, hours(250 + 24L * days))).isEqualTo(at(lifts, hours(250)));
  }

  @Provide
  Arbitrary<List<LiftOfSession>> lifts() {
    return Combinators.combine(
            Arbitraries.of("squat", "bench-press", "barbell-curl", "overhead-press", "own:thing"),
            Arbitraries.integers().between(0, 240),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 5))
        .as(
            (exercise, hour, halves, rir) ->
                ALift.of(exercise)
                    .session(hour / 24)
                    .at(hours(hour))
                    .halfSets(halves)
                    .rated(1, 10 * rir)
                    .done())
        .list()
        .ofMaxSize(12);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 1, true", "0, 30, 1, false", "10, 10, 1, false", "10, 10, 2, true"})
  void liftsOfASessionAreCloseToFailureTogether(
      int rirTenths, int otherRirTenths, double nearFailureRir, boolean near) {
    Parameters parameters = new Parameters(10, 48, 60, 72, 24, nearFailureRir);
    Instant at = hours(24);
    List<LiftOfSession> lifts =
        List.of(
            ALift.of("squat").sets(4).rated(1, rirTenths).done(),
            ALift.of("bench-press").sets(4).rated(1, otherRirTenths).done());

    MuscleRecovery recovery =
        MuscleRecovery.at(lifts, GROUPS, at, LocalDate.ofInstant(at, ZoneOffset.UTC), parameters);

    // 4 e^(−3·24/72), or a day longer to recover: 4 e^(−3·24/96)
    assertThat(recovery.of(MuscleGroup.QUADS).residualSets())
        .isCloseTo(near ? 1.889466 : 1.471518, within(1e-6));
  }

  @Test
  void partsOfASecondCount() {
    List<LiftOfSession> lifts =
        List.of(ALift.of("squat").at(START.plusMillis(500)).sets(4).rated(1, 30).done());

    double residual = at(lifts, hours(1)).of(MuscleGroup.QUADS).residualSets();

    // 4 e^(−3·(3599.5/3600)/72); of whole seconds it were 3.8368022 or 3.8367578.
    assertThat(residual).isCloseTo(3.8367800, within(1e-7));
  }
}
