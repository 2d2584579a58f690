package io.tonnage.bench;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.TrainingLife;
import io.tonnage.rig.Wait;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What is asked of the packaged service about one athlete with years of training: answers a second,
 * and how long one takes, beside an answer that does nothing. An answer that is no 200 fails it.
 */
final class QueryRun implements Benchmark {
  private static final String ATHLETE = "ten-years";

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
            "only", "nothing|a year|readiness|muscles"));
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
    ServiceProcess service =
        ground.stage().startService("service", Map.of(), Ground.serviceJavaOptions());
    Wait.untilWorkedOff(topics, "tonnage", tables);
    tables.execute("VACUUM ANALYZE");
    ground.save(List.of(measure(ground, service, first, today)));
  }

  private static Sheet measure(
      Ground ground, ServiceProcess service, LocalDate first, LocalDate today)
      throws InterruptedException, ExecutionException {
    Chosen chosen = ground.chosen();
    HttpLoad load = new HttpLoad(service.address(), chosen.count("connections"));
    Map<String, String> questions = questions(first, today);
    questions.keySet().removeIf(question -> !chosen.pattern("only").matcher(question).find());
    Sheet sheet =
        Sheet.of(
            "answers",
            "One athlete, one question after the other",
            "question",
            Sheet.Column.median("bytes", "bytes", 0),
            Sheet.Column.spread("perSecond", "answers/s", 0),
            Sheet.Column.median("p50", "p50 ms", 1),
            Sheet.Column.median("p99", "p99 ms", 1));
    for (int run = 0; run < ground.runs(); run++) {
      for (Map.Entry<String, String> question : questions.entrySet()) {
        ground.say("Asking for " + question.getKey());
        HttpLoad.Result result =
            load.run(
                question.getValue(),
                Duration.ofSeconds(chosen.count("warm-up")),
                Duration.ofSeconds(chosen.count("seconds")));
        sheet =
            sheet.with(
                question.getKey(),
                Map.of(
                    "bytes", (double) result.bytes(),
                    "perSecond", result.perSecond(),
                    "p50", millis(result.latencies().percentile(50)),
                    "p99", millis(result.latencies().percentile(99))));
      }
    }
    return sheet;
  }

  private static Map<String, String> questions(LocalDate first, LocalDate today) {
    String athlete = "/v1/athletes/" + ATHLETE;
    String wholeLife = "from=" + first + "&to=" + today;
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
    return questions;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
