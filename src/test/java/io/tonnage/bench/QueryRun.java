package io.tonnage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.TrainingLife;
import io.tonnage.rig.Wait;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What is asked of the packaged service about one athlete with years of training: answers a second,
 * and how long one takes, beside an answer that does nothing and beside the same volume grouped by
 * SQL from the sets. An answer that is no 200, or another volume, fails it.
 */
final class QueryRun implements Benchmark {
  private static final String ATHLETE = "ten-years";
  private static final String PER_SECOND = "perSecond";
  private static final String MADE_ANEW = ", made anew";
  private static final String IN_SQL = ", SQL from the sets";
  private static final String STREAM = "stream, the last change replayed";

  private static final Map<String, String> KEEPING_NOTHING =
      Map.of("tonnage.http.kept-answer-bytes", "0");

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String purpose() {
    return "what is asked about an athlete with years of training: answers a second, and their times";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.count("years", 10, "of training"),
        Option.count("sessions", 1500, "in those years, of 20 sets each"),
        Option.count("connections", 16, "that ask at once"),
        Option.count("warm-up", 10, "seconds per question that do not count"),
        Option.count("seconds", 10, "measured per question"),
        Option.text("kept", "on", "off: no answer is kept, each is made anew"),
        Option.text("only", "", "questions whose names this regular expression finds"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of(
            "runs", "1",
            "years", "1",
            "sessions", "20",
            "warm-up", "1",
            "seconds", "1",
            "only", "nothing|volume, a year|readiness|muscles|one session|stream"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Chosen chosen = ground.chosen();
    Topics topics = ground.topics();
    topics.createSetEvents();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate first = today.minusYears(chosen.count("years"));
    List<MadeEvent> events =
        new TrainingLife(ATHLETE, chosen.count("sessions"), first, today.minusDays(1)).events();
    ground.say(
        "Publishing %,d events of %,d sessions".formatted(events.size(), chosen.count("sessions")));
    topics.publish(events);
    Tables tables = ground.tables();
    Span all = new Span("all", first, today);
    Span year = new Span("a year", today.minusYears(1).plusDays(1), today);
    RawSql raw;
    Sheet sheet = emptySheet();
    try (ServiceProcess service =
        ground.stage().startService("service", kept(chosen), Ground.serviceJavaOptions())) {
      Wait.untilWorkedOff(topics, "tonnage", tables);
      raw = new RawSql(tables, ATHLETE);
      tables.execute("VACUUM ANALYZE");
      for (Span span : List.of(year, all)) {
        check(service.address(), raw, span);
      }
      Map<String, String> questions = questions(first, today);
      questions.put(
          "one session", "/v1/athletes/%s/sessions/%s".formatted(ATHLETE, newest(tables)));
      sheet = ask(ground, sheet, service.address(), questions);
      sheet = openStreams(ground, sheet, service.address(), tables);
    }
    Map<String, String> anew = new LinkedHashMap<>();
    for (Span span : List.of(year, all)) {
      anew.put(span.question() + MADE_ANEW, volumeByDay(span));
    }
    try (ServiceProcess service =
        ground.stage().startService("service-anew", KEEPING_NOTHING, Ground.serviceJavaOptions())) {
      sheet = ask(ground, sheet, service.address(), anew);
    }
    for (Span span : List.of(year, all)) {
      sheet = askInSql(ground, sheet, raw, span);
    }
    List<Sheet> sheets = new ArrayList<>(List.of(sheet));
    for (Span span : List.of(year, all)) {
      if (sheet.median(span.question() + IN_SQL, PER_SECOND).isPresent()) {
        sheets.add(besideSql(sheet, span));
      }
    }
    ground.save(sheets);
  }

  private static Map<String, String> kept(Chosen chosen) throws UsageException {
    return switch (chosen.text("kept")) {
      case "on" -> Map.of();
      case "off" -> KEEPING_NOTHING;
      default -> throw new UsageException("--kept takes on or off.");
    };
  }

  private static String newest(Tables tables) throws SQLException {
    return tables
        .rows(
            "SELECT session_id FROM training_session WHERE athlete_id = ? ORDER BY day DESC LIMIT 1",
            ATHLETE)
        .getFirst();
  }

  /** Of a reader that comes back and has missed the last change. */
  private static Sheet openStreams(Ground ground, Sheet before, URI service, Tables tables)
      throws SQLException, InterruptedException, ExecutionException {
    Chosen chosen = ground.chosen();
    Sheet sheet = before;
    if (chosen.pattern("only").matcher(STREAM).find()) {
      long version = tables.count("SELECT version FROM athlete WHERE athlete_id = ?", ATHLETE);
      for (int run = 0; run < ground.runs(); run++) {
        ground.say("Asking for " + STREAM);
        HttpLoad.Result result =
            new StreamLoad(service, chosen.count("connections"))
                .run(ATHLETE, version, warmUp(chosen), seconds(chosen));
        sheet = sheet.with(STREAM, figures(result));
      }
    }
    return sheet;
  }

  private static Sheet askInSql(Ground ground, Sheet before, RawSql raw, Span span)
      throws InterruptedException, ExecutionException {
    Chosen chosen = ground.chosen();
    String question = span.question() + IN_SQL;
    Sheet sheet = before;
    if (chosen.pattern("only").matcher(question).find()) {
      for (int run = 0; run < ground.runs(); run++) {
        ground.say("Asking for " + question);
        HttpLoad.Result result =
            raw.run(
                span.from(),
                span.to(),
                chosen.count("connections"),
                warmUp(chosen),
                seconds(chosen));
        sheet = sheet.with(question, figures(result));
      }
    }
    return sheet;
  }

  /** The same question's three rows once more, with how many times as many answers there are. */
  private static Sheet besideSql(Sheet answers, Span span) {
    List<String> names =
        List.of(span.question() + IN_SQL, span.question() + MADE_ANEW, span.question());
    Sheet sheet =
        Sheet.of(
                span.key(),
                "Volume, %s by day, beside the same made by SQL from the sets"
                    .formatted(span.name()),
                "who answers",
                Sheet.Column.spread(PER_SECOND, "answers/s", 0),
                Sheet.Column.median("p50", "p50 ms", 1),
                Sheet.Column.median("p99", "p99 ms", 1))
            .comparing("× SQL", PER_SECOND, names.getFirst());
    for (Sheet.Row row : answers.rows()) {
      if (names.contains(row.name())) {
        for (Map<String, Double> figures : row.repetitions()) {
          sheet = sheet.with(row.name(), figures);
        }
      }
    }
    return sheet;
  }

  private static Duration warmUp(Chosen chosen) {
    return Duration.ofSeconds(chosen.count("warm-up"));
  }

  private static Duration seconds(Chosen chosen) {
    return Duration.ofSeconds(chosen.count("seconds"));
  }

  /** Days from one to another. */
  private record Span(String name, LocalDate from, LocalDate to) {
    String question() {
      return "volume, %s by day".formatted(name);
    }

    /** Of the table of its own. */
    String key() {
      return "sql-" + name.replace(' ', '-');
    }
  }

  private static String volumeByDay(Span span) {
    return "/v1/athletes/%s/volume?from=%s&to=%s".formatted(ATHLETE, span.from(), span.to());
  }

  /** The service and the plain SQL have to come to the same volume, else they are not compared. */
  private static void check(URI service, RawSql raw, Span span)
      throws IOException, InterruptedException, SQLException {
    WrongResult.unlessEqual(
        "the volume of " + span.name(),
        raw.total(span.from(), span.to()).stripTrailingZeros(),
        volume(service, volumeByDay(span)).stripTrailingZeros());
  }

  /** All volume in an answer about volume by days or weeks, in kilograms times repetitions. */
  static BigDecimal volume(URI service, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body =
          client
              .send(
                  HttpRequest.newBuilder(service.resolve(path))
                      .timeout(Duration.ofSeconds(60))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      BigDecimal answered = BigDecimal.ZERO;
      for (JsonNode bucket : new JsonMapper().readTree(body).path("buckets")) {
        answered = answered.add(bucket.path("volumeLoad").path("total").decimalValue());
      }
      return answered;
    }
  }

  private static Sheet emptySheet() {
    return Sheet.of(
        "answers",
        "One athlete, one question after the other",
        "question",
        Sheet.Column.median("bytes", "bytes", 0),
        Sheet.Column.spread(PER_SECOND, "answers/s", 0),
        Sheet.Column.median("p50", "p50 ms", 1),
        Sheet.Column.median("p99", "p99 ms", 1));
  }

  private static Sheet ask(Ground ground, Sheet before, URI service, Map<String, String> questions)
      throws InterruptedException, ExecutionException {
    Chosen chosen = ground.chosen();
    HttpLoad load = new HttpLoad(service, chosen.count("connections"));
    questions.keySet().removeIf(question -> !chosen.pattern("only").matcher(question).find());
    Sheet sheet = before;
    for (int run = 0; run < ground.runs(); run++) {
      for (Map.Entry<String, String> question : questions.entrySet()) {
        ground.say("Asking for " + question.getKey());
        HttpLoad.Result result = load.run(question.getValue(), warmUp(chosen), seconds(chosen));
        sheet = sheet.with(question.getKey(), figures(result));
      }
    }
    return sheet;
  }

  static Map<String, Double> figures(HttpLoad.Result result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (result.bytes() > 0) {
      figures.put("bytes", (double) result.bytes());
    }
    figures.put(PER_SECOND, result.perSecond());
    figures.put("p50", millis(result.latencies().percentile(50)));
    figures.put("p99", millis(result.latencies().percentile(99)));
    return figures;
  }

  private static Map<String, String> questions(LocalDate first, LocalDate today) {
    String athlete = "/v1/athletes/" + ATHLETE;
    String wholeLife = "from=" + first + "&to=" + today;
    String aYear = "from=" + today.minusYears(1).plusDays(1) + "&to=" + today;
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("nothing (whether it lives)", "/q/health/live");
    questions.put("the list of methods", "/v1/methods");
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
    questions.put("sessions, the newest fifty", athlete + "/sessions");
    questions.put("readiness", athlete + "/readiness");
    questions.put("muscles", athlete + "/muscles");
    return questions;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
