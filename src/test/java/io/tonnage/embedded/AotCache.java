package io.tonnage.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The cache of loaded and linked classes with which the packaged service starts in a fraction of
 * the time (JEP 483, JEP 514). It is made by a short run of the service on servers of its own, once
 * after each build, and lies beside the package; Java goes without it where it does not fit.
 */
public final class AotCache {
  /** The first release that makes the cache in one step. */
  private static final int FIRST_RELEASE = 25;

  /** Java writes the cache when the service has ended, some ten seconds on two cores. */
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(3);

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  /** What a start and first requests go through. */
  private static final List<String> QUESTIONS =
      List.of(
          "/q/health/live",
          "/q/health/ready",
          "/v1/methods",
          "/v1/exercises",
          "/v1/athletes/nobody/sessions",
          "/q/metrics");

  private AotCache() {}

  /** Where the cache of a package lies. */
  static Path of(Path project) {
    return project.resolve("target/quarkus-app/tonnage.aot");
  }

  /** Takes {@code project=FOLDER}; exits with 0 when the cache was made, or this Java has none. */
  public static void main(String... arguments) throws Exception {
    Path project = Path.of(arguments[0].substring("project=".length())).toAbsolutePath();
    if (Runtime.version().feature() >= FIRST_RELEASE) {
      make(project);
    }
    Runtime.getRuntime().halt(0); // whatever threads a server left
  }

  /**
   * Makes the cache of the package in the project's folder.
   *
   * @throws CannotStart when it cannot be made
   */
  static void make(Path project) throws CannotStart, IOException, InterruptedException {
    Path folder = project.resolve(".tonnage/aot");
    Path unfinished = of(project).resolveSibling("tonnage.aot.unfinished");
    Files.deleteIfExists(unfinished);
    try (Stage stage =
        Stage.open(
            project,
            folder,
            project.resolve(".tonnage/postgresql-binaries"),
            PostgresSettings.of(Durability.SPEED_BEFORE_SAFETY))) {
      // Without profiles: with them the code that they name is compiled while the service starts.
      ServiceProcess service =
          stage.startService(
              "service", Map.of(), "-XX:AOTCacheOutput=" + unfinished, "-XX:TieredStopAtLevel=1");
      ask(service.address());
      if (!service.end(WRITTEN_WITHIN)) {
        throw new CannotStart("Java did not write its cache in " + WRITTEN_WITHIN + ".");
      }
    }
    if (!Files.exists(unfinished)) {
      throw new CannotStart(
          "Java wrote no cache; the log says why: " + folder.resolve("logs/service.log"));
    }
    Files.move(unfinished, of(project), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void ask(URI service) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String question : QUESTIONS) {
        client.send(
            HttpRequest.newBuilder(service.resolve(question)).timeout(ANSWERED_WITHIN).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
  }
}
