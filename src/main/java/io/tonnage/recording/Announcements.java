package io.tonnage.recording;

import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Announces what commits changed, while the next batch is already being recorded: one after the
 * other, in the order in which they are handed in, so that what is announced of an athlete keeps
 * the order of its commits. What a commit changed is on the list until it is announced, so that
 * nothing is lost where this instance ends before.
 */
public final class Announcements {

  private final SetLedger ledger;
  private final UpdateFeed feed;
  private final RecordSets.Report report;
  private final ExecutorService oneAfterAnother;
  private final BlockingQueue<Recorded> waiting;

  /**
   * On those ports.
   *
   * @param report is told what could not be announced now
   * @param oneAfterAnother does one after the other, in order
   * @param waiting commits that may wait while others are being announced; who hands in more waits,
   *     so that recording does not run away from a slow broker
   */
  public Announcements(
      SetLedger ledger,
      UpdateFeed feed,
      RecordSets.Report report,
      ExecutorService oneAfterAnother,
      int waiting) {
    this.ledger = ledger;
    this.feed = feed;
    this.report = report;
    this.oneAfterAnother = oneAfterAnother;
    this.waiting = new ArrayBlockingQueue<>(waiting);
  }

  /**
   * Has it announced, and returns as soon as there is room for it.
   *
   * @throws StoppingException when the service stops while there is none
   */
  void announce(Recorded commit) {
    if (commit.sessions().isEmpty() && commit.tombstones().isEmpty()) {
      return;
    }
    try {
      waiting.put(commit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException("interrupted before changes were announced", e);
    }
    try {
      oneAfterAnother.execute(this::announceWaiting);
    } catch (RejectedExecutionException closed) {
      announceWaiting();
    }
  }

  /**
   * Announces what waits, and returns; what is handed in later is announced by who hands it in.
   *
   * @param within after which the rest is left on the list
   */
  public void close(Duration within) throws InterruptedException {
    oneAfterAnother.shutdown();
    if (!oneAfterAnother.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
      oneAfterAnother.shutdownNow();
    }
  }

  private void announceWaiting() {
    List<Recorded> commits = new ArrayList<>();
    waiting.drainTo(commits);
    if (commits.isEmpty()) {
      return; // announced with an earlier one
    }
    try {
      feed.announce(commits, false);
      takeOffTheList(ledger, commits);
    } catch (FeedAwayException | LedgerAwayException e) {
      report.announcementLeft(
          commits.stream().mapToInt(commit -> commit.sessions().size()).sum(), e);
    }
  }

  /** After everything of it was acknowledged by the broker. */
  static void takeOffTheList(SetLedger ledger, List<Recorded> commits) {
    ledger.announced(
        commits.stream()
            .flatMap(commit -> commit.sessions().stream())
            .map(
                session ->
                    new Announcement(session.athleteId(), session.sessionId(), session.version()))
            .toList());
    ledger.tombstonesSent(
        commits.stream().flatMap(commit -> commit.tombstones().stream()).toList());
  }
}
