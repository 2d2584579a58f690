package io.tonnage.lift;

import java.util.Optional;

/** For which lifts back-off sets are prescribed. */
public enum PrescribeFor {
  /** Compound lifts of the catalogue; the default. */
  COMPOUND,
  /** Every lift that carries an external load, the athlete's own exercises included. */
  ALL;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it. */
  public String code() {
    return code;
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<PrescribeFor> find(String code) {
    for (PrescribeFor constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
