package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the packaged service takes from the start of its process until it says that it is ready,
 * and what memory it then has; and the same of {@code ./tonnage run}, servers included. All but the
 * first start, which makes tables and topics, and does not count.
 */
final class Start implements Benchmark {
  private static final String READY = "ready";
  private static final String IDLE_MEGABYTES = "idleMegabytes";

  /** A start that takes longer will not come. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Where the build puts the cache of classes; see {@code AotCache}. */
  private static final String CACHE = "target/quarkus-app/tonnage.aot";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String purpose() {
    return "time until the service is ready, with and without its cache of classes, and its memory";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.count("idle", 10, "seconds after which the memory of the idle service is read"));
  }

  @Override
  public Optional<Map<String, String>> smoke() {
    return Optional.of(Map.of("runs", "1", "idle", "1"));
  }

  @Override
  public void run(Ground ground) throws Exception {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("the service, plain", List.of("-XX:AOTMode=off"));
    if (Files.exists(ground.project().resolve(CACHE))) {
      ways.put("the service, with its cache of classes", List.of());
    } else {
      ground.say("There is no cache of classes: ./tonnage run or bench makes it, on Java 25");
    }
    Sheet sheet =
        Sheet.of(
            "start",
            "From the start of the process until ready",
            "what starts",
            Sheet.Column.spread(READY, "ready s", 2),
            Sheet.Column.spread(IDLE_MEGABYTES, "idle RSS MB", 0));
    once(ground, List.of());
    Path data = ground.project().resolve(".tonnage/bench/launched");
    if (!ground.isSmoke()) {
      launch(ground, data);
    }
    for (int run = 1; run <= ground.runs(); run++) {
      for (Map.Entry<String, List<String>> way : ways.entrySet()) {
        ground.say("Start %d: %s".formatted(run, way.getKey()));
        sheet = sheet.with(way.getKey(), once(ground, way.getValue()));
      }
      if (!ground.isSmoke()) {
        ground.say("Start %d: ./tonnage run".formatted(run));
        sheet = sheet.with("./tonnage run, servers included", launch(ground, data));
      }
    }
    ground.save(List.of(sheet));
  }

  private static Map<String, Double> once(Ground ground, List<String> javaOptions)
      throws CannotStart, InterruptedException {
    try (ServiceProcess service = ground.stage().startService("service", Map.of(), javaOptions)) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put(READY, service.readyAfter().toNanos() / 1e9);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(ground.chosen().count("idle")));
      new ProcessUse(service.handle())
          .residentMegabytes()
          .ifPresent(megabytes -> figures.put(IDLE_MEGABYTES, (double) megabytes));
      return figures;
    }
  }

  private static Map<String, Double> launch(Ground ground, Path data)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ground.project().resolve("tonnage").toString(),
            "run",
            "--port=0",
            "--kafka-port=0",
            "--postgres-port=0",
            "--data=" + data);
    builder.redirectErrorStream(true);
    long began = System.nanoTime();
    Process launcher = builder.start();
    try (BufferedReader lines = launcher.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready http=")) {
          return Map.of(READY, (System.nanoTime() - began) / 1e9);
        }
      }
      throw new IOException("./tonnage run ended before it was ready");
    } finally {
      launcher.destroy();
      if (!launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    }
  }
}
