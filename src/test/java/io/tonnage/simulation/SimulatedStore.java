package io.tonnage.simulation;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.Fold;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LedgerRefusedException;
import io.tonnage.recording.LedgerTransaction;
import io.tonnage.recording.LedgerTransaction.Erasure;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.LiftKey;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetKey;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A database as far as the line can see it: rows, transactions at READ COMMITTED with a lock for
 * each athlete, statements between any two of which somebody else may commit, and connections that
 * end before, during and after a commit.
 */
final class SimulatedStore implements Fold.State {
  /** A set with so many repetitions is refused, as a broken constraint would refuse it. */
  static final int REFUSED_REPS = 666;

  private final Turns turns;
  private final Faults faults;
  private final SessionReviewer reviewer;
  private final Broken broken;

  private Rows committed = new Rows();
  private final Map<AthleteId, Transaction> locks = new HashMap<>();
  private final Map<SessionKey, Transaction> announcementLocks = new HashMap<>();
  private final Set<PrescriptionTombstone> toldTombstones = new LinkedHashSet<>();
  private final List<String> violations = new ArrayList<>();

  SimulatedStore(Turns turns, Faults faults, SessionReviewer reviewer, Broken broken) {
    this.turns = turns;
    this.faults = faults;
    this.reviewer = reviewer;
    this.broken = broken;
  }

  /** An athlete's row. */
  private record AthleteRow(long version, @Nullable Erasure erasure) {}

  /** A set's row. */
  private record SetRow(EventRank rank, @Nullable PerformedSet set) {}

  /** A session's row. */
  private record SessionRow(long version, @Nullable SessionEnd end, SessionContext context) {}

  /** All tables; a transaction has a copy of its own, of what it changed. */
  private static final class Rows {
    final Map<AthleteId, AthleteRow> athletes = new HashMap<>();
    final Map<SetKey, SetRow> sets = new LinkedHashMap<>();
    final Map<SessionKey, SessionRow> sessions = new LinkedHashMap<>();
    final Map<LiftKey, LiftOfSession> lifts = new LinkedHashMap<>();
    final Map<PrescriptionId, IssuedPrescription> prescriptions = new LinkedHashMap<>();
    final Map<SessionKey, Long> announcements = new LinkedHashMap<>();
    final Set<PrescriptionTombstone> tombstones = new LinkedHashSet<>();

    Rows copy() {
      Rows copy = new Rows();
      copy.athletes.putAll(athletes);
      copy.sets.putAll(sets);
      copy.sessions.putAll(sessions);
      copy.lifts.putAll(lifts);
      copy.prescriptions.putAll(prescriptions);
      copy.announcements.putAll(announcements);
      copy.tombstones.addAll(tombstones);
      return copy;
    }
  }

  /** Work of a transaction. */
  interface Work {
    Recorded run(LedgerTransaction transaction);
  }

  /**
   * Does the work in one transaction.
   *
   * @throws LedgerAwayException when the connection ends, perhaps after the commit
   * @throws LedgerRefusedException when the rows are refused
   */
  Recorded write(Work work) {
    Transaction transaction = new Transaction();
    try {
      transaction.statement("begin");
      Recorded recorded = work.run(transaction);
      transaction.statement("commit");
      transaction.commit();
      transaction.end();
      turns.step();
      if (faults.strike(30)) {
        throw new LedgerAwayException("the connection ended after the commit", new Exception());
      }
      return recorded;
    } finally {
      transaction.end();
    }
  }

  /** Takes announcements off the list where nothing newer waits; one statement. */
  void announced(List<Announcement> announcements) {
    loseConnection("announced");
    List<SessionKey> keys =
        announcements.stream()
            .map(one -> new SessionKey(one.athleteId(), one.sessionId()))
            .toList();
    turns.await(() -> keys.stream().noneMatch(announcementLocks::containsKey));
    for (Announcement one : announcements) {
      committed.announcements.remove(
          new SessionKey(one.athleteId(), one.sessionId()), one.version());
    }
    loseConnection("announced, after");
  }

  /** Takes tombstones off the list, to be sent once more later. */
  void tombstonesSent(List<PrescriptionTombstone> sent) {
    loseConnection("tombstones");
    for (PrescriptionTombstone one : sent) {
      if (committed.tombstones.remove(one)) {
        toldTombstones.add(one);
      }
    }
    loseConnection("tombstones, after");
  }

