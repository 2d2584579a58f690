package io.tonnage.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service as a process of its own: the unchanged product, told by its environment where
 * everything is.
 */
public final class ServiceProcess implements AutoCloseable {
  /** Migrations of a large database may take their time; our own default. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private static final Duration READY_INTERVAL = Duration.ofMillis(20);

  /**
   * The service finishes its requests and its batch within this; then it is killed. Our own
   * default.
   */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final URI address;
  private final long startedNanos = System.nanoTime();
  private volatile long readyNanos = startedNanos;

  private ServiceProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the packaged service.
   *
   * @param settings configuration keys and values, handed over by the environment, so that no
   *     password shows in the process list
   * @param log takes what the service prints
   * @param javaOptions more options for its Java
   */
  static ServiceProcess ofPackage(
      Path project, Map<String, String> settings, int port, Path log, List<String> javaOptions)
      throws CannotStart {
    return ofPackage(project, optionsOf(project), settings, port, log, javaOptions);
  }

  /** The options that the service's Java always gets. */
  static Path optionsOf(Path project) {
    return project.resolve("deploy/java.options");
  }

  /** The same for a package of another project, with Java's options from that file. */
  static ServiceProcess ofPackage(
      Path project,
      Path optionsFile,
      Map<String, String> settings,
      int port,
      Path log,
      List<String> javaOptions)
      throws CannotStart {
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches the whole process group, but the service is to end when the launcher says so.
    command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "tonnage"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + optionsFile);
    if (Files.exists(AotCache.of(project))) {
      command.add("-XX:AOTCache=" + AotCache.of(project));
    }
    command.addAll(javaOptions);
    command.addAll(
        List.of("-jar", project.resolve("target/quarkus-app/quarkus-run.jar").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    return start(builder, project, settings, port);
  }

  /** Starts the sources with live reload, on this process's own console. */
  static ServiceProcess ofSources(Path project, Map<String, String> settings, int port)
      throws CannotStart {
    ProcessBuilder builder = new ProcessBuilder(project.resolve("mvnw").toString(), "quarkus:dev");
    builder.inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return start(builder, project, settings, port);
  }

  /** Where the service answers. */
  public URI address() {
    return address;
  }

  /** The process, for whoever must stop it should this one die, or watches what it uses. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** How long it took until it said that it is ready. */
  public Duration readyAfter() {
    return Duration.ofNanos(readyNanos - startedNanos);
  }

  /**
   * Waits until the service says that it is ready.
   *
   * @return false when it ended before, or did not get ready in time
   */
  public boolean awaitReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        if (process.waitFor(READY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
        if (answersWell(client, request)) {
          readyNanos = System.nanoTime();
          return true;
        }
      }
    }
    return false;
  }

  /** Waits for the service's end and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills the service as a failing machine would (SIGKILL), and waits for its end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops the service in the midst of whatever it does (SIGSTOP), until it is {@link #resume}d. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Has a stopped service go on where it was (SIGCONT). */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String number = Long.toString(process.pid());
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, number)
            .inheritIO()
            .start();
    if (kill.waitFor() != 0) {
      throw new IOException("Process " + number + " could not be sent SIG" + name);
    }
  }

  /**
   * Asks the service to stop.
   *
   * @return false where it has not ended within that time
   */
  public boolean end(Duration within) throws InterruptedException {
    process.destroy();
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks the service to stop and waits; kills it when it does not within the limit. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static ServiceProcess start(
      ProcessBuilder builder, Path project, Map<String, String> settings, int port)
      throws CannotStart {
    builder.directory(project.toFile());
    settings.forEach((key, value) -> builder.environment().put(environmentName(key), value));
    // Two arenas for native memory; glibc's default of eight a core strands tens of megabytes.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    builder.environment().put(environmentName("quarkus.http.host"), Ports.LOOPBACK);
    builder.environment().put(environmentName("quarkus.http.port"), Integer.toString(port));
    try {
      URI address = URI.create("http://%s:%d".formatted(Ports.LOOPBACK, port));
      return new ServiceProcess(builder.start(), address);
    } catch (IOException e) {
      throw new CannotStart("The service could not be started: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The environment variable that stands for a configuration key (MicroProfile Config 3, section
   * 2.3.1).
   */
  private static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static boolean answersWell(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
