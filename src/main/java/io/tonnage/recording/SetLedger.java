package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Keeps the state: for each set the event that holds, and what is derived from the sets of a
 * session. The state is a function of the set of events applied and of the recorded contexts;
 * applying an event again changes nothing.
 */
public interface SetLedger {

  /**
   * Applies a batch in one transaction: all of it or nothing.
   *
   * @param events in the order of the log within each athlete
   * @return what changed and has yet to be announced
   * @throws LedgerAwayException when the database is away or overloaded; the outcome may be
   *     unknown, and applying the same batch again is safe
   * @throws LedgerRefusedException when the database refuses the data
   */
  Recorded apply(List<LoggedEvent> events);

  /**
   * Takes announcements off the list, each only where nothing newer waits.
   *
   * @throws LedgerAwayException when the database is away
   */
  void announced(List<Announcement> announcements);

  /**
   * Takes tombstones off the list and keeps them to be sent once more: an instance that was held up
   * after a commit may tell of a prescription after another one has told of the erasure.
   *
   * @throws LedgerAwayException when the database is away
   */
  void tombstonesSent(List<PrescriptionTombstone> tombstones);

  /**
   * Tombstones that were sent so long ago and have to be sent once more, oldest first.
   *
   * @param limit at most so many
   * @throws LedgerAwayException when the database is away
   */
  List<PrescriptionTombstone> tombstonesToSendAgain(Duration sentBefore, int limit);

  /**
   * Forgets tombstones that were sent once more.
   *
   * @throws LedgerAwayException when the database is away
   */
  void tombstonesSentAgain(List<PrescriptionTombstone> tombstones);

  /**
   * What a crash or a broker's absence left unannounced, oldest first.
   *
   * @param olderThan how long it must have waited, so that what is being sent now is left alone
   * @param limit at most so many sessions
   * @throws LedgerAwayException when the database is away
   */
  Recorded unannounced(Duration olderThan, int limit);

  /**
   * A session to announce.
   *
   * @param athleteId whose
   * @param sessionId which
   * @param version the athlete's version at the commit that changed it
   */
  record Announcement(AthleteId athleteId, SessionId sessionId, long version) {}

  /**
   * A prescription of an erased athlete, to be removed from the compacted topic.
   *
   * @param athleteId whose
   * @param prescriptionId which
   */
  record PrescriptionTombstone(AthleteId athleteId, PrescriptionId prescriptionId) {}

  /**
   * What changed.
   *
   * @param sessions each once, as it stands now
   * @param tombstones prescriptions of erased athletes
   * @param waiting those of the sessions of which an earlier change was not announced yet; whoever
   *     was to announce it may be gone, so that all of them has to be told
   */
  record Recorded(
      List<RecordedSession> sessions,
      List<PrescriptionTombstone> tombstones,
      Set<LedgerTransaction.SessionKey> waiting) {

    /** Nothing changed. */
    public static final Recorded NOTHING = new Recorded(List.of(), List.of());

    /** Copies the collections in. */
    public Recorded {
      sessions = List.copyOf(sessions);
      tombstones = List.copyOf(tombstones);
      waiting = Set.copyOf(waiting);
    }

    /** Of sessions whose earlier changes are all announced. */
    public Recorded(List<RecordedSession> sessions, List<PrescriptionTombstone> tombstones) {
      this(sessions, tombstones, Set.of());
    }

    /** Whether an earlier change of the session was not announced yet. */
    public boolean isWaiting(RecordedSession session) {
      return !waiting.isEmpty()
          && waiting.contains(
              new LedgerTransaction.SessionKey(session.athleteId(), session.sessionId()));
    }
  }
}
