package io.tonnage.recording;

/** A cursor that this service did not give. */
public final class BadCursorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With the cursor.
   *
   * @param cursor what was handed in
   */
  public BadCursorException(String cursor) {
    super("cursor was not given by this service: " + cursor);
  }
}
