package io.tonnage.bench;

import io.tonnage.rig.Lifter;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.PlannedSet;
import io.tonnage.rig.Topics;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Completed sets in the order in which a publisher sends them, made by a seed, and what they have
 * to come to. Their bytes are made beforehand, so that making them is no part of a measurement.
 */
final class EventLog {
  /** A made-up history of a hundred days, a session every other day. */
  private static final int SESSIONS_OF_A_HISTORY = 50;

  /** In which order lifters' sets come. */
  enum Mix {
    /** All train at once: every lifter's next set comes before anyone's second next. */
    LIVE("live mix"),
    /** One lifter's history of fifty sessions after another's. */
    BACKFILL("backfill mix");

    final String title;

    Mix(String title) {
      this.title = title;
    }
  }

  /**
   * An event as it lies on the topic.
   *
   * @param athlete the record's key
   * @param setId which set it tells of
   * @param json the record's value
   * @param partition by the key, as Kafka's own clients choose it
   * @param offset within the partition, were the topic empty before
   */
  record Logged(String athlete, UUID setId, String json, int partition, long offset) {
    byte[] key() {
      return athlete.getBytes(StandardCharsets.UTF_8);
    }

    byte[] value() {
      return json.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<Logged> records = new ArrayList<>();
  private final long[] offsets = new long[Topics.PARTITIONS];
  private final Fold fold = new Fold();
  private long bytes;

  private EventLog() {}

  /**
   * Makes one.
   *
   * @param prefix of the athletes' names; with another one, sets have other ids
   * @param events how many; of fewer, the first of more
   * @param athletes who train at once in the live mix; in the other, as many as the events are
   *     enough for
   */
  static EventLog of(Mix mix, String prefix, int events, int athletes) {
    EventLog log = new EventLog();
    switch (mix) {
      case LIVE -> {
        List<Lifter> lifters =
            IntStream.range(0, athletes).mapToObj(i -> lifter(prefix, i)).toList();
        for (int number = 0; log.size() < events; number++) {
          log.sideBySide(lifters, at(number), events);
        }
      }
      case BACKFILL -> {
        for (int i = 0; log.size() < events; i++) {
          Lifter lifter = lifter(prefix, i);
          for (int number = 0; number < SESSIONS_OF_A_HISTORY; number++) {
            log.sideBySide(List.of(lifter), at(number), events);
          }
        }
      }
    }
    return log;
  }

  /** One session of each of those lifters, set by set. */
  static EventLog ofSessions(List<Lifter> lifters, int number, LocalDate day) {
    EventLog log = new EventLog();
    log.sideBySide(lifters, lifter -> lifter.session(number, day), Integer.MAX_VALUE);
    return log;
  }

  /** One lifter's sessions on those days. */
  static EventLog ofLife(Lifter lifter, List<LocalDate> days) {
    EventLog log = new EventLog();
    for (int i = 0; i < days.size(); i++) {
      int number = i;
      log.sideBySide(
          List.of(lifter), one -> one.session(number, days.get(number)), Integer.MAX_VALUE);
    }
    return log;
  }

  private static Function<Lifter, Lifter.Session> at(int number) {
    return lifter -> lifter.session(number);
  }

  private static Lifter lifter(String prefix, int number) {
    // A million lifters of one name before the next one's seeds begin.
    return Lifter.of("%s-%05d".formatted(prefix, number), 1_000_000L * prefix.hashCode() + number);
  }

  /** A session of each, set by set, until there are so many events. */
  private void sideBySide(
      List<Lifter> lifters, Function<Lifter, Lifter.Session> session, int events) {
    List<List<PlannedSet>> sessions =
        lifters.stream().map(lifter -> session.apply(lifter).sets()).toList();
    for (int i = 0; i < Lifter.SETS_OF_A_SESSION; i++) {
      for (int lifter = 0; lifter < lifters.size() && size() < events; lifter++) {
        PlannedSet set = sessions.get(lifter).get(i);
        add(set, set.completed(lifters.get(lifter).uuid()));
      }
    }
  }

  private void add(PlannedSet set, MadeEvent event) {
    int partition = Utils.toPositive(Utils.murmur2(event.key())) % Topics.PARTITIONS;
    records.add(
        new Logged(event.athlete(), set.setId(), event.json(), partition, offsets[partition]++));
    fold.add(set, event);
    bytes += event.value().length;
  }

  /** All of it, in order. */
  List<Logged> records() {
    return List.copyOf(records);
  }

  /** The first ones, at most so many, to make others of. */
  List<MadeEvent> firstEvents(int count) {
    return records.stream()
        .limit(count)
        .map(record -> new MadeEvent(record.athlete(), record.json(), null, false))
        .toList();
  }

  int size() {
    return records.size();
  }

  /** Of an event's value, on the average. */
  long bytesOfAnEvent() {
    return bytes / Math.max(1, size());
  }

  /** Of each partition the last records, at most so many. */
  List<Logged> ends(int count) {
    return records.stream()
        .filter(record -> record.offset() >= offsets[record.partition()] - count)
        .toList();
  }

  /** What all of it comes to. */
  Fold fold() {
    return fold;
  }

  /** Publishes all of it in order, and returns once all of it is acknowledged. */
  void publish(Topics topics) throws InterruptedException, ExecutionException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = topics.producer(20)) {
      for (Logged record : records) {
        Future<RecordMetadata> unused = // the callback tells
            producer.send(
                new ProducerRecord<>(Topics.SET_EVENTS, record.key(), record.value()),
                (written, refused) -> {
                  if (refused != null) {
                    failure.compareAndSet(null, refused);
                  } else if (written.partition() != record.partition()) {
                    failure.compareAndSet(
                        null, new IllegalStateException("Kafka chose another partition"));
                  }
                });
      }
      producer.flush();
    }
    Exception refused = failure.get();
    if (refused != null) {
      throw new ExecutionException(refused);
    }
  }

  /**
   * The batches that one of several consumers gets when all of it lies on the topic: the partitions
   * are divided among them, and a batch is of one partition, the partitions taking turns.
   *
   * @param consumer which, from 0
   * @param size of a batch; the last of a partition has what is left
   */
  List<List<Logged>> batches(int consumer, int consumers, int size) {
    List<List<Logged>> byPartition = new ArrayList<>();
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      byPartition.add(new ArrayList<>());
    }
    records.forEach(record -> byPartition.get(record.partition()).add(record));
    List<List<Logged>> batches = new ArrayList<>();
    for (int from = 0; from < size(); from += size) {
      for (int partition = consumer; partition < Topics.PARTITIONS; partition += consumers) {
        List<Logged> of = byPartition.get(partition);
        if (from < of.size()) {
          batches.add(of.subList(from, Math.min(of.size(), from + size)));
        }
      }
    }
    return batches;
  }
}
