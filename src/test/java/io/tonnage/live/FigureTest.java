package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Property
  void figureIsOffByHalfOfTheSixthDecimalAtMost(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
    BigDecimal off = Figure.of(value).subtract(BigDecimal.valueOf(value)).abs();

    assertThat(off).isLessThanOrEqualTo(new BigDecimal("0.0000005"));
  }

  @Property
  void figureIsPlainAndHasNoNeedlessDigits(
      @ForAll @DoubleRange(min = -1e15, max = 1e15) double value) {
    String text = DocumentJson.text(Figure.of(value));

    assertThat(text).matches("-?\\d+(\\.\\d{0,5}[1-9])?");
  }

  @Property
  void numberOfASeriesHasTheSameText(
      @ForAll @DoubleRange(min = -1e8, max = 1e8) double value, @ForAll boolean isShort) {
    double told = isShort ? Math.rint(value * 1000) / 1000 : value;

    assertThat(Figure.text(told)).isEqualTo(DocumentJson.text(Figure.of(told)));
  }

  @Test
  void numberOfASeriesHasTheSameTextAtEveryEdge() {
    for (double value :
        new double[] {
          0,
          -0.0,
          1e-9,
          -1e-9,
          5e-7,
          -5e-7,
          4.999999e-7,
          0.0000015,
          0.1,
          -0.1,
          999_999.9999995,
          4e6,
          1e15,
          1e300,
          0.000001,
          123.456789,
          2.5e-6,
          1.0000005
        }) {
      assertThat(Figure.text(value)).isEqualTo(DocumentJson.text(Figure.of(value)));
    }
  }

  @Test
  void wholeNumbersStayWhole() {
    assertThat(DocumentJson.text(Figure.of(new BigDecimal("3E+3")))).isEqualTo("3000");
    assertThat(DocumentJson.text(Figure.of(0.0))).isEqualTo("0");
    assertThat(DocumentJson.text(Figure.of(1e300))).startsWith("1").hasSize(301);
  }
}
