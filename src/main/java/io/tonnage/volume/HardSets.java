package io.tonnage.volume;

import io.tonnage.lift.SetRole;

/**
 * Hard sets: work with at most four repetitions in reserve, RPE 6 and more (coaching practice, RP:
 * "0–4 RIR"). The limits on repetitions and percentages that come with that rule are not enforced,
 * for strength work. A drop counts half (our own default); counts are therefore in halves.
 */
public final class HardSets {

  /** Most repetitions in reserve of a hard set. */
  public static final double MAX_RIR = 4;

  /** What an inferred reserve may be off by through arithmetic on binary fractions. */
  private static final double ROUNDING = 1e-9;

  private HardSets() {}

  /**
   * What one set counts.
   *
   * @param role what it was for
   * @param rir repetitions in reserve, told or inferred
   * @return 2 for a hard set, 1 for a hard drop, else 0
   */
  public static int halves(SetRole role, double rir) {
    if (!role.isWork() || !(rir <= MAX_RIR + ROUNDING)) {
      return 0;
    }
    return role == SetRole.DROP ? 1 : 2;
  }
}
