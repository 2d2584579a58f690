package io.tonnage.recording;

/** The database is away or overloaded; the same call may succeed later and is safe to repeat. */
public final class LedgerAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With its cause.
   *
   * @param message what was wanted
   * @param cause what the database said
   */
  public LedgerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
