package io.tonnage.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tonnage.fuzz.Description.Operation;
import io.tonnage.fuzz.Description.Parameter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws requests. */
final class Shots {
  /** Now and then one that the path does not take. */
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/csv",
          "text/plain",
          "application/xml",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "nonsense",
          "application/x-www-form-urlencoded");

  private static final String CSV =
      """
      Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
      2026-01-05 17:00:00,"Day",1h,"Squat (Barbell)",1,100.0,5,0,0,"","",8
      """;

  private final SplittableRandom random;
  private final List<Operation> operations;
  private final Values values;

  /**
   * A request.
   *
   * @param operation that it is one of, or nearly
   * @param method may be another one than the operation's
   * @param path with its query
   * @param headers by name
   * @param body may be empty
   */
  record Shot(
      Operation operation, String method, String path, Map<String, String> headers, String body) {}

  Shots(SplittableRandom random, Description description) {
    this.random = random;
    this.operations = description.operations();
    this.values = new Values(random, description);
  }

  Shot next() {
    Operation operation = operations.get(random.nextInt(operations.size()));
    Map<String, String> headers = new TreeMap<>();
    List<String> query = new ArrayList<>();
    String path = operation.path();
    for (Parameter parameter : operation.parameters()) {
      boolean asked = random.nextInt(3) > 0;
      switch (parameter.in()) {
        case "path" ->
            path = path.replace("{" + parameter.name() + "}", encode(pathValue(parameter)));
        case "query" -> {
          for (int times = asked ? 1 + random.nextInt(20) / 19 : 0; times > 0; times--) {
            query.add(parameter.name() + "=" + encode(values.text(parameter)));
          }
        }
        default -> {
          if (asked) {
            headers.put(parameter.name(), printable(values.text(parameter)));
          }
        }
      }
    }
    if (random.nextInt(10) == 0) {
      query.add(encode(values.nasty()) + "=" + encode(values.nasty()));
    }
    if (random.nextInt(15) == 0) {
      headers.put("Accept", random.nextBoolean() ? "text/html" : "application/json;q=0.1, */*;q=0");
    }
    String method =
        random.nextInt(25) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
    String body = body(operation, headers);
    return new Shot(
        operation,
        method,
        query.isEmpty() ? path : path + "?" + String.join("&", query),
        headers,
        body);
  }

  private String pathValue(Parameter parameter) {
    if (parameter.name().equals("athlete") && random.nextInt(4) > 0) {
      return "fuzz-" + random.nextInt(5);
    }
    String value = values.text(parameter);
    return value.isEmpty() ? "x" : value;
  }

  private String body(Operation operation, Map<String, String> headers) {
    if (operation.bodies().isEmpty()) {
      return random.nextInt(20) == 0 ? "{\"unasked\":true}" : "";
    }
    List<String> types = List.copyOf(operation.bodies().keySet());
    String type = types.get(random.nextInt(types.size()));
    headers.put(
        "Content-Type", random.nextInt(12) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : type);
    if (!type.contains("json")) {
      return switch (random.nextInt(4)) {
        case 0 -> values.nasty();
        case 1 ->
            CSV.replace("100.0", values.nasty()).replace("2026-01-05 17:00:00", values.nasty());
        default -> CSV;
      };
    }
    String json =
        values
            .value(
                operation.bodies().getOrDefault(type, MissingNode.getInstance()),
                random.nextInt(3) == 0 ? 0 : 4 + random.nextInt(20),
                0)
            .toString();
    return switch (random.nextInt(16)) {
      case 0 -> json.substring(0, random.nextInt(json.length() + 1));
      case 1 -> "[".repeat(1 + random.nextInt(3_000)) + json;
      case 2 -> json.replaceFirst("\\{", "{\"type\":\"x\",\"type\":\"y\",");
      case 3 -> values.nasty();
      case 4 -> "{\"a\":".repeat(200) + "1" + "}".repeat(200);
      case 5 -> "[" + (json + ",").repeat(random.nextInt(600)) + json + "]";
      default -> json;
    };
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** What a client lets into a header. */
  private static String printable(String value) {
    return value.replaceAll("[^ -~]", "?").strip();
  }
}
