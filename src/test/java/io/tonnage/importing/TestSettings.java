package io.tonnage.importing;

import java.time.Duration;

/**
 * Settings as they are, but for small chunks and queues.
 *
 * @param chunk events and sets at a time
 * @param waitingJobs beyond the one that runs
 */
record TestSettings(int chunk, int waitingJobs) implements ImportSettings {

  static final TestSettings SMALL_CHUNKS = new TestSettings(7, 1);

  @Override
  public int maxFileBytes() {
    return 1_000_000;
  }

  @Override
  public int maxRows() {
    return 10_000;
  }

  @Override
  public int reportRows() {
    return 1_000;
  }

  @Override
  public int concurrentJobs() {
    return 1;
  }

  @Override
  public Duration stallAfter() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration firstPause() {
    return Duration.ofMillis(50);
  }

  @Override
  public Duration longestPause() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration heartbeatEvery() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration stopWithin() {
    return Duration.ofSeconds(10);
  }
}
