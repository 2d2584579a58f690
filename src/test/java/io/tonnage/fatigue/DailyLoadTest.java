package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
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
}
