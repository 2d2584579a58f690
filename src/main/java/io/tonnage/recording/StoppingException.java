package io.tonnage.recording;

/** The service stops while something that it waits for is away. */
public final class StoppingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With its cause.
   *
   * @param message what was waited for
   * @param cause what was away
   */
  public StoppingException(String message, Throwable cause) {
    super(message, cause);
  }
}
