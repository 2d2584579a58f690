package io.tonnage.lift;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from, as its publisher tells it; kept and shown, never interpreted.
 *
 * @param app name of the app, at most 120 characters
 * @param device name of the device, at most 120 characters
 * @param ref the publisher's own reference, at most 120 characters
 */
public record Source(@Nullable String app, @Nullable String device, @Nullable String ref) {

  /** Most characters (Unicode code points) of each part. */
  public static final int MAX_LENGTH = 120;

  /**
   * Checks lengths.
   *
   * @throws IllegalArgumentException when a part is longer than 120 characters
   */
  public Source {
    check("source.app", app);
    check("source.device", device);
    check("source.ref", ref);
  }

  private static void check(String field, @Nullable String part) {
    int length = part == null ? 0 : part.codePointCount(0, part.length());
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(field + " must be at most 120 characters, was " + length);
    }
  }
}
