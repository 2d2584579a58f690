package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.Durability;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.Wait;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Measures the packaged service, for the {@code tonnage} script: how many events a second it
 * records, what it uses, and how long a top set waits for its prescription. Exits with 1 where what
 * it recorded or announced is not what was sent; the figures themselves fail nothing.
 */
public final class LoadRun {
  /** Sets while top sets are timed: a hundred a second of fifty lifters. */
  private static final TopSets.Pace PACE = TopSets.Pace.of(100, 0, 30);

  private static final int EVENTS_PER_SECOND_WANTED = 5_000;
  private static final int MEGABYTES_WANTED = 400;
  private static final Duration P50_WANTED = Duration.ofMillis(250);

  private final LoadPlan plan;
  private final String prefix =
      "load-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private @Nullable Stage stage;

  private LoadRun(LoadPlan plan) {
    this.plan = plan;
  }

  /** Runs what the script asks for; see {@link LoadPlan#of}. */
  public static void main(String... arguments) {
    LoadRun run = new LoadRun(LoadPlan.of(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
    try {
      System.exit(run.run() ? 0 : 1);
    } catch (CannotStart
        | SQLException
        | ExecutionException
        | TimeoutException
        | RuntimeException e) {
      System.err.println("The load was not carried through: " + e.getMessage());
      e.printStackTrace(System.err);
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }

  private boolean run()
      throws CannotStart, SQLException, InterruptedException, ExecutionException, TimeoutException {
    Throughput throughput = new Throughput(prefix, plan.athletes(), plan.events());
    LoadPlan.Running running = plan.running();
    return running == null ? onItsOwn(throughput) : onRunning(throughput, running);
  }

  /** All events are on the topic before the service starts. */
  private boolean onItsOwn(Throughput throughput)
      throws CannotStart, SQLException, InterruptedException, ExecutionException, TimeoutException {
    say("Starting PostgreSQL and Kafka, with commits that wait for the disk");
    Stage own =
        Stage.open(
            plan.project(),
            plan.project().resolve(".tonnage/load"),
            plan.project().resolve(".tonnage/postgresql-binaries"),
            PostgresSettings.of(Durability.COMMITS_SURVIVE_A_CRASH));
    stage = own;
    Map<String, String> settings = own.servers().serviceSettings();
    Topics topics = new Topics(own.servers().kafkaBootstrapServers());
    topics.createSetEvents();
    say("Publishing %,d events of %,d athletes".formatted(plan.events(), plan.athletes()));
    throughput.publish(topics);
    Tables tables = Tables.of(settings);
    say("Starting the service");
    ServiceProcess service = own.startService("service", Map.of(), javaOptions());
    Usage usage = new Usage(service.handle(), tables.server().orElse(null));
    Throughput.Result recorded = throughput.measure(tables);
    String cpu = usage.since();
    Wait.untilWorkedOff(topics, "tonnage", tables);
    TopSets.Result answered = answers(topics, service.address());
    return report(recorded, cpu, new ProcessUse(service.handle()).peakMegabytes(), answered);
  }

  /** As the launcher hands them to the service. */
  private static String[] javaOptions() {
    String options = System.getenv("TONNAGE_JAVA_OPTS");
    return options == null || options.isBlank() ? new String[0] : options.strip().split("\\s+", -1);
  }

  /** The service records while the events are still being published. */
  private boolean onRunning(Throughput throughput, LoadPlan.Running running)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    Topics topics = new Topics(running.kafka());
    Thread publisher =
        Thread.ofPlatform()
            .name("publisher")
            .start(
                () -> {
                  try {
                    throughput.publish(topics);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                  }
                });
    say("Publishing %,d events of %,d athletes".formatted(plan.events(), plan.athletes()));
    Throughput.Result recorded = throughput.measure(Tables.of(running.settings()));
    publisher.join();
    return report(recorded, "unknown", OptionalLong.empty(), answers(topics, running.http()));
  }

  private TopSets.Result answers(Topics topics, URI service)
      throws InterruptedException, ExecutionException, TimeoutException {
    say("Sending sets at a steady rate, and waiting for prescriptions");
    return new TopSets(topics, service, prefix, PACE).measure();
  }

  private static boolean report(
      Throughput.Result recorded, String cpu, OptionalLong megabytes, TopSets.Result answered) {
    boolean correct = recorded.correct() && answered.isComplete();
    line(
        "recorded",
        "%,d events of %d bytes in %.1f s: %,.0f events/s from the first to the last commit"
            .formatted(
                recorded.events(),
                recorded.bytesOfAnEvent(),
                recorded.firstToLastCommit().toMillis() / 1000.0,
                recorded.eventsPerSecond()),
        recorded.eventsPerSecond() >= EVENTS_PER_SECOND_WANTED,
        "%,d events/s".formatted(EVENTS_PER_SECOND_WANTED));
    line("processor", cpu, true, "");
    line(
        "memory",
        megabytes.isPresent()
            ? "the service had at most %d MB resident".formatted(megabytes.getAsLong())
            : "unknown",
        megabytes.orElse(0) < MEGABYTES_WANTED,
        megabytes.isPresent() ? "less than %d MB".formatted(MEGABYTES_WANTED) : "");
    String wanted = "p50 below %d ms".formatted(P50_WANTED.toMillis());
    line("topic", told(answered.topic()), isFast(answered.topic()), wanted);
    line("stream", told(answered.streams()), isFast(answered.streams()), wanted);
    line(
        "correct",
        correct
            ? "count and sum in the tables are those that were sent; all %,d top sets were answered"
                .formatted(answered.topSets())
            : "NO: tables as sent: %s; of %,d top sets %,d were answered on the topic and %,d on streams"
                .formatted(
                    recorded.correct(),
                    answered.topSets(),
                    answered.topic().count(),
                    answered.streams().count()),
        correct,
        "");
    return correct;
  }

  private static boolean isFast(Latencies latencies) {
    return latencies.count() > 0 && latencies.percentile(50).compareTo(P50_WANTED) < 0;
  }

  private static String told(Latencies latencies) {
    return "top set to prescription " + latencies;
  }

  private static void line(String what, String figures, boolean met, String wanted) {
    String verdict = wanted.isEmpty() ? "" : "  [%s: %s]".formatted(wanted, met ? "met" : "MISSED");
    System.out.printf("%-10s %s%s%n", what, figures, verdict);
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private void close() {
    Stage own = stage;
    if (own != null) {
      try {
        own.close();
      } catch (IOException e) {
        System.err.println("Stopping failed: " + e.getMessage());
      }
    }
  }

  /** Processor time from now on. */
  private static final class Usage {
    private final Optional<ProcessUse> service;
    private final Optional<ProcessUse> postgres;
    private final Duration serviceBefore;
    private final Duration postgresBefore;
    private final Duration selfBefore;
    private final long ownThreadBefore;
    private final long began = System.nanoTime();

    Usage(ProcessHandle service, @Nullable ProcessHandle postgres) {
      this.service = Optional.of(new ProcessUse(service));
      this.postgres = Optional.ofNullable(postgres).map(ProcessUse::new);
      this.serviceBefore = cpu(this.service);
      this.postgresBefore = cpu(this.postgres);
      this.selfBefore = ownProcess();
      this.ownThreadBefore = ownThread();
    }

    /** In percent of one processor. */
    String since() {
      long nanos = System.nanoTime() - began;
      Duration broker = ownProcess().minus(selfBefore).minusNanos(ownThread() - ownThreadBefore);
      return "service %d %%, PostgreSQL %d %%, Kafka %d %% of one processor"
          .formatted(
              percent(cpu(service).minus(serviceBefore), nanos),
              percent(cpu(postgres).minus(postgresBefore), nanos),
              percent(broker, nanos));
    }

    private static long percent(Duration cpu, long nanos) {
      return Math.round(100.0 * cpu.toNanos() / nanos);
    }

    private static Duration cpu(Optional<ProcessUse> use) {
      return use.flatMap(ProcessUse::cpuWithChildren).orElse(Duration.ZERO);
    }

    /** Kafka runs in this process; without its children, of which the service is one. */
    private static Duration ownProcess() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long ownThread() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }
}
