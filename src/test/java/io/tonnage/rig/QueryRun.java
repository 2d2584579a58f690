package io.tonnage.rig;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Durability;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * Measures what is asked of the packaged service about one athlete with years of training, for the
 * {@code tonnage} script: answers a second, and how long one takes, beside an answer that does
 * nothing. The figures fail nothing; an answer that is no 200 does.
 */
public final class QueryRun {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final String ATHLETE = "ten-years";

  private final Path project;
  private final int sessions;
  private final int years;
  private final int connections;
  private final Duration duration;
  private final Pattern only;

  private QueryRun(Map<String, String> values) {
    this.project = Path.of(values.getOrDefault("project", "")).toAbsolutePath();
    this.sessions = Integer.parseInt(values.getOrDefault("sessions", "1500"));
    this.years = Integer.parseInt(values.getOrDefault("years", "10"));
    this.connections = Integer.parseInt(values.getOrDefault("connections", "16"));
    this.only = Pattern.compile(values.getOrDefault("only", ""));
    this.duration = Duration.ofSeconds(Long.parseLong(values.getOrDefault("seconds", "10")));
  }

  /** Reads {@code key=value}: project, sessions, years, connections, seconds, only. */
  public static void main(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    try {
      new QueryRun(values).run();
      System.exit(0);
    } catch (CannotStart | SQLException | ExecutionException | IOException | RuntimeException e) {
      System.err.println("The queries were not carried through: " + e.getMessage());
      e.printStackTrace(System.err);
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }

  private void run()
      throws CannotStart, SQLException, IOException, InterruptedException, ExecutionException {
    System.out.println("Starting PostgreSQL, Kafka and the service");
    try (Stage stage =
        Stage.open(
            project,
            project.resolve(".tonnage/bench"),
            project.resolve(".tonnage/postgresql-binaries"),
            PostgresSettings.of(Durability.COMMITS_SURVIVE_A_CRASH))) {
      Topics topics = new Topics(stage.servers().kafkaBootstrapServers());
      topics.createSetEvents();
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      List<MadeEvent> events =
          new TrainingLife(ATHLETE, sessions, today.minusYears(years), today.minusDays(1)).events();
      System.out.printf("Publishing %,d events of %,d sessions%n", events.size(), sessions);
      topics.publish(events);
      Tables tables = Tables.of(stage.servers().serviceSettings());
      ServiceProcess service = stage.startService("service", Map.of(), javaOptions());
      Wait.untilWorkedOff(topics, "tonnage", tables);
      tables.execute("VACUUM ANALYZE");
      System.out.printf(
          "%,d sets in %,d rows of lifts; %d connections, %d s each after %d s of warm-up%n%n",
          tables.count("SELECT count(*) FROM performed_set"),
          tables.count("SELECT count(*) FROM session_lift"),
          connections,
          duration.toSeconds(),
          WARM_UP.toSeconds());
      measure(new HttpLoad(service.address(), connections), today);
    }
  }

  private void measure(HttpLoad load, LocalDate today)
      throws InterruptedException, ExecutionException {
    String athlete = "/v1/athletes/" + ATHLETE;
    String wholeLife = "from=" + today.minusYears(years) + "&to=" + today;
    String aYear = "from=" + today.minusYears(1).plusDays(1) + "&to=" + today;
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("nothing (the list of methods)", "/v1/methods");
    questions.put("volume, 28 days by day", athlete + "/volume");
    questions.put("volume, a year by day", athlete + "/volume?" + aYear);
    questions.put("volume, all by week", athlete + "/volume?by=week&" + wholeLife);
    questions.put("volume, all by day", athlete + "/volume?" + wholeLife);
    questions.put(
        "volume, all by week and lift", athlete + "/volume?by=week&group=exercise&" + wholeLife);
    for (String metric : List.of("volume-load", "relative-volume", "hard-sets", "session-rpe")) {
      questions.put(metric + ", 84 days", athlete + "/fatigue?metric=" + metric);
      questions.put(metric + ", a year", athlete + "/fatigue?metric=" + metric + "&" + aYear);
      questions.put(metric + ", all", athlete + "/fatigue?metric=" + metric + "&" + wholeLife);
    }
    questions.put(
        "volume-load of squat, all",
        athlete + "/fatigue?metric=volume-load&exercise=squat&" + wholeLife);
    questions.put("strength of squat, a year", athlete + "/strength?exercise=squat&" + aYear);
    questions.put("strength of squat, all", athlete + "/strength?exercise=squat&" + wholeLife);
    questions.put("readiness", athlete + "/readiness");
    questions.put("muscles", athlete + "/muscles");
    System.out.printf(
        "%-32s %10s %10s %9s %9s %9s%n",
        "question", "bytes", "answers/s", "p50 ms", "p99 ms", "max ms");
    questions.keySet().removeIf(question -> !only.matcher(question).find());
    for (Map.Entry<String, String> question : questions.entrySet()) {
      HttpLoad.Result result = load.run(question.getValue(), WARM_UP, duration);
      System.out.printf(
          "%-32s %,10d %,10.0f %9.1f %9.1f %9.1f%n",
          question.getKey(),
          result.bytes(),
          result.perSecond(),
          millis(result.latencies().percentile(50)),
          millis(result.latencies().percentile(99)),
          millis(result.latencies().percentile(100)));
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** As the launcher hands them to the service. */
  private static String[] javaOptions() {
    String options = System.getenv("TONNAGE_JAVA_OPTS");
    return options == null || options.isBlank() ? new String[0] : options.strip().split("\\s+", -1);
  }
}
