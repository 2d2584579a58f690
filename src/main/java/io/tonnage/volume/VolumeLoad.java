package io.tonnage.volume;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Method;
import io.tonnage.lift.PerformedSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * The external volume load of a set: twice the load of one hand, both sides of per-side work; 0
   * for body weight alone, assistance, failed attempts and timed work (McBride 2009, Haff 2010).
   */
  public static VolumeLoad external(PerformedSet set) {
    return of(set.externalTenNanograms(), set.reps().forVolume(set.basis()));
  }

  /**
   * The volume load of a set with the moved share of the body: repetitions × max(0, share × body
   * mass + external load). Without a share it is the external volume load.
   *
   * @param bodyMassShare of the exercise, 0…1 (sources in the catalogue)
   * @param bodyMass the latest told on or before the set's day; null where none was
   * @return null where the share counts and the body mass is missing, as 0 would be wrong; the load
   *     of a repetition is rounded to a ten-nanogram
   */
  public static @Nullable VolumeLoad effective(
      PerformedSet set, BigDecimal bodyMassShare, @Nullable Load bodyMass) {
    if (bodyMassShare.signum() == 0) {
      return external(set);
    }
    if (bodyMass == null) {
      return null;
    }
    long ofBody =
        bodyMassShare
            .multiply(BigDecimal.valueOf(bodyMass.tenNanograms()))
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    return of(ofBody + set.externalTenNanograms(), set.reps().forVolume(set.basis()));
  }

  /** The sum of both. */
  public VolumeLoad plus(VolumeLoad other) {
    if (other.tenNanogramReps.signum() == 0) {
      return this;
    }
    return new VolumeLoad(tenNanogramReps.add(other.tenNanogramReps));
  }

  /** The volume load in kg·reps or lb·reps; exact up to 34 digits. */
  public BigDecimal in(LoadUnit unit) {
    return new BigDecimal(tenNanogramReps).divide(unit.tenNanograms(), MathContext.DECIMAL128);
  }

  /** How volume load is made. */
  public static Method method() {
    return new Method(
        "external-volume-load",
        1,
        "Volume load",
        "Σ repetitions × external load, kg·reps: both hands together, per-side repetitions twice, body weight and"
            + " assistance 0; effective volume load: repetitions × max(0, share · body mass + external load)",
        Map.of(),
        false,
        Method.Evidence.PUBLISHED,
        "McBride 2009, Haff 2010; body-mass shares: Ebben 2011 and others, in the catalogue",
        List.of(
            "Warm-ups count in the total alone; trends use the working volume.",
            "Effective volume is unknown without a body mass."));
  }
}
