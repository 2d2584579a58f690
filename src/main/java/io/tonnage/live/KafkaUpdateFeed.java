package io.tonnage.live;

import io.smallrye.common.annotation.Identifier;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SetLedger;
import io.tonnage.recording.UpdateFeed;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Announces on Kafka: a session update per session, keyed by athlete, and each prescription that
 * changed, keyed by its id. Both lie in the partition that the athlete's id chooses, so that those
 * of an athlete keep their order.
 */
@ApplicationScoped
public class KafkaUpdateFeed implements UpdateFeed {

  /** Some twenty updates: each batch of the producer takes a buffer of that size to compress in. */
  private static final int BATCH_BYTES = 64 * 1024;

  /** Of all that is on its way, compressed: thousands of updates. Who sends more waits. */
  private static final long BUFFER_BYTES = 16L << 20;

  private final Map<String, Object> producerSettings;
  private final LiveSettings settings;
  private volatile @Nullable Producer<byte[], byte[]> producer;

  KafkaUpdateFeed(
      LiveSettings settings, @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.settings = settings;
    this.producerSettings = producerSettings(broker, settings);
  }

  private static Map<String, Object> producerSettings(
      Map<String, Object> broker, LiveSettings settings) {
    int within = (int) settings.acknowledgeWithin().toMillis();
    Map<String, Object> producer = new HashMap<>(broker);
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, "tonnage-update-feed");
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    producer.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.blockAtMost().toMillis());
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, within);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, within / 3));
    return producer;
  }

  @Override
  public Sending send(SetLedger.Recorded commit, boolean all) {
    String wanted =
        "announcing %d sessions and %d tombstones"
            .formatted(commit.sessions().size(), commit.tombstones().size());
    Producer<byte[], byte[]> open = open(wanted);
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      send(open, commit, all, sent);
      return new OnItsWay(wanted, open, sent);
    } catch (KafkaException | IllegalStateException e) {
      throw away(open, wanted, e);
    }
  }

  @Override
  public void await(List<Sending> sendings) {
    Producer<byte[], byte[]> open = producer;
    if (open != null) {
      try {
        open.flush();
      } catch (KafkaException | IllegalStateException e) {
        throw away(open, "awaiting acknowledgements", e);
      }
    }
    sendings.forEach(Sending::await);
  }

  /** Records that the producer holds or has sent. */
  private final class OnItsWay implements Sending {

    private final String wanted;
    private final Producer<byte[], byte[]> by;
    private final List<Future<RecordMetadata>> sent;

    OnItsWay(String wanted, Producer<byte[], byte[]> by, List<Future<RecordMetadata>> sent) {
      this.wanted = wanted;
      this.by = by;
      this.sent = sent;
    }

    @Override
    public void await() {
      try {
        for (Future<RecordMetadata> acknowledgement : sent) {
          acknowledgement.get();
        }
      } catch (ExecutionException e) {
        throw away(by, wanted, e.getCause() == null ? e : e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FeedAwayException(wanted, e);
      }
    }
  }

  private void send(
      Producer<byte[], byte[]> open,
      SetLedger.Recorded commit,
      boolean all,
      List<Future<RecordMetadata>> sent) {
    // First, since after an erasure the same batch may issue a prescription of the same id anew.
    for (SetLedger.PrescriptionTombstone tombstone : commit.tombstones()) {
      sent.add(
          sendPrescription(open, tombstone.athleteId(), tombstone.prescriptionId().value(), null));
    }
    for (RecordedSession session : commit.sessions()) {
      send(open, session, all || commit.isWaiting(session), sent);
    }
  }

  private void send(
      Producer<byte[], byte[]> open,
      RecordedSession session,
      boolean all,
      List<Future<RecordMetadata>> sent) {
    sent.add(
        open.send(
            new ProducerRecord<>(
                UpdateTopics.SESSION_UPDATES,
                bytes(session.athleteId().value()),
                update(session))));
    for (IssuedPrescription issued : session.prescriptions()) {
      if (all || issued.version() == session.version()) {
        byte[] value = DocumentJson.bytes(PrescriptionDocument.of(issued, null));
        sent.add(sendPrescription(open, issued.athleteId(), issued.id().value(), value));
      }
    }
  }

  private byte[] update(RecordedSession session) {
    SessionUpdateDocument update = SessionUpdateDocument.of(session);
    byte[] value = DocumentJson.bytes(update);
    return value.length <= settings.maxUpdateBytes()
        ? value
        : DocumentJson.bytes(update.withoutSets());
  }

  private static Future<RecordMetadata> sendPrescription(
      Producer<byte[], byte[]> open,
      AthleteId athlete,
      UUID prescription,
      byte @Nullable [] value) {
    int partitions = open.partitionsFor(UpdateTopics.PRESCRIPTIONS).size();
    return open.send(
        new ProducerRecord<>(
            UpdateTopics.PRESCRIPTIONS,
            partition(athlete, partitions),
            bytes(prescription.toString()),
            value));
  }

  /** The partition that Kafka's own partitioner chooses for records keyed by the athlete. */
  static int partition(AthleteId athlete, int partitions) {
    return Utils.toPositive(Utils.murmur2(bytes(athlete.value()))) % partitions;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private synchronized Producer<byte[], byte[]> open(String wanted) {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      try {
        open = new KafkaProducer<>(producerSettings);
      } catch (KafkaException e) {
        throw new FeedAwayException(wanted + ": " + e.getMessage(), e);
      }
      producer = open;
    }
    return open;
  }

  /**
   * A producer that failed for good is given up, so that the next announcement starts with a fresh
   * one.
   */
  private FeedAwayException away(Producer<byte[], byte[]> failed, String wanted, Throwable cause) {
    if (!(cause instanceof RetriableException)) {
      giveUp(failed);
    }
    return new FeedAwayException(wanted + ": " + cause.getMessage(), cause);
  }

  /** Unless another has taken its place already. */
  private synchronized void giveUp(Producer<byte[], byte[]> failed) {
    if (failed.equals(producer)) {
      close();
    }
  }

  @PreDestroy
  synchronized void close() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ofSeconds(1));
    }
  }
}
