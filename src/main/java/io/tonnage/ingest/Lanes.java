package io.tonnage.ingest;

import io.tonnage.recording.StoppingException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Has a large batch worked on in lanes side by side, so that one reckons while another waits for
 * the database or the broker. All records of a key are in one lane, in the order of the log; as no
 * two lanes have an athlete in common, none waits for a lock of another.
 */
@Singleton
class Lanes {

  /**
   * A smaller batch is not divided: it is some ten milliseconds of work, of which a transaction
   * costs one or two whatever is in it. Our own choice.
   */
  static final int FEWEST_RECORDS = 256;

  /** Each lane takes one of the connections of the pool, which has 16 by default. */
  private static final int MOST = 12;

  private final int lanes;
  private final ExecutorService others;

  @Inject
  Lanes(IngestSettings settings) {
    this(settings.lanes());
  }

  Lanes(int lanes) {
    this.lanes = lanes;
    if (lanes < 1 || lanes > MOST) {
      throw new IllegalArgumentException(
          "tonnage.ingest.lanes must be from 1 to %d, was %d".formatted(MOST, lanes));
    }
    this.others =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().name("set-events-lane-", 1).daemon().factory());
  }

  /**
   * Has all records worked on, and returns once every lane has ended.
   *
   * @param work takes the records of a lane
   * @throws RuntimeException what a lane threw; what others threw is suppressed in it
   */
  void work(
      ConsumerRecords<byte[], byte[]> records,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> work) {
    List<List<ConsumerRecord<byte[], byte[]>>> divided = divide(records);
    List<Future<?>> elsewhere = new ArrayList<>();
    for (List<ConsumerRecord<byte[], byte[]>> lane : divided.subList(1, divided.size())) {
      elsewhere.add(others.submit(() -> work.accept(lane)));
    }
    List<RuntimeException> failures = new ArrayList<>();
    try {
      work.accept(divided.getFirst());
    } catch (RuntimeException e) {
      failures.add(e);
    }
    elsewhere.forEach(lane -> await(lane, failures));
    if (!failures.isEmpty()) {
      RuntimeException failure = failures.getFirst();
      failures.subList(1, failures.size()).forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private List<List<ConsumerRecord<byte[], byte[]>>> divide(
      ConsumerRecords<byte[], byte[]> records) {
    int into = records.count() < FEWEST_RECORDS ? 1 : lanes;
    List<List<ConsumerRecord<byte[], byte[]>>> divided = new ArrayList<>(into);
    for (int lane = 0; lane < into; lane++) {
      divided.add(new ArrayList<>(records.count() / into + FEWEST_RECORDS));
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      divided.get(Math.floorMod(Arrays.hashCode(record.key()), into)).add(record);
    }
    return divided;
  }

  private static void await(Future<?> lane, List<RuntimeException> failures) {
    try {
      lane.get();
    } catch (ExecutionException e) {
      failures.add(
          e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(new StoppingException("interrupted while a batch was under way", e));
    }
  }

  @PreDestroy
  void close() {
    others.shutdown();
  }
}
