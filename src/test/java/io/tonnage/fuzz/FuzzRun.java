package io.tonnage.fuzz;

import io.tonnage.bench.ProcessUse;
import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Durability;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fuzzes the packaged service over HTTP on servers of its own, or what reads bytes in a process of
 * its own, for the {@code tonnage} script. Ends with 0 when every answer was what it has to be,
 * with 1 where one was not, with 2 for a wrong option.
 */
public final class FuzzRun {
  private static final int MOST_FAULTS_TOLD = 20;
  private static final Set<String> OPTIONS =
      Set.of("project", "--requests", "--seed", "--minutes", "--of");
  private static final String USAGE =
      """
      Usage: ./tonnage fuzz [--requests N] [--seed S]
             ./tonnage fuzz --minutes N [--of decoder,exports,bodies] [--seed S] [--keep]

      The first draws requests from the service's own description, valid, at the edge and broken, and holds each answer
      against what it says: no 5xx, nothing of the service's insides, a described status, a body that fits its schema, a
      problem for every failure. Each request has a seed of its own, the first one S.

      The second has Jazzer draw bytes, guided by the ways that they take through the code: records and events, files of
      training apps, bodies of other requests. Each is taken or refused with a reason; nothing else may be thrown, nothing
      may take 10 s, and memory stays what it was.

        --requests N  how many requests (default 50000)
        --minutes N   how long, for each of what is fuzzed by its bytes
        --of NAMES    what of it (default decoder,exports,bodies)
        --seed S      of the first request, or of Jazzer (default 1)
        --keep        write the fewest inputs that take all ways to src/test/resources/corpus, where the tests try them
      """;

  private FuzzRun() {}

  /** Runs what the script asks for; the first argument names the project's folder. */
  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> given = new HashMap<>();
    List<String> split = new ArrayList<>();
    for (String argument : arguments) {
      split.addAll(List.of(argument.split("=", 2)));
    }
    if (split.contains("--help") || split.contains("-h")) {
      System.out.print(USAGE);
      System.exit(0);
    }
    boolean keep = split.removeIf("--keep"::equals);
    for (int i = 0; i < split.size(); i += 2) {
      if (!OPTIONS.contains(split.get(i)) || i + 1 == split.size()) {
        usage("Wrong option '" + split.get(i) + "'; see ./tonnage fuzz --help.");
      }
      given.put(split.get(i), split.get(i + 1));
    }
    String minutes = given.get("--minutes");
    if (minutes == null ? keep || given.containsKey("--of") : given.containsKey("--requests")) {
      usage("--minutes, --of and --keep fuzz by bytes, --requests over HTTP: one or the other.");
    }
    long requests = wholeNumber(given.getOrDefault("--requests", "50000"));
    long seed = wholeNumber(given.getOrDefault("--seed", "1"));
    Path project = Path.of(given.getOrDefault("project", "")).toAbsolutePath();
    try {
      System.exit(
          minutes == null
              ? run(project, requests, seed)
              : run(project, corpora(given.get("--of")), wholeNumber(minutes), seed, keep));
    } catch (CannotStart | IOException e) {
      System.err.println("The fuzzing was not carried through: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void usage(String what) {
    System.err.println(what);
    System.exit(2);
  }

  private static long wholeNumber(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      usage("--requests, --minutes and --seed take whole numbers from 1, not '" + text + "'.");
    }
    return Long.parseLong(text);
  }

  private static List<Corpus> corpora(@Nullable String names) {
    List<Corpus> all = List.of(Corpus.values());
    if (names == null) {
      return all;
    }
    List<String> wanted = List.of(names.split(",", -1));
    List<String> known = all.stream().map(Corpus::code).toList();
    if (!known.containsAll(wanted)) {
      usage("--of takes " + String.join(", ", known) + ", not '" + names + "'.");
    }
    return all.stream().filter(corpus -> wanted.contains(corpus.code())).toList();
  }

  private static int run(Path project, List<Corpus> corpora, long minutes, long seed, boolean keep)
      throws IOException, InterruptedException {
    InputFuzz fuzz = new InputFuzz(project.resolve(".tonnage/fuzz"));
    boolean faultless = true;
    for (Corpus corpus : corpora) {
      InputFuzz.Outcome outcome = fuzz.run(corpus, Duration.ofMinutes(minutes).toSeconds(), seed);
      System.out.printf(
          Locale.ROOT,
          "%s: %,d inputs, memory from %d to %d MB, %s%n",
          corpus.code(),
          outcome.inputs(),
          outcome.firstMegabytes(),
          outcome.lastMegabytes(),
          outcome.exit() == 0 ? "no fault" : "a fault, told above");
      faultless &= outcome.exit() == 0;
      if (keep) {
        Files.write(
            project.resolve("src/test/resources/corpus/" + corpus.code() + ".txt"),
            fuzz.fewest(corpus));
      }
    }
    return faultless ? 0 : 1;
  }

  private static int run(Path project, long requests, long seed)
      throws CannotStart, IOException, InterruptedException {
    try (Stage stage =
        Stage.open(
            project,
            project.resolve(".tonnage/fuzz"),
            project.resolve(".tonnage/postgresql-binaries"),
            PostgresSettings.of(Durability.SPEED_BEFORE_SAFETY))) {
      ServiceProcess service = stage.startService("service", Map.of());
      ProcessUse use = new ProcessUse(service.handle());
      int faults = 0;
      try (HttpFuzz fuzz = new HttpFuzz(service.address())) {
        for (long i = 0; i < requests && faults < MOST_FAULTS_TOLD; i++) {
          if (i % Math.max(1, requests / 10) == 0) {
            System.out.printf(
                Locale.ROOT,
                "  %,7d requests, service at %d MB%n",
                i,
                use.residentMegabytes().orElse(0));
          }
          for (HttpFuzz.Fault fault : fuzz.fire(seed + i)) {
            System.out.println(fault);
            faults++;
          }
        }
        System.out.printf(
            Locale.ROOT,
            "  %,7d requests, service at %d MB; statuses %s%n",
            requests,
            use.residentMegabytes().orElse(0),
            fuzz.statuses());
      }
      if (!service.handle().isAlive()) {
        System.out.println("The service ended.");
        return 1;
      }
      System.out.printf("%d faults%n", faults);
      return faults == 0 ? 0 : 1;
    }
  }
}
