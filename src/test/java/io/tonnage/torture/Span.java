package io.tonnage.torture;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long something lasts, by chance. */
final class Span {
  private Span() {}

  /** Lets a time pass of at least the first and less than the second so many milliseconds. */
  static void pass(SplittableRandom random, int fromMillis, int toMillis)
      throws InterruptedException {
    Thread.sleep(Duration.ofMillis(random.nextInt(fromMillis, toMillis)));
  }
}
