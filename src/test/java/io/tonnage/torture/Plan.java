package io.tonnage.torture;

import java.time.Duration;

/**
 * How long and how often harm is done.
 *
 * @param atLeast it goes on for so long
 * @param rounds and until everything was done so many times
 * @param atMost but begins nothing new after this
 * @param seed of everything that chance decides
 * @param instances of the service, 1 to 3
 */
record Plan(Duration atLeast, int rounds, Duration atMost, long seed, int instances) {
  Plan {
    if (instances < 1 || instances > 3) {
      throw new IllegalArgumentException("instances must be from 1 to 3, was " + instances);
    }
    if (rounds < 1 || atMost.compareTo(atLeast) < 0) {
      throw new IllegalArgumentException(
          "rounds must be 1 or more and the end not before it may come: " + rounds + ", " + atMost);
    }
  }

  /** A round for every minute, in at most three times the time: recovery takes its own. */
  static Plan ofMinutes(int minutes, long seed, int instances) {
    return new Plan(
        Duration.ofMinutes(minutes), minutes, Duration.ofMinutes(3L * minutes), seed, instances);
  }

  /** Everything once, where it can be begun within that time. */
  static Plan once(Duration atMost, long seed, int instances) {
    return new Plan(Duration.ZERO, 1, atMost, seed, instances);
  }
}
