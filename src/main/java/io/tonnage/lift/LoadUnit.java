package io.tonnage.lift;

import java.math.BigDecimal;
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

  private final String code;
  private final long tenNanogramsPerThousandth;

  LoadUnit(String code, long tenNanogramsPerThousandth) {
    this.code = code;
    this.tenNanogramsPerThousandth = tenNanogramsPerThousandth;
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
    return BigDecimal.valueOf(tenNanogramsPerThousandth).movePointRight(3);
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
