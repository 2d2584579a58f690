package io.tonnage.lift;

/**
 * Names an athlete. First part of every key.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : @ | -}
 */
public record AthleteId(String value) implements Comparable<AthleteId> {

  /** Most characters of an athlete's name. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks length and characters.
   *
   * @throws IllegalArgumentException when the value is empty, too long or has another character
   */
  public AthleteId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "athleteId must be 1 to 64 characters of A-Z a-z 0-9 . _ : @ | -, was "
              + value.length()
              + " long");
    }
  }

  /** Whether the text can name an athlete. */
  public static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "._:@|-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(AthleteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
