package io.tonnage.importing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Units of distance in exports; factors are exact (international yard and pound agreement, 1959).
 */
enum LengthUnit {
  METRE("1"),
  KILOMETRE("1000"),
  MILE("1609.344"),
  YARD("0.9144"),
  FOOT("0.3048");

  private final BigDecimal metres;

  LengthUnit(String metres) {
    this.metres = new BigDecimal(metres);
  }

  /** A distance in this unit as metres, exact. */
  BigDecimal toMetres(BigDecimal distance) {
    return distance.multiply(metres).stripTrailingZeros();
  }

  /**
   * The unit of a folded name such as {@code km}, {@code mi} or {@code meters}; empty where there
   * is none.
   */
  static Optional<LengthUnit> find(String folded) {
    return switch (folded) {
      case "m", "meter", "meters", "metre", "metres" -> Optional.of(METRE);
      case "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres" ->
          Optional.of(KILOMETRE);
      case "mi", "mile", "miles" -> Optional.of(MILE);
      case "yd", "yard", "yards" -> Optional.of(YARD);
      case "ft", "foot", "feet" -> Optional.of(FOOT);
      default -> Optional.empty();
    };
  }
}
