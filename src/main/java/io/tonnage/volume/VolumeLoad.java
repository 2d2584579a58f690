package io.tonnage.volume;

import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Sets × repetitions × load (seed document), exact however large.
 *
 * @param tenNanogramReps tens of nanograms times repetitions, ≥ 0
 */
public record VolumeLoad(BigInteger tenNanogramReps) {

  /** No volume. */
  public static final VolumeLoad ZERO = new VolumeLoad(BigInteger.ZERO);

  /**
   * Checks the sign.
   *
   * @throws IllegalArgumentException when negative
   */
  public VolumeLoad {
    if (tenNanogramReps.signum() < 0) {
      throw new IllegalArgumentException("volume load must be 0 or more, was " + tenNanogramReps);
    }
  }

  /** So many repetitions with that load; a load under zero counts as zero. */
  public static VolumeLoad of(long tenNanograms, int reps) {
    return tenNanograms <= 0 || reps == 0
        ? ZERO
        : new VolumeLoad(BigInteger.valueOf(tenNanograms).multiply(BigInteger.valueOf(reps)));
  }

  /** The sum of both. */
  public VolumeLoad plus(VolumeLoad other) {
    return new VolumeLoad(tenNanogramReps.add(other.tenNanogramReps));
  }

  /** The volume load in kg·reps or lb·reps; exact up to 34 digits. */
  public BigDecimal in(LoadUnit unit) {
    return new BigDecimal(tenNanogramReps).divide(unit.tenNanograms(), MathContext.DECIMAL128);
  }
}
