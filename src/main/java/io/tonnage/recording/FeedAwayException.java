package io.tonnage.recording;

/** The broker is away or did not acknowledge in time; the same call is safe to repeat. */
public final class FeedAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With its cause.
   *
   * @param message what was wanted
   * @param cause what the broker's client said
   */
  public FeedAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
