package io.tonnage.lift;

import java.util.Locale;
import java.util.Optional;

/** What a set is for within its session and lift. */
public enum SetRole {
  /** Light preparation under 60 % of the reference load. */
  WARMUP,
  /** Preparation at 60 % of the reference load and more. */
  RAMP,
  /** Work that is neither top, straight, back-off nor drop. */
  WORKING,
  /** One of three and more sets at the top load. */
  STRAIGHT,
  /** At the heaviest load of the lift. */
  TOP,
  /** Lighter work after a heavier set. */
  BACKOFF,
  /** Lighter, with no rest since the set before. */
  DROP,
  /** Lighter than half of what came before, and easy. */
  LIGHT,
  /** No repetition succeeded. */
  FAILED,
  /** Timed or distance work, without repetitions. */
  TIMED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The role as JSON and tables write it: one lower-case word. */
  public String code() {
    return code;
  }

  /** Whether the set counts as work: top, straight, working, back-off or drop. */
  public boolean isWork() {
    return switch (this) {
      case TOP, STRAIGHT, WORKING, BACKOFF, DROP -> true;
      case WARMUP, RAMP, LIGHT, FAILED, TIMED -> false;
    };
  }

  /** The role of that code, or empty where there is none. */
  public static Optional<SetRole> find(String code) {
    for (SetRole role : values()) {
      if (role.code().equals(code)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
