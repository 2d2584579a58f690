package io.tonnage.importing;

import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.LedgerAwayException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for what is away or not done yet, longer each time, and gives up when nothing has gone
 * forward for too long.
 */
final class ProgressWatch {

  private final ImportSettings settings;
  private final Pace pace;
  private long lastProgressNanos;
  private Duration nextPause;

  /**
   * With a fresh start.
   *
   * @param settings for the limit and the pauses
   * @param pace the clock to wait by
   */
  ProgressWatch(ImportSettings settings, Pace pace) {
    this.settings = settings;
    this.pace = pace;
    this.lastProgressNanos = pace.nanoTime();
    this.nextPause = settings.firstPause();
  }

  /** A clock to wait by, so that tests need not. */
  interface Pace {

    /** The pace of the machine. */
    Pace OF_THE_MACHINE =
        new Pace() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
          }
        };

    /** Nanoseconds since some moment. */
    long nanoTime();

    /** Waits so long. */
    void pause(Duration duration) throws InterruptedException;
  }

  /** Nothing went forward for too long. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException(String message) {
      super(message);
    }
  }

  /** The thread was told to stop. */
  static final class InterruptedWaitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedWaitException(InterruptedException cause) {
      super("stopped while waiting", cause);
    }
  }

  /** Something was done: the limit counts from now on, and pauses are short again. */
  void wentForward() {
    lastProgressNanos = pace.nanoTime();
    nextPause = settings.firstPause();
  }

  /**
   * Waits before the next attempt.
   *
   * @param reason what is waited for, for the message
   * @throws SpentException when the limit is reached
   * @throws InterruptedWaitException when the thread is told to stop
   */
  void pause(String reason) {
    Duration idle = Duration.ofNanos(pace.nanoTime() - lastProgressNanos);
    if (idle.compareTo(settings.stallAfter()) >= 0) {
      throw new SpentException(
          "no progress for " + settings.stallAfter().toSeconds() + " s: " + reason);
    }
    try {
      pace.pause(nextPause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWaitException(e);
    }
    Duration doubled = nextPause.multipliedBy(2);
    nextPause = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
  }

  /**
   * Calls until broker and database are there.
   *
   * @throws SpentException when they stay away beyond the limit
   */
  <T> T call(Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (FeedAwayException | LedgerAwayException away) {
        pause(String.valueOf(away.getMessage()));
      }
    }
  }
}
