package io.tonnage.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Has a running service compute anew what is derived from the sets, for the {@code tonnage} script,
 * and tells how far it is. Ends with 0 where all rows are as they should be, with 1 where some
 * could not be computed, or differ and were only to be verified, and with 2 for a wrong option.
 */
public final class RebuildRun {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(11);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  /** Looks without an answer, one a second, after which is given up: a restart takes less. */
  private static final int LOOKS_WITHOUT_ANSWER = 120;

  private static final String USAGE =
      """
      Usage: ./tonnage rebuild [--http URL] [--verify | --follow | --cancel]

      Computes sessions, lifts and prescriptions anew from the stored sets, on a service that runs, and replaces rows
      that differ, while live events go on. Ctrl-C ends the telling, not the rebuild.

        --http URL  where the service answers (default http://127.0.0.1:8080)
        --verify    count rows that differ, and replace none
        --follow    start nothing, tell of the latest one
        --cancel    call the one under way off; what is done stays done

      Ends with 0 where every row is as it should be, with 1 where some could not be computed, or differ under --verify.
      """;

  /** What is wanted. */
  private enum Wish {
    REPLACE,
    VERIFY,
    FOLLOW,
    CANCEL
  }

  private final HttpClient http;
  private final URI service;
  private final PrintStream out;

  RebuildRun(HttpClient http, URI service, PrintStream out) {
    this.http = http;
    this.service = service;
    this.out = out;
  }

  /** Runs what the script asks for. */
  public static void main(String... arguments) throws InterruptedException {
    int code;
    try (HttpClient http = HttpClient.newHttpClient()) {
      code = run(List.of(arguments), http, System.out, System.err);
    }
    System.exit(code);
  }

  /**
   * Does what the arguments ask for.
   *
   * @return the exit code
   */
  public static int run(List<String> arguments, HttpClient http, PrintStream out, PrintStream err)
      throws InterruptedException {
    Wish wish = Wish.REPLACE;
    String address = "http://127.0.0.1:8080";
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--help", "-h" -> {
          out.print(USAGE);
          return 0;
        }
        case "--verify" -> wish = Wish.VERIFY;
        case "--follow" -> wish = Wish.FOLLOW;
        case "--cancel" -> wish = Wish.CANCEL;
        case "--http" -> address = rest.hasNext() ? rest.next() : "";
        default -> {
          if (!option.startsWith("--http=")) {
            err.println("Unknown option '" + option + "'; see ./tonnage rebuild --help.");
            return 2;
          }
          address = option.substring("--http=".length());
        }
      }
    }
    if (!address.matches("https?://[^/ ]+/?")) {
      err.println("--http takes an address such as http://127.0.0.1:8080, not '" + address + "'.");
      return 2;
    }
    try {
      return new RebuildRun(http, URI.create(address), out).run(wish);
    } catch (IOException e) {
      err.println("The service at " + address + " does not answer: " + e);
      return 1;
    } catch (RefusedException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /** The service answered, and not with what was wanted. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private int run(Wish wish) throws IOException, InterruptedException, RefusedException {
    JsonNode rebuild =
        switch (wish) {
          case FOLLOW -> ask("GET", "/v1/rebuilds/latest");
          case CANCEL -> {
            String latest = ask("GET", "/v1/rebuilds/latest").path("rebuildId").asText();
            yield ask("DELETE", "/v1/rebuilds/" + latest);
          }
          default -> ask("POST", "/v1/rebuilds?mode=" + wish.name().toLowerCase(Locale.ROOT));
        };
    String id = rebuild.path("rebuildId").asText();
    out.printf(
        Locale.ROOT,
        "Rebuild %s (%s) of %,d athletes%n",
        id,
        rebuild.path("mode").asText(),
        rebuild.path("athletes").asLong());
    rebuild = untilEnded(id, rebuild);
    return tell(rebuild);
  }

  private JsonNode untilEnded(String id, JsonNode first)
      throws IOException, InterruptedException, RefusedException {
    JsonNode rebuild = first;
    long told = -1;
    int unanswered = 0;
    while (rebuild.path("endedAt").isNull()) {
      long athletes = Math.max(1, rebuild.path("athletes").asLong());
      long done = athletes - rebuild.path("waiting").asLong();
      if (done != told) {
        out.printf(
            Locale.ROOT,
            "  %3d %%  %,d athletes, %,d sessions, %,d rows differ%n",
            100 * done / athletes,
            done,
            rebuild.at("/checked/sessions").asLong(),
            rows(rebuild.path("differing")));
        told = done;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      try {
        rebuild = ask("GET", "/v1/rebuilds/" + id);
        unanswered = 0;
      } catch (IOException | RefusedException e) {
        // It may be starting anew; the rebuild goes on then.
        if (++unanswered >= LOOKS_WITHOUT_ANSWER) {
          throw e;
        }
      }
    }
    return rebuild;
  }

  private int tell(JsonNode rebuild) {
    String status = rebuild.path("status").asText();
    JsonNode checked = rebuild.path("checked");
    JsonNode differing = rebuild.path("differing");
    out.printf("%s%n", status);
    for (String table : List.of("sessions", "lifts", "prescriptions")) {
      out.printf(
          Locale.ROOT,
          "  %-14s %,12d checked %,10d differed%n",
          table,
          checked.path(table).asLong(),
          differing.path(table).asLong());
    }
    rebuild
        .path("checksums")
        .properties()
        .forEach(
            sum -> out.printf("  checksum of %-14s %s%n", sum.getKey(), sum.getValue().asText()));
    rebuild
        .path("failures")
        .forEach(
            failure ->
                out.printf(
                    "  not computed: %s: %s%n",
                    failure.path("athleteId").asText(), failure.path("detail").asText()));
    boolean leftWrong = rebuild.path("mode").asText().equals("verify") && rows(differing) > 0;
    return status.equals("failed") || leftWrong ? 1 : 0;
  }

  private static long rows(JsonNode rows) {
    return rows.path("sessions").asLong()
        + rows.path("lifts").asLong()
        + rows.path("prescriptions").asLong();
  }

  private JsonNode ask(String method, String path)
      throws IOException, InterruptedException, RefusedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(service.resolve(path))
                .timeout(ANSWER_LIMIT)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      JsonNode problem = JSON.readTree(answer.body());
      throw new RefusedException(
          "%s %s: %d %s"
              .formatted(
                  method, path, answer.statusCode(), problem.path("detail").asText(answer.body())));
    }
    return JSON.readTree(answer.body());
  }
}
