package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.strength.TheilSen.Point;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The line beyond what the oracle's series of sessions show: ties, and very few points. */
class TheilSenTest {

  @Test
  void tiedTimesAndHeightsNarrowTheInterval() {
    List<Point> points =
        List.of(
            new Point(0, 155),
            new Point(0, 160),
            new Point(4, 160),
            new Point(8, 153),
            new Point(8, 160),
            new Point(8, 158),
            new Point(12, 150));

    TheilSen line = Objects.requireNonNull(TheilSen.of(points));

    // scipy.stats.theilslopes of scipy 1.17.1
    assertThat(line.slope()).isCloseTo(-0.4166666666666667, within(1e-12));
    assertThat(line.intercept()).isCloseTo(161.33333333333334, within(1e-12));
    assertThat(line.low()).isEqualTo(-1.75);
    assertThat(line.high()).isEqualTo(0.375);
    assertThat(line.pairs()).isEqualTo(17);
  }

  @Test
  void twoPointsHaveOneSlopeAndItsIntervalIsThat() {
    assertThat(TheilSen.of(List.of(new Point(0, 100), new Point(2, 103))))
        .isEqualTo(new TheilSen(1.5, 100, 1.5, 1.5, 1));
  }

  @Test
  void pointsOfOneTimeHaveNoLine() {
    assertThat(TheilSen.of(List.of(new Point(3, 100), new Point(3, 103)))).isNull();
    assertThat(TheilSen.of(List.of(new Point(3, 100)))).isNull();
  }
}
