package io.tonnage.recording;

import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
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
 * Announces what commits changed. It is sent at once, in the order of the commits; the broker's
 * acknowledgement is awaited while the next batch is already being recorded, for all that waits at
 * once, so that many small commits cost no more than one. What a commit changed is on the list
 * until it is acknowledged, so that nothing is lost where this instance ends before.
 */
public final class Announcements {

  private final SetLedger ledger;
  private final UpdateFeed feed;
  private final RecordSets.Report report;
  private final ExecutorService oneAfterAnother;
  private final BlockingQueue<Sent> waiting;

  /**
   * On those ports.
   *
   * @param report is told what could not be announced now
   * @param oneAfterAnother awaits acknowledgements
   * @param waiting commits that may be on their way; who hands in more waits, so that recording
   *     does not run away from a slow broker
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

  /** What is on its way, and what of it then leaves the list. */
  private record Sent(
      UpdateFeed.Sending sending,
      List<Announcement> announcements,
      List<PrescriptionTombstone> tombstones) {}

  /**
   * Sends it, and returns as soon as there is room for it among what is on its way.
   *
   * @throws StoppingException when the service stops while there is none
   */
  void announce(Recorded commit) {
    if (commit.sessions().isEmpty() && commit.tombstones().isEmpty()) {
      return;
    }
    try {
      waiting.put(new Sent(feed.send(commit, false), of(commit), commit.tombstones()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException("interrupted before changes were announced", e);
    } catch (RuntimeException e) { // whatever it was, the batch is recorded, and the list has it
      report.announcementLeft(commit.sessions().size(), e);
      return;
    }
    try {
      oneAfterAnother.execute(this::awaitThoseOnTheirWay);
    } catch (RejectedExecutionException closed) {
      awaitThoseOnTheirWay();
    }
  }

  /**
   * Awaits what is on its way, and returns; what is handed in later is awaited by who hands it in.
   *
   * @param within after which the rest is left on the list
   */
  public void close(Duration within) throws InterruptedException {
    oneAfterAnother.shutdown();
    if (!oneAfterAnother.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
      oneAfterAnother.shutdownNow();
    }
  }

  private void awaitThoseOnTheirWay() {
    List<Sent> sent = new ArrayList<>();
    waiting.drainTo(sent);
    if (sent.isEmpty()) {
      return; // awaited with an earlier one
    }
    try {
      feed.await(sent.stream().map(Sent::sending).toList());
      ledger.announced(sent.stream().flatMap(one -> one.announcements().stream()).toList());
      ledger.tombstonesSent(sent.stream().flatMap(one -> one.tombstones().stream()).toList());
    } catch (RuntimeException e) { // whatever it was, the list has it
      report.announcementLeft(sent.stream().mapToInt(one -> one.announcements().size()).sum(), e);
    }
  }

  /** How sessions stand on the list. */
  static List<Announcement> of(Recorded commit) {
    return commit.sessions().stream()
        .map(
            session ->
                new Announcement(session.athleteId(), session.sessionId(), session.version()))
        .toList();
  }
}
