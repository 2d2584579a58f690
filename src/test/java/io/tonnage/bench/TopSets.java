package io.tonnage.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.PlannedSet;
import io.tonnage.rig.Topics;
import io.tonnage.rig.Uuids;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from a top set to its back-off prescription, on the topic and on the lifters'
 * streams, while sets come at a steady rate. A set is sent when its time has come, whatever became
 * of those before it, and its time counts from then, also where the sender was late.
 */
final class TopSets {
  /**
   * A session: two lifts with three warm-ups, a top set and two back-off sets, then two lifts of
   * four straight sets.
   */
  private static final List<Place> SESSION = session();

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final Topics topics;
  private final URI service;
  private final String prefix;
  private final Pace pace;
  private final SplittableRandom random;
  private final Map<String, Long> dueAt = new ConcurrentHashMap<>();

  /** Of {@link #dueAt} those whose lifter's stream is open. */
  private final Map<String, Long> watchedDueAt = new ConcurrentHashMap<>();

  private final Map<String, Long> onTopic = new ConcurrentHashMap<>();
  private final Map<String, Long> onStreams = new ConcurrentHashMap<>();
  private volatile boolean done;

  /**
   * How fast sets come, and whose.
   *
   * @param eventsPerSecond of all lifters together, one lifter after the other
   * @param warmUpSeconds whose top sets do not count
   * @param seconds whose top sets do
   * @param lifters who train at once
   * @param watched lifters, the first of them, whose streams are open
   */
  record Pace(int eventsPerSecond, int warmUpSeconds, int seconds, int lifters, int watched) {
    /** A set of each lifter every half a second, and at most a hundred open streams. */
    static Pace of(int eventsPerSecond, int warmUpSeconds, int seconds) {
      int lifters = Math.max(1, eventsPerSecond / 2);
      return new Pace(eventsPerSecond, warmUpSeconds, seconds, lifters, Math.min(100, lifters));
    }

    /** A sender of thousands of sets a second collects them for a moment, as any would. */
    private int lingerMillis() {
      return eventsPerSecond < 5_000 ? 0 : 5;
    }

    private long nanosAfterStart(int event) {
      return event * TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
    }

    private int events() {
      return eventsPerSecond * (warmUpSeconds + seconds);
    }
  }

  /**
   * What it came to; each list has one entry of each top set that was answered.
   *
   * @param topSets that count
   * @param watchedTopSets of them those whose lifter's stream was open
   */
  record Result(int topSets, int watchedTopSets, Latencies topic, Latencies streams) {
    boolean isComplete() {
      return topic.count() == topSets && streams.count() == watchedTopSets;
    }
  }

  TopSets(Topics topics, URI service, String prefix, Pace pace) {
    this.topics = topics;
    this.service = service;
    this.prefix = prefix;
    this.pace = pace;
    this.random = new SplittableRandom(prefix.hashCode());
  }