  /** Those that were sent, and have to be sent once more. */
  List<PrescriptionTombstone> toldTombstones() {
    return List.copyOf(toldTombstones);
  }

  void tombstonesSentAgain(List<PrescriptionTombstone> sent) {
    sent.forEach(toldTombstones::remove);
  }

  /** What waits, read from one snapshot. */
  Recorded unannounced() {
    loseConnection("unannounced");
    List<RecordedSession> sessions = new ArrayList<>();
    for (SessionKey key : committed.announcements.keySet()) {
      RecordedSession session = session(key);
      if (session != null) {
        sessions.add(session);
      }
    }
    return new Recorded(sessions, List.copyOf(committed.tombstones));
  }

  private void loseConnection(String when) {
    turns.step();
    if (faults.strike(60)) {
      throw new LedgerAwayException("the connection ended: " + when, new Exception());
    }
  }

  @Override
  public List<SessionKey> sessions() {
    return List.copyOf(committed.sessions.keySet());
  }

  @Override
  public @Nullable RecordedSession session(SessionKey key) {
    HeldSession held = held(committed, key);
    return held == null ? null : RecordedSession.of(key, held, AthleteProfile.DEFAULT, reviewer);
  }

  @Override
  public SessionContext context(SessionKey key) {
    return Objects.requireNonNull(committed.sessions.get(key)).context();
  }

  /** The lifts' rows of a session. */
  Map<ExerciseId, LiftOfSession> lifts(SessionKey session) {
    Map<ExerciseId, LiftOfSession> lifts = new HashMap<>();
    committed.lifts.forEach(
        (key, lift) -> {
          if (key.session().equals(session)) {
            lifts.put(key.exercise(), lift);
          }
        });
    return lifts;
  }

  /** The greatest rank of each set, tombstones included. */
  Map<SetKey, EventRank> ranks() {
    Map<SetKey, EventRank> ranks = new HashMap<>();
    committed.sets.forEach((key, row) -> ranks.put(key, row.rank()));
    return ranks;
  }

  Map<PrescriptionId, IssuedPrescription> prescriptions() {
    return Map.copyOf(committed.prescriptions);
  }

  /** The version at the athlete's erasure; 0 without one. */
  long erasedVersion(AthleteId athlete) {
    AthleteRow row = committed.athletes.get(athlete);
    return row == null || row.erasure() == null ? 0 : row.erasure().version();
  }

  /** How many announcements and tombstones wait. */
  int waiting() {
    return committed.announcements.size() + committed.tombstones.size();
  }

  /** Promises that were broken on the way. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  private static @Nullable HeldSession held(Rows rows, SessionKey key) {
    SessionRow row = rows.sessions.get(key);
    if (row == null) {
      return null;
    }
    List<PerformedSet> sets = new ArrayList<>();
    rows.sets.forEach(
        (set, of) -> {
          if (of.set() != null
              && set.athleteId().equals(key.athleteId())
              && of.set().sessionId().equals(key.sessionId())) {
            sets.add(of.set());
          }
        });
    List<IssuedPrescription> issued = new ArrayList<>();
    for (IssuedPrescription one : rows.prescriptions.values()) {
      if (one.athleteId().equals(key.athleteId()) && one.sessionId().equals(key.sessionId())) {
        issued.add(one);
      }
    }
    return new HeldSession(row.version(), sets, row.end(), row.context(), issued);
  }

  /** One transaction. */
  private final class Transaction implements LedgerTransaction {
    private final List<java.util.function.Consumer<Rows>> changes = new ArrayList<>();
    private @Nullable Rows snapshot;
    private boolean ended;

    /** Between any two statements others may go on, and the connection may end. */
    private void statement(String what) {
      turns.step();
      if (faults.strike(80)) {
        throw new LedgerAwayException("the connection ended before: " + what, new Exception());
      }
    }

    /** What this transaction sees: what is committed now, with its own changes. */
    private Rows seen() {
      Rows seen = snapshot == null ? committed.copy() : snapshot.copy();
      changes.forEach(change -> change.accept(seen));
      return seen;
    }

    private void change(java.util.function.Consumer<Rows> change) {
      changes.add(change);
    }

