package io.tonnage.ingest;

import io.tonnage.recording.BadCursorException;
import io.tonnage.recording.DeadLetters;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters on a topic of their own: key and value as received, headers say why and where from.
 */
@ApplicationScoped
class KafkaDeadLetters implements DeadLetters {

  private static final Comparator<Match> OLDEST_FIRST =
      Comparator.comparing(Match::inTurn)
          .thenComparingInt(match -> match.letter().partition())
          .thenComparingLong(match -> match.letter().offset());

  private final Broker broker;
  private final IngestSettings settings;

  KafkaDeadLetters(Broker broker, IngestSettings settings) {
    this.broker = broker;
    this.settings = settings;
  }

  @Override
  public void send(List<RefusedRecord> refused) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(refused.size());
    for (RefusedRecord one : refused) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(IngestTopics.DEAD_LETTERS, one.key(), one.value());
      Headers headers = record.headers();
      header(headers, "reason", one.reason());
      header(headers, "detail", one.detail());
      header(headers, "topic", one.topic());
      header(headers, "partition", String.valueOf(one.partition()));
      header(headers, "offset", String.valueOf(one.offset()));
      header(headers, "failed-at", one.failedAt().toString());
      if (one.ceId() != null) {
        header(headers, IngestTopics.CE_ID, one.ceId());
      }
      records.add(record);
    }
    broker.send("set " + refused.size() + " records aside", records);
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<DeadLetter> find(int partition, long offset) {
    TopicPartition place = new TopicPartition(IngestTopics.DEAD_LETTERS, partition);
    try (KafkaConsumer<byte[], byte[]> reader = broker.reader()) {
      boolean exists =
          reader.partitionsFor(IngestTopics.DEAD_LETTERS).stream()
              .anyMatch(one -> one.partition() == partition);
      if (!exists) {
        return Optional.empty();
      }
      List<TopicPartition> only = List.of(place);
      reader.assign(only);
      if (offset < reader.beginningOffsets(only).getOrDefault(place, 0L)
          || offset >= reader.endOffsets(only).getOrDefault(place, 0L)) {
        return Optional.empty();
      }
      reader.seek(place, offset);
      long deadline = System.nanoTime() + settings.deadLetterScanWithin().toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(settings.blockAtMost())) {
          return record.offset() == offset ? Optional.of(letter(record)) : Optional.empty();
        }
      }
      throw new FeedAwayException(
          "could not read the dead letter in time", new IllegalStateException(place.toString()));
    } catch (KafkaException e) {
      throw new FeedAwayException("could not read the dead letter: " + e.getMessage(), e);
    }
  }

  /**
   * Merges the partitions by time. A page may hold fewer than {@code limit} letters and still name
   * a next one, where a reason is rare and the limit of reading was reached.
   */
  @Override
  public Page<DeadLetter> find(
      @Nullable Instant from, @Nullable String reason, @Nullable String cursor, int limit) {
    try (KafkaConsumer<byte[], byte[]> reader = broker.reader()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo partition : reader.partitionsFor(IngestTopics.DEAD_LETTERS)) {
        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
      }
      reader.assign(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      Map<TopicPartition, Long> starts =
          cursor == null ? starts(reader, partitions, from, ends) : Cursor.read(cursor, ends);
      return new Scan(reader, starts, ends, reason, limit).page();
    } catch (KafkaException | IllegalStateException e) {
      throw new FeedAwayException("could not read the dead letters: " + e.getMessage(), e);
    }
  }

  private static Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> reader,
      List<TopicPartition> partitions,
      @Nullable Instant from,
      Map<TopicPartition, Long> ends) {
    if (from == null) {
      return new HashMap<>(reader.beginningOffsets(partitions));
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, from.toEpochMilli())));
    Map<TopicPartition, Long> starts = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        reader.offsetsForTimes(times).entrySet()) {
      @Nullable OffsetAndTimestamp offset = found.getValue();
      if (offset != null) {
        starts.put(found.getKey(), offset.offset());
      }
    }
    return starts;
  }

  /** One reading of the topic for one page. */
  private final class Scan {
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Long> next;
    private final Map<TopicPartition, Long> ends;
    private final @Nullable String reason;
    private final int limit;
    private final List<Match> matches = new ArrayList<>();
    private final Map<Integer, Instant> latest = new HashMap<>();
    private int scanned;

    Scan(
        KafkaConsumer<byte[], byte[]> reader,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        @Nullable String reason,
        int limit) {
      this.reader = reader;
      this.next = new HashMap<>(starts);
      this.ends = ends;
      this.reason = reason;
      this.limit = limit;
    }

    /** Reads until every partition is at its end or has given a whole page, then merges. */
    Page<DeadLetter> page() {
      Map<TopicPartition, Integer> matchesOf = new HashMap<>();
      next.forEach(reader::seek);
      long deadline = System.nanoTime() + settings.deadLetterScanWithin().toNanos();
      while (scanned < settings.deadLetterScanLimit() && System.nanoTime() < deadline) {
        pauseDone(matchesOf);
        if (reader.paused().containsAll(reader.assignment())) {
          break;
        }
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(settings.blockAtMost())) {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (matchesOf.getOrDefault(partition, 0) >= limit) {
            continue;
          }
          scanned++;
          next.put(partition, record.offset() + 1);
          DeadLetter letter = letter(record);
          if (reason == null || reason.equals(letter.refused().reason())) {
            matches.add(new Match(letter, inTurn(letter)));
            matchesOf.merge(partition, 1, Integer::sum);
          }
        }
      }
      return merged();
    }

    private void pauseDone(Map<TopicPartition, Integer> matchesOf) {
      List<TopicPartition> done = new ArrayList<>();
      for (TopicPartition partition : reader.assignment()) {
        boolean full = matchesOf.getOrDefault(partition, 0) >= limit;
        if (full || reader.position(partition) >= ends.getOrDefault(partition, 0L)) {
          done.add(partition);
        }
      }
      reader.pause(done);
    }

    /** The time of the letter, or of a later one before it in its partition. */
    private Instant inTurn(DeadLetter letter) {
      return latest.merge(
          letter.partition(),
          letter.refused().failedAt(),
          (before, now) -> before.isAfter(now) ? before : now);
    }

    private Page<DeadLetter> merged() {
      matches.sort(OLDEST_FIRST);
      List<DeadLetter> page =
          matches.subList(0, Math.min(limit, matches.size())).stream().map(Match::letter).toList();
      for (Match left : matches.subList(page.size(), matches.size())) {
        next.merge(
            new TopicPartition(IngestTopics.DEAD_LETTERS, left.letter().partition()),
            left.letter().offset(),
            Math::min);
      }
      boolean more =
          next.entrySet().stream()
              .anyMatch(entry -> entry.getValue() < ends.getOrDefault(entry.getKey(), 0L));
      return new Page<>(page, more ? Cursor.write(next) : null);
    }
  }

  /**
   * A letter that was found. Letters of one partition keep its order, so that a page ends at one
   * place in each, though several writers of a partition may have looked at the clock in another
   * order.
   *
   * @param inTurn the time by which partitions are merged
   */
  private record Match(DeadLetter letter, Instant inTurn) {}

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    return new DeadLetter(
        record.partition(),
        record.offset(),
        new RefusedRecord(
            record.key(),
            record.value(),
            text(headers, "reason"),
            text(headers, "detail"),
            text(headers, "topic"),
            (int) number(headers, "partition"),
            number(headers, "offset"),
            failedAt(record),
            headers.lastHeader(IngestTopics.CE_ID) == null
                ? null
                : text(headers, IngestTopics.CE_ID)));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static long number(Headers headers, String name) {
    String text = text(headers, name);
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static Instant failedAt(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Instant.parse(text(record.headers(), "failed-at"));
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  /** Where the next page starts: an offset of each partition. */
  private static final class Cursor {

    private Cursor() {}

    static String write(Map<TopicPartition, Long> next) {
      Map<Integer, Long> sorted = new TreeMap<>();
      next.forEach((partition, offset) -> sorted.put(partition.partition(), offset));
      StringBuilder text = new StringBuilder("dead-letters");
      sorted.forEach(
          (partition, offset) -> text.append(' ').append(partition).append(':').append(offset));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Map<TopicPartition, Long> read(String cursor, Map<TopicPartition, Long> ends) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (!text.matches("dead-letters( \\d{1,9}:\\d{1,18})*")) {
          throw new BadCursorException(cursor);
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        ends.keySet().forEach(partition -> next.put(partition, 0L));
        for (String part : text.substring("dead-letters".length()).trim().split(" ", -1)) {
          int colon = part.indexOf(':');
          if (colon > 0) {
            TopicPartition partition =
                new TopicPartition(
                    IngestTopics.DEAD_LETTERS, Integer.parseInt(part.substring(0, colon)));
            next.computeIfPresent(partition, (p, o) -> Long.parseLong(part.substring(colon + 1)));
          }
        }
        return next;
      } catch (IllegalArgumentException e) {
        throw new BadCursorException(cursor);
      }
    }
  }
}
