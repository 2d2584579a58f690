package io.tonnage.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandmarkTableTest {

  private static final LandmarkTable TABLE = LandmarkTable.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "CHEST, 4, 6, 12, 20, 20",
    "BACK, 6, 10, 14, 22, 20",
    "QUADS, 6, 8, 12, 18, 18",
    "HAMSTRINGS, 3, 4, 10, 16, 12",
    "GLUTES, 0, 0, 4, 12, 12",
    "CALVES, 6, 8, 12, 16, 16",
    "BICEPS, 4, 8, 14, 20, 20",
    "TRICEPS, 4, 6, 10, 14, 16",
    "FRONT_DELTS, 0, 0, 6, 8, 12",
    "SIDE_DELTS, 2, 6, 8, 24, 25",
    "REAR_DELTS, 0, 6, 16, 22, 18",
    "TRAPS, 0, 0, 12, 20, 20",
    "ABS, 0, 0, 16, 20, 20",
    "FOREARMS, 0, 2, 2, 8, 15"
  })
  void landmarksAtTwoSessionsAWeek(
      MuscleGroup muscle, int mv, int mev, int mavLow, int mavHigh, int mrv) {
    Landmarks landmarks = TABLE.of(muscle).orElseThrow();

    assertThat(List.of(landmarks.mv(), landmarks.mev(), landmarks.mavLow(), landmarks.mavHigh()))
        .containsExactly(mv, mev, mavLow, mavHigh);
    assertThat(landmarks.mrv(2)).isEqualTo(mrv);
  }

  @ParameterizedTest
  @CsvSource({
    "CHEST, 0, 20",
    "CHEST, 1, 20",
    "CHEST, 3, 25",
    "CHEST, 5, 35",
    "CHEST, 9, 35",
    "HAMSTRINGS, 4, 18",
    "HAMSTRINGS, 5, 18",
    "FRONT_DELTS, 3, 16",
    "FRONT_DELTS, 4, 16",
    "ABS, 0, 20",
    "ABS, 3, 20",
    "ABS, 4, 25",
    "REAR_DELTS, 2, 18"
  })
  void maximumGoesByTheSessionsThatTrainedTheMuscle(MuscleGroup muscle, int sessions, int mrv) {
    assertThat(TABLE.of(muscle).orElseThrow().mrv(sessions)).isEqualTo(mrv);
  }

  @ParameterizedTest
  @CsvSource({
    "CHEST, 0, 0, BELOW_MV",
    "CHEST, 3.5, 1, BELOW_MV",
    "CHEST, 4, 1, MV_MEV",
    "CHEST, 5.5, 2, MV_MEV",
    "CHEST, 6, 2, MEV_MAV",
    "CHEST, 8, 2, MEV_MAV",
    "CHEST, 12, 2, MAV",
    "CHEST, 20, 2, MAV",
    "CHEST, 20.5, 2, ABOVE_MRV",
    "CHEST, 20.5, 3, MAV_MRV",
    "CHEST, 25, 3, MAV_MRV",
    "CHEST, 25.5, 3, ABOVE_MRV",
    "GLUTES, 0, 0, MEV_MAV",
    "BACK, 21, 2, ABOVE_MRV",
    "ABS, 18, 2, MAV",
    "ABS, 20.5, 2, ABOVE_MRV",
    "ABS, 20.5, 4, MAV_MRV"
  })
  void statusByDirectSets(MuscleGroup muscle, double sets, int sessions, LandmarkStatus status) {
    MuscleWeek.Sets week = new MuscleWeek.Sets((int) (2 * sets), 40, sessions);

    assertThat(TABLE.status(muscle, week)).contains(status);
  }

  @Test
  void groupsWithoutLandmarksHaveNoStatus() {
    for (MuscleGroup muscle :
        List.of(
            MuscleGroup.SHOULDERS,
            MuscleGroup.LOWER_BACK,
            MuscleGroup.ABDUCTORS,
            MuscleGroup.ADDUCTORS,
            MuscleGroup.NECK)) {
      assertThat(TABLE.of(muscle)).isEmpty();
      assertThat(TABLE.status(muscle, new MuscleWeek.Sets(20, 0, 2))).isEmpty();
    }
    assertThat(TABLE.byMuscle()).hasSize(MuscleGroup.values().length - 5);
  }

  @Test
  void anAthletesOwnLandmarksTakeThePlaceOfTheShipped() {
    Landmarks own = new Landmarks(1, 2, 3, 4, List.of(5));

    LandmarkTable table = TABLE.with(Map.of(MuscleGroup.CHEST, own, MuscleGroup.NECK, own));

    assertThat(table.of(MuscleGroup.CHEST)).contains(own);
    assertThat(table.of(MuscleGroup.NECK)).contains(own);
    assertThat(table.of(MuscleGroup.QUADS)).isEqualTo(TABLE.of(MuscleGroup.QUADS));
    assertThat(own.mrv(4)).isEqualTo(5);
    assertThat(table.method().isTuned()).isTrue();
    assertThat(TABLE.method().reference()).isEqualTo("volume-landmarks@1");
    assertThat(TABLE.method().evidence()).isEqualTo(Method.Evidence.COACHING_PRACTICE);
    assertThat(TABLE.method().parameters()).containsEntry("chest.mrv3xSets", 25.0);
  }

  @Test
  void groupsWithoutLandmarksAreNamedWhereTheTableIsPublished() {
    assertThat(TABLE.method().limits())
        .contains("Without landmarks: shoulders, lower-back, abductors, adductors, neck.");
  }

  @Test
  void landmarksMayBeEqualAndLieAtTheEndsOfTheirRanges() {
    Landmarks least = new Landmarks(0, 0, 0, 0, List.of(1, 1, 1, 1));
    Landmarks most = new Landmarks(200, 200, 200, 200, List.of(200));

    assertThat(least.mrv(5)).isEqualTo(1);
    assertThat(least.status(0, 0)).isEqualTo(LandmarkStatus.MAV);
    assertThat(most.mrv(2)).isEqualTo(200);
    assertThat(most.status(200, 2)).isEqualTo(LandmarkStatus.MAV);
  }

  @ParameterizedTest
  @CsvSource({"10, 20, 25, 10", "9, 20, 25, 20", "9, 12, 19, 19"})
  void maximumBelowAllOfTheAdaptiveVolumeFrom10To20GivesWayToALaterOne(
      int first, int second, int third, int mrv) {
    Landmarks landmarks = new Landmarks(0, 0, 10, 20, List.of(first, second, third));

    assertThat(landmarks.mrv(2)).isEqualTo(mrv);
  }

  @Test
  void statusesHaveTheirWords() {
    assertThat(LandmarkStatus.values())
        .extracting(LandmarkStatus::code)
        .containsExactly("below-mv", "mv-mev", "mev-mav", "mav", "mav-mrv", "above-mrv");
  }

  @Test
  void landmarksOutOfOrderOrRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(5, 4, 6, 8, List.of(10)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(-1, 4, 6, 8, List.of(10)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(1, 2, 3, 201, List.of(10)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(1, 2, 3, 4, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(1, 2, 3, 4, List.of(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(1, 2, 3, 4, List.of(201)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Landmarks(1, 2, 3, 4, List.of(5, 5, 5, 5, 5)));
  }

  @Property
  void statusNeverFallsAsSetsRise(
      @ForAll MuscleGroup muscle,
      @ForAll @IntRange(max = 100) int halfSets,
      @ForAll @IntRange(max = 7) int sessions) {
    TABLE
        .of(muscle)
        .ifPresent(
            landmarks ->
                assertThat(landmarks.status((halfSets + 1) / 2.0, sessions))
                    .isGreaterThanOrEqualTo(landmarks.status(halfSets / 2.0, sessions)));
  }
}
