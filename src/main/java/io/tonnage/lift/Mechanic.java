package io.tonnage.lift;

import java.util.Optional;

/** How many joints an exercise moves. */
public enum Mechanic {
  /** Several joints: squat, press, row. */
  COMPOUND,
  /** One joint: curl, extension, raise. */
  ISOLATION;

  /** The constant as JSON and tables write it. */
  public String code() {
    return Code.of(this);
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<Mechanic> find(String code) {
    for (Mechanic constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
