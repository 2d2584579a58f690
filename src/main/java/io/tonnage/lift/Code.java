package io.tonnage.lift;

import java.util.Locale;

/**
 * How a constant is written outside Java: lower case with hyphens, {@code TOP_BACKOFF} as {@code
 * top-backoff}.
 */
public final class Code {

  private Code() {}

  /**
   * The code of a constant, as it stands in JSON, in tables and in query parameters.
   *
   * @param constant any enum constant
   * @return its name in lower case, underscores as hyphens
   */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
