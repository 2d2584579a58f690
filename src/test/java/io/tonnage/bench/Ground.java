package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.PostgresSettings;
import io.tonnage.embedded.SeparateStage;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a benchmark stands on: what was chosen, the servers once they are asked for, and
 * the place for results. Closed at the end of the run, or when the process is told to end, so that
 * nothing is left running.
 */
final class Ground implements AutoCloseable {
  private final Path project;
  private final String benchmark;
  private final Chosen chosen;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeQuietly, "stop");
  private final long began = System.nanoTime();
  private PostgresSettings postgres = PostgresSettings.BENCH;
  private @Nullable SeparateStage stage;
  private boolean closed;

  Ground(Path project, String benchmark, Chosen chosen) {
    this.project = project;
    this.benchmark = benchmark;
    this.chosen = chosen;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The project's folder. */
  Path project() {
    return project;
  }

  /** What was chosen. */
  Chosen chosen() {
    return chosen;
  }

  /** Whether correctness alone is asked for. */
  boolean isSmoke() {
    return chosen.flag("smoke");
  }

  /** How often each figure is to be measured. */
  int runs() {
    return chosen.count("runs");
  }

  /** Says how far it has come, with the seconds since the beginning. */
  void say(String line) {
    System.out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - began) / 1e9, line);
  }

  /** Has PostgreSQL count what each statement takes; to be asked for before it is started. */
  synchronized void countStatements() {
    if (stage != null) {
      throw new IllegalStateException("PostgreSQL runs already");
    }
    postgres = postgres.and("shared_preload_libraries", StatementTimes.LIBRARY);
  }

  /** PostgreSQL and Kafka in a process of their own, started when first asked for. */
  synchronized SeparateStage stage() throws CannotStart {
    SeparateStage running = stage;
    if (running == null) {
      say("Starting PostgreSQL and Kafka, with commits that wait for the disk");
      running =
          closing(SeparateStage.open(project, project.resolve(".tonnage/bench/stage"), postgres));
      stage = running;
    }
    return running;
  }

  /** The broker's topics. */
  Topics topics() throws CannotStart {
    return new Topics(stage().kafkaBootstrapServers());
  }

  /** The tables of a service that was told nothing of a schema. */
  Tables tables() throws CannotStart {
    return Tables.of(stage().serviceSettings());
  }

  /**
   * Makes the servers as they were when nothing had run on them; no service may run. What
   * PostgreSQL has yet to write is written before.
   */
  void startOver() throws CannotStart, SQLException, InterruptedException, ExecutionException {
    tables().execute("DROP SCHEMA public CASCADE");
    tables().execute("CREATE SCHEMA public");
    topics().startOver();
    stage().checkpoint();
  }

  /** As the launcher hands them to the service. */
  static List<String> serviceJavaOptions() {
    String options = System.getenv("TONNAGE_JAVA_OPTS");
    return options == null || options.isBlank()
        ? List.of()
        : List.of(options.strip().split("\\s+", -1));
  }

  /** Has something closed with the ground, before what was opened earlier. */
  synchronized <T extends AutoCloseable> T closing(T resource) {
    if (closed) {
      throw new IllegalStateException("The benchmark has been ended");
    }
    opened.push(resource);
    return resource;
  }

  /** Prints the tables and, unless this is a short run, saves them for the report. */
  void save(List<Sheet> sheets) throws IOException, CannotStart, SQLException {
    for (Sheet sheet : sheets) {
      System.out.printf("%n%s%n%n%s", sheet.title(), sheet.markdown());
    }
    System.out.println();
    if (isSmoke()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("./tonnage", "bench", benchmark));
    command.addAll(chosen.given());
    Results results =
        new Results(
            benchmark,
            String.join(" ", command),
            Circumstances.now(project, stage == null ? null : tables()),
            chosen.values(),
            sheets);
    Path file = Results.file(project.resolve(".tonnage/bench"), benchmark);
    results.write(file);
    say("Saved in " + project.relativize(file));
  }

  /** Ends all that was started. */
  @Override
  public void close() {
    closeQuietly();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already, and finds nothing to do.
    }
  }

  private synchronized void closeQuietly() {
    closed = true;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) { // the others are to be stopped all the same
        System.err.println("Stopping failed: " + e);
      }
    }
  }
}
