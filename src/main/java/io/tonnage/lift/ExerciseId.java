package io.tonnage.lift;

import java.util.Locale;

/**
 * Names an exercise: an id of the catalogue ({@code bench-press}), or an athlete's own exercise
 * ({@code own:ohio-state}).
 *
 * @param value 1 to 364 characters, not blank
 */
public record ExerciseId(String value) implements Comparable<ExerciseId> {

  /** How the id of an athlete's own exercise begins. */
  public static final String OWN_PREFIX = "own:";

  /** Most characters of an exercise's name in an event. */
  public static final int MAX_NAME_LENGTH = 120;

  /**
   * Most characters of an id: {@code own:} and a name of {@value #MAX_NAME_LENGTH} characters, of
   * which each may become three when its case is folded ({@code ΐ} does).
   */
  public static final int MAX_LENGTH = OWN_PREFIX.length() + 3 * MAX_NAME_LENGTH;

  /**
   * Checks length and content.
   *
   * @throws IllegalArgumentException when the value is blank or too long
   */
  public ExerciseId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "exercise id must be 1 to "
              + MAX_LENGTH
              + " characters and not blank, was '"
              + value.substring(0, Math.min(value.length(), 40))
              + "', "
              + value.length()
              + " long");
    }
  }

  /**
   * The id of the athlete's own exercise of that name: {@code own:} and the name trimmed,
   * case-folded, each space as a hyphen. A name that begins with {@code own:} in any case is taken
   * for such an id, so an id names itself.
   *
   * @param writtenName as the publisher wrote it, at most {@value #MAX_NAME_LENGTH} characters or
   *     an id
   * @throws IllegalArgumentException when the id would be too long
   */
  public static ExerciseId own(String writtenName) {
    String folded = fold(writtenName.strip()).replace(' ', '-');
    return new ExerciseId(folded.startsWith(OWN_PREFIX) ? folded : OWN_PREFIX + folded);
  }

  /** Whether it names an athlete's own exercise rather than one of the catalogue. */
  public boolean isOwn() {
    return value.startsWith(OWN_PREFIX);
  }

  /**
   * The text without its case. Upper case unites what lower case alone keeps apart ({@code ß} and
   * {@code SS}); the lower case before it is for {@code ẞ}, which has no upper case; a final sigma
   * becomes a plain one. Folding twice changes nothing.
   */
  static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isAscii(lower)
        ? lower
        : lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(ExerciseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
