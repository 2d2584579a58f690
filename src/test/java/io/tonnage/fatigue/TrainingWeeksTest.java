package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingWeeksTest {

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  private static final double MAXIMUM_KG = 100;

  private final List<RelativeVolume> history = new ArrayList<>();

  /** Sets of five repetitions on the Tuesday of a week, counted from 0. */
  private void week(int number, int sets, double kilograms) {
    LiftOfSession lift =
        ALoggedLift.on(FIRST.plusWeeks(number).plusDays(1), "squat")
            .work(sets, kilograms, 5, 8)
            .done();
    history.add(
        new RelativeVolume(
            lift, 5 * sets * kilograms / MAXIMUM_KG, RelativeVolume.Reference.ROLLING));
  }

  private TrainingWeeks weeks(int count) {
    return weeks(count, DeclaredGaps.NONE);
  }

  /** The weeks up to the Sunday of the last. */
  private TrainingWeeks weeks(int count, DeclaredGaps gaps) {
    return TrainingWeeks.of(
        history,
        gaps,
        DayOfWeek.MONDAY,
        FIRST.minusDays(30),
        FIRST.plusWeeks(count).minusDays(1),
        TrainingWeeks.Parameters.DEFAULT);
  }

  private void fourEqualWeeks() {
    for (int i = 0; i < 4; i++) {
      week(i, 10, 80);
    }
  }

  @Test
  void aWeekOfSeventyPercentOfTheVolumeIsADeload() {
    fourEqualWeeks();
    week(4, 7, 80);

    TrainingWeeks weeks = weeks(5);

    assertThat(weeks.weeks().getLast().isDeload()).isTrue();
    assertThat(weeks.weeks().getLast().workingVolumeKg()).isCloseTo(2800, within(1e-9));
    assertThat(weeks.weeks().getLast().meanIntensityPercent()).isCloseTo(80, within(1e-9));
    assertThat(weeks.weeksSinceDeload()).isZero();
    assertThat(weeks.daysSinceDeload(FIRST.plusWeeks(5))).isEqualTo(1);
  }

  @Test
  void aLittleMoreIsNone() {
    fourEqualWeeks();
    week(4, 8, 80);

    assertThat(weeks(5).weeks()).noneMatch(TrainingWeeks.Week::isDeload);
    assertThat(weeks(5).weeksSinceDeload()).isEqualTo(5);
    assertThat(weeks(5).daysSinceDeload(FIRST.plusWeeks(5))).isNull();
  }

  @Test
  void aWeekOfNinetyPercentOfTheIntensityIsADeload() {
    fourEqualWeeks();
    week(4, 10, 72);

    assertThat(weeks(5).weeks().getLast().isDeload()).isTrue();
  }

  @Test
  void aWeekOffIsADeload() {
    fourEqualWeeks();
    week(5, 10, 80);

    assertThat(weeks(6).weeks().get(4).isDeload()).isTrue();
    assertThat(weeks(6).weeksSinceDeload()).isEqualTo(1);
  }

  @Test
  void aWeekWithADeclaredGapIsUnknown() {
    fourEqualWeeks();
    week(5, 10, 80);
    LocalDate ill = FIRST.plusWeeks(4).plusDays(2);
    DeclaredGaps gaps = new DeclaredGaps(List.of(new DeclaredGaps.Gap(ill, ill, "ill")));

    assertThat(weeks(6, gaps).weeks()).noneMatch(TrainingWeeks.Week::isDeload);
  }

  @Test
  void theFirstWeeksHaveNothingToBeComparedWith() {
    week(0, 10, 80);
    week(1, 10, 80);
    week(2, 2, 80);

    assertThat(weeks(3).weeks()).hasSize(3).noneMatch(TrainingWeeks.Week::isDeload);
  }

  @Test
  void aWeekThatIsNotOverDoesNotCount() {
    fourEqualWeeks();
    week(4, 1, 80);

    TrainingWeeks untilSaturday =
        TrainingWeeks.of(
            history,
            DeclaredGaps.NONE,
            DayOfWeek.MONDAY,
            FIRST,
            FIRST.plusWeeks(5).minusDays(2),
            TrainingWeeks.Parameters.DEFAULT);

    assertThat(untilSaturday.weeks()).hasSize(4);
  }

  @Test
  void aWeekOfWhichTheBeginningWasNotReadDoesNotCount() {
    fourEqualWeeks();

    TrainingWeeks cut =
        TrainingWeeks.of(
            history,
            DeclaredGaps.NONE,
            DayOfWeek.MONDAY,
            FIRST.plusDays(1),
            FIRST.plusWeeks(4),
            TrainingWeeks.Parameters.DEFAULT);

    assertThat(cut.weeks().getFirst().start()).isEqualTo(FIRST.plusWeeks(1));
  }

  @Test
  void liftsWithoutAMaximumHaveNoIntensity() {
    LiftOfSession unknown = ALoggedLift.on(FIRST, "squat").work(3, 80, 5, 8).done();
    history.add(new RelativeVolume(unknown, null, RelativeVolume.Reference.NONE));

    assertThat(weeks(1).weeks().getFirst().meanIntensityPercent()).isNull();
    assertThat(weeks(1).weeks().getFirst().workingVolumeKg()).isCloseTo(1200, within(1e-9));
  }

  @Test
  void withoutTrainingThereAreNoWeeks() {
    assertThat(weeks(5).weeks()).isEmpty();
    assertThat(weeks(5).weeksSinceDeload()).isNull();
  }

  @Test
  void threeKnownWeeksOfTheFourBeforeAreNeeded() {
    fourEqualWeeks();
    week(4, 5, 80);
    LocalDate ill = FIRST.plusDays(2);
    DeclaredGaps.Gap first = new DeclaredGaps.Gap(ill, ill, "");
    DeclaredGaps.Gap second = new DeclaredGaps.Gap(ill.plusWeeks(1), ill.plusWeeks(1), "");

    assertThat(weeks(5, new DeclaredGaps(List.of(first))).weeks().getLast().isDeload()).isTrue();
    assertThat(weeks(5, new DeclaredGaps(List.of(first, second))).weeks().getLast().isDeload())
        .isFalse();
  }

  @Test
  void weeksWithoutWorkingVolumeAreNotLighterThanEachOther() {
    for (int i = 0; i < 5; i++) {
      LiftOfSession warmUp =
          ALoggedLift.on(FIRST.plusWeeks(i), "squat").sets(3, 60, 5, null, SetRole.WARMUP).done();
      history.add(new RelativeVolume(warmUp, 0.0, RelativeVolume.Reference.NOT_NEEDED));
    }

    assertThat(weeks(5).weeks()).hasSize(5).noneMatch(TrainingWeeks.Week::isDeload);
  }
}