  Result measure() throws InterruptedException, ExecutionException, TimeoutException {
    List<Made> made = makeAll();
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<Stream<String>>>> streams = new ArrayList<>();
      CompletableFuture<Boolean> following = new CompletableFuture<>();
      Thread reader = Thread.ofPlatform().name("prescriptions").start(() -> follow(following));
      for (int i = 0; i < pace.watched(); i++) {
        streams.add(open(http, lifter(i)));
      }
      for (CompletableFuture<HttpResponse<Stream<String>>> stream : streams) {
        HttpResponse<Stream<String>> opened = stream.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (opened.statusCode() != 200) {
          throw new IllegalStateException("A stream answered " + opened.statusCode());
        }
        Thread.ofVirtual().start(() -> listen(opened.body()));
      }
      following.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      sendAll(made);
      awaitAnswers();
      done = true;
      reader.join();
      http.shutdownNow();
    }
    return new Result(
        dueAt.size(),
        watchedDueAt.size(),
        latencies(dueAt, onTopic),
        latencies(watchedDueAt, onStreams));
  }

  /**
   * A set's place in a session.
   *
   * @param role as labelled; null where the app knows none
   */
  private record Place(String exercise, int load, int reps, @Nullable String role) {
    boolean isTop() {
      return "top".equals(role);
    }
  }

  private static List<Place> session() {
    List<Place> places = new ArrayList<>();
    for (String lift : List.of("Squat (Barbell)", "Bench Press (Barbell)")) {
      for (int warmUp = 0; warmUp < 3; warmUp++) {
        places.add(new Place(lift, 60 + 25 * warmUp, 5, "warmup"));
      }
      places.add(new Place(lift, 135, 3, "top"));
      places.add(new Place(lift, 120, 5, "backoff"));
      places.add(new Place(lift, 120, 5, "backoff"));
    }
    for (String lift : List.of("Lat Pulldown (Cable)", "Leg Press")) {
      for (int straight = 0; straight < 4; straight++) {
        places.add(new Place(lift, 80, 10, null));
      }
    }
    return places;
  }

  /** A set that is ready to be sent, so that making it takes no time of the sender's. */
  private record Made(ProducerRecord<byte[], byte[]> event, String setId, boolean isTop) {}

  private List<Made> makeAll() {
    List<Made> made = new ArrayList<>();
    Map<Integer, UUID> sessions = new HashMap<>();
    for (int i = 0; i < pace.events(); i++) {
      int lifter = i % pace.lifters();
      // Not all at once: of twenty lifters each stands at another set.
      int number = (i / pace.lifters() + lifter) % SESSION.size();
      if (number == 0) {
        sessions.remove(lifter);
      }
      UUID session = sessions.computeIfAbsent(lifter, first -> Uuids.of(random));
      PlannedSet set = set(lifter(lifter), session, number);
      MadeEvent event = set.completed(Uuids.of(random));
      made.add(
          new Made(
              new ProducerRecord<>(Topics.SET_EVENTS, event.key(), event.value()),
              set.setId().toString(),
              SESSION.get(number).isTop()));
    }
    return made;
  }

  private void sendAll(List<Made> made) throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(made.size());
    int firstThatCounts = pace.eventsPerSecond() * pace.warmUpSeconds();
    try (KafkaProducer<byte[], byte[]> producer = topics.producer(pace.lingerMillis())) {
      long start = System.nanoTime();
      for (int i = 0; i < made.size(); i++) {
        long due = start + pace.nanosAfterStart(i);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        Made one = made.get(i);
        if (one.isTop() && i >= firstThatCounts) {
          dueAt.put(one.setId(), due);
          if (i % pace.lifters() < pace.watched()) {
            watchedDueAt.put(one.setId(), due);
          }
        }
        sent.add(producer.send(one.event()));
      }
      for (Future<RecordMetadata> acknowledgement : sent) {
        acknowledgement.get();
      }
    }
  }

  private PlannedSet set(String athlete, UUID session, int number) {
    Place place = SESSION.get(number);
    return new PlannedSet(
        athlete,
        session,
        Uuids.of(random),
        OffsetDateTime.now(ZoneOffset.UTC),
        number,
        place.exercise(),
        new BigDecimal(place.load()),
        "kg",
        place.reps(),
        place.isTop() ? 85 : null,
        place.role());
  }

  private void awaitAnswers() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline
        && !(onTopic.keySet().containsAll(dueAt.keySet())
            && onStreams.keySet().containsAll(watchedDueAt.keySet()))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void follow(CompletableFuture<Boolean> following) {
    try (KafkaConsumer<byte[], byte[]> consumer = topics.consumer()) {
      List<TopicPartition> partitions = Topics.partitions(consumer, Topics.PRESCRIPTIONS);
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      following.complete(true);
      while (!done) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          if (record.value() != null) {
            note(onTopic, new String(record.value(), StandardCharsets.UTF_8));
          }
        }
      }
    } catch (RuntimeException e) {
      following.completeExceptionally(e);
      throw e;
    }
  }

  private CompletableFuture<HttpResponse<Stream<String>>> open(HttpClient http, String athlete) {
    URI stream = service.resolve("/v1/athletes/" + athlete + "/stream");
    HttpRequest request =
        HttpRequest.newBuilder(stream).header("Accept", "text/event-stream").build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
  }

  private void listen(Stream<String> lines) {
    try {
      lines
          .filter(line -> line.startsWith("data:") && line.contains("\"prescriptionId\""))
          .forEach(line -> note(onStreams, line.substring("data:".length())));
    } catch (RuntimeException e) {
      if (!done) {
        throw e;
      }
    }
  }

  private static void note(Map<String, Long> received, String prescription) {
    long now = System.nanoTime();
    try {
      JsonNode document = JSON.readTree(prescription);
      received.putIfAbsent(document.path("topSet").path("setId").asText(), now);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A prescription is no JSON", e);
    }
  }

  /** Of those top sets that count; others may train at the same time. */
  private static Latencies latencies(Map<String, Long> dueAt, Map<String, Long> received) {
    List<Long> nanos = new ArrayList<>();
    dueAt.forEach(
        (set, due) -> {
          Long answered = received.get(set);
          if (answered != null) {
            nanos.add(answered - due);
          }
        });
    return new Latencies(nanos);
  }

  private String lifter(int number) {
    return "%s-top-%04d".formatted(prefix, number);
  }
}
