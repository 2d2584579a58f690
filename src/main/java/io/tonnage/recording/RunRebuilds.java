package io.tonnage.recording;

import io.tonnage.recording.Rebuilds.Start;
import io.tonnage.recording.Rebuilds.Step;
import io.tonnage.recording.Rebuilds.Work;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Computes anew what is derived from the sets, while live events go on: a changed formula is rolled
 * out so, and rows that are not what they should be are found so. The work is a list in the
 * database; each instance takes part, and what one that ended has left is gone on with.
 */
public final class RunRebuilds {

  private final Rebuilds rebuilds;
  private final Announcements announcements;
  private final Patience patience;
  private final Report report;
  private final ExecutorService executor;
  private final int workers;
  private final AtomicInteger atWork = new AtomicInteger();

  /**
   * On those ports.
   *
   * @param executor runs the workers
   * @param workers of this instance at the same time; 0 leaves the work to others
   */
  public RunRebuilds(
      Rebuilds rebuilds,
      Announcements announcements,
      Patience patience,
      Report report,
      ExecutorService executor,
      int workers) {
    this.rebuilds = rebuilds;
    this.announcements = announcements;
    this.patience = patience;
    this.report = report;
    this.executor = executor;
    this.workers = workers;
  }

  /** Is told what becomes of rebuilds, for logs and figures. */
  public interface Report {

    /** A rebuild was asked for. */
    void rebuildStarted(Rebuild rebuild);

    /** Sessions were found otherwise than they should be, and were replaced. */
    void rebuilt(int sessions);

    /** The rows of an athlete could not be computed, and are as they were. */
    void notRebuilt(RuntimeException cause);

    /** A worker gave up, for a fault of this service; another look comes. */
    void rebuildStopped(RuntimeException cause);
  }

  /**
   * Starts a rebuild of all athletes.
   *
   * @throws LedgerAwayException when the database is away
   */
  public Start start(Rebuild.Mode mode) {
    Start start = rebuilds.start(UUID.randomUUID(), mode);
    if (start instanceof Start.Started(Rebuild rebuild)) {
      report.rebuildStarted(rebuild);
      carryOn();
    }
    return start;
  }

  /**
   * The rebuild, if it is the latest one.
   *
   * @throws LedgerAwayException when the database is away
   */
  public Optional<Rebuild> find(UUID id) {
    return rebuilds.latest().filter(rebuild -> rebuild.id().equals(id));
  }

  /**
   * The latest rebuild.
   *
   * @throws LedgerAwayException when the database is away
   */
  public Optional<Rebuild> latest() {
    return rebuilds.latest();
  }

  /**
   * Calls a rebuild off: what is done stays done, what waits does not come.
   *
   * @return how far it came; empty where it is not the latest one
   * @throws LedgerAwayException when the database is away
   */
  public Optional<Rebuild> cancel(UUID id) {
    rebuilds.cancel(id);
    return find(id);
  }

  /**
   * Sets this instance's workers to what waits, unless they are at work already.
   *
   * @throws LedgerAwayException when the database is away
   */
  public void carryOn() {
    if (workers == 0 || atWork.get() > 0) {
      return;
    }
    rebuilds
        .underWay()
        .filter(work -> atWork.compareAndSet(0, workers))
        .ifPresent(
            work -> {
              for (int worker = 0; worker < workers; worker++) {
                setToWork(work);
              }
            });
  }

  /** Lets the workers end after what they are at; what is left waits. */
  public void stop() {
    executor.shutdownNow();
  }

  private void setToWork(Work work) {
    try {
      executor.execute(
          () -> {
            try {
              workOff(work);
            } catch (StoppingException e) {
              // Another instance goes on, or this one after its next start.
            } catch (RuntimeException e) {
              report.rebuildStopped(e);
            } finally {
              atWork.decrementAndGet();
            }
          });
    } catch (RejectedExecutionException stopped) {
      atWork.decrementAndGet();
    }
  }

  /** Each lane until nobody waits there, from any one of them on. */
  private void workOff(Work work) {
    int first = ThreadLocalRandom.current().nextInt(Rebuilds.LANES);
    for (int i = 0; i < Rebuilds.LANES; i++) {
      int lane = (first + i) % Rebuilds.LANES;
      Step step;
      do {
        if (Thread.interrupted()) {
          throw new StoppingException("interrupted during a rebuild", null);
        }
        step = patience.untilDone("rebuild", () -> rebuilds.step(work, lane));
        if (step.failure() != null) {
          report.notRebuilt(step.failure());
        }
        if (!step.changed().sessions().isEmpty()) {
          report.rebuilt(step.changed().sessions().size());
          announcements.announce(step.changed());
        }
      } while (step.athletes() > 0);
    }
  }
}
