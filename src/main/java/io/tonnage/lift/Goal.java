package io.tonnage.lift;

import java.util.Optional;

/** What a lift is trained for; it chooses the ranges of the back-off sets (seed document). */
public enum Goal {
  /** 10–20 % lighter, a few repetitions more. */
  STRENGTH,
  /** 20–30 % lighter, 6–12 repetitions. */
  HYPERTROPHY,
  /** 30 % lighter and more, 5–8 repetitions. */
  TECHNIQUE;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it. */
  public String code() {
    return code;
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<Goal> find(String code) {
    for (Goal constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
