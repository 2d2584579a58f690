package io.tonnage.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Runs the service with its servers in one go, for the {@code tonnage} script: starts PostgreSQL
 * and Kafka, then the service, prints where everything is, and stops all of it in the opposite
 * order.
 *
 * <p>Everything is stopped in one place, the shutdown hook, whether a signal, a failed start or the
 * service's own end was the cause. The exit code is 0 after a signal and 1 otherwise.
 */
public final class Launcher {
  /** The servers' own log starts over at this size. */
  private static final int LOG_BYTES = 20_000_000;

  private final LaunchPlan plan;

  /** Held while a server starts, so that the end of this process never overlaps with a start. */
  private final ReentrantLock starting = new ReentrantLock();

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile int exitCode;
  private volatile Logger log = Logger.getLogger(Launcher.class.getName());

  private Launcher(LaunchPlan plan) {
    this.plan = plan;
  }

  /** Runs what the script asks for; see {@link LaunchPlan#of}. */
  public static void main(String... arguments) {
    Launcher launcher = new Launcher(LaunchPlan.of(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "stop"));
    try {
      launcher.run();
    } catch (CannotStart e) {
      launcher.fail(e.sentence(), e);
    } catch (InterruptedException e) {
      launcher.fail("The launcher was interrupted.", e);
    } catch (RuntimeException e) {
      launcher.fail("The launcher failed: " + e, e);
    }
  }

  private void run() throws CannotStart, InterruptedException {
    DataDirectory data = started(() -> DataDirectory.open(plan.data()));
    log = logTo(data.log("servers"));
    EmbeddedServers.endEarlierRun(data);
    Ports ports = Ports.settle(plan.ports());

    say("Starting PostgreSQL and Kafka; their data are in " + data.root());
    Path binaries = plan.project().resolve(".tonnage/postgresql-binaries");
    EmbeddedServers servers =
        started(
            () ->
                EmbeddedServers.start(
                    data,
                    binaries,
                    ports,
                    PostgresSettings.of(Durability.COMMITS_SURVIVE_A_CRASH)));

    say("Starting the service");
    Path serviceLog = data.log("service");
    ServiceProcess service = started(() -> startService(servers, ports, serviceLog));
    if (!service.awaitReady()) {
      throw new CannotStart(
          "The service did not get ready; its log says why: %s".formatted(serviceLog));
    }
    announce(servers, service, data);
    if (plan.mode() == LaunchPlan.Mode.DEMO) {
      new DemoPlayer(service.address(), servers.kafkaBootstrapServers(), this::say).play();
    }
    int code = service.awaitEnd();
    if (plan.mode() == LaunchPlan.Mode.DEV && code == 0) {
      System.exit(0); // "q" on the console of the live reload
    }
    throw new CannotStart(
        "The service ended by itself (exit code %d); its log says why: %s"
            .formatted(code, serviceLog));
  }

  private ServiceProcess startService(EmbeddedServers servers, Ports ports, Path serviceLog)
      throws CannotStart {
    int port = ports.of(Server.HTTP);
    ServiceProcess service =
        plan.mode() == LaunchPlan.Mode.DEV
            ? ServiceProcess.ofSources(plan.project(), servers.serviceSettings(), port)
            : ServiceProcess.ofPackage(
                plan.project(), servers.serviceSettings(), port, serviceLog, javaOptions());
    servers.guard().watch(service.handle());
    return service;
  }

  /**
   * A fixed member of the consumer group: a service that was killed takes its partitions up again
   * at once, where Kafka would otherwise keep them for the lost member (45 s) before it gives them
   * to the new one.
   */
  private static List<String> javaOptions() {
    List<String> options = new ArrayList<>();
    options.add("-Dmp.messaging.incoming.set-events.group.instance.id=tonnage-launcher");
    String more = System.getenv("TONNAGE_JAVA_OPTS");
    if (more != null && !more.isBlank()) {
      options.addAll(List.of(more.strip().split("\\s+", -1)));
    }
    return options;
  }

  private void announce(EmbeddedServers servers, ServiceProcess service, DataDirectory data) {
    URI http = service.address();
    say("Swagger UI:  %s/q/swagger-ui".formatted(http));
    say("Logs:        %s".formatted(data.root().resolve("logs")));
    say("Try:         " + firstRequest(http));
    say("Stop with Ctrl-C.");
    say(
        "ready http=%s kafka=%s postgres=%s"
            .formatted(http, servers.kafkaBootstrapServers(), servers.postgresUri()));
  }

  /** A back-off plan: stores nothing, needs nothing, and answers at once. */
  private static String firstRequest(URI http) {
    return """
        curl -s %s/v1/back-off-plans -H 'Content-Type: application/json' -d \
        '{"topSet":{"load":{"value":315,"unit":"lb"},"reps":5,"rpe":9},"goal":"strength"}'\
        """
        .formatted(http);
  }

  private <T extends AutoCloseable> T started(Start<T> start) throws CannotStart {
    starting.lock();
    try {
      T thing = start.start();
      started.push(thing);
      return thing;
    } finally {
      starting.unlock();
    }
  }

  private void fail(String sentence, Exception cause) {
    if (stopping) {
      return; // what failed was being stopped
    }
    log.log(Level.SEVERE, sentence, cause);
    System.err.println(sentence);
    exitCode = 1;
    System.exit(1);
  }

  /**
   * Stops everything, the last started first; then ends this process whatever threads a server
   * left.
   */
  private void stop() {
    stopping = true;
    starting.lock();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) { // the others are to be stopped all the same
        log.log(Level.SEVERE, "Stopping failed", e);
        System.err.println("Stopping failed: " + e.getMessage());
        exitCode = 1;
      }
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private void say(String line) {
    System.out.println(line);
  }

  /** Sends what the servers log to a file; the console is for the person who runs this. */
  private static Logger logTo(Path file) throws CannotStart {
    try {
      Logger root = Logger.getLogger("");
      root.setLevel(Level.INFO);
      for (Handler handler : root.getHandlers()) {
        root.removeHandler(handler);
      }
      FileHandler handler = new FileHandler(file.toString(), LOG_BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      root.addHandler(handler);
      return Logger.getLogger(Launcher.class.getName());
    } catch (IOException e) {
      throw new CannotStart("The log %s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /** A start that may be refused. */
  @FunctionalInterface
  private interface Start<T> {
    T start() throws CannotStart;
  }
}
