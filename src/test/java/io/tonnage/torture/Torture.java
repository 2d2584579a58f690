package io.tonnage.torture;

import io.tonnage.bench.Chosen;
import io.tonnage.bench.Option;
import io.tonnage.bench.UsageException;
import io.tonnage.embedded.CannotStart;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@code ./tonnage torture} asks for. Exits with 0 when nothing was lost, doubled or
 * wrong and each recovery was in time; with 1 when something was, or it could not be carried
 * through; with 2 when the command line makes no sense.
 */
public final class Torture {
  private static final List<Option> OPTIONS =
      List.of(
          Option.count("minutes", 10, "how long, and how often everything happens at least"),
          Option.count("seed", 1, "of all that chance decides"),
          Option.count("instances", 1, "of the service, 1 to 3"));

  private static final int MOST_MINUTES = 600;
  private static final int MOST_INSTANCES = 3;
  private static final String PROJECT = "project=";

  /** Clients whose broker is killed complain of it all the time; held, or Java forgets them. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"));

  private Torture() {}

  /** Takes {@code project=FOLDER}, then the options. */
  public static void main(String... arguments) {
    Path project = Path.of(arguments[0].substring(PROJECT.length())).toAbsolutePath();
    System.exit(run(project, List.of(arguments).subList(1, arguments.length)));
  }

  private static int run(Path project, List<String> words) {
    if (words.contains("--help") || words.contains("-h")) {
      help(System.out);
      return 0;
    }
    try {
      return run(project, plan(words));
    } catch (UsageException e) {
      System.err.println(e.getMessage() + " See ./tonnage torture --help.");
      return 2;
    }
  }

  private static Plan plan(List<String> words) throws UsageException {
    Chosen chosen = Chosen.of(OPTIONS, Map.of(), words);
    int minutes = chosen.count("minutes");
    int instances = chosen.count("instances");
    if (instances > MOST_INSTANCES) {
      throw new UsageException("--instances takes 1 to 3, not '%d'.".formatted(instances));
    }
    if (minutes > MOST_MINUTES) {
      throw new UsageException("--minutes takes 1 to 600, not '%d'.".formatted(minutes));
    }
    return Plan.ofMinutes(minutes, chosen.count("seed"), instances);
  }

  private static int run(Path project, Plan plan) {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    Torment torment = new Torment(plan, System.out::println);
    Thread hook = new Thread(torment::close, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Path folder = project.resolve(".tonnage/torture");
    try (torment) {
      Torment.Outcome outcome =
          torment.run(project, folder, project.resolve(".tonnage/postgresql-binaries"));
      return report(plan, outcome) ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (CannotStart e) {
      return failed(torment, e.getMessage(), null);
    } catch (Exception e) { // whatever it was, who runs this is to see it
      return failed(torment, "It was not carried through; logs are in " + folder + ": " + e, e);
    }
  }

  /** What fails because everything is being stopped is no failure. */
  private static int failed(Torment torment, @Nullable String sentence, @Nullable Exception cause) {
    if (!torment.isClosed()) {
      System.err.println(sentence);
      if (cause != null) {
        cause.printStackTrace(System.err);
      }
    }
    return 1;
  }

  private static boolean report(Plan plan, Torment.Outcome outcome) {
    Recoveries recoveries = outcome.recoveries();
    Findings findings = outcome.findings();
    findings.sentences().forEach(System.out::println);
    System.out.printf("%n%s%n", recoveries.table());
    System.out.printf(
        "%,d records, %,d of them bad and set aside (%,d letters twice, as copies); answers in floods %s%n",
        outcome.records(), findings.letters(), findings.copies(), outcome.flood());
    System.out.println(findings);
    boolean often = recoveries.rounds() >= plan.rounds();
    if (!often) {
      System.out.printf(
          "Not everything happened %d times in three times the minutes.%n", plan.rounds());
    }
    if (recoveries.worst().compareTo(Recoveries.LIMIT) > 0) {
      System.out.printf("A recovery took longer than %d s.%n", Recoveries.LIMIT.toSeconds());
    }
    return outcome.good() && often;
  }

  private static void help(PrintStream out) {
    out.println("Usage: ./tonnage torture [OPTIONS]");
    out.println();
    for (Option option : OPTIONS) {
      out.printf(
          "  --%-12s %s (default %s)%n", option.name() + " N", option.meaning(), option.standard());
    }
  }
}
