package io.tonnage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A small shell process that outlives this one by a moment: should this process die without
 * cleaning up (kill -9, out of memory), the guard stops the services and then PostgreSQL, so that
 * nothing is orphaned.
 *
 * <p>It notices by the end of its standard input, which only this process holds open.
 */
final class Guard implements AutoCloseable {
  private static final Predicate<String> SHELL = Pattern.compile("/[a-z]*sh$").asPredicate();

  /**
   * Waits are in seconds and bounded; PostgreSQL's fast shutdown (SIGINT) loses no committed data.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      ends_within_limit() {
        waited=0
        while kill -0 "$1" && [ $waited -lt 150 ]; do sleep 0.1; waited=$((waited + 1)); done
        ! kill -0 "$1"
      }
      echo $$ > "$1"
      services=' '
      disk=
      while read -r word what; do
        case $word in
          service) services="$services$what " ;;
          ended) services="${services%%" $what "*} ${services#*" $what "}" ;;
          disk) disk=$what ;;
          done) rm -f "$1"; exit 0 ;;
        esac
      done
      for service in $services; do
        kill -TERM "$service"
        kill -CONT "$service"
      done
      for service in $services; do
        ends_within_limit "$service" || kill -KILL "$service"
      done
      if read -r postmaster < "$2/postmaster.pid" && kill -INT "$postmaster"; then
        ends_within_limit "$postmaster"
      fi
      [ -z "$disk" ] || umount "$disk"
      rm -f "$1"
      """;

  /** A guard's own waits are 15 s each; our own default. */
  private static final Duration EARLIER_LIMIT = Duration.ofSeconds(40);

  private final Process process;
  private final Writer words;

  private Guard(Process process) {
    this.process = process;
    this.words = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts a guard over the PostgreSQL of a data folder, which may be started later. */
  static Guard over(DataDirectory data) throws CannotStart {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              "sh",
              "-c",
              SCRIPT,
              "tonnage-guard",
              processFile(data).toString(),
              data.of(Server.POSTGRES).toString());
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return new Guard(builder.start());
    } catch (IOException e) {
      throw new CannotStart("No shell (sh) could be started: " + e.getMessage() + ".", e);
    }
  }

  /** Waits for the guard of an earlier, killed run of the same data, while it still cleans up. */
  static void awaitEarlier(DataDirectory data) throws CannotStart {
    try {
      if (!Files.exists(processFile(data))) {
        return;
      }
      long pid = Long.parseLong(Files.readString(processFile(data)).strip());
      Optional<ProcessHandle> earlier =
          ProcessHandle.of(pid)
              .filter(process -> process.info().command().filter(SHELL).isPresent());
      if (earlier.isPresent()) {
        earlier.get().onExit().get(EARLIER_LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      Files.deleteIfExists(processFile(data));
    } catch (IOException | NumberFormatException | ExecutionException | TimeoutException e) {
      throw new CannotStart(
          "An earlier run that was killed has not ended yet; see %s.".formatted(processFile(data)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("The start was interrupted.", e);
    }
  }

  /** Takes a service's process under guard. */
  void watch(ProcessHandle service) {
    say("service " + service.pid());
  }

  /** Releases a watched process that has ended, whose number may be another's soon. */
  void forget(ProcessHandle service) {
    say("ended " + service.pid());
  }

  /** Takes a mounted disk under guard, which PostgreSQL writes on. */
  void watchDisk(Path mountPoint) {
    say("disk " + mountPoint);
  }

  /** Dismisses the guard; to be called once everything has been stopped in order. */
  @Override
  public void close() {
    if (process.isAlive()) {
      say("done 0");
    }
  }

  private static Path processFile(DataDirectory data) {
    return data.root().resolve("guard.pid");
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
