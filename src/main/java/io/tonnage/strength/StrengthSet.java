package io.tonnage.strength;

import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import org.jspecify.annotations.Nullable;

/**
 * One set, as far as it tells of strength.
 *
 * @param setId which
 * @param externalTenNanograms external load, both hands together, tens of nanograms; below 0 is
 *     assistance
 * @param reps repetitions that strength is estimated from, 0 and more; of unilateral work those of
 *     one side
 * @param volumeReps repetitions that volume counts, 0 and more
 * @param rpe that counts, 10 for an unrated set to failure; null where unrated
 * @param role what it was for
 * @param fastestMps mean concentric velocity of its fastest repetition, m/s; null where none was
 *     told
 */
public record StrengthSet(
    SetId setId,
    long externalTenNanograms,
    int reps,
    int volumeReps,
    @Nullable Rpe rpe,
    SetRole role,
    @Nullable Double fastestMps) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when one is below 0
   */
  public StrengthSet {
    if (reps < 0 || volumeReps < 0) {
      throw new IllegalArgumentException(
          "reps and volumeReps must be 0 or more, were " + reps + " and " + volumeReps);
    }
  }

  /** The external load in kilograms. */
  public double externalKg() {
    return (double) externalTenNanograms / Load.TEN_NANOGRAMS_PER_KG;
  }

  /**
   * Whether two loads are the same: within 0.5 % of the heavier (our own default), so that 315 lb
   * and 142.5 kg are. Zero is the same as zero alone, and assistance as assistance.
   */
  static boolean isSameLoad(long tenNanograms, long otherTenNanograms) {
    if (Long.signum(tenNanograms) != Long.signum(otherTenNanograms)) {
      return false;
    }
    long one = Math.abs(tenNanograms);
    long other = Math.abs(otherTenNanograms);
    return 1000 * Math.min(one, other) >= 995 * Math.max(one, other);
  }
}
