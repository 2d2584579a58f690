package io.tonnage.live;

import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as documents carry them: at most six decimals, no trailing zeros, never in scientific
 * notation.
 */
public final class Figure {

  private static final int DECIMALS = 6;

  private Figure() {}

  /** The number to six decimals, halves away from zero. */
  public static BigDecimal of(BigDecimal value) {
    BigDecimal rounded =
        value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_UP) : value;
    BigDecimal plain = rounded.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /**
   * The number to six decimals, halves away from zero.
   *
   * @throws NumberFormatException when it is not finite
   */
  public static BigDecimal of(double value) {
    return of(BigDecimal.valueOf(value));
  }

  /** The number to six decimals; null stays null. */
  public static @Nullable BigDecimal ofNullable(@Nullable Double value) {
    return value == null ? null : of(value);
  }

  /** A volume load in kg·reps or lb·reps. */
  public static BigDecimal of(VolumeLoad volume, LoadUnit unit) {
    return of(volume.in(unit));
  }

  /** A mass in kilograms, told in a unit. */
  public static BigDecimal ofKilograms(double kilograms, LoadUnit unit) {
    return of(kilograms / unit.kilograms());
  }

  /** A mass in kilograms, told in a unit; null stays null. */
  public static @Nullable BigDecimal ofNullableKilograms(
      @Nullable Double kilograms, LoadUnit unit) {
    return kilograms == null ? null : ofKilograms(kilograms, unit);
  }
}
