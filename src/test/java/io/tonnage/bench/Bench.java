package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs what {@code ./tonnage bench} asks for. Exits with 0 when it was carried through, whatever
 * the figures are; with 1 when an answer or a state was wrong or it could not be carried through;
 * with 2 when the command line makes no sense.
 */
public final class Bench {
  /** Every sub-command there is: a new one is a line here. */
  private static final List<Benchmark> ALL =
      List.of(
          new Ingest(),
          new Latency(),
          new QueryRun(),
          new Instances(),
          new Growth(),
          new PoisonRun(),
          new Start(),
          new MicroRun(),
          new Report());

  /** What every benchmark takes. */
  private static final List<Option> COMMON =
      List.of(
          Option.count("runs", 3, "how often each figure is measured; tables show the median"),
          Option.flag("smoke", "a short run, for correctness alone; saves nothing"));

  /** What a client of Kafka tells below this would bury the figures; of some, even warnings. */
  private static final Map<Logger, Level> QUIET =
      Map.of(
          Logger.getLogger("org.apache.kafka"),
          Level.WARNING,
          Logger.getLogger("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils"),
          Level.SEVERE);

  private static final String PROJECT = "project=";
  private static final String HELP = "--help";

  private Bench() {}

  /** Takes {@code project=FOLDER}, then the sub-command and its options. */
  public static void main(String... arguments) {
    Path project = Path.of(arguments[0].substring(PROJECT.length())).toAbsolutePath();
    System.exit(run(project, List.of(arguments).subList(1, arguments.length)));
  }

  /**
   * Runs one command line.
   *
   * @param project the project's folder, with the packaged service in it
   * @return the exit code
   */
  static int run(Path project, List<String> words) {
    QUIET.forEach(Logger::setLevel);
    try {
      if (words.isEmpty() || words.contains(HELP) || words.contains("-h")) {
        help(System.out);
        return 0;
      }
      if (words.equals(List.of("--smoke"))) {
        for (Benchmark benchmark : ALL) {
          if (benchmark.smoke().isPresent()) {
            run(project, benchmark, words);
          }
        }
        return 0;
      }
      run(project, find(words.getFirst()), words.subList(1, words.size()));
      return 0;
    } catch (UsageException e) {
      System.err.println(e.getMessage() + " See ./tonnage bench --help.");
      return 2;
    } catch (WrongResult e) {
      System.err.println("WRONG: " + e.getMessage());
      return 1;
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) { // a benchmark may fail in any way; who runs it is to see how
      System.err.println("The benchmark was not carried through: " + e.getMessage());
      e.printStackTrace(System.err);
      return 1;
    }
  }

  private static void run(Path project, Benchmark benchmark, List<String> words) throws Exception {
    List<Option> options = new ArrayList<>(COMMON);
    options.addAll(benchmark.options());
    Map<String, String> instead = Map.of();
    if (words.contains("--smoke")) {
      instead =
          benchmark
              .smoke()
              .orElseThrow(() -> new UsageException(benchmark.name() + " has no short run."));
    }
    Chosen chosen = Chosen.of(options, instead, words);
    try (Ground ground = new Ground(project, benchmark.name(), chosen)) {
      benchmark.run(ground);
    }
  }

  private static Benchmark find(String name) throws UsageException {
    Optional<Benchmark> found =
        ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    return found.orElseThrow(() -> new UsageException("Unknown benchmark '" + name + "'."));
  }

  private static void help(PrintStream out) {
    out.println("Usage: ./tonnage bench BENCHMARK [OPTIONS], or ./tonnage bench --smoke");
    out.println();
    out.println("Options of all benchmarks");
    COMMON.forEach(option -> help(out, option));
    for (Benchmark benchmark : ALL) {
      out.println();
      out.printf("%s: %s%n", benchmark.name(), benchmark.purpose());
      benchmark.options().forEach(option -> help(out, option));
    }
    out.println();
    out.println("TONNAGE_JAVA_OPTS holds more options for the Java of the measured service.");
  }

  private static void help(PrintStream out, Option option) {
    String word =
        "--"
            + option.name()
            + switch (option.kind()) {
              case COUNT -> " N";
              case COUNTS -> " N,N";
              case TEXT -> " TEXT";
              case FLAG -> "";
            };
    String standard =
        switch (option.kind()) {
          case FLAG -> "";
          case TEXT -> option.standard().isEmpty() ? "" : " (default " + option.standard() + ")";
          case COUNT, COUNTS -> " (default " + option.standard() + ")";
        };
    out.printf("  %-20s %s%s%n", word, option.meaning(), standard);
  }
}