    void commit() {
      Map<AthleteId, Long> before = new HashMap<>();
      committed.athletes.forEach((athlete, row) -> before.put(athlete, row.version()));
      Rows next = committed.copy();
      changes.forEach(change -> change.accept(next));
      next.athletes.forEach(
          (athlete, row) -> {
            if (row.version() < before.getOrDefault(athlete, 0L)) {
              violations.add("the version of " + athlete + " fell to " + row.version());
            }
          });
      committed = next;
    }

    void end() {
      if (!ended) {
        ended = true;
        locks.values().removeIf(holder -> holder == this);
        announcementLocks.values().removeIf(holder -> holder == this);
      }
    }

    @Override
    public Map<AthleteId, AthleteState> lock(SortedSet<AthleteId> athletes) {
      statement("lock");
      if (broken == Broken.LOCK_AND_READ_IN_ONE_STATEMENT) {
        snapshot = committed;
      }
      for (AthleteId athlete : athletes) {
        if (broken != Broken.NO_LOCK) {
          turns.await(() -> !locks.containsKey(athlete));
          locks.put(athlete, this);
        }
      }
      statement("read athletes");
      Map<AthleteId, AthleteState> states = new HashMap<>();
      Rows seen = seen();
      for (AthleteId athlete : athletes) {
        AthleteRow row = seen.athletes.getOrDefault(athlete, new AthleteRow(0, null));
        states.put(athlete, new AthleteState(row.version(), row.erasure(), AthleteProfile.DEFAULT));
      }
      return states;
    }

    @Override
    public List<PrescriptionId> erase(AthleteId athlete, Erasure erasure) {
      statement("erase");
      List<PrescriptionId> erased = new ArrayList<>();
      seen()
          .prescriptions
          .forEach(
              (id, issued) -> {
                if (issued.athleteId().equals(athlete)) {
                  erased.add(id);
                }
              });
      List<SessionKey> listed =
          seen().announcements.keySet().stream()
              .filter(key -> key.athleteId().equals(athlete))
              .toList();
      listed.forEach(this::lockAnnouncement);
      change(
          rows -> {
            erased.forEach(id -> rows.tombstones.add(new PrescriptionTombstone(athlete, id)));
            rows.sets.keySet().removeIf(key -> key.athleteId().equals(athlete));
            rows.sessions.keySet().removeIf(key -> key.athleteId().equals(athlete));
            rows.lifts.keySet().removeIf(key -> key.session().athleteId().equals(athlete));
            rows.prescriptions.values().removeIf(one -> one.athleteId().equals(athlete));
            rows.announcements.keySet().removeIf(key -> key.athleteId().equals(athlete));
            rows.athletes.put(athlete, new AthleteRow(erasure.version(), erasure));
          });
      return erased;
    }

    @Override
    public Map<SetKey, HeldSet> heldSets(Collection<SetKey> sets) {
      statement("read sets");
      Rows seen = seen();
      Map<SetKey, HeldSet> held = new HashMap<>();
      for (SetKey key : sets) {
        SetRow row = seen.sets.get(key);
        if (row != null) {
          held.put(key, new HeldSet(row.rank(), row.set() == null ? null : row.set().sessionId()));
        }
      }
      return held;
    }

    @Override
    public Map<SessionKey, HeldSession> heldSessions(Collection<SessionKey> sessions) {
      statement("read sessions");
      Rows seen = seen();
      Map<SessionKey, HeldSession> held = new HashMap<>();
      for (SessionKey key : sessions) {
        HeldSession session = held(seen, key);
        if (session != null) {
          held.put(key, session);
        }
      }
      return held;
    }

    @Override
    public Map<AthleteId, List<LiftOfSession>> history(Map<AthleteId, Window> windows) {
      statement("read histories");
      Map<AthleteId, List<LiftOfSession>> history = new HashMap<>();
      // As committed before this transaction: it has written nothing when it reads them.
      seen()
          .lifts
          .forEach(
              (key, lift) -> {
                Window window = windows.get(key.session().athleteId());
                if (window != null
                    && !lift.day().isBefore(window.from())
                    && !lift.day().isAfter(window.to())) {
                  history
                      .computeIfAbsent(key.session().athleteId(), id -> new ArrayList<>())
                      .add(lift);
                }
              });
      history.values().forEach(lifts -> lifts.sort(LiftOfSession.IN_ORDER));
      return history;
    }

