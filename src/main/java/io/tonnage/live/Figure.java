package io.tonnage.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.VolumeLoad;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as documents carry them: at most six decimals, no trailing zeros, never in scientific
 * notation.
 */
public final class Figure {

  private static final int DECIMALS = 6;

  private static final long MILLIONTHS = 1_000_000;

  /** Millionths up to here differ by far less than {@link #NEAR_A_HALF} from the exact product. */
  private static final double MOST_MILLIONTHS = 4e12;

  private static final double NEAR_A_HALF = 0.01;

  private Figure() {}

  /**
   * Writes the numbers of a long series: the same text as that of {@link #of(double)}, at a
   * fraction of its price. For {@code @JsonSerialize(using = …)} on a component of a document.
   */
  public static final class InSeries extends JsonSerializer<Double> {

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(text(value));
    }
  }

  /** The text of {@link #of(double)}. */
  static String text(double value) {
    double millionths = Math.abs(value) * MILLIONTHS;
    long whole = (long) millionths;
    double rest = millionths - whole;
    if (!(millionths < MOST_MILLIONTHS) || Math.abs(rest - 0.5) < NEAR_A_HALF) {
      return of(value).toPlainString();
    }
    if (rest > 0.5) {
      whole++;
    }
    StringBuilder text = new StringBuilder(20);
    if (value < 0 && whole != 0) {
      text.append('-');
    }
    text.append(whole / MILLIONTHS);
    long decimals = whole % MILLIONTHS;
    if (decimals == 0) {
      return text.toString();
    }
    text.append('.');
    for (long place = MILLIONTHS / 10; decimals > 0; place /= 10) {
      text.append((char) ('0' + decimals / place));
      decimals %= place;
    }
    return text.toString();
  }

  /** The number to six decimals, halves away from zero. */
  public static BigDecimal of(BigDecimal value) {
    if (value.scale() == 0) {
      return value;
    }
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
