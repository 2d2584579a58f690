package io.tonnage.lift;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A weight on a bar, a stack or a belt, exact, with the unit in which it was entered.
 *
 * <p>Held in tens of nanograms: a thousandth of a kilogram (10⁸) and a thousandth of a pound
 * (45,359,237) are both whole, so comparisons across units are exact and a load comes back as
 * entered. Negative means assistance.
 *
 * @param tenNanograms the mass in tens of nanograms; −500 kg to 2000 kg, both included
 * @param unit the unit of entry
 */
public record Load(long tenNanograms, LoadUnit unit) {

  /** Tens of nanograms in a kilogram. */
  public static final long TEN_NANOGRAMS_PER_KG = 100_000_000_000L;

  /** The least load, 500 kg of assistance, in tens of nanograms. */
  public static final long MIN_TEN_NANOGRAMS = -500L * TEN_NANOGRAMS_PER_KG;

  /** The greatest load, 2000 kg, in tens of nanograms. */
  public static final long MAX_TEN_NANOGRAMS = 2000L * TEN_NANOGRAMS_PER_KG;

  /** Decimals that a load may be entered with. */
  public static final int DECIMALS = 3;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when the mass is outside −500…2000 kg
   */
  public Load {
    Objects.requireNonNull(unit, "unit");
    if (tenNanograms < MIN_TEN_NANOGRAMS || tenNanograms > MAX_TEN_NANOGRAMS) {
      throw new IllegalArgumentException(
          "load must be -500 to 2000 kg, was "
              + unit.in(tenNanograms).toPlainString()
              + " "
              + unit.code());
    }
  }

  /**
   * A load as somebody enters it.
   *
   * @param value up to three decimals (trailing zeros aside)
   * @param unit the unit of {@code value}
   * @throws IllegalArgumentException when there are more decimals, or the mass is outside −500…2000
   *     kg
   */
  public static Load of(BigDecimal value, LoadUnit unit) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > DECIMALS) {
      throw new IllegalArgumentException("load must have at most 3 decimals, was " + value);
    }
    if (plain.precision() - plain.scale() > 7) {
      throw new IllegalArgumentException(
          "load must be -500 to 2000 kg, was " + value + " " + unit.code());
    }
    long thousandths = plain.movePointRight(DECIMALS).longValueExact();
    return new Load(Math.multiplyExact(thousandths, unit.tenNanogramsPerThousandth()), unit);
  }

  /** A load in kilograms, mostly for tests: {@code Load.kg("142.5")}. */
  public static Load kg(String value) {
    return of(new BigDecimal(value), LoadUnit.KG);
  }

  /** A load in pounds, mostly for tests: {@code Load.lb("315")}. */
  public static Load lb(String value) {
    return of(new BigDecimal(value), LoadUnit.LB);
  }

  /** The load in the unit in which it was entered, exact, without trailing zeros. */
  public BigDecimal value() {
    return unit.in(tenNanograms);
  }

  /** The load in another unit; exact where it has at most 34 digits there. */
  public BigDecimal in(LoadUnit other) {
    return other.in(tenNanograms);
  }

  /** The load in kilograms as a floating-point number, for estimates. */
  public double kilograms() {
    return (double) tenNanograms / TEN_NANOGRAMS_PER_KG;
  }

  @Override
  public String toString() {
    return value().toPlainString() + " " + unit.code();
  }
}
