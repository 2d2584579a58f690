package io.tonnage.bench;

import io.tonnage.rig.Lifter;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.PlannedSet;
import io.tonnage.rig.StandingSets;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Many lifters who train at once: their sessions of twenty sets, set by set, all on the topic
 * before they are counted into the tables.
 */
final class Throughput {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LAST_LOOK = Duration.ofMillis(50);

  private final String prefix;
  private final List<Lifter> lifters;
  private final int events;
  private final List<MadeEvent> unaccounted = new ArrayList<>();
  private final List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();
  private StandingSets expected = StandingSets.after(List.of());
  private long bytes;

  /** What it came to. */
  record Result(long events, Duration firstToLastCommit, long bytesOfAnEvent, boolean correct) {
    double eventsPerSecond() {
      return events * 1e9 / firstToLastCommit.toNanos();
    }
  }

  Throughput(String prefix, int athletes, int events) {
    this.prefix = prefix;
    this.events = events;
    this.lifters =
        IntStream.range(0, athletes)
            .mapToObj(i -> Lifter.of("%s-%05d".formatted(prefix, i), i))
            .toList();
  }

  /** Publishes all events; every lifter's next set comes before anyone's second next. */
  void publish(Topics topics) throws InterruptedException, ExecutionException {
    int sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = topics.producer(20)) {
      for (int number = 0; sent < events; number++) {
        int session = number;
        List<List<PlannedSet>> sessions =
            lifters.stream().map(lifter -> lifter.session(session).sets()).toList();
        for (int i = 0; i < Lifter.SETS_OF_A_SESSION && sent < events; i++) {
          for (int athlete = 0; athlete < lifters.size() && sent < events; athlete++) {
            send(producer, sessions.get(athlete).get(i).completed(lifters.get(athlete).uuid()));
            sent++;
          }
        }
        producer.flush();
        account();
      }
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, MadeEvent event) {
    byte[] value = event.value();
    bytes += value.length;
    unaccounted.add(event);
    unacknowledged.add(producer.send(new ProducerRecord<>(Topics.SET_EVENTS, event.key(), value)));
  }

  /** Adds up by the session, so that no more than one session of all lifters is held. */
  private void account() throws InterruptedException, ExecutionException {
    for (Future<RecordMetadata> acknowledgement : unacknowledged) {
      acknowledgement.get();
    }
    unacknowledged.clear();
    StandingSets more = StandingSets.after(unaccounted);
    expected =
        new StandingSets(
            expected.rows() + more.rows(),
            expected.standing() + more.standing(),
            expected.volumeTenNanograms().add(more.volumeTenNanograms()));
    unaccounted.clear();
  }

  /** Waits for the first committed row, then for the last, and checks their count and sum. */
  Result measure(Tables tables) throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (tables.isEmpty(prefix)) {
      pause(FIRST_LOOK, deadline);
    }
    long first = System.nanoTime();
    long rows = tables.rowsOf(prefix);
    while (rows < events) {
      pause(rows < events * 0.95 ? LOOK : LAST_LOOK, deadline);
      rows = tables.rowsOf(prefix);
    }
    long last = System.nanoTime();
    return new Result(
        events,
        Duration.ofNanos(last - first),
        bytes / events,
        tables.standingSets(prefix).equals(expected));
  }

  private static void pause(Duration pause, long deadline) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("Not all events are in the tables after " + LIMIT);
    }
    LockSupport.parkNanos(pause.toNanos());
  }
}
