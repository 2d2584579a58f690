package io.tonnage.simulation;

import java.util.SplittableRandom;

/** Draws what goes wrong and when, a bounded number of times, until it is told to stop. */
final class Faults {
  private final SplittableRandom random;
  private int left;

  Faults(SplittableRandom random, int most) {
    this.random = random;
    this.left = most;
  }

  /** Whether something goes wrong now, once in so many times. */
  boolean strike(int onceIn) {
    if (left == 0 || random.nextInt(onceIn) != 0) {
      return false;
    }
    left--;
    return true;
  }

  /** Nothing goes wrong from now on. */
  void stop() {
    left = 0;
  }

  /**
   * The end of an instance, at any step; no fault of the line itself is one, so nobody catches it.
   */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }
}
