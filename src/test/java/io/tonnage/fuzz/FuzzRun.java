package io.tonnage.fuzz;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Durability;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fuzzes the packaged service over HTTP, on servers of its own, for the {@code tonnage} script.
 * Ends with 0 when every answer was what it has to be, with 1 where one was not, with 2 for a wrong
 * option.
 */
public final class FuzzRun {
  private static final int MOST_FAULTS_TOLD = 20;
  private static final String USAGE =
      """
      Usage: ./tonnage fuzz [--requests N] [--seed S]

      Draws requests from the service's own description, valid, at the edge and broken, and holds each answer against what
      it says: no 5xx, nothing of the service's insides, a described status, a body that fits its schema, a problem for
      every failure. Each request has a seed of its own, the first one S.

        --requests N  how many (default 50000)
        --seed S      of the first one (default 1)
      """;

  private FuzzRun() {}

  /** Runs what the script asks for; the first argument names the project's folder. */
  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> given = new HashMap<>(Map.of("--requests", "50000", "--seed", "1"));
    List<String> split = new ArrayList<>();
    for (String argument : arguments) {
      split.addAll(List.of(argument.split("=", 2)));
    }
    if (split.contains("--help") || split.contains("-h")) {
      System.out.print(USAGE);
      System.exit(0);
    }
    for (int i = 0; i < split.size(); i += 2) {
      boolean known = given.containsKey(split.get(i)) || split.get(i).equals("project");
      if (!known || i + 1 == split.size()) {
        System.err.println("Wrong option '" + split.get(i) + "'; see ./tonnage fuzz --help.");
        System.exit(2);
      }
      given.put(split.get(i), split.get(i + 1));
    }
    String requests = given.getOrDefault("--requests", "");
    String seed = given.getOrDefault("--seed", "");
    if (!requests.matches("[1-9]\\d{0,8}") || !seed.matches("\\d{1,18}")) {
      System.err.println("--requests and --seed take whole numbers.");
      System.exit(2);
    }
    try {
      System.exit(
          run(
              Path.of(given.getOrDefault("project", "")).toAbsolutePath(),
              Integer.parseInt(requests),
              Long.parseLong(seed)));
    } catch (CannotStart | IOException e) {
      System.err.println("The fuzzing was not carried through: " + e.getMessage());
      System.exit(1);
    }
  }

  private static int run(Path project, int requests, long seed)
      throws CannotStart, IOException, InterruptedException {
    try (Stage stage =
        Stage.open(
            project,
            project.resolve(".tonnage/fuzz"),
            project.resolve(".tonnage/postgresql-binaries"),
            PostgresSettings.of(Durability.SPEED_BEFORE_SAFETY))) {
      ServiceProcess service = stage.startService("service", Map.of());
      long pid = service.handle().pid();
      int faults = 0;
      try (HttpFuzz fuzz = new HttpFuzz(service.address())) {
        for (int i = 0; i < requests && faults < MOST_FAULTS_TOLD; i++) {
          if (i % Math.max(1, requests / 10) == 0) {
            System.out.printf(
                Locale.ROOT, "  %,7d requests, service at %d MB%n", i, residentMegabytes(pid));
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
            residentMegabytes(pid),
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

  /** 0 where the system does not tell. */
  private static long residentMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
