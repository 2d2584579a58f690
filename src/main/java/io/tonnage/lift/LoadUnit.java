package io.tonnage.lift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The unit in which a load was entered.
 *
 * <p>A pound is exactly 0.45359237 kg (international yard and pound agreement, 1959). A thousandth
 * of either unit is a whole number of tens of nanograms, which is why loads are counted in them.
 */
public enum LoadUnit {
  /** Kilogram. */
  KG("kg", 100_000_000L),
  /** International avoirdupois pound. */
  LB("lb", 45_359_237L);

  private static final int DECIMALS_OF_A_THOUSANDTH = 3;

  /** Decimals of a kilogram in which every ten nanograms are told. */
  private static final int DECIMALS_OF_TEN_NANOGRAMS = 11;

  private final String code;
  private final long tenNanogramsPerThousandth;
  private final BigDecimal tenNanograms;

  LoadUnit(String code, long tenNanogramsPerThousandth) {
    this.code = code;
    this.tenNanogramsPerThousandth = tenNanogramsPerThousandth;
    this.tenNanograms = BigDecimal.valueOf(tenNanogramsPerThousandth).movePointRight(3);
  }

  /** The unit as JSON and tables write it: {@code kg} or {@code lb}. */
  public String code() {
    return code;
  }

  /** Tens of nanograms in a thousandth of this unit. */
  public long tenNanogramsPerThousandth() {
    return tenNanogramsPerThousandth;
  }

  /** Tens of nanograms in one of this unit, as an exact decimal. */
  public BigDecimal tenNanograms() {
    return tenNanograms;
  }

  /**
   * So many tens of nanograms, or of them times repetitions, in this unit.
   *
   * @return exact where it has at most 34 digits, else the nearest of 34; no zeros at the end of
   *     its decimals
   */
  public BigDecimal in(long tenNanograms) {
    long thousandths = tenNanograms / tenNanogramsPerThousandth;
    if (thousandths * tenNanogramsPerThousandth == tenNanograms) {
      return plain(thousandths, DECIMALS_OF_A_THOUSANDTH);
    }
    return this == KG
        ? plain(tenNanograms, DECIMALS_OF_TEN_NANOGRAMS)
        : in(BigDecimal.valueOf(tenNanograms));
  }

  /** As {@link #in(long)}, of more than a {@code long} holds. */
  public BigDecimal in(BigDecimal tenNanograms) {
    BigDecimal value =
        tenNanograms.divide(this.tenNanograms, MathContext.DECIMAL128).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** Strips by whole numbers what {@link BigDecimal} would strip by objects. */
  private static BigDecimal plain(long unscaled, int scale) {
    long digits = unscaled;
    int decimals = scale;
    while (decimals > 0 && digits % 10 == 0) {
      digits /= 10;
      decimals--;
    }
    return BigDecimal.valueOf(digits, decimals);
  }

  /** Kilograms in one of this unit. */
  public double kilograms() {
    return tenNanogramsPerThousandth / 100_000_000.0;
  }

  /** The unit of that code, or empty where there is none. */
  public static Optional<LoadUnit> find(String code) {
    return switch (code) {
      case "kg" -> Optional.of(KG);
      case "lb" -> Optional.of(LB);
      default -> Optional.empty();
    };
  }
}
