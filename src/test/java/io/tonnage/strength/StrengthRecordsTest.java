package io.tonnage.strength;

import static io.tonnage.strength.AStrengthSession.idOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.Load;
import io.tonnage.lift.SetRole;
import io.tonnage.strength.StrengthRecord.BestE1rm;
import io.tonnage.strength.StrengthRecord.HeaviestLoad;
import io.tonnage.strength.StrengthRecord.MostReps;
import io.tonnage.strength.StrengthRecord.MostVolume;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthRecordsTest {

  private static List<StrengthRecord> records(AStrengthSession... sessions) {
    List<StrengthSession> done = Stream.of(sessions).map(AStrengthSession::done).toList();
    return StrengthRecords.of(
        done,
        done.stream()
            .map(session -> SessionEstimate.of(session, E1rmFormula.RTS))
            .filter(Objects::nonNull)
            .toList());
  }

  private static <R extends StrengthRecord> R only(List<StrengthRecord> records, Class<R> type) {
    return records.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private static List<MostReps> mostReps(List<StrengthRecord> records) {
    return records.stream().filter(MostReps.class::isInstance).map(MostReps.class::cast).toList();
  }

  @Test
  void eachBestWithItsPlaceTheEarliestOfEquals() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0).set("60", 5, null, SetRole.WARMUP, null).set("140", 5, 9.0),
            AStrengthSession.on(3).set("150", 0, null, SetRole.FAILED, null).set("140", 5, 9.0),
            AStrengthSession.on(7).set("145", 1, 8.0).set("120", 8, 8.0, SetRole.BACKOFF, null));

    assertThat(only(records, HeaviestLoad.class).loadKg()).isEqualTo(145);
    assertThat(only(records, HeaviestLoad.class).reps()).isEqualTo(1);
    assertThat(only(records, BestE1rm.class).place().setId()).isEqualTo(idOf(0, 1));
    assertThat(mostReps(records))
        .extracting(MostReps::loadKg)
        .containsExactly(145.0, 140.0, 120.0, 60.0);
    assertThat(mostReps(records)).extracting(MostReps::reps).containsExactly(1, 5, 8, 5);
    assertThat(mostReps(records).get(1).place().setId()).isEqualTo(idOf(0, 1));
    assertThat(only(records, MostVolume.class).volumeKgReps()).isEqualTo(145 + 8 * 120);
    assertThat(only(records, MostVolume.class).place().setId()).isEqualTo(idOf(7, 0));
  }

  @Test
  void ofEqualLoadsAndVolumesTheEarliestHoldsTheRecord() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0).set("140", 5, 9.0).set("140", 3, 8.0),
            AStrengthSession.on(3).set("140", 8, 10.0));

    assertThat(only(records, HeaviestLoad.class).place().setId()).isEqualTo(idOf(0, 0));
    assertThat(only(records, MostVolume.class).volumeKgReps()).isEqualTo(1120);
    assertThat(only(records, MostVolume.class).place().setId()).isEqualTo(idOf(0, 0));
  }

  @Test
  void volumeIsPlacedAtTheHeaviestSetThatAddedToIt() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0)
                .set("100", 8, 8.0, SetRole.WORKING, null)
                .set("180", 0, null, SetRole.WORKING, null)
                .set("140", 5, 9.0));

    assertThat(only(records, MostVolume.class).place().setId()).isEqualTo(idOf(0, 2));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, ", "0, 75.2, 0", "-20, 75.2, -20", "0, , 0", "20, 0, 20"})
  void bodyAloneIsALoadWhereItIsLifted(
      String kg, @Nullable Double bodyKg, @Nullable Double heaviest) {
    List<Double> loads =
        records(AStrengthSession.on(0).set(kg, 5, 9.0).body(bodyKg)).stream()
            .filter(HeaviestLoad.class::isInstance)
            .map(HeaviestLoad.class::cast)
            .map(HeaviestLoad::loadKg)
            .toList();

    assertThat(loads).isEqualTo(heaviest == null ? List.of() : List.of(heaviest));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 99.5, true",
    "99.5, 100, true",
    "100, 99.499, false",
    "-100, -99.5, true",
    "-100, 100, false",
    "0, 0, true",
    "0, 0.001, false"
  })
  void loadsAreOneWithinHalfAPercentOfTheHeavier(String one, String other, boolean same) {
    assertThat(StrengthSet.isSameLoad(Load.kg(one).tenNanograms(), Load.kg(other).tenNanograms()))
        .isEqualTo(same);
  }

  @Test
  void lowerBoundIsTheBestOnlyWhereNothingIsRated() {
    BestE1rm rated =
        only(
            records(
                AStrengthSession.on(0).set("200", 5, null),
                AStrengthSession.on(3).set("100", 5, 9.0)),
            BestE1rm.class);
    BestE1rm bound = only(records(AStrengthSession.on(0).set("200", 5, null)), BestE1rm.class);

    assertThat(rated.estimate().e1rmKg()).isCloseTo(100 / 0.837, within(1e-9));
    assertThat(bound.estimate().observation().lowerBound()).isTrue();
  }

  @Test
  void loadsWithinHalfAPercentAreOne() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0).set("142.88", 5, 9.0),
            AStrengthSession.on(3).set("142.5", 6, 9.5),
            AStrengthSession.on(7).set("142", 7, 10.0));

    assertThat(mostReps(records)).extracting(MostReps::loadKg).containsExactly(142.5, 142.0);
    assertThat(mostReps(records)).extracting(MostReps::reps).containsExactly(6, 7);
  }

  @Test
  void ofAsManyRepetitionsAtOneLoadTheEarliest() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0).set("142.5", 5, 9.0),
            AStrengthSession.on(3).set("142.88", 5, 9.0));

    assertThat(mostReps(records)).hasSize(1);
    assertThat(mostReps(records).getFirst().place().setId()).isEqualTo(idOf(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"99, 99, 1", "100, 100, 1", "101, 100, 2", "150, 100, 51"})
  void atMostAHundredLoadsTheHeaviest(int loads, int told, double lightestKg) {
    AStrengthSession session = AStrengthSession.on(0);
    for (int kg = 1; kg <= loads; kg++) {
      session.set(Integer.toString(kg), 5, null);
    }

    List<MostReps> most = mostReps(records(session));

    assertThat(most).hasSize(told);
    assertThat(most.getFirst().loadKg()).isEqualTo(loads);
    assertThat(most.getLast().loadKg()).isEqualTo(lightestKg);
  }

  @Test
  void bodyCountsForVolumeWhereItsMassIsKnown() {
    List<StrengthRecord> records =
        records(
            AStrengthSession.on(0).set("0", 12, 9.0).body(75.2),
            AStrengthSession.on(3).set("20", 6, 9.0).body(75.2),
            AStrengthSession.on(5).set("30", 30, null).body(null));

    assertThat(only(records, MostVolume.class).volumeKgReps()).isCloseTo(902.4, within(1e-9));
    assertThat(only(records, HeaviestLoad.class).loadKg()).isEqualTo(30);
    assertThat(mostReps(records)).extracting(MostReps::loadKg).containsExactly(30.0, 20.0, 0.0);
  }

  @Test
  void nothingLiftedHoldsNoRecord() {
    assertThat(records()).isEmpty();
    assertThat(records(AStrengthSession.on(0).set("100", 0, null, SetRole.FAILED, null))).isEmpty();
  }
}
