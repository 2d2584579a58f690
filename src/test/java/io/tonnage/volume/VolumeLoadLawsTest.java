package io.tonnage.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volume loads are those of unlimited whole numbers, whether a {@code long} holds them or not. */
class VolumeLoadLawsTest {

  private static final BigInteger LAST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  @Property
  void sumIsExact(@ForAll("amounts") BigInteger a, @ForAll("amounts") BigInteger b) {
    VolumeLoad sum = VolumeLoad.of(a).plus(VolumeLoad.of(b));

    assertThat(sum.tenNanogramReps()).isEqualTo(a.add(b));
    assertThat(sum).isEqualTo(VolumeLoad.of(a.add(b))).hasSameHashCodeAs(VolumeLoad.of(a.add(b)));
  }

  @Property
  void whatIsLeftOfASumIsTheOtherPart(
      @ForAll("amounts") BigInteger a, @ForAll("amounts") BigInteger b) {
    VolumeLoad sum = VolumeLoad.of(a).plus(VolumeLoad.of(b));

    assertThat(sum.minus(VolumeLoad.of(a))).isEqualTo(VolumeLoad.of(b));
  }

  @Property
  void productIsExact(
      @ForAll @LongRange(min = 1) long tenNanograms, @ForAll @IntRange(min = 0) int reps) {
    assertThat(VolumeLoad.of(tenNanograms, reps).tenNanogramReps())
        .isEqualTo(BigInteger.valueOf(tenNanograms).multiply(BigInteger.valueOf(reps)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4611686018427387904",
    "2, 9223372036854775808",
    "3, 13835058055282163712",
    "4, 18446744073709551616",
    "5, 23058430092136939520"
  })
  void productIsExactWhereALongEnds(int reps, BigInteger product) {
    assertThat(VolumeLoad.of(1L << 62, reps).tenNanogramReps()).isEqualTo(product);
  }

  @Property
  void inAUnitItIsTheQuotientOf34Digits(
      @ForAll("amounts") BigInteger amount, @ForAll LoadUnit unit) {
    BigDecimal quotient =
        new BigDecimal(amount).divide(unit.tenNanograms(), MathContext.DECIMAL128);

    BigDecimal told = VolumeLoad.of(amount).in(unit);

    assertThat(told).isEqualByComparingTo(quotient);
    assertThat(told.scale()).isEqualTo(Math.max(0, quotient.stripTrailingZeros().scale()));
  }

  @Property
  void kilogramsAreThoseOfTheWholeNumber(@ForAll("amounts") BigInteger amount) {
    assertThat(VolumeLoad.of(amount).kilogramReps()).isEqualTo(amount.doubleValue() / 1e11);
  }

  @Test
  void negativeVolumeIsRefused() {
    BigInteger belowAnyLong = LAST_LONG.add(BigInteger.TWO).negate();

    assertThatThrownBy(() -> VolumeLoad.of(-1)).hasMessageContaining("0 or more, was -1");
    assertThatThrownBy(() -> VolumeLoad.of(belowAnyLong)).hasMessageContaining("0 or more");
  }

  @Test
  void moreThanThereIsCannotBeTakenAway() {
    VolumeLoad beyondAnyLong = VolumeLoad.of(LAST_LONG.add(BigInteger.ONE));

    assertThatThrownBy(() -> VolumeLoad.of(5).minus(VolumeLoad.of(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 or more, was -1");
    assertThatThrownBy(() -> VolumeLoad.of(5).minus(beyondAnyLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 or more");
  }

  @Test
  void loadsAreEqualWhereTheirAmountsAre() {
    VolumeLoad beyondAnyLong = VolumeLoad.of(LAST_LONG.add(BigInteger.ONE));

    assertThat(VolumeLoad.of(2)).isEqualTo(VolumeLoad.of(2)).isNotEqualTo(VolumeLoad.of(3));
    assertThat(beyondAnyLong)
        .isEqualTo(VolumeLoad.of(LAST_LONG).plus(VolumeLoad.of(1)))
        .isNotEqualTo(VolumeLoad.of(LAST_LONG.add(BigInteger.TWO)))
        .isNotEqualTo(VolumeLoad.ZERO);
    assertThat(VolumeLoad.of(2)).hasToString("2 ten-nanogram reps");
  }

  /** Small, large, and close to the last that a {@code long} holds. */
  @Provide
  Arbitrary<BigInteger> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ZERO, LAST_LONG.shiftLeft(70)),
        Arbitraries.longs().greaterOrEqual(0).map(BigInteger::valueOf),
        Arbitraries.longs()
            .between(0, 1_000_000)
            .map(thousandths -> BigInteger.valueOf(thousandths * 45_359_237L)),
        Arbitraries.longs().between(-3, 3).map(far -> LAST_LONG.add(BigInteger.valueOf(far))));
  }
}
