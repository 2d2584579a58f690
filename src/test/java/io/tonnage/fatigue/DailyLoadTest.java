package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DailyLoadTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  @Test
  void everyDayIsThereAndRestIsZero() {
    DailyLoad load =
        DailyLoad.between(FIRST, FIRST.plusDays(3))
            .add(FIRST, 10)
            .add(FIRST.plusDays(3), 5)
            .add(FIRST.plusDays(3), 2)
            .build();

    assertThat(load.days()).isEqualTo(4);
    assertThat(load.day(3)).isEqualTo(FIRST.plusDays(3));
    assertThat(load.at(0)).isEqualTo(DayFigure.of(10));
    assertThat(load.at(1)).isEqualTo(DayFigure.of(0));
    assertThat(load.at(3)).isEqualTo(DayFigure.of(7));
  }

  @Test
  void declaredGapIsUnknownWhateverWasDoneInIt() {
    DeclaredGaps gaps =
        new DeclaredGaps(
            List.of(
                new DeclaredGaps.Gap(FIRST.minusYears(1), FIRST, "before"),
                new DeclaredGaps.Gap(FIRST.plusDays(2), FIRST.plusDays(40), "flu")));
    DailyLoad load =
        DailyLoad.between(FIRST, FIRST.plusDays(4))
            .add(FIRST.plusDays(2), 10)
            .without(gaps)
            .add(FIRST.plusDays(3), 10)
            .build();

    assertThat(load.at(0)).isEqualTo(DayFigure.missing(LoadReason.DECLARED_GAP));
    assertThat(load.at(1)).isEqualTo(DayFigure.of(0));
    assertThat(load.at(2)).isEqualTo(DayFigure.missing(LoadReason.DECLARED_GAP));
    assertThat(load.at(3)).isEqualTo(DayFigure.missing(LoadReason.DECLARED_GAP));
    assertThat(load.coveragePercent(4, 28)).isEqualTo(20);
    assertThat(load.coveragePercent(1, 28)).isEqualTo(50);
    assertThat(load.coveragePercent(4, 4)).isEqualTo(25);
  }

  @Test
  void daysOutsideOfTheSeriesAreLeftOut() {
    DailyLoad load =
        DailyLoad.between(FIRST, FIRST)
            .add(FIRST.minusDays(1), 1)
            .add(FIRST.plusDays(1), 1)
            .unknown(FIRST.plusDays(1), LoadReason.E1RM_MISSING)
            .caveat(FIRST, LoadReason.SESSION_BEST_E1RM)
            .build();

    assertThat(load.at(0)).isEqualTo(new DayFigure(0.0, LoadReason.SESSION_BEST_E1RM));
    assertThat(DailyLoad.between(FIRST, FIRST.minusDays(1)).build().days()).isZero();
  }

  @Test
  void loadIsZeroOrMore() {
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DailyLoad.of(FIRST, wrong))
          .withMessageContaining("load must be 0 or more");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyLoad.between(FIRST, FIRST.minusDays(2)));
  }

  @Test
  void placeOfADayIsCountedFromTheFirst() {
    DailyLoad load = DailyLoad.of(FIRST, 1, 2, 3);

    assertThat(load.indexOf(FIRST)).isZero();
    assertThat(load.indexOf(FIRST.plusDays(2))).isEqualTo(2);
    assertThat(load.indexOf(FIRST.minusDays(1))).isEqualTo(-1);
  }

  @Test
  void coverageIsThatOfTheWindowOrOfTheDaysThereAre() {
    DailyLoad load =
        DailyLoad.between(FIRST, FIRST.plusDays(9))
            .unknown(FIRST.plusDays(1), LoadReason.DECLARED_GAP)
            .unknown(FIRST.plusDays(8), LoadReason.DECLARED_GAP)
            .build();

    assertThat(load.coveragePercent(9, 5)).isEqualTo(80);
    assertThat(load.coveragePercent(3, 5)).isEqualTo(75);
    assertThat(load.coveragePercent(7, 5)).isEqualTo(100);
  }

  @Test
  void gapHoldsItsFirstAndLastDayAndNoOther() {
    DeclaredGaps gaps =
        new DeclaredGaps(
            List.of(new DeclaredGaps.Gap(FIRST.plusDays(3), FIRST.plusDays(4), "travel")));

    assertThat(FIRST.datesUntil(FIRST.plusDays(8)).filter(gaps::holds))
        .containsExactly(FIRST.plusDays(3), FIRST.plusDays(4));
  }

  @Test
  void gapsMayFollowEachOtherAndNotOverlap() {
    DeclaredGaps.Gap first = new DeclaredGaps.Gap(FIRST, FIRST.plusDays(3), "");
    DeclaredGaps.Gap next = new DeclaredGaps.Gap(FIRST.plusDays(4), FIRST.plusDays(4), "");
    DeclaredGaps.Gap over = new DeclaredGaps.Gap(FIRST.plusDays(3), FIRST.plusDays(4), "");

    assertThat(new DeclaredGaps(List.of(next, first)).gaps()).containsExactly(first, next);
    assertThatIllegalArgumentException().isThrownBy(() -> new DeclaredGaps(List.of(over, first)));
  }

  @Test
  void anAthleteMayDeclareFiveHundredGaps() {
    List<DeclaredGaps.Gap> gaps =
        LongStream.range(0, 501)
            .mapToObj(i -> new DeclaredGaps.Gap(FIRST.plusDays(2 * i), FIRST.plusDays(2 * i), ""))
            .toList();

    assertThat(new DeclaredGaps(gaps.subList(0, 500)).gaps()).hasSize(500);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeclaredGaps(gaps))
        .withMessageContaining("500");
  }
}
