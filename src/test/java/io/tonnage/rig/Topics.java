package io.tonnage.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one broker, as publishers and readers see them. */
public final class Topics {
  public static final String SET_EVENTS = "training.set-events";
  public static final String PRESCRIPTIONS = "training.back-off-prescriptions";
  public static final String SESSION_UPDATES = "training.session-updates";
  public static final String DEAD_LETTERS = "training.set-events.dead-letter";

  /** Of the topic of set events. */
  public static final int PARTITIONS = 12;

  private static final Duration READ_LIMIT = Duration.ofSeconds(60);

  private final String bootstrapServers;

  public Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Makes the topic of set events, as an operator would before anything runs. */
  public void createSetEvents() throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(SET_EVENTS, PARTITIONS, (short) 1))).all().get();
    }
    awaitLeaders();
  }

  /**
   * Waits until each partition's leader answers. Before that, a new producer may have its first
   * batch refused and the next one taken, and then never gets the first one in again (out of order
   * sequence number).
   */
  public void awaitLeaders() {
    Wait.patiently().until(() -> ends(SET_EVENTS).size() == PARTITIONS);
  }

  /** A producer that loses nothing; batches what comes within a few milliseconds. */
  public KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMillis,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Publishes events in that order, and returns once all are acknowledged. */
  public void publish(Collection<MadeEvent> events)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer = producer(20)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
      for (MadeEvent event : events) {
        sent.add(producer.send(new ProducerRecord<>(SET_EVENTS, event.key(), event.value())));
      }
      producer.flush();
      for (Future<RecordMetadata> acknowledgement : sent) {
        acknowledgement.get();
      }
    }
  }

  /** Where each partition of the topics ends now; a topic that does not exist has none. */
  public Map<TopicPartition, Long> ends(String... topics) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topics));
    }
  }

  /**
   * All records from there to where the topics end now, in the order of each partition.
   *
   * @param from where to begin; what is not named there is read from its beginning
   */
  public List<ConsumerRecord<byte[], byte[]>> read(
      Map<TopicPartition, Long> from, String... topics) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    read(from, records::add, topics);
    return records;
  }

  /** Hands over the same records one by one. */
  public void read(
      Map<TopicPartition, Long> from,
      Consumer<ConsumerRecord<byte[], byte[]>> reader,
      String... topics) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topics);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      from.forEach(consumer::seek);
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("The topics could not be read to their ends in time");
        }
        consumer.poll(Duration.ofMillis(200)).forEach(reader);
      }
    }
  }

  /**
   * Makes the broker as it was when nothing had been published: an empty topic of set events, no
   * other, and nothing remembered of any group. A group is waited for while it has members.
   */
  public void startOver() throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      Set<String> groups = new HashSet<>();
      admin.listGroups().all().get().forEach(listing -> groups.add(listing.groupId()));
      if (!groups.isEmpty()) {
        Wait.patiently()
            .ignoreExceptionsInstanceOf(ExecutionException.class)
            .until(() -> admin.deleteConsumerGroups(groups).all().get() == null);
      }
      Set<String> ours = Set.of(SET_EVENTS, PRESCRIPTIONS, SESSION_UPDATES, DEAD_LETTERS);
      Set<String> existing = new HashSet<>(admin.listTopics().names().get());
      existing.retainAll(ours);
      admin.deleteTopics(existing).all().get();
      Wait.patiently().until(() -> Collections.disjoint(admin.listTopics().names().get(), ours));
    }
    createSetEvents();
  }

  /** How many records of the topic of set events a group has yet to commit. */
  public long lag(String group) throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          new HashMap<>(
              admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
      long lag = 0;
      for (Map.Entry<TopicPartition, Long> end : ends(SET_EVENTS).entrySet()) {
        lag +=
            end.getValue()
                - Optional.ofNullable(committed.get(end.getKey()))
                    .map(OffsetAndMetadata::offset)
                    .orElse(0L);
      }
      return lag;
    }
  }

  public KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String... topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    Set<String> existing = consumer.listTopics().keySet();
    for (String topic : topics) {
      if (!existing.contains(topic)) {
        continue;
      }
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  /** Who may look at groups and change topics; the caller closes it. */
  public Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}
