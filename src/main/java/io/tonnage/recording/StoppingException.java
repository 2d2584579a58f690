package io.tonnage.recording;

import org.jspecify.annotations.Nullable;

/** The service stops while something that it waits for is away. */
public final class StoppingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With its cause.
   *
   * @param message what was waited for
   * @param cause what was away; null where nothing was
   */
  public StoppingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
