package io.tonnage.torture;

import io.tonnage.rig.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Strangers who join the service's consumer group, take partitions, acknowledge nothing, and leave
 * again, side by side and several times.
 */
final class RebalanceStorm implements Harm {
  private static final int STRANGERS = 3;
  private static final int COMINGS = 3;

  /** A stranger who got no partition by then goes without. */
  private static final Duration TAKES_WITHIN = Duration.ofSeconds(3);

  private final String bootstrapServers;
  private final AtomicInteger taken = new AtomicInteger();

  RebalanceStorm(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public String title() {
    return "rebalance storm";
  }

  @Override
  public boolean begin(SplittableRandom random) throws Exception {
    int before = taken.get();
    List<Future<?>> strangers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(STRANGERS)) {
      for (int i = 0; i < STRANGERS; i++) {
        SplittableRandom own = random.split();
        strangers.add(threads.submit(() -> comeAndGo(own)));
      }
      for (Future<?> stranger : strangers) {
        stranger.get();
      }
    }
    return taken.get() > before;
  }

  private void comeAndGo(SplittableRandom random) {
    for (int coming = 0; coming < COMINGS; coming++) {
      try (KafkaConsumer<byte[], byte[]> stranger = member()) {
        stranger.subscribe(List.of(Topics.SET_EVENTS));
        poll(stranger, TAKES_WITHIN, true);
        taken.addAndGet(stranger.assignment().size());
        poll(stranger, Duration.ofMillis(random.nextInt(50, 500)), false);
      } catch (KafkaException e) {
        // Thrown out in the midst of it all: one coming the less.
      }
    }
  }

  /** Stays a member for that time, or until it has a partition; reads none of them. */
  private static void poll(
      KafkaConsumer<byte[], byte[]> stranger, Duration within, boolean untilTaken) {
    long until = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < until && !(untilTaken && !stranger.assignment().isEmpty())) {
      stranger.poll(Duration.ofMillis(50));
      stranger.pause(stranger.assignment());
    }
  }

  private KafkaConsumer<byte[], byte[]> member() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            Crew.GROUP,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void end() {
    // The last one has left.
  }
}
