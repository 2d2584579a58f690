package io.tonnage.recording;

import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.Recorded;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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
  private final Semaphore room;

  /**
   * On those ports.
   *
   * @param report is told what could not be announced now
   * @param oneAfterAnother does one after the other, in order
   * @param waiting commits that may wait to be announced; who hands in more waits, so that
   *     recording does not run away from a slow broker
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
    this.room = new Semaphore(waiting);
  }

  /**
   * Has it announced, and returns as soon as there is room for it.
   *
   * @throws StoppingException when the service stops while there is none
   */
  void announce(Recorded recorded) {
    if (recorded.sessions().isEmpty() && recorded.tombstones().isEmpty()) {
      return;
    }
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException("interrupted before changes were announced", e);
    }
    try {
      oneAfterAnother.execute(() -> sendAndMakeRoom(recorded));
    } catch (RejectedExecutionException closed) {
      sendAndMakeRoom(recorded);
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

  private void sendAndMakeRoom(Recorded recorded) {
    try {
      feed.announce(recorded, false);
      takeOffTheList(ledger, recorded);
    } catch (FeedAwayException | LedgerAwayException e) {
      report.announcementLeft(recorded.sessions().size(), e);
    } finally {
      room.release();
    }
  }

  /** After everything of it was acknowledged by the broker. */
  static void takeOffTheList(SetLedger ledger, Recorded recorded) {
    ledger.announced(
        recorded.sessions().stream()
            .map(
                session ->
                    new Announcement(session.athleteId(), session.sessionId(), session.version()))
            .toList());
    ledger.tombstonesSent(recorded.tombstones());
  }
}
