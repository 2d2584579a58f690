package io.tonnage.torture;

import io.tonnage.rig.GymFloor;
import io.tonnage.rig.GymFloor.Mishaps;
import io.tonnage.rig.Lifter;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.Poison;
import io.tonnage.rig.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What gyms publish while harm is done, by a seed: many lifters who correct, move, delete and
 * repeat their sets, now and then one who is erased, one who trains without end and gets a third of
 * all events, and bad records among them.
 *
 * <p>The producer waits for a broker that is away and repeats without doubling (idempotent, all
 * acknowledgements), so that what it tells the ledger is exact.
 */
final class Traffic implements AutoCloseable {
  /** Who gets a third of all events. */
  static final String BUSIEST = "everything-at-once";

  private static final int EVENTS_OF_A_BURST = 100;
  private static final Duration BURST_EVERY = Duration.ofMillis(250);

  /** More than this is not sent ahead of a broker that is away: two minutes of bursts. */
  private static final int UNACKNOWLEDGED = 50_000;

  /** Longer than a broker is ever away; the ledger is worth nothing once a record is given up. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);

  private static final int LIFTERS = 60;
  private static final int SESSIONS_OF_A_WAVE = 2;

  /** Half of what all others do together, so a third of all. */
  private static final int SESSIONS_OF_THE_BUSIEST = LIFTERS * SESSIONS_OF_A_WAVE / 2;

  /** Loads rise with each session, and have to stay within what the contract allows. */
  private static final int SESSIONS_UNTIL_YOUNG_AGAIN = 1_500;

  private static final int BAD_ONE_IN = 50;
  private static final int UNUSUAL_ONE_IN = 40;

  /** As many kinds of bad records as there are, so that none is left out. */
  private static final int BAD_AT_ONCE = 16;

  private final long seed;
  private final SplittableRandom random;
  private final Poison poison;
  private final List<Lifter> crowd;
  private final Lifter busiest;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Ledger ledger = new Ledger();
  private final Semaphore room = new Semaphore(UNACKNOWLEDGED);
  private volatile boolean paused;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Deque<MadeEvent> wave = new ArrayDeque<>();
  private final Deque<Poison.Bad> badOnes = new ArrayDeque<>();
  private final Thread thread;
  private int waves;

  private Traffic(String bootstrapServers, long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.poison = new Poison(seed);
    this.crowd =
        IntStream.range(0, LIFTERS)
            .mapToObj(i -> Lifter.of("good-%02d".formatted(i), seed + i))
            .toList();
    this.busiest = new Lifter(BUSIEST, seed, Lifter.Rating.OFTEN);
    this.producer = producer(bootstrapServers);
    this.thread = Thread.ofPlatform().name("traffic").daemon().unstarted(this::run);
  }

  /** Begins to publish. */
  static Traffic onto(Topics topics, long seed) {
    Traffic traffic = new Traffic(topics.bootstrapServers(), seed);
    traffic.thread.start();
    return traffic;
  }

  /** How many records were handed to the producer so far. */
  long records() {
    return ledger.records();
  }

  /** Publishes nothing more for now, so that whoever works off the topic can get to its end. */
  void pause() {
    paused = true;
  }

  /** Goes on. */
  void goOn() {
    paused = false;
  }

  /**
   * Ends with the burst under way, and waits until the broker has acknowledged everything.
   *
   * @throws IllegalStateException when it did not, so that nothing can be said
   */
  Ledger end() throws InterruptedException {
    ending.countDown();
    thread.join();
    boolean all = room.tryAcquire(UNACKNOWLEDGED, GIVEN_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    Exception cause = failure.get();
    if (cause != null || !all) {
      throw new IllegalStateException(
          "The publisher does not know what it published, so nothing can be held against it",
          cause);
    }
    return ledger;
  }

  @Override
  public void close() {
    ending.countDown();
    producer.close(Duration.ZERO);
  }

  private void run() {
    try {
      do {
        burst();
      } while (!ending.await(BURST_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Sends a burst; none in a pause, or where too much is unacknowledged. */
  private void burst() {
    for (int i = 0; i < EVENTS_OF_A_BURST && !paused && room.tryAcquire(); i++) {
      if (random.nextInt(BAD_ONE_IN) == 0 && !badOnes.isEmpty()) {
        send(badOnes.pop());
      } else {
        send(next());
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  private void send(MadeEvent event) {
    ledger.published(event);
    producer.send(
        new ProducerRecord<>(Topics.SET_EVENTS, event.key(), event.value()),
        (stands, failed) -> {
          failure.compareAndSet(null, failed);
          room.release();
        });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  private void send(Poison.Bad bad) {
    producer.send(
        new ProducerRecord<>(Topics.SET_EVENTS, bad.key(), bad.value()),
        (stands, failed) -> {
          if (failed == null) {
            ledger.published(new Ledger.Place(stands.partition(), stands.offset()), bad);
          }
          failure.compareAndSet(null, failed);
          room.release();
        });
  }

  private MadeEvent next() {
    if (wave.isEmpty()) {
      nextWave();
    }
    MadeEvent event = wave.pop();
    return isCompletedSet(event) && random.nextInt(UNUSUAL_ONE_IN) == 0
        ? poison.unusual(event)
        : event;
  }

  /** The next sessions of all, in each one's own order, and mixed otherwise. */
  private void nextWave() {
    List<MadeEvent> ofCrowd =
        GymFloor.log(
            crowd,
            waves * SESSIONS_OF_A_WAVE,
            SESSIONS_OF_A_WAVE,
            seed + waves,
            Mishaps.WITH_ERASURES);
    List<MadeEvent> ofBusiest =
        GymFloor.log(
            List.of(busiest),
            waves * SESSIONS_OF_THE_BUSIEST % SESSIONS_UNTIL_YOUNG_AGAIN,
            SESSIONS_OF_THE_BUSIEST,
            seed - waves,
            Mishaps.IN_ANY_ORDER);
    int crowdLeft = ofCrowd.size();
    int busiestLeft = ofBusiest.size();
    while (crowdLeft + busiestLeft > 0) {
      wave.add(
          random.nextInt(crowdLeft + busiestLeft) < crowdLeft
              ? ofCrowd.get(ofCrowd.size() - crowdLeft--)
              : ofBusiest.get(ofBusiest.size() - busiestLeft--));
    }
    if (badOnes.size() < BAD_AT_ONCE) {
      badOnes.addAll(
          poison.of(
              ofCrowd.stream().filter(Traffic::isCompletedSet).toList(),
              BAD_AT_ONCE * (1 + wave.size() / BAD_ONE_IN / BAD_AT_ONCE)));
    }
    waves++;
  }

  private static boolean isCompletedSet(MadeEvent event) {
    return event.json().contains("\"set.completed\"");
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) GIVEN_UP_AFTER.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVEN_UP_AFTER.toMillis());
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
