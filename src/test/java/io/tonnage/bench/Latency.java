package io.tonnage.bench;

import io.tonnage.embedded.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it takes from a top set, at the moment at which it is due to be published, to its
 * prescription on the topic and on the lifter's stream, at steady rates of sets. A prescription
 * that does not come fails it.
 */
final class Latency implements Benchmark {
  private static final String TOP_SETS = "topSets";
  private static final String P50 = "p50";
  private static final String P99 = "p99";
  private static final String P999 = "p999";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String purpose() {
    return "time from a top set to its prescription, on Kafka and on the stream, at steady rates";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.counts("rates", "100,1000,10000", "sets a second"),
        Option.count("before", 300_000, "events worked off before, as by a service that runs"),
        Option.count("warm-up", 10, "seconds of each rate that do not count"),
        Option.count("seconds", 30, "of each rate that do"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(
        Map.of("runs", "1", "rates", "100,500", "before", "1000", "warm-up", "1", "seconds", "2"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Chosen chosen = ground.chosen();
    Sheet sheet =
        Sheet.of(
            "latency",
            "Top set due to prescription received",
            "sets a second, and where",
            Sheet.Column.median(TOP_SETS, "top sets", 0),
            Sheet.Column.spread(P50, "p50 ms", 1),
            Sheet.Column.spread(P99, "p99 ms", 1),
            Sheet.Column.spread(P999, "p99.9 ms", 1));
    ground.startOver();
    try (ServiceProcess service =
            ground.stage().startService("service", Map.of(), Ground.serviceJavaOptions());
        WorkOff workOff = new WorkOff(ground.topics(), ground.tables(), PackagedService.GROUP)) {
      EventLog before = EventLog.of(EventLog.Mix.LIVE, "before", chosen.count("before"), 500);
      ground.say("Working off %,d events".formatted(before.size()));
      before.publish(ground.topics());
      workOff.await(before.size());
      for (int run = 1; run <= ground.runs(); run++) {
        for (int rate : chosen.counts("rates")) {
          ground.say("Run %d: %,d sets a second".formatted(run, rate));
          TopSets.Pace pace =
              TopSets.Pace.of(rate, chosen.count("warm-up"), chosen.count("seconds"));
          String prefix = "at-%d-%d".formatted(rate, run);
          TopSets.Result result =
              new TopSets(ground.topics(), service.address(), prefix, pace).measure();
          if (!result.isComplete()) {
            throw new WrongResult(
                "of %,d top sets %,d were answered on the topic, of %,d watched ones %,d on streams"
                    .formatted(
                        result.topSets(),
                        result.topic().count(),
                        result.watchedTopSets(),
                        result.streams().count()));
          }
          sheet =
              sheet
                  .with("%,d, on the topic".formatted(rate), figures(result.topic()))
                  .with("%,d, on the stream".formatted(rate), figures(result.streams()));
        }
      }
    }
    ground.save(List.of(sheet));
  }

  private static Map<String, Double> figures(Latencies latencies) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(TOP_SETS, (double) latencies.count());
    figures.put(P50, millis(latencies.percentile(50)));
    figures.put(P99, millis(latencies.percentile(99)));
    figures.put(P999, millis(latencies.percentile(99.9)));
    return figures;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