    @Override
    public Set<SessionKey> write(LedgerChange change) {
      statement("write sets");
      change.sets().forEach(this::write);
      statement("write sessions");
      Set<SessionKey> waiting = new HashSet<>();
      change.sessions().forEach(session -> write(session, waiting));
      statement("write versions");
      change
          .versions()
          .forEach(
              (athlete, version) ->
                  change(
                      rows ->
                          rows.athletes.compute(
                              athlete,
                              (id, row) ->
                                  new AthleteRow(version, row == null ? null : row.erasure()))));
      return waiting;
    }

    /** A row that is there already breaks the key; one that is to be updated and gone is not. */
    private void write(SetChange set) {
      PerformedSet performed = set.set();
      if (performed != null && Objects.equals(performed.reps().reps(), REFUSED_REPS)) {
        throw new LedgerRefusedException("a constraint refuses it", new Exception());
      }
      SetKey key = new SetKey(set.athleteId(), set.setId());
      requireFree(set.firstSeen(), seen().sets.containsKey(key), "set");
      change(
          rows -> {
            SetRow there = rows.sets.get(key);
            if (there == null ? set.firstSeen() : there.rank().compareTo(set.rank()) <= 0) {
              rows.sets.put(key, new SetRow(set.rank(), performed));
            }
          });
    }

    private void requireFree(boolean inserts, boolean there, String what) {
      if (inserts && there) {
        throw new LedgerRefusedException("the key of a " + what + " is there", new Exception());
      }
    }

    private void write(SessionChange session, Set<SessionKey> waiting) {
      RecordedSession recorded = session.recorded();
      SessionKey key = new SessionKey(recorded.athleteId(), recorded.sessionId());
      requireFree(session.firstSeen(), seen().sessions.containsKey(key), "session");
      change(
          rows -> {
            rows.sessions.put(
                key, new SessionRow(recorded.version(), recorded.end(), session.context()));
            session.removedLifts().forEach(lift -> rows.lifts.remove(new LiftKey(key, lift)));
            for (LiftChange lift : session.lifts()) {
              rows.lifts.merge(
                  new LiftKey(key, lift.lift().exercise()), lift.lift(), this::replaced);
            }
            for (PrescriptionChange one : session.prescriptions()) {
              IssuedPrescription issued = one.issued();
              rows.prescriptions.put(issued.id(), issued);
            }
          });
      lockAnnouncement(key);
      if (seen().announcements.containsKey(key)) {
        waiting.add(key);
      }
      change(
          rows -> {
            rows.announcements.remove(key);
            rows.announcements.put(key, recorded.version());
          });
    }

    private LiftOfSession replaced(LiftOfSession before, LiftOfSession now) {
      return broken == Broken.INCREMENTS ? raised(before, now) : now;
    }

    /** A row of the list is locked until its transaction ends, as every row that is written. */
    private void lockAnnouncement(SessionKey key) {
      turns.await(
          () -> announcementLocks.getOrDefault(key, this) == this || broken == Broken.NO_LOCK);
      announcementLocks.put(key, this);
    }
  }

  /** As one that adds what came to what is there: to what was stored, what the new row has more. */
  private static LiftOfSession raised(LiftOfSession before, LiftOfSession now) {
    SetTotals more = now.totals();
    SetTotals there = before.totals();
    SetTotals raised =
        new SetTotals(
            Math.max(there.sets(), more.sets()),
            more.hardHalfSets(),
            there.reps() + lastSetReps(now),
            more.total(),
            more.working(),
            more.backOff());
    return new LiftOfSession(
        now.sessionId(),
        now.day(),
        now.exercise(),
        now.exerciseName(),
        now.firstAt(),
        now.lastAt(),
        raised,
        now.bestRatedE1rmKg(),
        now.lowerBoundE1rmKg(),
        now.e1rmSigma(),
        now.workingReps(),
        now.ratedWorkSets(),
        now.ratedRirTenths(),
        now.sets());
  }

  /** What the set that came last adds. */
  private static long lastSetReps(LiftOfSession lift) {
    return lift.sets().isEmpty() ? 0 : lift.sets().getLast().volumeReps();
  }
}
