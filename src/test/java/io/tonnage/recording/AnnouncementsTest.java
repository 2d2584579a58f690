package io.tonnage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * What commits changed is sent in their order, leaves the list once it is acknowledged, and stays
 * where it is not.
 */
class AnnouncementsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Ledger ledger = new Ledger();
  private final Feed feed = new Feed();
  private final Reported told = new Reported();

  @Test
  void commitsAreSentInOrderAndLeaveTheListOnceAcknowledged() throws Exception {
    Announcements announcements = announcements(Executors.newSingleThreadExecutor(), 10);

    List<Recorded> commits = List.of(commit(), commit(), commit());
    commits.forEach(announcements::announce);
    announcements.close(LONG);

    assertThat(feed.sent).containsExactlyElementsOf(commits);
    assertThat(ledger.gone).containsExactlyElementsOf(tombstonesOf(commits));
  }

  @Test
  void thoseThatWaitAreAwaitedAtOnce() throws Exception {
    ExecutorService oneAfterAnother = Executors.newSingleThreadExecutor();
    CountDownLatch busy = new CountDownLatch(1);
    oneAfterAnother.execute(() -> await(busy));
    Announcements announcements = announcements(oneAfterAnother, 10);

    List<Recorded> commits = List.of(commit(), commit(), commit());
    commits.forEach(announcements::announce);
    assertThat(feed.sent).as("sent before any of them is awaited").hasSize(3);
    busy.countDown();
    announcements.close(LONG);

    assertThat(feed.awaited).containsExactly(3);
    assertThat(ledger.gone).containsExactlyElementsOf(tombstonesOf(commits));
  }

  @Test
  void whatIsNotAcknowledgedStaysOnTheListAndIsReported() throws Exception {
    feed.isAway = true;
    Announcements announcements = announcements(Executors.newSingleThreadExecutor(), 10);

    announcements.announce(commit());
    announcements.close(LONG);

    assertThat(ledger.gone).isEmpty();
    assertThat(told.left).isEqualTo(1);
  }

  @Test
  void whatCannotBeSentStaysOnTheListAndIsReported() throws Exception {
    feed.takesNothing = true;
    Announcements announcements = announcements(Executors.newSingleThreadExecutor(), 10);

    announcements.announce(commit());
    announcements.close(LONG);

    assertThat(ledger.gone).isEmpty();
    assertThat(told.left).isEqualTo(1);
  }

  @Test
  void aBatchThatEndsAfterTheServiceBeganToStopIsAnnouncedAllTheSame() throws Exception {
    Announcements announcements = announcements(Executors.newSingleThreadExecutor(), 10);
    announcements.close(LONG);

    Recorded commit = commit();
    announcements.announce(commit);

    assertThat(ledger.gone).containsExactlyElementsOf(commit.tombstones());
  }

  @Test
  void whoFindsNoRoomWaitsUntilItIsInterrupted() {
    ExecutorService neverRuns = Executors.newSingleThreadExecutor();
    CountDownLatch busy = new CountDownLatch(1);
    neverRuns.execute(() -> await(busy));
    Announcements announcements = announcements(neverRuns, 1);
    announcements.announce(commit());

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> announcements.announce(commit()))
        .isInstanceOf(StoppingException.class);

    assertThat(Thread.interrupted()).isTrue();
    busy.countDown();
    neverRuns.shutdown();
  }

  private Announcements announcements(ExecutorService executor, int waiting) {
    return new Announcements(ledger, feed, told, executor, waiting);
  }

  private static Recorded commit() {
    return new Recorded(
        List.of(),
        List.of(
            new PrescriptionTombstone(
                new AthleteId("alice"), new PrescriptionId(UUID.randomUUID()))));
  }

  private static List<PrescriptionTombstone> tombstonesOf(List<Recorded> commits) {
    return commits.stream().flatMap(commit -> commit.tombstones().stream()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Feed implements UpdateFeed {
    private final List<Recorded> sent = new ArrayList<>();
    private final List<Integer> awaited = new ArrayList<>();
    private boolean isAway;
    private boolean takesNothing;

    @Override
    public Sending send(Recorded commit, boolean all) {
      if (takesNothing) {
        throw new FeedAwayException("no room", new IllegalStateException());
      }
      sent.add(commit);
      return () -> {
        if (isAway) {
          throw new FeedAwayException("away", new IllegalStateException());
        }
      };
    }

    @Override
    public void await(List<Sending> sendings) {
      awaited.add(sendings.size());
      sendings.forEach(Sending::await);
    }
  }

  private static final class Ledger implements SetLedger {
    private final List<PrescriptionTombstone> gone = new ArrayList<>();

    @Override
    public Recorded apply(List<LoggedEvent> events) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void announced(List<Announcement> announcements) {
      assertThat(announcements).isEmpty();
    }

    @Override
    public void tombstonesSent(List<PrescriptionTombstone> tombstones) {
      gone.addAll(tombstones);
    }

    @Override
    public List<PrescriptionTombstone> tombstonesToSendAgain(Duration sentBefore, int limit) {
      throw new UnsupportedOperationException("nobody sends again here");
    }

    @Override
    public void tombstonesSentAgain(List<PrescriptionTombstone> tombstones) {
      throw new UnsupportedOperationException("nobody sends again here");
    }

    @Override
    public Recorded unannounced(Duration olderThan, int limit) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Reported implements RecordSets.Report {
    private int left;

    @Override
    public void recorded(int events, int sessions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refused(List<RefusedRecord> refused) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void narrowing(int events, RuntimeException cause) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void announcementLeft(int sessions, RuntimeException cause) {
      left++;
    }
  }
}
