package io.tonnage.importing;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The load that somebody entered, found again behind what the app wrote. Apps keep one unit and
 * convert: 185 lb is exported as 83.91452 kg, 100 kg as 220.46 lb. Such a number is snapped to the
 * quarter pound or quarter kilogram that it was.
 */
final class EnteredLoad {

  /**
   * Steps in which loads are entered, in either unit: the smallest common plates come in pairs of
   * 0.25.
   */
  private static final BigDecimal STEP = new BigDecimal("0.25");

  /** How far from a step a number may lie to be taken for it, in the step's unit. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  /** Multiples of it are taken as entered: half steps exist as micro plates. */
  private static final BigDecimal MICRO_STEP = new BigDecimal("0.125");

  /** A number with fewer decimals was entered, not converted. */
  private static final int CONVERTED_DECIMALS = 2;

  private EnteredLoad() {}

  /** What a number of an export stands for. */
  sealed interface Reading {

    /**
     * What was written.
     *
     * @param load as written
     */
    record AsWritten(Load load) implements Reading {}

    /**
     * Not quite what was written.
     *
     * @param load as it was entered, or rounded to the decimals that a load can have
     * @param code {@code load.snapped} or {@code load.rounded}
     * @param detail what was written and what is kept
     */
    record Adjusted(Load load, String code, String detail) implements Reading {}

    /**
     * No load that is possible.
     *
     * @param detail names value and limit
     */
    record OutOfRange(String detail) implements Reading {}
  }

  /** Reads a number that was written in that unit. */
  static Reading read(BigDecimal written, LoadUnit unit) {
    BigDecimal kilograms = convert(written, unit, LoadUnit.KG);
    if (kilograms.compareTo(kilogramsOf(Load.MIN_TEN_NANOGRAMS)) < 0
        || kilograms.compareTo(kilogramsOf(Load.MAX_TEN_NANOGRAMS)) > 0) {
      return new Reading.OutOfRange(
          "load must be -500 to 2000 kg, was " + written.toPlainString() + " " + unit.code());
    }
    int decimals = written.stripTrailingZeros().scale();
    boolean holdable = decimals <= Load.DECIMALS;
    if (holdable && (decimals < CONVERTED_DECIMALS || isMultiple(written, MICRO_STEP))) {
      return new Reading.AsWritten(Load.of(written, unit));
    }
    LoadUnit other = unit == LoadUnit.KG ? LoadUnit.LB : LoadUnit.KG;
    BigDecimal converted = convert(written, unit, other);
    BigDecimal offOwn = distanceToStep(written);
    BigDecimal offOther = distanceToStep(converted);
    boolean fitsOwn = !holdable && offOwn.compareTo(TOLERANCE) <= 0;
    boolean fitsOther = offOther.compareTo(TOLERANCE) <= 0;
    if (fitsOwn && (!fitsOther || offOwn.compareTo(convert(offOther, other, unit)) <= 0)) {
      return adjusted("load.snapped", written, unit, nearestStep(written), unit);
    }
    if (fitsOther) {
      return adjusted("load.snapped", written, unit, nearestStep(converted), other);
    }
    if (holdable) {
      return new Reading.AsWritten(Load.of(written, unit));
    }
    return adjusted(
        "load.rounded", written, unit, written.setScale(Load.DECIMALS, RoundingMode.HALF_UP), unit);
  }

  private static Reading adjusted(
      String code, BigDecimal written, LoadUnit unit, BigDecimal kept, LoadUnit keptUnit) {
    Load load = Load.of(kept, keptUnit);
    return new Reading.Adjusted(
        load, code, "load " + written.toPlainString() + " " + unit.code() + " is kept as " + load);
  }

  private static BigDecimal kilogramsOf(long tenNanograms) {
    return BigDecimal.valueOf(tenNanograms).divide(LoadUnit.KG.tenNanograms());
  }

  private static BigDecimal convert(BigDecimal value, LoadUnit from, LoadUnit to) {
    return from == to
        ? value
        : value.multiply(from.tenNanograms()).divide(to.tenNanograms(), MathContext.DECIMAL64);
  }

  private static boolean isMultiple(BigDecimal value, BigDecimal step) {
    return value.remainder(step).signum() == 0;
  }

  private static BigDecimal nearestStep(BigDecimal value) {
    return value.divide(STEP, 0, RoundingMode.HALF_UP).multiply(STEP);
  }

  private static BigDecimal distanceToStep(BigDecimal value) {
    return value.subtract(nearestStep(value)).abs();
  }
}
