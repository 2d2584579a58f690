package io.tonnage.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time; which one goes on is drawn at every step, so that a seed
 * makes the same interleaving again.
 */
final class Turns {
  /**
   * Steps after which a schedule counts as one that does not end; own default, some fifty times
   * what the longest ones take.
   */
  private static final int STEPS_LIMIT = 200_000;

  private final SplittableRandom random;
  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore allDone = new Semaphore(0);
  private Actor current;
  private int steps;
  private @Nullable Throwable failure;

  Turns(SplittableRandom random) {
    this.random = random;
    this.current = new Actor("nobody", () -> false, () -> {});
  }

  /** A thread that takes turns. */
  private final class Actor {
    private final String name;
    private final BooleanSupplier killed;
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private @Nullable BooleanSupplier waitsFor;
    private boolean done;

    /** How likely it is drawn beside others: a thread may be as good as stopped for a while. */
    private int weight = 8;

    Actor(String name, BooleanSupplier killed, Runnable body) {
      this.name = name;
      this.killed = killed;
      this.body = body;
    }

    boolean canRun() {
      return !done && (waitsFor == null || killed.getAsBoolean() || waitsFor.getAsBoolean());
    }

    void run() {
      turn.acquireUninterruptibly();
      try {
        body.run();
      } catch (Throwable e) { // told to who runs the schedule
        failure = failure == null ? new AssertionError(name + " failed", e) : failure;
      }
      done = true;
      handOver();
    }
  }

  /**
   * Adds a thread; it begins with {@link #runAll}.
   *
   * @param killed whether its instance was killed: its next step ends in {@link Faults.Killed}
   */
  void add(String name, BooleanSupplier killed, Runnable body) {
    actors.add(new Actor(name, killed, body));
  }

  /**
   * Runs all threads until each has ended.
   *
   * @throws AssertionError when one failed, or all wait for each other
   */
  void runAll() {
    actors.forEach(actor -> Thread.ofVirtual().start(actor::run));
    handOver();
    allDone.acquireUninterruptibly();
    actors.clear();
    if (failure != null) {
      throw new AssertionError(failure.getMessage(), failure);
    }
  }

  /** Lets another thread go on, perhaps; to be called by the one that runs. */
  void step() {
    if (++steps > STEPS_LIMIT) {
      throw new AssertionError("the schedule does not end");
    }
    Actor me = current;
    if (random.nextInt(40) == 0) {
      actors.get(random.nextInt(actors.size())).weight = random.nextInt(4) == 0 ? 1 : 8;
    }
    Actor next = draw();
    if (next != null) {
      goOn(me, next);
    }
  }

  /** Lets others go on until that holds. */
  void await(BooleanSupplier holds) {
    step();
    Actor me = current;
    while (!holds.getAsBoolean()) {
      me.waitsFor = holds;
      Actor next = draw();
      if (next == null) {
        throw new AssertionError("all wait for each other");
      }
      goOn(me, next);
      me.waitsFor = null;
    }
  }

  private void goOn(Actor me, Actor next) {
    if (next != me) {
      current = next;
      next.turn.release();
      me.turn.acquireUninterruptibly();
    }
    if (me.killed.getAsBoolean()) {
      me.waitsFor = null;
      throw new Faults.Killed();
    }
  }

  /** How many steps were taken. */
  int steps() {
    return steps;
  }

  private void handOver() {
    Actor next = draw();
    if (next != null) {
      current = next;
      next.turn.release();
      return;
    }
    if (actors.stream().allMatch(actor -> actor.done)) {
      allDone.release();
      return;
    }
    failure = failure == null ? new AssertionError("the rest waits for each other") : failure;
    allDone.release();
  }

  /** One that can go on; null where none can. */
  private @Nullable Actor draw() {
    int total = 0;
    for (Actor actor : actors) {
      total += actor.canRun() ? actor.weight : 0;
    }
    if (total == 0) {
      return null;
    }
    int drawn = random.nextInt(total);
    for (Actor actor : actors) {
      if (actor.canRun()) {
        drawn -= actor.weight;
        if (drawn < 0) {
          return actor;
        }
      }
    }
    throw new IllegalStateException("nobody was drawn");
  }
}
