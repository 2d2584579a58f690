package io.tonnage.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** How long things took, sorted. */
final class Latencies {
  private final long[] nanos;

  Latencies(Collection<Long> nanos) {
    this.nanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  int count() {
    return nanos.length;
  }

  /** The time within which that part of them was done, by the nearest rank. */
  Duration percentile(double percent) {
    if (nanos.length == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    int rank = (int) Math.ceil(percent / 100 * nanos.length);
    return Duration.ofNanos(nanos[Math.max(0, rank - 1)]);
  }

  @Override
  public String toString() {
    if (nanos.length == 0) {
      return "none";
    }
    return "p50 %d ms, p90 %d ms, p99 %d ms, max %d ms"
        .formatted(
            percentile(50).toMillis(),
            percentile(90).toMillis(),
            percentile(99).toMillis(),
            Duration.ofNanos(Arrays.stream(nanos).max().orElseThrow()).toMillis());
  }
}
