package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SetId;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory, by the same {@link RecordBatch}: what PostgreSQL keeps in rows stands in maps
 * here.
 */
public final class MemoryLedger implements SetLedger, Fold.State {

  private final SessionReviewer reviewer;
  private final LiftOutlook outlook;

  /** So few that in most histories some are kept and some are read. */
  private static final long FEW_BYTES = 30_000;

  private final KeptAthletes kept;

  private final Rows rows = new Rows();
  private final Map<LedgerTransaction.SessionKey, Long> pending = new LinkedHashMap<>();
  private final List<PrescriptionTombstone> tombstones = new ArrayList<>();
  private final List<PrescriptionTombstone> toldTombstones = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  /** Empty. */
  public MemoryLedger(SessionReviewer reviewer, LiftOutlook outlook) {
    this(reviewer, outlook, FEW_BYTES);
  }

  /** Empty, and keeps so many bytes of what it has read. */
  public MemoryLedger(SessionReviewer reviewer, LiftOutlook outlook, long keptBytes) {
    this.reviewer = reviewer;
    this.outlook = outlook;
    this.kept = new KeptAthletes(keptBytes);
  }

  /** What is written to every prescription from now on as its time of issue. */
  public void setNow(Instant instant) {
    now = instant;
  }

  /** Sets a profile, as a coach would. */
  public void setProfile(AthleteId athlete, AthleteProfile profile) {
    rows.profiles.put(athlete, profile);
  }

  @Override
  public Recorded apply(List<LoggedEvent> events) {
    RecordBatch batch = new RecordBatch(events, reviewer, outlook, kept, now);
    Recorded recorded = batch.apply(rows);
    batch.committed();
    Set<LedgerTransaction.SessionKey> waiting = new HashSet<>();
    for (RecordedSession session : recorded.sessions()) {
      if (pending.put(key(session), session.version()) != null) {
        waiting.add(key(session));
      }
    }
    tombstones.addAll(recorded.tombstones());
    return new Recorded(recorded.sessions(), recorded.tombstones(), waiting);
  }

  @Override
  public void announced(List<Announcement> announcements) {
    for (Announcement one : announcements) {
      pending.remove(
          new LedgerTransaction.SessionKey(one.athleteId(), one.sessionId()), one.version());
    }
  }

  @Override
  public void tombstonesSent(List<PrescriptionTombstone> sent) {
    tombstones.removeAll(sent);
    toldTombstones.addAll(sent);
  }

  @Override
  public List<PrescriptionTombstone> tombstonesToSendAgain(Duration sentBefore, int limit) {
    return sentBefore.isZero() ? List.copyOf(toldTombstones) : List.of();
  }

  @Override
  public void tombstonesSentAgain(List<PrescriptionTombstone> sent) {
    toldTombstones.removeAll(sent);
  }

  @Override
  public Recorded unannounced(Duration olderThan, int limit) {
    List<RecordedSession> sessions =
        pending.keySet().stream().limit(limit).map(this::session).filter(Objects::nonNull).toList();
    return new Recorded(sessions, tombstones);
  }

  @Override
  public @Nullable RecordedSession session(LedgerTransaction.SessionKey key) {
    LedgerTransaction.HeldSession held = rows.heldSessions(List.of(key)).get(key);
    AthleteProfile profile = rows.profiles.getOrDefault(key.athleteId(), AthleteProfile.DEFAULT);
    return held == null ? null : RecordedSession.of(key, held, profile, reviewer);
  }

  @Override
  public SessionContext context(LedgerTransaction.SessionKey key) {
    return Objects.requireNonNull(rows.sessions.get(key)).context();
  }

  /** How many athletes' histories were read at the same time at most. */
  public int mostHistoriesAtOnce() {
    return rows.mostHistoriesAtOnce;
  }

  @Override
  public List<LedgerTransaction.SessionKey> sessions() {
    return List.copyOf(rows.sessions.keySet());
  }

  /** The athlete's version; 0 for one never seen. */
  public long version(AthleteId athlete) {
    Rows.AthleteRow row = rows.athletes.get(athlete);
    return row == null ? 0 : row.version();
  }

  /** The event that holds for each set, tombstones included. */
  public Map<LedgerTransaction.SetKey, EventRank> ranks() {
    Map<LedgerTransaction.SetKey, EventRank> ranks = new HashMap<>();
    rows.sets.forEach((key, row) -> ranks.put(key, row.rank()));
    return ranks;
  }

  private static LedgerTransaction.SessionKey key(RecordedSession session) {
    return new LedgerTransaction.SessionKey(session.athleteId(), session.sessionId());
  }

  /** The rows, and the one transaction on them. */
  private static final class Rows implements LedgerTransaction {
    private final Map<AthleteId, AthleteRow> athletes = new HashMap<>();
    private final Map<AthleteId, AthleteProfile> profiles = new HashMap<>();
    private final Map<SetKey, SetRow> sets = new HashMap<>();
    private final Map<SessionKey, SessionRow> sessions = new LinkedHashMap<>();
    private final Map<LiftKey, LiftOfSession> lifts = new HashMap<>();
    private final Map<SessionKey, Map<ExerciseId, IssuedPrescription>> prescriptions =
        new HashMap<>();
    private int mostHistoriesAtOnce;

    private record AthleteRow(long version, @Nullable Erasure erasure) {}

    private record SetRow(EventRank rank, @Nullable PerformedSet set) {}

    private record SessionRow(long version, @Nullable SessionEnd end, SessionContext context) {}

