package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.lift.Rpe;
import io.tonnage.oracle.Oracle;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RtsTableTest {

  private static final Oracle ORACLE = Oracle.read("rpe_table_rts");

  static List<Arguments> interpolation() {
    return Oracle.elements(ORACLE.expected().path("interpolation"));
  }

  static List<Arguments> inverse() {
    return Oracle.elements(ORACLE.expected().path("inverse"));
  }

  static List<Arguments> predictedRpe() {
    return Oracle.elements(ORACLE.expected().path("predictedRpe"));
  }

  @Test
  void everyCellOfTheChart() {
    int cells = 0;
    for (Map.Entry<String, JsonNode> row :
        ORACLE.expected().path("rowsByRpe_reps1to12").properties()) {
      Rpe rpe = Rpe.of(Double.parseDouble(row.getKey()));
      for (int reps = 1; reps <= 12; reps++) {
        double percent = row.getValue().path(reps - 1).doubleValue();
        assertThat(100 * RtsTable.pct(reps, rpe)).isCloseTo(percent, within(1e-9));
        assertThat(100 * RtsTable.pct(reps + rpe.rir())).isCloseTo(percent, within(1e-9));
        cells++;
      }
    }
    assertThat(cells).isEqualTo(9 * 12);
  }

  @ParameterizedTest
  @MethodSource("interpolation")
  void betweenTheCells(JsonNode figure) {
    assertThat(RtsTable.pct(figure.path("n").doubleValue()))
        .isCloseTo(figure.path("pct").doubleValue(), within(ORACLE.tolerance()));
  }

  @ParameterizedTest
  @MethodSource("inverse")
  void fromThePartBackToTheRepetitions(JsonNode figure) {
    assertThat(RtsTable.n(figure.path("pct").doubleValue()))
        .isCloseTo(figure.path("n").doubleValue(), within(ORACLE.tolerance()));
  }

  @ParameterizedTest
  @MethodSource("predictedRpe")
  void predictsHowHardASetWillBe(JsonNode figure) {
    double part = figure.path("load").doubleValue() / figure.path("e1rm").doubleValue();

    double rir = RtsTable.rir(part, figure.path("reps").intValue());

    assertThat(10 - rir).isCloseTo(figure.path("rpe").doubleValue(), within(ORACLE.tolerance()));
  }

  @Test
  void publishedExamples() {
    assertThat(RtsTable.e1rm(315, 5, Rpe.of(9))).isCloseTo(376.344, within(5e-4));
    assertThat(RtsTable.e1rm(100, 5, Rpe.of(8))).isCloseTo(123.305, within(5e-4));
  }

  @Test
  void moreThanAllOfTheMaximumCanBeDoneOnce() {
    assertThat(RtsTable.n(1.2)).isEqualTo(1);
  }

  @Test
  void chartEndsAtExactlySixteenRepetitions() {
    assertThat(RtsTable.pct(16)).isEqualTo(0.574);
    assertThat(RtsTable.n(0.574)).isEqualTo(16);
    assertThat(RtsTable.n(0.5739)).isGreaterThan(16);
  }

  @Test
  void whatIsNoNumberOfRepetitionsIsRefused() {
    assertThatThrownBy(() -> RtsTable.pct(0.99)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RtsTable.pct(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RtsTable.pct(0, Rpe.TEN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RtsTable.n(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void inverseGivesTheRepetitionsBack(@ForAll @DoubleRange(min = 1, max = 1010) double n) {
    assertThat(RtsTable.n(RtsTable.pct(n))).isCloseTo(n, within(1e-9 * n));
  }

  @Property
  void moreRepetitionsAreALighterPart(
      @ForAll @DoubleRange(min = 1, max = 1010) double a,
      @ForAll @DoubleRange(min = 1, max = 1010) double b) {
    double fewer = RtsTable.pct(Math.min(a, b));
    double more = RtsTable.pct(Math.max(a, b));

    assertThat(more).isPositive().isLessThanOrEqualTo(fewer);
    assertThat(fewer).isLessThanOrEqualTo(1);
  }

  @Property
  void ratedSetIsItsRepetitionsToFailure(
      @ForAll @IntRange(min = 1, max = 1000) int reps,
      @ForAll @IntRange(min = 2, max = 20) int halves) {
    Rpe rpe = new Rpe(5 * halves);

    assertThat(RtsTable.pct(reps, rpe)).isEqualTo(RtsTable.pct(reps + 10 - rpe.rating()));
  }
}
