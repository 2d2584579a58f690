package io.tonnage.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An athlete of a test, who nobody else is, and what is done over HTTP on the athlete's behalf. */
final class Lifter {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final String id = "it-" + UUID.randomUUID();
  private final OffsetDateTime start = lately();

  String id() {
    return id;
  }

  /**
   * Half an hour ago, on a clock an hour ahead of UTC; late in the evening earlier, since on that
   * clock it is tomorrow then, and what is asked without days ends today.
   */
  private static OffsetDateTime lately() {
    Instant now = Instant.now();
    OffsetDateTime lately = now.atOffset(ZoneOffset.ofHours(1)).minusMinutes(30);
    OffsetDateTime evening =
        now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(22, 0).atOffset(lately.getOffset());
    return (lately.isAfter(evening) ? evening : lately).truncatedTo(ChronoUnit.SECONDS);
  }

  /** When so many minutes after the start are, as an event tells it. */
  String minutes(int minutes) {
    return text(start.plusMinutes(minutes));
  }

  private static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** A set so many minutes after the start, to be completed with what matters. */
  ASetEvent set(UUID session, int minutes) {
    return at(session, start.plusMinutes(minutes));
  }

  ASetEvent at(UUID session, OffsetDateTime performedAt) {
    ASetEvent event = new ASetEvent(new LinkedHashMap<>());
    return event
        .with("type", "set.completed")
        .with("eventId", UUID.randomUUID().toString())
        .with("athleteId", id)
        .with("sessionId", session.toString())
        .with("setId", UUID.randomUUID().toString())
        .with("performedAt", text(performedAt))
        .with("exercise", "Squat (Barbell)");
  }

  /** Publishes them in one request and returns without waiting for what they change. */
  void publish(ASetEvent... events) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (ASetEvent event : events) {
      all.add(event.fields());
    }
    given().contentType("application/json").body(all).post("/v1/set-events").then().statusCode(202);
  }

  /** Waits until the session has so many sets. */
  JsonPath awaitSets(UUID session, int sets) {
    await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> {
              Response response = get("/sessions/" + session);
              return response.statusCode() == 200
                  && response.jsonPath().getInt("totals.sets") == sets;
            });
    return get("/sessions/" + session).jsonPath();
  }

  Response get(String path) {
    return given().get("/v1/athletes/" + id + path);
  }

  void profile(String json) {
    given()
        .contentType("application/json")
        .body(json)
        .put("/v1/athletes/" + id)
        .then()
        .statusCode(200);
  }

  /** An event as it is sent. */
  record ASetEvent(Map<String, Object> fields) {

    ASetEvent with(String field, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(fields);
      more.put(field, value);
      return new ASetEvent(more);
    }

    ASetEvent without(String... names) {
      Map<String, Object> fewer = new LinkedHashMap<>(fields);
      List.of(names).forEach(fewer::remove);
      return new ASetEvent(fewer);
    }

    ASetEvent load(double value, String unit) {
      return with("load", Map.of("value", value, "unit", unit));
    }

    ASetEvent reps(int reps) {
      return with("reps", reps);
    }

    ASetEvent rpe(double rpe) {
      return with("rpe", rpe);
    }

    /** The same set, corrected. */
    ASetEvent corrected(int revision) {
      return with("type", "set.corrected")
          .with("eventId", UUID.randomUUID().toString())
          .with("revision", revision);
    }

    /** The same set, deleted. */
    ASetEvent deleted(int revision) {
      return corrected(revision).with("type", "set.deleted");
    }
  }
}
