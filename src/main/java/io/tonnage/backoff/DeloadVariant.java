package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** Two ways to make a deload week lighter; the answer says which was taken. */
public enum DeloadVariant {
  /** The deepest drop of the range and the same sets (seed: less intensity, same volume). */
  SEED_INTENSITY,
  /**
   * The deepest drop and half the sets: volume, load and effort all go down (Bell 2022 and 2023,
   * Rogerson 2024; published).
   */
  VOLUME;

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }
}
