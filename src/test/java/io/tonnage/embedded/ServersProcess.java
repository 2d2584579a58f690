package io.tonnage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a process that runs the servers and nothing else, for {@link SeparateStage}.
 * Takes {@code key=value} arguments ({@code project}, {@code folder}, {@code binaries}, {@code
 * durability}; what else there is goes to PostgreSQL), and says on its standard output, in one
 * line, that they are ready, or why not.
 *
 * <p>It ends with its standard input, so that nothing outlives who started it, however that ends;
 * processes named there as {@code watch PID} are ended before the servers.
 */
final class ServersProcess {
  static final String READY = "ready ";
  static final String FAILED = "failed ";
  static final String WATCH = "watch ";

  /** What is watched gets this long to end before it is killed; our own default. */
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  private final List<Long> watched = new ArrayList<>();

  /** Held while the servers start, so that the end of this process never overlaps with a start. */
  private final ReentrantLock starting = new ReentrantLock();

  private @Nullable Stage stage;

  private ServersProcess() {}

  /** Runs until the standard input ends. */
  public static void main(String... arguments) throws IOException {
    PrintStream answer = System.out;
    System.setOut(System.err); // what the servers log must not look like an answer
    ServersProcess process = new ServersProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop"));
    try {
      answer.println(process.start(arguments));
    } catch (CannotStart e) {
      e.printStackTrace(System.err);
      answer.println(FAILED + e.sentence());
      System.exit(1);
    }
    process.listen();
    System.exit(0);
  }

  private String start(String... arguments) throws CannotStart {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    Path project = Path.of(take(values, "project"));
    Path folder = Path.of(take(values, "folder"));
    Path binaries = Path.of(take(values, "binaries"));
    Durability durability = Durability.valueOf(take(values, "durability"));
    starting.lock();
    try {
      Stage opened =
          Stage.open(project, folder, binaries, new PostgresSettings(durability, values));
      stage = opened;
      Ports ports = opened.servers().ports();
      return "%s%d %d %d"
          .formatted(
              READY, ports.of(Server.KAFKA), ports.of(Server.POSTGRES), opened.postgres().pid());
    } finally {
      starting.unlock();
    }
  }

  private static String take(Map<String, String> values, String key) {
    String value = values.remove(key);
    if (value == null) {
      throw new IllegalArgumentException("No argument " + key);
    }
    return value;
  }

  private void listen() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(WATCH)) {
          watched.add(Long.parseLong(line.substring(WATCH.length())));
        }
      }
    }
  }

  /** Ends everything, the last started first; then this process, whatever threads a server left. */
  private void stop() {
    starting.lock();
    watched.reversed().forEach(ServersProcess::end);
    int code = 0;
    try {
      if (stage != null) {
        stage.close();
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(System.err);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }

  private static void end(long pid) {
    ProcessHandle.of(pid)
        .filter(ServersProcess::isJava)
        .ifPresent(
            process -> {
              process.destroy();
              try {
                process.onExit().get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
              } catch (TimeoutException | ExecutionException e) {
                process.destroyForcibly();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The number of a process that has ended may be another's by now. */
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }
}
