package io.tonnage.ingest;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledges again what was worked off and could not be acknowledged then, because the group was
 * being rebalanced or the broker was away. The channel leaves it at a warning; until the next
 * record of the partition came, the consumer would seem to lag, and a restart would read it all
 * again.
 */
@ApplicationScoped
class Acknowledger {

  private static final Logger LOG = Logger.getLogger(Acknowledger.class);
  private static final String CHANNEL = "set-events";

  /** The consumer does nothing else meanwhile. Our own choice. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /** A poll is at most a second, and the three questions are bounded. Our own choice. */
  private static final Duration DONE_WITHIN = Duration.ofSeconds(20);

  private final KafkaClientService clients;
  private final IngestSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** Of each partition the offset after the last record that was worked off here. */
  private final Map<TopicPartition, Long> workedOff = new ConcurrentHashMap<>();

  /** What of it the broker was seen to know. */
  private final Map<TopicPartition, Long> acknowledged = new ConcurrentHashMap<>();

  Acknowledger(KafkaClientService clients, IngestSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("acknowledger").start(this::untilStopped);
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  /** All records of a batch are in the state or set aside. */
  void workedOff(ConsumerRecords<?, ?> records) {
    for (TopicPartition partition : records.partitions()) {
      ConsumerRecord<?, ?> last = records.records(partition).getLast();
      workedOff.merge(partition, last.offset() + 1, Math::max);
    }
  }

  /** Partitions were given to this instance or taken from it: what it knew of them is past. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(workedOff::remove);
    partitions.forEach(acknowledged::remove);
  }

  private void untilStopped() {
    try {
      while (!stopping.await(settings.acknowledgeAgainEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        @Nullable KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(CHANNEL);
        if (consumer != null && !acknowledged.equals(workedOff)) {
          acknowledgeAgain(consumer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acknowledgeAgain(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      // On the consumer's own thread, as the channel's acknowledgements are: neither undoes
      // another.
      consumer.runOnPollingThread(this::acknowledgeWhatIsBehind).await().atMost(DONE_WITHIN);
    } catch (KafkaException | TimeoutException e) {
      LOG.debugf("what was worked off is acknowledged later: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("what was worked off could not be acknowledged", e);
    }
  }

  /**
   * A partition is left alone where it is another's by now, and where it is at a place before what
   * was worked off: then it is another topic of that name.
   */
  private void acknowledgeWhatIsBehind(Consumer<byte[], byte[]> consumer) {
    workedOff.keySet().retainAll(consumer.assignment());
    Map<TopicPartition, Long> reached = new HashMap<>(workedOff);
    reached
        .entrySet()
        .removeIf(end -> consumer.position(end.getKey(), ANSWER_WITHIN) < end.getValue());
    Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> known =
        consumer.committed(reached.keySet(), ANSWER_WITHIN);
    reached.forEach(
        (partition, offset) -> {
          @Nullable OffsetAndMetadata before = known.get(partition);
          if (before == null || before.offset() < offset) {
            behind.put(partition, new OffsetAndMetadata(offset));
          }
        });
    if (!behind.isEmpty()) {
      consumer.commitSync(behind, ANSWER_WITHIN);
      LOG.infof("acknowledged what was left: partitions=%d", behind.size());
    }
    acknowledged.putAll(reached);
  }
}
