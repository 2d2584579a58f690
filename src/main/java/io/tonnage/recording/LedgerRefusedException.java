package io.tonnage.recording;

/** The database refuses the data of a batch; repeating the same batch will not help. */
public final class LedgerRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With its cause.
   *
   * @param message what was wanted
   * @param cause what the database said
   */
  public LedgerRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
