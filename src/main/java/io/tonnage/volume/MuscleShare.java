package io.tonnage.volume;

import io.tonnage.lift.Code;

/**
 * How a set of a lift counts for a muscle in fractional sets: primary muscles whole, secondary ones
 * half (Pelland 2024, published).
 */
public enum MuscleShare {
  /** It is the prime mover; the set is a direct one. */
  PRIMARY(2),
  /** It helps; the set is an indirect one. */
  SECONDARY(1);

  private final int halves;

  MuscleShare(int halves) {
    this.halves = halves;
  }

  /** The share times two: 2 or 1. */
  public int halves() {
    return halves;
  }

  /** The share, 1 or 0.5. */
  public double share() {
    return halves / 2.0;
  }

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }
}
