package io.tonnage.recording;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits for a database or a broker that is away: tries again, without limit and with growing
 * pauses, until it is back or the service stops. Nothing else is retried.
 */
public final class Patience {

  private final Duration firstPause;
  private final Duration longestPause;
  private final Listener listener;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * With those pauses.
   *
   * @param firstPause before the second try; each further one is twice as long
   * @param longestPause no pause is longer
   * @param listener is told of every failed try
   */
  public Patience(Duration firstPause, Duration longestPause, Listener listener) {
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.listener = listener;
  }

  /** Is told of every failed try. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Something is away.
     *
     * @param what what was wanted
     * @param tries so far, from 1
     * @param cause what failed
     */
    void isAway(String what, int tries, RuntimeException cause);
  }

  /** Ends all waiting: who waits gets a {@link StoppingException}. */
  public void stop() {
    stopping.countDown();
  }

  /**
   * Does the work, again and again while something is away.
   *
   * @param what for messages
   * @throws StoppingException when the service stops meanwhile
   */
  public <T> T untilDone(String what, Supplier<T> work) {
    Duration pause = firstPause;
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (LedgerAwayException | FeedAwayException e) {
        listener.isAway(what, tries, e);
        pause(what, pause, e);
        pause =
            pause.multipliedBy(2).compareTo(longestPause) > 0
                ? longestPause
                : pause.multipliedBy(2);
      }
    }
  }

  /** As {@link #untilDone(String, Supplier)}, without a result. */
  public void untilDone(String what, Runnable work) {
    untilDone(
        what,
        () -> {
          work.run();
          return what;
        });
  }

  private void pause(String what, Duration pause, RuntimeException cause) {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppingException("stopping while waiting to " + what, cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException("interrupted while waiting to " + what, cause);
    }
  }
}
