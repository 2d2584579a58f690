package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a ledger, as {@link RecordBatch} drives it: lock first, then read, then write.
 * What is read after {@link #lock} has to be what was committed when the lock was got.
 */
public interface LedgerTransaction {

  /**
   * Locks the athletes, in that order, until the transaction ends; makes rows for those never seen.
   *
   * @return each athlete's row and profile, read after all locks are held
   */
  Map<AthleteId, AthleteState> lock(SortedSet<AthleteId> athletes);

  /**
   * Removes all data of the athlete but the bare version row.
   *
   * @return the prescriptions that were removed
   */
  List<PrescriptionId> erase(AthleteId athlete, Erasure erasure);

  /** The rows of those sets that are stored, tombstones included. */
  Map<SetKey, HeldSet> heldSets(Collection<SetKey> sets);

  /** Those sessions that are stored, emptied ones included. */
  Map<SessionKey, HeldSession> heldSessions(Collection<SessionKey> sessions);

  /**
   * What the athletes lifted within windows of days, as committed before this transaction, read in
   * one statement. Of volumes, names, set ids and velocities it need not know.
   *
   * @return per athlete its lifts in {@link LiftOfSession#IN_ORDER}; athletes without any are left
   *     out
   */
  Map<AthleteId, List<LiftOfSession>> history(Map<AthleteId, Window> windows);

  /**
   * Writes what changed, and puts each changed session on the list of announcements.
   *
   * @return those that were on the list already
   */
  Set<SessionKey> write(LedgerChange change);

  /**
   * An athlete's row.
   *
   * @param version rises with every commit that changes something of the athlete; 0 for one never
   *     seen
   * @param erasure the latest erasure; null where there was none
   * @param profile what the athlete has set; {@link AthleteProfile#DEFAULT} where that is nothing
   */
  record AthleteState(long version, @Nullable Erasure erasure, AthleteProfile profile) {}

  /**
   * An erasure.
   *
   * @param eventId that asked for it
   * @param position where it stands in the log; what stands before it is void
   * @param version the athlete's version that it made
   */
  record Erasure(EventId eventId, LogPosition position, long version) {
    /** Tells it from any other one of the athlete, the same on every replay of the log. */
    String name() {
      return eventId + "@" + position.partition() + "-" + position.offset();
    }
  }

  /**
   * Names a set.
   *
   * @param athleteId whose
   * @param setId which
   */
  record SetKey(AthleteId athleteId, SetId setId) {}

  /**
   * Names a session.
   *
   * @param athleteId whose
   * @param sessionId which
   */
  record SessionKey(AthleteId athleteId, SessionId sessionId) {}

  /**
   * Names a lift of a session.
   *
   * @param session which session
   * @param exercise which lift
   */
  record LiftKey(SessionKey session, ExerciseId exercise) {}

  /**
   * Days in a row of which an athlete's lifts are read.
   *
   * @param from first day, included
   * @param to last day, included
   * @param setsFrom first day of which the sets are read besides the sums; the sets of a lift
   *     without an e1RM of its own are read on every day
   */
  record Window(LocalDate from, LocalDate to, LocalDate setsFrom) {

    /** With so many days more after the last. */
    public Window ahead(int days) {
      return new Window(from, to.plusDays(days), setsFrom);
    }

    /** The days of both. */
    public Window and(Window other) {
      return new Window(
          earlier(from, other.from),
          to.isAfter(other.to) ? to : other.to,
          earlier(setsFrom, other.setsFrom));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
      return a.isBefore(b) ? a : b;
    }
  }

  /**
   * A set's row.
   *
   * @param rank of the event that holds
   * @param sessionId of the standing set; null on a tombstone
   */
  record HeldSet(EventRank rank, @Nullable SessionId sessionId) {}

  /**
   * A session's rows.
   *
   * @param version the athlete's version at its last change
   * @param sets standing sets
   * @param end how it was ended; null where it was not
   * @param context as recorded, with the lifts recorded so far
   * @param prescriptions ever issued in it
   */
  record HeldSession(
      long version,
      List<PerformedSet> sets,
      @Nullable SessionEnd end,
      SessionContext context,
      List<IssuedPrescription> prescriptions) {}

  /**
   * What a batch changes.
   *
   * @param sets rows to write
   * @param sessions rows to write, with the lifts of their reviews and what became of their
   *     prescriptions
   * @param versions the new version of each athlete that changed
   */
  record LedgerChange(
      List<SetChange> sets, List<SessionChange> sessions, Map<AthleteId, Long> versions) {

    /** Whether there is nothing to write. */
    public boolean isEmpty() {
      return versions.isEmpty();
    }
  }

  /**
   * A set's new row.
   *
   * @param athleteId whose
   * @param setId which
   * @param rank of the event that holds now
   * @param set the facts; null makes the row a tombstone
   * @param firstSeen whether the set had no row before
   */
  record SetChange(
      AthleteId athleteId,
      SetId setId,
      EventRank rank,
      @Nullable PerformedSet set,
      boolean firstSeen) {}

  /**
   * A session's new rows.
   *
   * @param recorded as it stands now
   * @param context the recorded context
   * @param firstSeen whether the session had no row before
   * @param newContexts lifts whose context is recorded now
   * @param lifts that differ from what is stored
   * @param removedLifts lifts that have no set any more
   * @param prescriptions those of {@code recorded} that differ from what is stored
   */
  record SessionChange(
      RecordedSession recorded,
      SessionContext context,
      boolean firstSeen,
      Map<ExerciseId, SessionContext.Lift> newContexts,
      List<LiftChange> lifts,
      List<ExerciseId> removedLifts,
      List<PrescriptionChange> prescriptions) {}

  /**
   * A lift's new row.
   *
   * @param lift as it stands now
   * @param firstSeen whether it had no row before
   */
  record LiftChange(LiftOfSession lift, boolean firstSeen) {}

  /**
   * A prescription's new row.
   *
   * @param issued as it stands now
   * @param firstIssued whether it had no row before
   */
  record PrescriptionChange(IssuedPrescription issued, boolean firstIssued) {}
}
