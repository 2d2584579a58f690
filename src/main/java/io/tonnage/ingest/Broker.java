package io.tonnage.ingest;

import io.smallrye.common.annotation.Identifier;
import io.tonnage.recording.FeedAwayException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The broker, for what the channel does not do: publishing, setting aside, reading dead letters,
 * topics.
 */
@ApplicationScoped
class Broker {

  private final Map<String, Object> connection;
  private final IngestSettings settings;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private @Nullable Admin admin;

  Broker(
      @Identifier("default-kafka-broker") Map<String, Object> connection, IngestSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /**
   * Sends records and returns once all are acknowledged.
   *
   * @throws FeedAwayException when the broker does not acknowledge all in time
   */
  void send(String what, List<ProducerRecord<byte[], byte[]>> records) {
    KafkaProducer<byte[], byte[]> open = producer();
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(open.send(record));
      }
      open.flush();
      for (Future<RecordMetadata> acknowledgement : sent) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw away(what, e.getCause() == null ? e : e.getCause(), open);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedAwayException("interrupted: " + what, e);
    } catch (KafkaException | IllegalStateException e) {
      throw away(what, e, open);
    }
  }

  /** A producer that failed for good is given up, so that the next try starts with a fresh one. */
  private FeedAwayException away(
      String what, Throwable cause, KafkaProducer<byte[], byte[]> failed) {
    if (!(cause instanceof RetriableException)) {
      giveUp(failed);
    }
    return new FeedAwayException("could not " + what + ": " + cause.getMessage(), cause);
  }

  private synchronized void giveUp(KafkaProducer<byte[], byte[]> failed) {
    if (failed.equals(producer)) {
      producer = null;
      failed.close(Duration.ZERO);
    }
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      int within = (int) settings.acknowledgeWithin().toMillis();
      Map<String, Object> config = new HashMap<>(connection);
      config.put(ProducerConfig.CLIENT_ID_CONFIG, "tonnage-ingest");
      config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      config.put(ProducerConfig.ACKS_CONFIG, "all");
      config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
      config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      config.put(
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.parseInt(IngestTopics.DEAD_LETTER_BYTES));
      config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.blockAtMost().toMillis());
      config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, within);
      config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, within / 3));
      open = new KafkaProducer<>(config);
      producer = open;
    }
    return open;
  }

  /** A consumer without a group, for the caller to assign and close. */
  KafkaConsumer<byte[], byte[]> reader() {
    Map<String, Object> config = new HashMap<>(connection);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tonnage-dead-letters");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    config.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) settings.blockAtMost().toMillis());
    return new KafkaConsumer<>(config);
  }

  /** The client for topics; shared, closed with the service. */
  synchronized Admin admin() {
    Admin open = admin;
    if (open == null) {
      Map<String, Object> config = new HashMap<>(connection);
      config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tonnage-topics");
      config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
      config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
      open = Admin.create(config);
      admin = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
