package io.tonnage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A small shell process that outlives this one by a moment: should this process die without
 * cleaning up (kill -9, out of memory), the guard stops the service and then PostgreSQL, so that
 * nothing is orphaned.
 *
 * <p>It notices by the end of its standard input, which only this process holds open.
 */
final class Guard implements AutoCloseable {
  /**
   * Waits are in seconds and bounded; PostgreSQL's fast shutdown (SIGINT) loses no committed data.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      service=
      while read -r word pid; do
        case $word in
          service) service=$pid ;;
          done) exit 0 ;;
        esac
      done
      if [ -n "$service" ] && kill -TERM "$service"; then
        waited=0
        while kill -0 "$service" && [ $waited -lt 15 ]; do sleep 1; waited=$((waited + 1)); done
        kill -KILL "$service"
      fi
      if read -r postmaster < "$1/postmaster.pid"; then kill -INT "$postmaster"; fi
      """;

  private final Process process;
  private final Writer words;

  private Guard(Process process) {
    this.process = process;
    this.words = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts a guard over the PostgreSQL whose data lie, or will lie, in a folder. */
  static Guard over(Path postgresData) throws CannotStart {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-c", SCRIPT, "tonnage-guard", postgresData.toString());
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new Guard(builder.start());
    } catch (IOException e) {
      throw new CannotStart("No shell (sh) could be started: " + e.getMessage() + ".", e);
    }
  }

  /** Takes the service's process under guard. */
  void watch(ProcessHandle service) {
    say("service " + service.pid());
  }

  /** Dismisses the guard; to be called once everything has been stopped in order. */
  @Override
  public void close() {
    if (process.isAlive()) {
      say("done 0");
    }
  }

  private void say(String line) {
    try {
      words.write(line + "\n");
      words.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The guard process is gone", e);
    }
  }
}
