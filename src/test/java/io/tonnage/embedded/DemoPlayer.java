package io.tonnage.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the service at work: imports the bundled history of a lifter, then plays a squat session
 * live over Kafka, set by set, and prints what arrives on the lifter's stream; then what the trends
 * say of a second, made-up lifter who rates every set.
 *
 * <p>The history is moved by whole weeks so that it ends within the last days; the lifter's id
 * names the day of the demo, so a second demo of the same day changes nothing of the history.
 */
final class DemoPlayer {
  private static final ZoneId ZONE = ZoneId.of("Europe/Athens");
  private static final String EXERCISE = "Squat (Barbell)";
  private static final String TOPIC = "training.set-events";
  private static final String HISTORY = "/demo/strong-history.csv";

  /** The last day of the bundled history. */
  private static final LocalDate HISTORY_END = LocalDate.of(2021, 9, 6);

  private static final Pattern ROW_DATE =
      Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})", Pattern.MULTILINE);

  /** A set takes this long in the demo, and three minutes in the lifter's diary. */
  private static final Duration PACE = Duration.ofMillis(1500);

  private static final Duration IMPORT_LIMIT = Duration.ofMinutes(2);
  private static final int EVENTS_OF_A_REQUEST = 500;
  private static final Duration PRESCRIPTION_LIMIT = Duration.ofSeconds(20);
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, CompletableFuture<JsonNode>> prescriptions = new ConcurrentHashMap<>();
  private volatile String lastEventId = "";
  private final URI service;
  private final String bootstrapServers;
  private final Consumer<String> console;
  private final LocalDate today = LocalDate.now(ZONE);
  private final String athlete = "demo-" + today;

  DemoPlayer(URI service, String bootstrapServers, Consumer<String> console) {
    this.service = service;
    this.bootstrapServers = bootstrapServers;
    this.console = console;
  }

  /**
   * Plays the demo once; takes about half a minute.
   *
   * @throws CannotStart when the service does not answer as expected
   */
  void play() throws CannotStart, InterruptedException {
    try {
      importHistory();
      listen();
      playSession();
      showTrends();
      say("That was the demo; the service goes on. More of this lifter:");
      say("  curl -s %s".formatted(athleteAddress("/sessions")));
      say("  curl -s '%s'".formatted(athleteAddress("/volume?by=week&group=exercise")));
      say("  curl -s %s".formatted(athleteAddress("/prescriptions")));
      say("  curl -s '%s'".formatted(athleteAddress("/strength?exercise=squat")));
    } catch (IOException e) {
      throw new CannotStart("The demo failed: " + e.getMessage(), e);
    }
  }

  private void importHistory() throws IOException, InterruptedException, CannotStart {
    say("Importing 1,903 sets of %s".formatted(athlete));
    URI imports = athleteAddress("/imports");
    JsonNode job =
        send(
            HttpRequest.newBuilder(URI.create(imports + "?format=strong&unit=kg&timeZone=" + ZONE))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(history())));
    String importId = job.path("importId").asText();
    long deadline = System.nanoTime() + IMPORT_LIMIT.toNanos();
    while (job.path("status").asText().equals("running")) {
      if (System.nanoTime() > deadline) {
        throw new CannotStart("The import did not end within " + IMPORT_LIMIT.toSeconds() + " s.");
      }
      Thread.sleep(200);
      job = send(HttpRequest.newBuilder(URI.create(imports + "/" + importId)).GET());
    }
    if (!job.path("status").asText().equals("done")) {
      throw new CannotStart("The import failed: " + job);
    }
    say(
        "Imported: %s rows, %s events, %s sessions, %s unchanged"
            .formatted(
                job.path("rows").asText(),
                job.path("events").asText(),
                job.path("sessions").asText(),
                job.path("unchanged").asText()));
  }

  /**
   * The bundled history, moved so that it ends two to eight days ago on the same day of the week.
   */
  private String history() throws IOException {
    long weeks = HISTORY_END.until(today.minusDays(2), ChronoUnit.WEEKS);
    try (InputStream file = DemoPlayer.class.getResourceAsStream(HISTORY)) {
      if (file == null) {
        throw new IOException(HISTORY + " is not on the class path");
      }
      Matcher rows = ROW_DATE.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return rows.replaceAll(row -> LocalDate.parse(row.group(1)).plusWeeks(weeks).toString());
    }
  }

  /**
   * Prints the lifter's stream from now on, and returns once it is open. Connects anew whenever the
   * stream ends, as browsers do; a service that has just started may not serve streams yet.
   */
  private void listen() throws InterruptedException, CannotStart {
    CountDownLatch open = new CountDownLatch(1);
    Thread listener = new Thread(() -> listen(open), "demo-stream");
    listener.setDaemon(true);
    listener.start();
    if (!open.await(REQUEST_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new CannotStart("The service did not open a stream for %s.".formatted(athlete));
    }
  }

  private void listen(CountDownLatch open) {
    String[] event = {"message"};
    while (true) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(athleteAddress("/stream")).header("Accept", "text/event-stream");
      if (!lastEventId.isEmpty()) {
        request.header("Last-Event-ID", lastEventId);
      }
      try {
        HttpResponse<Stream<String>> response =
            http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
          if (response.statusCode() == 200) {
            open.countDown();
            lines.forEach(line -> hear(line, event));
          }
        }
      } catch (IOException | UncheckedIOException ended) {
        // connects anew below
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(RECONNECT_PAUSE.toNanos());
    }
  }

  private void hear(String line, String[] event) {
    if (line.startsWith("id:")) {
      lastEventId = line.substring("id:".length()).strip();
    } else if (line.startsWith("event:")) {
      event[0] = line.substring("event:".length()).strip();
    } else if (line.startsWith("data:")) {
      try {
        hear(event[0], json.readTree(line.substring("data:".length())));
      } catch (JsonProcessingException e) {
        say("  <- %s that is no JSON".formatted(event[0]));
      }
    }
  }

  private void hear(String event, JsonNode data) {
    switch (event) {
      case "session-update" ->
          say(
              "  <- session-update: %s sets, %s kg in all, %s kg of it back-off work"
                  .formatted(
                      data.at("/totals/sets"),
                      data.at("/totals/volumeLoad/total"),
                      data.at("/totals/volumeLoad/backOff")));
      case "prescription" -> {
        say(
            "  <- prescription (%s): %s sets of %s at %s kg, RPE %s at most"
                .formatted(
                    data.path("status").asText(),
                    data.at("/backOff/sets"),
                    data.at("/backOff/reps/target"),
                    data.at("/backOff/load/value"),
                    data.at("/backOff/rpeCap")));
        prescriptionAfter(data.at("/topSet/setId").asText()).complete(data);
      }
      case "readiness" ->
          say(
              "  <- readiness: fatigue score %s, deload %s"
                  .formatted(data.path("fatigueScore"), data.at("/deload/advice").asText()));
      default -> say("  <- %s: %s".formatted(event, data));
    }
  }

  /** The first prescription that rests on a set. */
  private CompletableFuture<JsonNode> prescriptionAfter(String setId) {
    return prescriptions.computeIfAbsent(setId, id -> new CompletableFuture<>());
  }

  private void playSession() throws IOException, InterruptedException, CannotStart {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      Session session = new Session(producer);
      say("A live session on Kafka topic " + TOPIC);
      session.set(60, 5, null);
      session.set(90, 3, null);
      session.set(110, 2, null);
      session.set(125, 1, null);
      String topSet = session.set(130, 3, 8.5);
      JsonNode backOff = awaitBackOff(topSet);
      double load = backOff.path("load").path("value").asDouble();
      int reps = backOff.path("reps").path("target").asInt();
      int sets = backOff.path("sets").asInt();
      for (int i = 0; i < sets; i++) {
        session.set(load, reps, Math.min(7 + 0.5 * i, 8));
      }
      session.end();
    }
  }

  /** A second lifter, who has rated every set of fourteen weeks: what the trends say of it. */
  private void showTrends() throws IOException, InterruptedException, CannotStart {
    String rated = "demo-rated-" + today;
    List<ObjectNode> events = DemoBlock.events(rated, today);
    say("Fourteen weeks of %s, who rates every set".formatted(rated));
    long sessions = events.stream().filter(event -> event.has("sessionRpe")).count();
    for (int from = 0; from < events.size(); from += EVENTS_OF_A_REQUEST) {
      List<ObjectNode> some =
          events.subList(from, Math.min(events.size(), from + EVENTS_OF_A_REQUEST));
      send(
          HttpRequest.newBuilder(service.resolve("/v1/set-events"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(some.toString())));
    }
    awaitSessions(rated, sessions);
    LocalDate lastSunday = today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
    sayStrength(rated, lastSunday.minusWeeks(1));
    sayStrength(rated, lastSunday);
    String week = lastSunday.format(DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK));
    for (JsonNode muscle : ask(rated, "/muscles?week=" + week).path("muscles")) {
      if (muscle.path("direct").asDouble() > 0) {
        say(
            "  %s, week %s: %s hard sets direct, %s fractional: %s"
                .formatted(
                    muscle.path("muscle").asText(),
                    week,
                    muscle.path("direct"),
                    muscle.path("fractional"),
                    muscle.path("status").asText("no landmarks")));
      }
    }
    JsonNode readiness = ask(rated, "/readiness?on=" + lastSunday);
    say(
        "  fatigue score on %s: %s; deload: %s, %s points"
            .formatted(
                lastSunday,
                readiness.path("fatigueScore"),
                readiness.at("/deload/advice").asText(),
                readiness.at("/deload/points")));
    for (JsonNode reason : readiness.at("/deload/reasons")) {
      say("    %s %s".formatted(reason.path("code").asText(), reason.path("inputs")));
    }
    say(
        "  curl -s '%s'"
            .formatted(service.resolve("/v1/athletes/" + rated + "/readiness?on=" + lastSunday)));
  }

  private void sayStrength(String of, LocalDate to)
      throws IOException, InterruptedException, CannotStart {
    JsonNode strength = ask(of, "/strength?exercise=squat&to=" + to);
    say(
        "  squat on %s: about %s kg (%s to %s), %s %% a week over six weeks: %s"
            .formatted(
                to,
                rounded(strength.at("/estimate/estimate")),
                rounded(strength.at("/estimate/low95")),
                rounded(strength.at("/estimate/high95")),
                rounded(strength.at("/trend/percentPerWeek")),
                strength.at("/trend/state").asText()));
  }

  private static String rounded(JsonNode number) {
    return number.isNumber() ? "%.1f".formatted(number.asDouble()) : "unknown";
  }

  private JsonNode ask(String of, String rest)
      throws IOException, InterruptedException, CannotStart {
    return send(HttpRequest.newBuilder(service.resolve("/v1/athletes/" + of + rest)).GET());
  }

  /** Waits until all sessions of the block are recorded, its last one with its end. */
  private void awaitSessions(String of, long sessions)
      throws IOException, InterruptedException, CannotStart {
    long deadline = System.nanoTime() + IMPORT_LIMIT.toNanos();
    HttpRequest.Builder volume =
        HttpRequest.newBuilder(
                service.resolve(
                    "/v1/athletes/" + of + "/volume?by=month&from=" + today.minusMonths(5)))
            .GET();
    while (true) {
      HttpResponse<String> answer =
          http.send(volume.timeout(REQUEST_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
      long found = 0;
      for (JsonNode bucket : json.readTree(answer.body()).path("buckets")) {
        found += bucket.path("sessions").asLong();
      }
      if (found == sessions) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new CannotStart("Only %d of %d sessions were recorded.".formatted(found, sessions));
      }
      Thread.sleep(200);
    }
  }

  private JsonNode awaitBackOff(String topSet) throws InterruptedException, CannotStart {
    try {
      return prescriptionAfter(topSet)
          .get(PRESCRIPTION_LIMIT.toSeconds(), TimeUnit.SECONDS)
          .path("backOff");
    } catch (TimeoutException | ExecutionException e) {
      throw new CannotStart("No back-off prescription arrived on the stream after the top set.", e);
    }
  }

  private JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException, CannotStart {
    HttpResponse<String> response =
        http.send(request.timeout(REQUEST_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new CannotStart(
          "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
    }
    return json.readTree(response.body());
  }

  private URI athleteAddress(String rest) {
    return service.resolve("/v1/athletes/" + athlete + rest);
  }

  private void say(String line) {
    console.accept(line);
  }

  /** One session's events, on the clock of the lifter's diary: it ends now. */
  private final class Session {
    private final KafkaProducer<String, String> producer;
    private final UUID sessionId = UUID.randomUUID();
    private OffsetDateTime clock =
        OffsetDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS).minusMinutes(40);
    private int setIndex;

    Session(KafkaProducer<String, String> producer) {
      this.producer = producer;
    }

    /**
     * Plays one set with a load in kilograms, without an RPE where {@code rpe} is null; returns its
     * id.
     */
    String set(double kilograms, int reps, @Nullable Double rpe)
        throws IOException, InterruptedException {
      clock = clock.plusMinutes(3);
      ObjectNode event = event("set.completed");
      String setId = UUID.randomUUID().toString();
      event.put("setId", setId);
      event.put("setIndex", setIndex++);
      event.put("exercise", EXERCISE);
      event.putObject("load").put("value", kilograms).put("unit", "kg");
      event.put("reps", reps);
      if (rpe != null) {
        event.put("rpe", rpe);
      }
      say("-> %s kg x %d%s".formatted(kilograms, reps, rpe == null ? "" : " @ RPE " + rpe));
      send(event);
      return setId;
    }

    /** Ends the session. */
    void end() throws IOException, InterruptedException {
      clock = clock.plusMinutes(2);
      ObjectNode event = event("session.ended");
      event.put("sessionRpe", 7);
      say("-> session ended");
      send(event);
    }

    private ObjectNode event(String type) {
      return json.createObjectNode()
          .put("type", type)
          .put("eventId", UUID.randomUUID().toString())
          .put("athleteId", athlete)
          .put("sessionId", sessionId.toString())
          .put("performedAt", clock.toString());
    }

    private void send(ObjectNode event) throws IOException, InterruptedException {
      try {
        producer
            .send(new ProducerRecord<>(TOPIC, athlete, json.writeValueAsString(event)))
            .get(REQUEST_LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("Kafka did not take a set event: " + e.getMessage(), e);
      }
      Thread.sleep(PACE);
    }
  }
}
