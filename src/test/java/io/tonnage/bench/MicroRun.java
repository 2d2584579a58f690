package io.tonnage.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What one set costs in pure Java, each step by itself: its time and what it allocates, by JMH,
 * every repetition in a process of its own.
 */
final class MicroRun implements Benchmark {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String purpose() {
    return "what decoding and reviewing one set take of time and memory, without any server (JMH)";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.counts("sets", "5,20,60", "of the sessions that are reviewed, at most 60 each"),
        Option.count("warm-up", 5, "seconds per step that do not count"),
        Option.count("seconds", 5, "measured per step"),
        Option.text("only", "", "steps whose names this regular expression finds"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(Map.of("runs", "1", "sets", "20", "warm-up", "1", "seconds", "1"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Sheet sheet =
        Sheet.of(
            "steps",
            "One set in pure Java, on one processor",
            "step",
            Sheet.Column.spread("nanos", "ns a set", 0),
            Sheet.Column.median("bytes", "bytes allocated a set", 0));
    ground.say("Measuring each step in processes of its own");
    for (RunResult step : measured(ground.chosen(), ground.runs())) {
      String name = step.getParams().getBenchmark();
      boolean decoding = name.startsWith(DecodeMicro.class.getName());
      int sets = decoding ? DecodeMicro.SETS : Integer.parseInt(step.getParams().getParam("sets"));
      String verb = name.substring(name.lastIndexOf('.') + 1);
      String row = decoding ? verb : verb + ", session of " + sets + " sets";
      for (BenchmarkResult process : step.getBenchmarkResults()) {
        double nanos = process.getPrimaryResult().getScore();
        double bytes =
            Objects.requireNonNull(process.getSecondaryResults().get(ALLOCATION)).getScore();
        sheet = sheet.with(row, Map.of("nanos", nanos / sets, "bytes", bytes / sets));
      }
    }
    ground.save(List.of(sheet));
  }

  private static Collection<RunResult> measured(Chosen chosen, int processes)
      throws RunnerException {
    String only = ".*" + chosen.text("only") + ".*";
    String[] sets = chosen.counts("sets").stream().map(String::valueOf).toArray(String[]::new);
    Options options =
        new OptionsBuilder()
            .include(DecodeMicro.class.getName() + only)
            .include(ReviewMicro.class.getName() + only)
            .param("sets", sets)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(processes)
            .warmupIterations(chosen.count("warm-up"))
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(chosen.count("seconds"))
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).run();
  }
}
