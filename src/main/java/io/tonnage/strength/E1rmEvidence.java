package io.tonnage.strength;

import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import org.jspecify.annotations.Nullable;

/** What a set can say about the one-repetition maximum. */
public enum E1rmEvidence {
  /** An estimate: the effort is known. */
  RATED,
  /** No more than a floor: unrated, so taken as done to failure. It may raise an estimate only. */
  LOWER_BOUND,
  /** Nothing: not work, too easy or too many repetitions. */
  NONE;

  /** Most repetitions to failure that an estimate rests on (our own default). */
  public static final int MAX_N = 12;

  /**
   * Tenths of the least rating that tells repetitions in reserve (Zourdos 2016: below, "light").
   */
  private static final int LEAST_RPE_TENTHS = 60;

  /**
   * What a set can say: top, straight, working and back-off sets of at least one repetition, at
   * most {@value #MAX_N} of them to failure, rated 6 and more or unrated.
   *
   * @param role what the set was for
   * @param reps that strength rests on, 0 and more
   * @param rpe that counts, 10 for a set to failure; null where unrated
   */
  public static E1rmEvidence of(SetRole role, int reps, @Nullable Rpe rpe) {
    boolean heavyWork =
        switch (role) {
          case TOP, STRAIGHT, WORKING, BACKOFF -> true;
          case DROP, WARMUP, RAMP, LIGHT, FAILED, TIMED -> false;
        };
    if (!heavyWork || reps < 1) {
      return NONE;
    }
    if (rpe == null) {
      return reps <= MAX_N ? LOWER_BOUND : NONE;
    }
    return rpe.tenths() >= LEAST_RPE_TENTHS && RtsTable.n(reps, rpe) <= MAX_N ? RATED : NONE;
  }
}
