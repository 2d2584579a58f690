package io.tonnage.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How the consumer is doing, for health and figures. */
@ApplicationScoped
public class IngestState {

  private final AtomicInteger assignedPartitions = new AtomicInteger();
  private final AtomicLong batches = new AtomicLong();

  /** When each batch under way began; several consumers work side by side. */
  private final Map<Long, Long> batchBeganNanos = new ConcurrentHashMap<>();

  /** Partitions of the topic of set events that this instance has. */
  public int assignedPartitions() {
    return assignedPartitions.get();
  }

  /** How long the oldest batch under way has been; zero when there is none. */
  public Duration batchUnderWay() {
    long now = System.nanoTime();
    long longest = 0;
    for (long began : batchBeganNanos.values()) {
      longest = Math.max(longest, now - began);
    }
    return Duration.ofNanos(longest);
  }

  void assigned(int partitions) {
    assignedPartitions.set(partitions);
  }

  /** Returns the batch's number, for {@link #batchEnds}. */
  long batchBegins() {
    long batch = batches.incrementAndGet();
    batchBeganNanos.put(batch, System.nanoTime());
    return batch;
  }

  void batchEnds(long batch) {
    batchBeganNanos.remove(batch);
  }
}
