package io.tonnage.bench;

/**
 * What can be chosen of a benchmark.
 *
 * @param name without the dashes
 * @param kind what values there are
 * @param standard the value where none is given
 * @param meaning one line for people
 */
public record Option(String name, Kind kind, String standard, String meaning) {
  /** What values an option takes. */
  public enum Kind {
    /** A whole number from 1 to 99,999,999. */
    COUNT,
    /** Whole numbers of that range, separated by commas. */
    COUNTS,
    /** Any text. */
    TEXT,
    /** Present or not: {@code true} or {@code false}. */
    FLAG
  }

  private static final String A_COUNT = "[1-9][0-9]{0,7}";

  public static Option count(String name, long standard, String meaning) {
    return new Option(name, Kind.COUNT, Long.toString(standard), meaning);
  }

  public static Option counts(String name, String standard, String meaning) {
    return new Option(name, Kind.COUNTS, standard, meaning);
  }

  public static Option text(String name, String standard, String meaning) {
    return new Option(name, Kind.TEXT, standard, meaning);
  }

  public static Option flag(String name, String meaning) {
    return new Option(name, Kind.FLAG, "false", meaning);
  }

  /** The value, where the option takes it. */
  String checked(String value) throws UsageException {
    boolean fits =
        switch (kind) {
          case COUNT -> value.matches(A_COUNT);
          case COUNTS -> value.matches(A_COUNT + "(," + A_COUNT + ")*");
          case TEXT, FLAG -> true;
        };
    if (!fits) {
      throw new UsageException(
          "--%s takes %s, not '%s'."
              .formatted(
                  name,
                  kind == Kind.COUNT
                      ? "a whole number from 1 to 99999999"
                      : "whole numbers from 1 to 99999999, separated by commas",
                  value));
    }
    return value;
  }
}
