package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the service answers over HTTP. */
final class Answers implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * The plan, and how far it is done: the reference e1RM and the fatigue score are recorded once.
   */
  private static final List<String> REST_ON_CONTEXT =
      List.of("backOff", "done", "stop", "status", "flags", "inputs");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI service;

  Answers(URI service) {
    this.service = service;
  }

  /** The status of an answer; 0 where there is none. */
  int status(String path) throws InterruptedException {
    try {
      return http.send(request(path), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException none) {
      return 0;
    }
  }

  /** The body of an answer that is well. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /** The body of an answer to a request without one; whether it is well, is for who asks to see. */
  HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(LIMIT)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** All items of a list, page by page. */
  ArrayNode all(String path) throws IOException, InterruptedException {
    ArrayNode items = JSON.createArrayNode();
    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
      JsonNode page = get(path + more);
      items.addAll((ArrayNode) page.path("items"));
      cursor = page.path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return items;
  }

  /**
   * Everything that is to be asked of an athlete, by path; without the name of the athlete and what
   * is made of it, without versions and times of issue, and without what rests on the order of
   * arrival by contract: rows of what was cancelled or withdrawn, and of prescriptions what rests
   * on the recorded context, which {@link Advice} holds against it.
   */
  Map<String, JsonNode> ofAthlete(String athlete) throws IOException, InterruptedException {
    String path = "/v1/athletes/" + athlete;
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    ArrayNode sessions = all(path + "/sessions?limit=7");
    answers.put("sessions", sessions);
    for (JsonNode session : sessions) {
      String id = session.path("sessionId").asText();
      answers.put("session " + id, get(path + "/sessions/" + id));
    }
    answers.put("prescriptions", all(path + "/prescriptions?limit=7"));
    for (String group : new String[] {"total", "exercise", "muscle", "role"}) {
      answers.put(
          "volume by day and " + group,
          get(path + "/volume?from=2026-01-01&to=2026-02-28&by=day&rolling=true&group=" + group));
    }
    answers.put(
        "volume by week in pounds",
        get(path + "/volume?from=2026-01-01&to=2026-02-28&by=week&unit=lb&group=exercise"));
    answers.values().forEach(answer -> forget(answer, athlete));
    return answers;
  }

  private static void forget(JsonNode node, String athlete) {
    if (node instanceof ObjectNode object) {
      object.remove("version");
      object.remove("issuedAt");
      object.remove("prescriptionId");
      if (object.has("backOff") && object.has("topSet")) {
        object.remove(REST_ON_CONTEXT);
      }
      if (object.path("athleteId").asText().equals(athlete)) {
        object.remove("athleteId");
      }
      if (object.get("prescriptions") instanceof ArrayNode prescriptions) {
        prescriptions.removeIf(
            prescription -> prescription.path("status").asText().matches("cancelled|withdrawn"));
      }
    }
    node.forEach(child -> forget(child, athlete));
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(LIMIT).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
