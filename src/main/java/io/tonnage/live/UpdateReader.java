package io.tonnage.live;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows both outgoing topics, all partitions of them, and tells this instance's streams what
 * happens. Belongs to no consumer group: every instance sees everything, from the moment it
 * follows. Nothing is read while no stream is open, so that an instance whose streams are
 * elsewhere, or that works off a large backlog, does not fetch all that happens for nobody.
 *
 * <p>A record is told only once both topics have been read as far as they reached when it was seen,
 * in the order of versions. So a stream's ids only rise, and who comes back with the last one has
 * missed nothing older.
 */
@ApplicationScoped
@Startup
public class UpdateReader {

  private static final Logger LOG = Logger.getLogger(UpdateReader.class);
  private static final List<String> TOPICS =
      List.of(UpdateTopics.SESSION_UPDATES, UpdateTopics.PRESCRIPTIONS);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration POLL_TO_ENDS = Duration.ofMillis(50);
  private static final long MILLIS_BETWEEN_ATTEMPTS = 1000;

  /** While a topic is not there yet: the service is not ready before. */
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  /** Of one answer, so that a burst is read in pieces: some thousand updates. Our own choice. */
  private static final int FETCH_BYTES = 4 << 20;

  /** Of one partition in one answer; what is larger by itself comes all the same. */
  private static final int PARTITION_FETCH_BYTES = 512 << 10;

  private final UpdateStreams streams;
  private final ReadinessTeller readiness;
  private final LiveSettings settings;
  private final Map<String, Object> consumerSettings;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Where to go on, by partition; what was read but not yet told lies behind it. Used by the thread
   * alone.
   */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /** All partitions of both topics that are known. Used by the thread alone. */
  private final Set<TopicPartition> known = new HashSet<>();

  /** When somebody was last seen to read; used by the thread alone. */
  private long readAtNanos;

  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean assigned;

  UpdateReader(
      UpdateStreams streams,
      ReadinessTeller readiness,
      LiveSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.streams = streams;
    this.readiness = readiness;
    this.settings = settings;
    this.consumerSettings = consumerSettings(broker, settings);
    this.thread = Thread.ofPlatform().daemon().name("tonnage-update-reader").unstarted(this::run);
  }

  @PostConstruct
  void start() {
    thread.start();
  }

  /** Whether both topics were found, so that streams may open. Stays true once it is. */
  public boolean isAssigned() {
    return assigned;
  }