    @Override
    public Map<AthleteId, AthleteState> lock(SortedSet<AthleteId> wanted) {
      Map<AthleteId, AthleteState> locked = new HashMap<>();
      for (AthleteId athlete : wanted) {
        athletes.putIfAbsent(athlete, new AthleteRow(0, null));
        AthleteRow row = Objects.requireNonNull(athletes.get(athlete));
        AthleteProfile profile = profiles.getOrDefault(athlete, AthleteProfile.DEFAULT);
        locked.put(athlete, new AthleteState(row.version(), row.erasure(), profile));
      }
      return locked;
    }

    @Override
    public List<PrescriptionId> erase(AthleteId athlete, Erasure erasure) {
      List<PrescriptionId> erased = new ArrayList<>();
      prescriptions.forEach(
          (key, issued) -> {
            if (key.athleteId().equals(athlete)) {
              issued.values().forEach(one -> erased.add(one.id()));
            }
          });
      prescriptions.keySet().removeIf(key -> key.athleteId().equals(athlete));
      sets.keySet().removeIf(key -> key.athleteId().equals(athlete));
      sessions.keySet().removeIf(key -> key.athleteId().equals(athlete));
      lifts.keySet().removeIf(key -> key.session().athleteId().equals(athlete));
      profiles.remove(athlete);
      athletes.put(athlete, new AthleteRow(erasure.version(), erasure));
      return erased;
    }

    @Override
    public Map<SetKey, HeldSet> heldSets(Collection<SetKey> wanted) {
      Map<SetKey, HeldSet> held = new HashMap<>();
      for (SetKey key : wanted) {
        SetRow row = sets.get(key);
        if (row != null) {
          held.put(key, new HeldSet(row.rank(), row.set() == null ? null : row.set().sessionId()));
        }
      }
      return held;
    }

    @Override
    public Map<SessionKey, HeldSession> heldSessions(Collection<SessionKey> wanted) {
      Map<SessionKey, HeldSession> held = new HashMap<>();
      for (SessionKey key : wanted) {
        SessionRow row = sessions.get(key);
        if (row != null) {
          held.put(
              key,
              new HeldSession(
                  row.version(),
                  standing(key),
                  row.end(),
                  row.context(),
                  List.copyOf(prescriptions.getOrDefault(key, Map.of()).values())));
        }
      }
      return held;
    }

    private List<PerformedSet> standing(SessionKey session) {
      List<PerformedSet> standing = new ArrayList<>();
      sets.forEach(
          (key, row) -> {
            if (row.set() != null
                && key.athleteId().equals(session.athleteId())
                && row.set().sessionId().equals(session.sessionId())) {
              standing.add(row.set());
            }
          });
      return standing;
    }

    @Override
    public Map<AthleteId, List<LiftOfSession>> history(Map<AthleteId, Window> windows) {
      mostHistoriesAtOnce = Math.max(mostHistoriesAtOnce, windows.size());
      Map<AthleteId, List<LiftOfSession>> history = new HashMap<>();
      lifts.forEach(
          (key, lift) -> {
            Window window = windows.get(key.session().athleteId());
            if (window != null
                && !lift.day().isBefore(window.from())
                && !lift.day().isAfter(window.to())) {
              history
                  .computeIfAbsent(key.session().athleteId(), athlete -> new ArrayList<>())
                  .add(lift);
            }
          });
      history.values().forEach(found -> found.sort(LiftOfSession.IN_ORDER));
      return history;
    }

    @Override
    public Set<SessionKey> write(LedgerChange change) {
      for (SetChange row : change.sets()) {
        SetRow before =
            sets.put(new SetKey(row.athleteId(), row.setId()), new SetRow(row.rank(), row.set()));
        requireSame("set first seen", row.firstSeen(), before == null);
      }
      change.sessions().forEach(this::write);
      change
          .versions()
          .forEach(
              (athlete, version) ->
                  athletes.compute(
                      athlete,
                      (id, state) ->
                          new AthleteRow(version, state == null ? null : state.erasure())));
      return Set.of();
    }

    /** A database would refuse a row that is there, and lose one that is not. */
    private static void requireSame(String what, boolean told, boolean found) {
      if (told != found) {
        throw new IllegalStateException(what + " was told as " + told + " and is " + found);
      }
    }

    private void write(SessionChange change) {
      RecordedSession recorded = change.recorded();
      SessionKey key = key(recorded);
      SessionRow before =
          sessions.put(key, new SessionRow(recorded.version(), recorded.end(), change.context()));
      requireSame("session first seen", change.firstSeen(), before == null);
      change.removedLifts().forEach(exercise -> lifts.remove(new LiftKey(key, exercise)));
      for (LiftChange lift : change.lifts()) {
        LiftOfSession stored = lifts.put(new LiftKey(key, lift.lift().exercise()), lift.lift());
        requireSame("lift first seen", lift.firstSeen(), stored == null);
      }
      for (PrescriptionChange prescription : change.prescriptions()) {
        IssuedPrescription issued = prescription.issued();
        IssuedPrescription stored =
            prescriptions
                .computeIfAbsent(key, session -> new LinkedHashMap<>())
                .put(issued.exercise(), issued);
        requireSame("prescription first issued", prescription.firstIssued(), stored == null);
      }
    }
  }

  /** Names a set of an athlete. */
  public static LedgerTransaction.SetKey setKey(String athlete, SetId set) {
    return new LedgerTransaction.SetKey(new AthleteId(athlete), set);
  }
}
