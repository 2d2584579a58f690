package io.tonnage.lift;

import org.jspecify.annotations.Nullable;

/**
 * How hard a set was, as it was told: RPE, repetitions in reserve, and whether it ended in failure.
 *
 * @param rpe the rating, where given
 * @param rirTenths ten times the repetitions in reserve, 0 to 90 in steps of 5, where given
 * @param amrap as many repetitions as possible were done
 * @param toFailure the set ended in failure
 */
public record Effort(
    @Nullable Rpe rpe, @Nullable Integer rirTenths, boolean amrap, boolean toFailure) {

  /** Nothing was told. */
  public static final Effort UNRATED = new Effort(null, null, false, false);

  /**
   * Checks the reserve.
   *
   * @throws IllegalArgumentException when the reserve is not 0 to 9 in steps of 0.5
   */
  public Effort {
    if (rirTenths != null && (rirTenths < 0 || rirTenths > 90 || rirTenths % 5 != 0)) {
      throw new IllegalArgumentException(
          "rir must be 0 to 9 in steps of 0.5, was " + rirTenths / 10.0);
    }
  }

  /** An effort told by a rating alone. */
  public static Effort rated(@Nullable Rpe rpe) {
    return new Effort(rpe, null, false, false);
  }

  /**
   * Whether RPE and RIR were both given and disagree by more than half a repetition; then RIR
   * holds.
   */
  public boolean isConflicting() {
    return rpe != null && rirTenths != null && Math.abs(100 - rpe.tenths() - rirTenths) > 5;
  }

  /**
   * The rating as it was told by RPE or RIR, without what failure implies; null where neither was
   * given.
   */
  public @Nullable Rpe toldRpe() {
    if (rpe != null && !isConflicting()) {
      return rpe;
    }
    return rirTenths == null ? null : new Rpe(100 - rirTenths);
  }

  /**
   * The rating that counts: RPE; RIR where there is no RPE or both disagree; RPE 10 for an unrated
   * set to failure or AMRAP; null where nothing is known.
   */
  public @Nullable Rpe effectiveRpe() {
    Rpe told = toldRpe();
    return told != null ? told : amrap || toFailure ? Rpe.TEN : null;
  }
}