  private static Map<String, Object> consumerSettings(
      Map<String, Object> broker, LiveSettings settings) {
    Map<String, Object> consumer = new HashMap<>(broker);
    consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "tonnage-update-reader");
    consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    consumer.put(
        ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) settings.lookForPartitionsEvery().toMillis());
    return consumer;
  }

  private void run() {
    boolean warned = false;
    while (closed.getCount() > 0) {
      try (Consumer<byte[], byte[]> opened = new KafkaConsumer<>(consumerSettings);
          Consumer<byte[], byte[]> asking = new KafkaConsumer<>(askingSettings())) {
        consumer = opened;
        follow(opened, asking);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("reading of updates was interrupted", e);
      } catch (RuntimeException e) {
        if (!warned) {
          LOG.warnf(
              e,
              "updates cannot be read from %s; trying again every %d ms",
              TOPICS,
              MILLIS_BETWEEN_ATTEMPTS);
          warned = true;
        }
      } finally {
        consumer = null;
      }
      pause(MILLIS_BETWEEN_ATTEMPTS);
    }
  }

  /**
   * Of a consumer that only asks how far the topics reach. A broker answers the requests of one
   * connection one after the other, and the one that follows the topics has nearly always asked for
   * what comes next: behind it, the question would be answered with the next update, or after half
   * a second.
   */
  private Map<String, Object> askingSettings() {
    Map<String, Object> asking = new HashMap<>(consumerSettings);
    asking.put(ConsumerConfig.CLIENT_ID_CONFIG, "tonnage-update-ends");
    return asking;
  }

  private void follow(Consumer<byte[], byte[]> opened, Consumer<byte[], byte[]> asking) {
    long lookEvery = settings.lookForPartitionsEvery().toNanos();
    long lookedAt = System.nanoTime() - lookEvery;
    while (closed.getCount() > 0) {
      if (!assigned || System.nanoTime() - lookedAt >= lookEvery) {
        lookForPartitions(opened);
        lookedAt = System.nanoTime();
      }
      if (!assigned) {
        pause(MILLIS_BETWEEN_LOOKS);
      } else if (isNobodyReading()) {
        rest(opened);
      } else {
        takeUp(opened, asking);
        tellInOrder(opened, asking, read(opened.poll(POLL)));
        opened
            .assignment()
            .forEach(partition -> positions.put(partition, opened.position(partition)));
      }
    }
  }

  private void lookForPartitions(Consumer<byte[], byte[]> opened) {
    boolean complete = true;
    for (String topic : TOPICS) {
      List<PartitionInfo> partitions = opened.partitionsFor(topic);
      complete &= partitions != null && !partitions.isEmpty();
      if (partitions != null) {
        partitions.forEach(info -> known.add(new TopicPartition(topic, info.partition())));
      }
    }
    if (complete && !assigned) {
      assigned = true;
      LOG.infof("updates are read from %s, %d partitions", TOPICS, known.size());
    }
  }

  /** Whether the last stream ended a while ago. */
  private boolean isNobodyReading() {
    if (streams.isAnyoneReading()) {
      readAtNanos = System.nanoTime();
      return false;
    }
    boolean lingers =
        streams.following().isOn()
            && System.nanoTime() - readAtNanos < settings.followFor().toNanos();
    return !lingers && streams.following().endsUnless(streams::isAnyoneReading);
  }

  /** Until somebody wants to read. */
  private void rest(Consumer<byte[], byte[]> opened) {
    opened.unsubscribe();
    positions.clear();
    try {
      streams.following().awaitWish(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes up the partitions that are not followed yet. What is there when somebody begins to read
   * is followed from its end, since who opens a stream reads what was before; what comes later from
   * its beginning, since it may hold what streams wait for.
   */
  private void takeUp(Consumer<byte[], byte[]> opened, Consumer<byte[], byte[]> asking) {
    Set<TopicPartition> added = new HashSet<>(known);
    added.removeAll(opened.assignment());
    if (!added.isEmpty()) {
      Set<TopicPartition> unknown = new HashSet<>(added);
      unknown.removeAll(positions.keySet());
      positions.putAll(
          streams.following().isOn()
              ? asking.beginningOffsets(unknown)
              : asking.endOffsets(unknown));
      opened.assign(known);
      added.forEach(partition -> opened.seek(partition, positions.getOrDefault(partition, 0L)));
    }
    streams.following().begins();
  }

  /**
   * Tells what was seen, oldest version first, once both topics are read as far as they reach now;
   * with it whatever that brings up. What lies beyond may in turn rest on what is not read yet, and
   * goes round again.
   */
  private void tellInOrder(
      Consumer<byte[], byte[]> opened, Consumer<byte[], byte[]> asking, List<Seen> seen) {
    List<Seen> waiting = seen;
    while (!waiting.isEmpty()) {
      Map<TopicPartition, Long> ends = ends(asking, opened.assignment());
      List<Seen> all = new ArrayList<>(waiting);
      long deadline = System.nanoTime() + settings.orderWithin().toNanos();
      while (!isReadTo(opened, ends) && System.nanoTime() < deadline && closed.getCount() > 0) {
        all.addAll(read(opened.poll(POLL_TO_ENDS)));
      }
      all.sort(Comparator.comparingLong(one -> one.of().change().version()));
      Map<Boolean, List<Seen>> byReach =
          all.stream()
              .collect(
                  Collectors.partitioningBy(
                      one -> one.offset() >= ends.getOrDefault(one.partition(), Long.MAX_VALUE)));
      byReach.getOrDefault(false, List.of()).forEach(one -> tell(one.of()));
      waiting = byReach.getOrDefault(true, List.of());
    }
  }

  private void tell(Changes.OfAthlete told) {
    streams.tell(told.athlete(), told.change());
    if (told.change().name().equals(UpdateTopics.SESSION_UPDATE_EVENT)) {
      readiness.isDue(told.athlete(), told.change().version());
    }
  }

  /**
   * How far the topics reach; nowhere, so that nothing waits, where the brokers do not say in time.
   */
  private Map<TopicPartition, Long> ends(
      Consumer<byte[], byte[]> asking, Set<TopicPartition> partitions) {
    try {
      return asking.endOffsets(partitions, settings.orderWithin());
    } catch (TimeoutException e) {
      LOG.debug("the ends of the topics are not known, so updates are told as they came", e);
      return Map.of();
    }
  }

  private static boolean isReadTo(Consumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> opened.position(end.getKey()) >= end.getValue());
  }

  /** What the records tell, of athletes that somebody reads. */
  private List<Seen> read(ConsumerRecords<byte[], byte[]> records) {
    if (!streams.isAnyoneReading()) {
      return List.of();
    }
    List<Seen> seen = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Changes.parse(record.topic(), record.value(), streams::isRead)
          .ifPresent(
              change ->
                  seen.add(
                      new Seen(
                          new TopicPartition(record.topic(), record.partition()),
                          record.offset(),
                          change)));
    }
    return seen;
  }

  private void pause(long millis) {
    try {
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.debug("reading of updates ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed.countDown();
    streams.following().wish();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    thread.join(MILLIS_BETWEEN_ATTEMPTS * 5);
  }

  /**
   * A record's place and what it tells.
   *
   * @param partition where it stands
   * @param offset where it stands
   * @param of what it tells, and of whom
   */
  private record Seen(TopicPartition partition, long offset, Changes.OfAthlete of) {}
}
