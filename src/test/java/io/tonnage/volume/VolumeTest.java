package io.tonnage.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.ASet;
import io.tonnage.lift.EventId;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetRole;
import io.tonnage.oracle.Oracle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {

  private static final Oracle CONVENTIONS = Oracle.read("volume_conventions");
  private static final Oracle SESSION = Oracle.read("session_load");
  private static final ReferenceE1rm REFERENCE = new ReferenceE1rm(165);

  static List<Arguments> sets() {
    return Oracle.elements(CONVENTIONS.inputs().path("sets"));
  }

  static List<Arguments> inol() {
    return Oracle.elements(CONVENTIONS.expected().path("inol"));
  }

  static List<Arguments> squatSessions() {
    return List.of(
        Arguments.of(CONVENTIONS.inputs().path("squatSession")),
        Arguments.of(SESSION.inputs().path("sets")));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everyConventionForOneSet(JsonNode json) {
    JsonNode expected = CONVENTIONS.expected().path("perSet").path(json.path("id").asText());
    PerformedSet set = setOf(json);
    BigDecimal share = json.path("bmFraction").decimalValue();
    Load bodyMass = Load.of(CONVENTIONS.inputs().path("bodyMassKg").decimalValue(), LoadUnit.KG);

    isClose(VolumeLoad.external(set), expected.path("externalVL"));
    isClose(VolumeLoad.effective(set, share, bodyMass), expected.path("effectiveVL"));
    assertThat(set.reps().forVolume(set.basis())).isEqualTo(expected.path("reps").intValue());
  }

  private static PerformedSet setOf(JsonNode json) {
    LoadBasis basis =
        json.path("perSide").asBoolean()
            ? LoadBasis.PER_SIDE
            : json.path("implements").intValue() == 2 ? LoadBasis.PER_HAND : LoadBasis.TOTAL;
    return ASet.called("a")
        .kg(json.path("load").decimalValue())
        .reps(json.path("reps").intValue())
        .basis(basis)
        .done();
  }

  private static void isClose(@Nullable VolumeLoad actual, JsonNode expected) {
    assertThat(expected.isNumber()).isTrue();
    assertThat(Objects.requireNonNull(actual).in(LoadUnit.KG).doubleValue())
        .isCloseTo(expected.doubleValue(), within(CONVENTIONS.tolerance()));
  }

  private static SetRole role(JsonNode set) {
    return SetRole.valueOf(set.path("role").asText());
  }

  private static List<WorkSet> work(JsonNode session) {
    List<WorkSet> work = new ArrayList<>();
    for (JsonNode set : session) {
      if (role(set).isWork()) {
        work.add(new WorkSet(setOf(set).externalTenNanograms(), set.path("reps").intValue()));
      }
    }
    return work;
  }

  @ParameterizedTest
  @MethodSource("squatSessions")
  void measuresOfASession(JsonNode session) {
    List<WorkSet> work = work(session);
    VolumeLoad total = VolumeLoad.ZERO;
    VolumeLoad working = VolumeLoad.ZERO;
    int hardHalfSets = 0;
    for (JsonNode set : session) {
      VolumeLoad volume = VolumeLoad.external(setOf(set));
      total = total.plus(volume);
      working = role(set).isWork() ? working.plus(volume) : working;
      Double rpe = Oracle.number(set, "rpe");
      hardHalfSets += HardSets.halves(role(set), rpe == null ? 5 : 10 - rpe);
    }

    JsonNode expected = CONVENTIONS.expected().path("squat");
    isClose(total, expected.path("totalVL"));
    isClose(working, expected.path("workingVL"));
    isClose(working, SESSION.expected().path("volumeLoad"));
    assertThat(hardHalfSets).isEqualTo(2 * expected.path("hardSets").intValue());
    assertThat(REFERENCE.relativeVolume(work))
        .isCloseTo(expected.path("relativeVolume").doubleValue(), within(1e-9))
        .isCloseTo(SESSION.expected().path("relativeVolume").doubleValue(), within(1e-9));
    assertThat(REFERENCE.averageIntensityPercent(work).orElseThrow())
        .isCloseTo(expected.path("avgIntensityPct").doubleValue(), within(1e-9));
    assertThat(REFERENCE.inol(work))
        .isCloseTo(expected.path("inol").doubleValue(), within(1e-9))
        .isCloseTo(SESSION.expected().path("inol").doubleValue(), within(1e-9));
  }

  @Test
  void zonesOfASession() {
    List<WorkSet> work = work(CONVENTIONS.inputs().path("squatSession"));
    JsonNode squat = CONVENTIONS.expected().path("squat");

    Map<IntensityZone, IntensityZone.Share> shares = IntensityZone.shares(work, REFERENCE);
    Map<PrilepinZone, Long> reps = PrilepinZone.reps(work, REFERENCE);

    assertThat(shares).hasSize(squat.path("zones").size());
    shares.forEach(
        (zone, share) -> {
          int to = zone.fromPercent() == 0 ? 50 : zone.fromPercent() + 10;
          String name = zone.fromPercent() + "-" + (to > 90 ? "inf" : to);
          JsonNode expected = squat.path("zones").path(name);
          assertThat(share.reps()).as(name).isEqualTo(expected.path("reps").longValue());
          isClose(share.volume(), expected.path("vl"));
        });
    assertThat(reps).hasSize(squat.path("prilepin").size());
    reps.forEach(
        (zone, count) ->
            assertThat(count)
                .isEqualTo(squat.path("prilepin").path("" + zone.fromPercent()).longValue()));
  }

  @ParameterizedTest
  @MethodSource("inol")
  void inolOfPublishedExamples(JsonNode json) {
    ReferenceE1rm hundred = new ReferenceE1rm(100);
    long load = json.path("pct").longValue() * Load.TEN_NANOGRAMS_PER_KG;

    double inol = hundred.inol(List.of(new WorkSet(load, json.path("reps").intValue())));

    assertThat(inol).isCloseTo(json.path("inol").doubleValue(), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.39, TOO_LITTLE, EASY",
    "0.4, NORMAL, EASY",
    "1, TOUGH, EASY",
    "2, TOUGH, TOUGH",
    "2.01, EXCESSIVE, TOUGH",
    "3, EXCESSIVE, BRUTAL",
    "4, EXCESSIVE, BRUTAL",
    "4.01, EXCESSIVE, TOO_MUCH"
  })
  void verdictOnAnInol(double inol, Inol.OfSession ofSession, Inol.OfWeek ofWeek) {
    assertThat(Inol.OfSession.of(inol)).isEqualTo(ofSession);
    assertThat(Inol.OfWeek.of(inol)).isEqualTo(ofWeek);
  }

  @ParameterizedTest
  @CsvSource({
    "49.999, UNDER_50, UNDER_70",
    "50, FROM_50, UNDER_70",
    "70, FROM_70, FROM_70",
    "80, FROM_80, FROM_80",
    "90, FROM_90, FROM_90",
    "120, FROM_90, FROM_90"
  })
  void zoneIncludesItsLowerEnd(double percent, IntensityZone zone, PrilepinZone prilepin) {
    assertThat(IntensityZone.of(percent)).isEqualTo(zone);
    assertThat(PrilepinZone.of(percent)).isEqualTo(prilepin);
  }

  @Test
  void prilepinsRangesIncludeBothEnds() {
    assertThat(PrilepinZone.FROM_80.ofSession(9)).isEqualTo(PrilepinZone.Position.BELOW);
    assertThat(PrilepinZone.FROM_80.ofSession(10)).isEqualTo(PrilepinZone.Position.WITHIN);
    assertThat(PrilepinZone.FROM_80.ofSession(20)).isEqualTo(PrilepinZone.Position.WITHIN);
    assertThat(PrilepinZone.FROM_80.ofSession(21)).isEqualTo(PrilepinZone.Position.ABOVE);
    assertThat(PrilepinZone.FROM_90.ofSet(3)).isEqualTo(PrilepinZone.Position.ABOVE);
    assertThat(PrilepinZone.UNDER_70.optimum()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "TOP, 4, 2",
    "TOP, 4.5, 0",
    "BACKOFF, 0, 2",
    "WORKING, -1, 2",
    "STRAIGHT, 4, 2",
    "DROP, 4, 1",
    "DROP, 4.5, 0",
    "WARMUP, 0, 0",
    "RAMP, 0, 0",
    "LIGHT, 0, 0",
    "FAILED, 0, 0"
  })
  void hardSetsAreWorkWithAtMostFourInReserve(SetRole role, double rir, int halves) {
    assertThat(HardSets.halves(role, rir)).isEqualTo(halves);
  }

  @Test
  void sidesAreAddedForVolume() {
    PerformedSet set = ASet.called("a").kg("40").reps(new RepCount(null, 8, 7)).done();

    isEqual(VolumeLoad.external(set), "600");
  }

  @Test
  void volumeWithoutABodyMassIsUnknownRatherThanWrong() {
    PerformedSet set = ASet.called("a").bodyWeight().reps(20).done();

    assertThat(VolumeLoad.effective(set, new BigDecimal("0.64"), null)).isNull();
    isEqual(Objects.requireNonNull(VolumeLoad.effective(set, BigDecimal.ZERO, null)), "0");
  }

  @Test
  void bodyMassIsTheLatestToldByThen() {
    TreeMap<LocalDate, Load> masses = new TreeMap<>();
    masses.put(LocalDate.parse("2026-01-10"), Load.kg("80"));
    masses.put(LocalDate.parse("2026-02-10"), Load.kg("82"));
    BodyMassHistory history = new BodyMassHistory(masses);

    assertThat(history.on(LocalDate.parse("2026-01-09"))).isNull();
    assertThat(history.on(LocalDate.parse("2026-02-09"))).isEqualTo(Load.kg("80"));
    assertThat(history.on(LocalDate.parse("2026-02-10"))).isEqualTo(Load.kg("82"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-80"})
  void bodyMassIsAboveZero(String kilograms) {
    TreeMap<LocalDate, Load> masses = new TreeMap<>();
    masses.put(LocalDate.parse("2026-01-10"), Load.kg(kilograms));

    assertThatThrownBy(() -> new BodyMassHistory(masses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("body mass must be above 0, was " + kilograms + " kg");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -165, Double.NaN, Double.POSITIVE_INFINITY})
  void intensityRefersToAFiniteMaximumAboveZero(double kilograms) {
    assertThatThrownBy(() -> new ReferenceE1rm(kilograms))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("reference e1RM must be above 0 kg");
  }

  @Test
  void workHasNoRepetitionOrSomeAndNoLoadUnderZero() {
    assertThat(new WorkSet(-1, 0)).isEqualTo(new WorkSet(0, 0));
    assertThatThrownBy(() -> new WorkSet(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reps must be 0 or more, was -1");
  }

  @Test
  void totalsAddUpPartByPart() {
    SetTotals one = new SetTotals(1, 2, 3, VolumeLoad.of(10), VolumeLoad.of(20), VolumeLoad.of(30));
    SetTotals other =
        new SetTotals(40, 50, 60, VolumeLoad.of(100), VolumeLoad.of(200), VolumeLoad.of(300));

    assertThat(one.plus(other))
        .isEqualTo(
            new SetTotals(41, 52, 63, VolumeLoad.of(110), VolumeLoad.of(220), VolumeLoad.of(330)));
  }

  @Test
  void intensitiesOfTwoSessionsAddUp() {
    ReferenceE1rm hundred = new ReferenceE1rm(100);
    WorkSet fiveAt75 = new WorkSet(Load.kg("75").tenNanograms(), 5);
    WorkSet threeAt85 = new WorkSet(Load.kg("85").tenNanograms(), 3);

    LiftIntensity both =
        LiftIntensity.of(List.of(fiveAt75), hundred)
            .plus(LiftIntensity.of(List.of(threeAt85), hundred));

    assertThat(both.reps()).isEqualTo(8);
    assertThat(both.relativeVolume()).isCloseTo(6.3, within(1e-12));
    assertThat(both.inol()).isCloseTo(0.4, within(1e-12));
    assertThat(Objects.requireNonNull(both.averagePercent())).isCloseTo(78.75, within(1e-12));
    assertThat(both.prilepin())
        .isEqualTo(
            Map.of(
                PrilepinZone.UNDER_70, 0L,
                PrilepinZone.FROM_70, 5L,
                PrilepinZone.FROM_80, 3L,
                PrilepinZone.FROM_90, 0L));
    assertThat(both.zones())
        .hasSize(6)
        .containsEntry(IntensityZone.FROM_60, IntensityZone.Share.NONE)
        .containsEntry(IntensityZone.FROM_70, share(5, "75"))
        .containsEntry(IntensityZone.FROM_80, share(3, "85"));
  }

  private static IntensityZone.Share share(int reps, String kilograms) {
    return new IntensityZone.Share(reps, VolumeLoad.of(Load.kg(kilograms).tenNanograms(), reps));
  }

  @Test
  void meanReserveIsThatOfTheRatedSets() {
    assertThat(ALift.of("squat").rated(4, 70).done().meanRir()).hasValue(1.75);
    assertThat(ALift.of("squat").rated(2, 0).done().meanRir()).hasValue(0);
    assertThat(ALift.of("squat").rated(0, 0).done().meanRir()).isEmpty();
  }

  @Test
  void sessionRatingTimesMinutes() {
    JsonNode session = SESSION.inputs().path("session");
    Double rating = Oracle.number(session, "sRPE");
    Double minutes = Oracle.number(session, "durationMin");

    assertThat(SessionRpeLoad.of(end(rating, minutes)).orElseThrow())
        .isEqualTo(SESSION.expected().path("sRpeLoad").doubleValue());
    assertThat(SessionRpeLoad.of(end(rating, null))).isEmpty();
    assertThat(SessionRpeLoad.of(end(null, minutes))).isEmpty();
  }

  private static SessionEnd end(@Nullable Double rating, @Nullable Double minutes) {
    UUID id = new UUID(0, 1);
    PerformedAt at = new PerformedAt(Instant.EPOCH, 0);
    return new SessionEnd(new SessionId(id), at, new EventId(id), rating, minutes, 0);
  }

  @Test
  void noWorkHasNoIntensity() {
    assertThat(REFERENCE.averageIntensityPercent(List.of())).isEmpty();
    assertThat(REFERENCE.relativeVolume(List.of())).isZero();
    assertThat(REFERENCE.inol(List.of())).isZero();
  }

  @Property
  void volumeAddsUpExactlyInAnyGrouping(
      @ForAll @LongRange(min = -50_000_000_000_000L, max = 400_000_000_000_000L) long load,
      @ForAll @IntRange(max = 1000) int a,
      @ForAll @IntRange(max = 1000) int b) {
    assertThat(VolumeLoad.of(load, a).plus(VolumeLoad.of(load, b)))
        .isEqualTo(VolumeLoad.of(load, a + b));
  }

  private static void isEqual(VolumeLoad volume, String kilograms) {
    assertThat(volume.in(LoadUnit.KG)).isEqualByComparingTo(kilograms);
  }
}
