package io.tonnage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tonnage.live.UpdateReader;
import io.tonnage.live.UpdateStreams;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens reaches those who watch, and those who come back miss nothing. */
@QuarkusTest
class StreamIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);

  @TestHTTPResource("/")
  URI base;

  @Inject UpdateReader reader;
  @Inject UpdateStreams streams;

  private final Lifter lifter = new Lifter();
  private final UUID session = UUID.randomUUID();

  @BeforeEach
  void streamsAreOpen() {
    await().atMost(LONG_ENOUGH).until(reader::isAssigned);
  }

  @Test
  void whatHappensIsToldAsItHappens() {
    try (Watcher watcher = watch(null)) {
      lifter.publish(topSet());

      await()
          .atMost(LONG_ENOUGH)
          .until(() -> watcher.names().containsAll(List.of("session-update", "prescription")));

      assertThat(watcher.ids()).containsOnly(watcher.ids().get(0));
      assertThat(watcher.data().get(0)).contains("\"sessionId\":\"" + session + "\"");
      assertThat(watcher.lines).noneMatch(line -> line.startsWith("content-type"));
    }
  }

  @Test
  void howTheAthleteStandsIsToldAfterASet() {
    try (Watcher watcher = watch(null)) {
      lifter.publish(topSet());
      long version = lifter.awaitSets(session, 1).getLong("version");

      await().atMost(LONG_ENOUGH).until(() -> watcher.names().contains("readiness"));

      int told = watcher.names().indexOf("readiness");
      assertThat(watcher.ids().get(told)).isEqualTo(version);
      JsonPath readiness = JsonPath.from(watcher.data().get(told));
      JsonPath asked = lifter.get("/readiness").jsonPath();
      assertThat(readiness.getString("athleteId")).isEqualTo(lifter.id());
      assertThat(readiness.getString("exercise")).isEqualTo("squat");
      assertThat(readiness.getString("deload.advice")).isEqualTo("none");
      assertThat(readiness.getList("components.name"))
          .isEqualTo(asked.getList("components.name"))
          .hasSize(5);
    }
  }

  /** After a top set of 315 lb for 5 at RPE 9: 275 lb, 5 to 8 repetitions, cap 8, three sets. */
  @ParameterizedTest
  @CsvSource({
    "rpe-stop,      275 7 9",
    "rep-stop,      275 4 8",
    // 366.2 and 344.2 lb: 6 % less
    "fatigue-stop,  275 7 7.5; 275 6 8.5",
    // from 0.50 to 0.39 m/s: 22 %
    "velocity-stop, 275 6 7 0.48 0.50 0.39",
    "sets-done,     275 6 7; 275 6 7; 275 6 7"
  })
  void stopIsToldWithTheSetThatCallsForIt(String code, String backOffs) {
    try (Watcher watcher = watch(0L)) {
      lifter.publish(topSet());
      lifter.awaitSets(session, 1);
      int sets = 1;
      String last = "";
      long version = 0;
      for (String told : backOffs.split("; ", -1)) {
        assertThat(watcher.data()).noneMatch(data -> data.contains("\"" + code + "\""));
        Lifter.ASetEvent set = backOff(sets, told.split(" ", -1));
        lifter.publish(set);
        sets++;
        version = lifter.awaitSets(session, sets).getLong("version");
        last = String.valueOf(set.fields().get("setId"));
      }
      long at = version;
      String stop = "\"stop\":{\"code\":\"" + code + "\",\"setId\":\"" + last + "\"}";

      await()
          .atMost(LONG_ENOUGH)
          .until(
              () -> watcher.told("prescription", at).stream().anyMatch(one -> one.contains(stop)));
    }
  }

  private Lifter.ASetEvent backOff(int number, String[] told) {
    Lifter.ASetEvent set =
        lifter
            .set(session, 4 * number)
            .load(Double.parseDouble(told[0]), "lb")
            .reps(Integer.parseInt(told[1]))
            .rpe(Double.parseDouble(told[2]));
    List<Double> velocities = Arrays.stream(told).skip(3).map(Double::valueOf).toList();
    return velocities.isEmpty() ? set : set.with("velocities", velocities);
  }

  @Test
  void whoComesBackHearsEverythingSinceTheVersionLastSeen() {
    lifter.publish(topSet());
    lifter.awaitSets(session, 1);
    lifter.publish(lifter.set(session, 6).load(275, "lb").reps(7).rpe(7.5));
    long version = lifter.awaitSets(session, 2).getLong("version");
    UUID later = UUID.randomUUID();
    lifter.publish(lifter.set(later, 20).load(60, "kg").reps(5));
    long last = lifter.awaitSets(later, 1).getLong("version");

    try (Watcher all = watch(0L);
        Watcher some = watch(version);
        Watcher latest = watch(last)) {
      all.awaitEvents(3);
      some.awaitEvents(3);
      latest.awaitEvents(1);

      assertThat(all.ids()).isSorted().contains(version, last);
      assertThat(some.ids()).allMatch(id -> id >= version);
      assertThat(latest.data().get(0)).contains(later.toString());
    }
  }

  @Test
  void nothingIsLostBetweenReplayAndWhatHappensMeanwhile() {
    lifter.publish(topSet());
    lifter.awaitSets(session, 1);

    int sets = 30;
    CompletableFuture<Void> lifting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= sets; i++) {
                lifter.publish(lifter.set(session, i).load(100, "kg").reps(3).rpe(7));
              }
            });
    try (Watcher watcher = watch(0L)) {
      lifting.join();
      long last = lifter.awaitSets(session, sets + 1).getLong("version");
      await().atMost(LONG_ENOUGH).until(() -> watcher.ids().contains(last));

      assertThat(watcher.ids()).isSorted();
    }
  }

  @Test
  void streamThatIsLeftIsFreed() {
    int before = streams.openStreams();
    try (Watcher watcher = watch(null)) {
      assertThat(watcher.lines).isNotEmpty();
      assertThat(streams.openStreams()).isGreaterThan(before);
    }

    await().atMost(LONG_ENOUGH).until(() -> streams.openStreams() <= before);
  }

  private Lifter.ASetEvent topSet() {
    return lifter.set(session, 0).load(315, "lb").reps(5).rpe(9);
  }

  /** Watches the athlete, from when the stream is open. */
  private Watcher watch(@Nullable Long lastEventId) {
    Watcher watcher =
        new Watcher(base.resolve("/v1/athletes/" + lifter.id() + "/stream"), lastEventId);
    await().atMost(LONG_ENOUGH).until(() -> !watcher.lines.isEmpty());
    return watcher;
  }

  /** Reads a stream, line by line. */
  private static final class Watcher implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<HttpResponse<Void>> reading;

    Watcher(URI stream, @Nullable Long lastEventId) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(stream).header("Accept", "text/event-stream");
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId.toString());
      }
      reading =
          client.sendAsync(
              request.build(),
              HttpResponse.BodyHandlers.fromLineSubscriber(
                  new Flow.Subscriber<String>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                      subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(String line) {
                      lines.add(line);
                    }

                    @Override
                    public void onError(Throwable cause) {}

                    @Override
                    public void onComplete() {}
                  }));
    }

    void awaitEvents(int count) {
      await().atMost(LONG_ENOUGH).until(() -> data().size() >= count);
    }

    List<String> names() {
      return fields("event:");
    }

    List<Long> ids() {
      return fields("id:").stream().map(Long::valueOf).toList();
    }

    List<String> data() {
      return fields("data:");
    }

    /** What events of that name and version told; the last may still be arriving. */
    List<String> told(String name, long version) {
      List<String> names = names();
      List<Long> ids = ids();
      List<String> data = data();
      List<String> told = new ArrayList<>();
      for (int i = 0; i < Math.min(data.size(), Math.min(names.size(), ids.size())); i++) {
        if (names.get(i).equals(name) && ids.get(i) == version) {
          told.add(data.get(i));
        }
      }
      return told;
    }

    private List<String> fields(String name) {
      List<String> values = new ArrayList<>();
      lines.stream()
          .filter(line -> line.startsWith(name))
          .forEach(line -> values.add(line.substring(name.length()).strip()));
      return values;
    }

    @Override
    public void close() {
      reading.cancel(true);
      client.shutdownNow();
    }
  }
}
