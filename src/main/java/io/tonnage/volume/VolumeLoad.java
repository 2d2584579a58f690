package io.tonnage.volume;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Method;
import io.tonnage.lift.PerformedSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets × repetitions × load (seed document), exact however large: tens of nanograms times
 * repetitions. All that a lifter moves in years fits a {@code long}, and is summed in one; what
 * does not is summed without a limit.
 */
public final class VolumeLoad {

  /** No volume. */
  public static final VolumeLoad ZERO = new VolumeLoad(0, null);

  /** Tens of nanograms times repetitions, ≥ 0; 0 where {@link #beyond} holds them. */
  private final long fitting;

  /** What no {@code long} holds, and nothing that one does, so that equal loads are equal here. */
  private final @Nullable BigInteger beyond;

  private VolumeLoad(long fitting, @Nullable BigInteger beyond) {
    this.fitting = fitting;
    this.beyond = beyond;
  }

  /**
   * So many tens of nanograms times repetitions.
   *
   * @throws IllegalArgumentException when negative
   */
  public static VolumeLoad of(long tenNanogramReps) {
    if (tenNanogramReps < 0) {
      throw new IllegalArgumentException("volume load must be 0 or more, was " + tenNanogramReps);
    }
    return tenNanogramReps == 0 ? ZERO : new VolumeLoad(tenNanogramReps, null);
  }

  /** As {@link #of(long)}, however large. */
  public static VolumeLoad of(BigInteger tenNanogramReps) {
    if (tenNanogramReps.bitLength() < Long.SIZE) {
      return of(tenNanogramReps.longValue());
    }
    if (tenNanogramReps.signum() < 0) {
      throw new IllegalArgumentException("volume load must be 0 or more, was " + tenNanogramReps);
    }
    return new VolumeLoad(0, tenNanogramReps);
  }

  /** So many repetitions with that load; a load under zero counts as zero. */
  public static VolumeLoad of(long tenNanograms, int reps) {
    if (tenNanograms <= 0 || reps == 0) {
      return ZERO;
    }
    return Math.multiplyHigh(tenNanograms, reps) == 0 && tenNanograms * reps > 0
        ? of(tenNanograms * reps)
        : of(BigInteger.valueOf(tenNanograms).multiply(BigInteger.valueOf(reps)));
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

  /** Tens of nanograms times repetitions, ≥ 0. */
  public BigInteger tenNanogramReps() {
    return beyond == null ? BigInteger.valueOf(fitting) : beyond;
  }

  /** The sum of both. */
  public VolumeLoad plus(VolumeLoad other) {
    long sum = fitting + other.fitting;
    if (beyond == null && other.beyond == null && sum >= 0) {
      return other.fitting == 0 ? this : fitting == 0 ? other : new VolumeLoad(sum, null);
    }
    return of(tenNanogramReps().add(other.tenNanogramReps()));
  }

  /**
   * What is left without a part of it.
   *
   * @throws IllegalArgumentException when {@code part} is more than this
   */
  VolumeLoad minus(VolumeLoad part) {
    return beyond == null && part.beyond == null
        ? of(fitting - part.fitting)
        : of(tenNanogramReps().subtract(part.tenNanogramReps()));
  }

  /**
   * The volume load in kg·reps or lb·reps; exact where it has at most 34 digits; no zeros at the
   * end of its decimals.
   */
  public BigDecimal in(LoadUnit unit) {
    return beyond == null ? unit.in(fitting) : unit.in(new BigDecimal(beyond));
  }

  /** Kilograms times repetitions as a floating-point number, for estimates. */
  public double kilogramReps() {
    double tens = beyond == null ? (double) fitting : beyond.doubleValue();
    return tens / Load.TEN_NANOGRAMS_PER_KG;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VolumeLoad load
        && fitting == load.fitting
        && Objects.equals(beyond, load.beyond);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(fitting) + Objects.hashCode(beyond);
  }

  @Override
  public String toString() {
    return tenNanogramReps() + " ten-nanogram reps";
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
