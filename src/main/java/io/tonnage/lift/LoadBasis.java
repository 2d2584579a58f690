package io.tonnage.lift;

import java.util.Locale;
import java.util.Optional;

/** What the entered load counts: all of it, one of two implements, or one side at a time. */
public enum LoadBasis {
  /** All of the load; every repetition counts once. */
  TOTAL,
  /** Two implements, the load of one. */
  PER_HAND,
  /** One side at a time: the repetitions are those of one side, so volume counts them twice. */
  PER_SIDE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The load of all implements together, where each has this one; tens of nanograms in and out. */
  public long external(long tenNanograms) {
    return this == PER_HAND ? 2 * tenNanograms : tenNanograms;
  }

  /**
   * The constant as JSON and tables write it: {@code total}, {@code per_hand}, {@code per_side}.
   */
  public String code() {
    return code;
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<LoadBasis> find(String code) {
    for (LoadBasis constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
