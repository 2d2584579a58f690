package io.tonnage.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Many schedules, for the {@code tonnage} script and for the tests. Ends with 0 when every promise
 * was kept, with 1 and the seed where one was not, with 2 for a wrong option.
 */
public final class Simulation {
  private static final long DEFAULT_SCHEDULES = 10_000;
  private static final long MOST_SCHEDULES = 1_000_000_000;
  private static final long TELL_EVERY_SECONDS = 5;

  private static final String USAGE =
      """
      Usage: ./tonnage simulate [--seed N] [--schedules M]

      Runs the recording line on a log, a database and a broker that are simulated, with everything that can go wrong:
      connections that end before, during and after a commit, instances that are killed, partitions that move while their
      batch is under way, announcements that are lost. Afterwards the state has to be what the events make, and what was
      announced has to be what is stored.

        --seed N       the first schedule's seed; each next one has the next (default 1)
        --schedules M  how many (default 10000)

      Ends with 1 where a promise was broken, and says how to run that schedule alone.
      """;

  private Simulation() {}

  /** A schedule that broke a promise. */
  record Broke(long seed, AssertionError how) {}

  /** Runs what the script asks for. */
  public static void main(String... arguments) throws InterruptedException {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    long seed = 1;
    long schedules = DEFAULT_SCHEDULES;
    List<String> split = new ArrayList<>();
    arguments.forEach(argument -> split.addAll(List.of(argument.split("=", 2))));
    for (Iterator<String> rest = split.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (option.equals("--help") || option.equals("-h")) {
        out.print(USAGE);
        return 0;
      }
      if (!option.equals("--seed") && !option.equals("--schedules")) {
        err.println("Unknown option '" + option + "'; see ./tonnage simulate --help.");
        return 2;
      }
      String text = rest.hasNext() ? rest.next() : "";
      OptionalLong number = number(text);
      if (number.isEmpty() || (option.equals("--schedules") && outOfRange(number.getAsLong()))) {
        err.println(
            option
                + " takes a whole number"
                + (option.equals("--schedules") ? " from 1 to " + MOST_SCHEDULES : "")
                + ", not '"
                + text
                + "'.");
        return 2;
      }
      if (option.equals("--seed")) {
        seed = number.getAsLong();
      } else {
        schedules = number.getAsLong();
      }
    }
    return simulate(seed, schedules, out, err);
  }

  private static boolean outOfRange(long schedules) {
    return schedules < 1 || schedules > MOST_SCHEDULES;
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static int simulate(long seed, long schedules, PrintStream out, PrintStream err)
      throws InterruptedException {
    long began = System.nanoTime();
    AtomicLong toldAt = new AtomicLong(began);
    Broke broke =
        run(
            seed,
            schedules,
            Broken.NOTHING,
            done -> {
              long now = System.nanoTime();
              long last = toldAt.get();
              if (now - last > TimeUnit.SECONDS.toNanos(TELL_EVERY_SECONDS)
                  && toldAt.compareAndSet(last, now)) {
                out.printf(Locale.ROOT, "  %,d of %,d schedules%n", done, schedules);
              }
            });
    if (broke != null) {
      broke.how().printStackTrace(err);
      err.printf("A promise is broken: ./tonnage simulate --seed %d --schedules 1%n", broke.seed());
      return 1;
    }
    out.printf(
        Locale.ROOT,
        "%,d schedules from seed %d kept every promise, in %.0f s%n",
        schedules,
        seed,
        (System.nanoTime() - began) / 1e9);
    return 0;
  }

  /** Is told how many schedules are done, by any thread. */
  interface Progress {
    void done(long schedules);
  }

  /**
   * Runs schedules, as many at a time as there are processors.
   *
   * @return one that broke a promise; null where none did
   */
  static @Nullable Broke run(long seed, long schedules, Broken broken, Progress progress)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    AtomicLong done = new AtomicLong();
    Callable<@Nullable Broke> worker =
        () -> {
          for (long i = next.getAndIncrement(); i < schedules; i = next.getAndIncrement()) {
            try {
              Schedule.run(seed + i, broken);
            } catch (AssertionError e) {
              next.set(schedules);
              return new Broke(seed + i, e);
            }
            progress.done(done.incrementAndGet());
          }
          return null;
        };
    int workers = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<@Nullable Broke>> results = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        results.add(pool.submit(worker));
      }
      Broke first = null;
      for (Future<@Nullable Broke> result : results) {
        Broke broke = result.get();
        first = first == null ? broke : first;
      }
      return first;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
