package io.tonnage.lift;

import java.util.Optional;

/** Where the athlete stands in the training plan; peaking and deload lighten the back-off sets. */
public enum Phase {
  /** Ordinary training. */
  NORMAL,
  /** Strength is kept, fatigue is kept out. */
  PEAKING,
  /** A planned lighter week. */
  DELOAD;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it. */
  public String code() {
    return code;
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<Phase> find(String code) {
    for (Phase constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
