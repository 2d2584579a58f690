package io.tonnage.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sends drawn requests and says which answers are not what they have to be: no 5xx but 503, no
 * insides of the service, a status that is described, a body that fits its schema, a problem for
 * every failure, and all of it in time.
 */
final class HttpFuzz implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** No question takes a second; the machine may be busy. */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  /** What HTTP itself may answer on any path. */
  private static final Set<Integer> OF_HTTP = Set.of(304, 404, 405, 406, 413, 414, 415, 431);

  /** Refused by the HTTP server itself, before it knows the path, and without a body. */
  private static final Set<Integer> BARE = Set.of(414, 431);

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat (io|java|org|jakarta)\\.|\\b(io|org|java)\\.[a-z]+\\.[A-Za-z.]*Exception|SQLSTATE|PSQLException");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final Description description;
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  HttpFuzz(URI service) throws IOException, InterruptedException {
    this.service = service;
    HttpResponse<String> openApi =
        http.send(
            HttpRequest.newBuilder(service.resolve("/q/openapi?format=json")).build(),
            HttpResponse.BodyHandlers.ofString());
    this.description = new Description(JSON.readTree(openApi.body()));
  }

  /** An answer that is not what it has to be. */
  record Fault(long seed, Shots.Shot shot, int status, String what, String body) {
    @Override
    public String toString() {
      return "%s%n  seed %d: %s %s %s%n  body sent: %s%n  answer %d: %s"
          .formatted(
              what,
              seed,
              shot.method(),
              cut(shot.path()),
              shot.headers(),
              cut(shot.body()),
              status,
              cut(body));
    }

    private static String cut(String text) {
      return text.length() <= 600 ? text : text.substring(0, 600) + "… (" + text.length() + ")";
    }
  }

  /** How often each status was answered. */
  Map<Integer, Integer> statuses() {
    return Map.copyOf(statuses);
  }

  /** Sends the one request of a seed. */
  List<Fault> fire(long seed) throws InterruptedException {
    Shots.Shot shot = new Shots(new SplittableRandom(seed), description).next();
    HttpRequest request;
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(
                  URI.create(service.resolve("/").toString().replaceAll("/$", "") + shot.path()))
              .timeout(ANSWERS_WITHIN)
              .method(shot.method(), HttpRequest.BodyPublishers.ofString(shot.body()));
      shot.headers().forEach(builder::header);
      request = builder.build();
    } catch (IllegalArgumentException unsendable) {
      return List.of(); // the client refuses to send it
    }
    try {
      HttpResponse<InputStream> response = send(request);
      statuses.merge(response.statusCode(), 1, Integer::sum);
      String type =
          response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
      String body = body(response.body(), type);
      return faults(shot, response.statusCode(), type, body).stream()
          .map(what -> new Fault(seed, shot, response.statusCode(), what, body))
          .toList();
    } catch (IOException e) {
      return List.of(new Fault(seed, shot, 0, "no answer: " + e, ""));
    }
  }

  /** Once more where the server had closed the connection after a request that it did not read. */
  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException closed) {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
  }

  /** A stream does not end by itself: it is opened, and closed again. */
  private static String body(InputStream body, String type) throws IOException {
    try (body) {
      return type.equals("text/event-stream")
          ? ""
          : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> faults(Shots.Shot shot, int status, String type, String body) {
    List<String> faults = new ArrayList<>();
    if (status >= 500 && status != 503) {
      faults.add("a fault of the service for what a caller did");
    }
    if (INSIDES.matcher(body).find()) {
      faults.add("the service's insides");
    }
    boolean own = shot.method().equals(shot.operation().method());
    if (own && !description.describes(shot.operation(), status) && !OF_HTTP.contains(status)) {
      faults.add("a status that is not described");
    }
    boolean bodiless = shot.method().equals("HEAD") || status == 304 || status == 204;
    if (status >= 400 && !bodiless && !BARE.contains(status)) {
      faults.addAll(problemFaults(status, type, body));
    }
    if (own && type.endsWith("json") && !body.isEmpty()) {
      try {
        JsonNode answer = JSON.readTree(body);
        for (ValidationMessage message :
            description.faults(shot.operation(), status, type, answer)) {
          faults.add("does not fit its schema: " + message.getMessage());
        }
      } catch (JsonProcessingException e) {
        faults.add("no JSON: " + e.getOriginalMessage());
      }
    }
    return faults;
  }

  private static List<String> problemFaults(int status, String type, String body) {
    if (!type.equals("application/problem+json")) {
      return List.of("a failure that is no problem document, but '" + type + "'");
    }
    try {
      JsonNode problem = JSON.readTree(body);
      boolean whole =
          problem.path("type").isTextual()
              && problem.path("title").isTextual()
              && problem.path("detail").isTextual()
              && problem.path("status").asInt() == status;
      return whole ? List.of() : List.of("a problem that lacks type, title, status or detail");
    } catch (JsonProcessingException e) {
      return List.of("a problem that is no JSON");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
