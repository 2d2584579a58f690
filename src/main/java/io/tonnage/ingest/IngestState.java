package io.tonnage.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How the consumer is doing, for health and figures. */
@ApplicationScoped
public class IngestState {

  private static final long IDLE = 0;

  private final AtomicInteger assignedPartitions = new AtomicInteger();
  private final AtomicLong batchBeganNanos = new AtomicLong(IDLE);

  /** Partitions of the topic of set events that this instance has. */
  public int assignedPartitions() {
    return assignedPartitions.get();
  }

  /** How long the batch under way has been; zero when there is none. */
  public Duration batchUnderWay() {
    long began = batchBeganNanos.get();
    return began == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
  }

  void assigned(int partitions) {
    assignedPartitions.set(partitions);
  }

  void batchBegins() {
    long now = System.nanoTime();
    batchBeganNanos.set(now == IDLE ? 1 : now);
  }

  void batchEnds() {
    batchBeganNanos.set(IDLE);
  }
}
