package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetEvent.AthleteErased;
import io.tonnage.lift.SetEvent.SessionEnded;
import io.tonnage.lift.SetEvent.SetDeleted;
import io.tonnage.lift.SetEvent.SetPerformed;
import io.tonnage.recording.LedgerTransaction.AthleteState;
import io.tonnage.recording.LedgerTransaction.Erasure;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.HeldSet;
import io.tonnage.recording.LedgerTransaction.LedgerChange;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetChange;
import io.tonnage.recording.LedgerTransaction.SetKey;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction: joins a batch of events with what is stored, reviews the sessions they touch
 * and writes what changed. Deterministic but for {@code now}; safe to repeat, since an event that
 * is already held changes nothing.
 *
 * <p>The order of its steps is what makes overlapping owners of a partition safe: all locks, then
 * all reads, each in statements of their own, then the writes.
 */
public final class RecordBatch {

  /**
   * What is read of an athlete serves the sessions of so many days more. Own default; there is
   * seldom anything to read in days to come.
   */
  private static final int READ_AHEAD_DAYS = 60;

  /**
   * Athletes whose histories are in memory at the same time. Own default: someone who trains hard
   * leaves some 300 lifts within the days that are read, so these take ten to twenty megabytes
   * however many athletes a batch has.
   */
  private static final int HISTORIES_AT_ONCE = 64;

  /**
   * What one batch has read may take a fourth of what is kept, and the rest is read again when it
   * is needed. Own default: several batches are under way at the same time, beside what is kept.
   */
  private static final int SHARE_OF_A_BATCH = 4;

  private final List<LoggedEvent> events;
  private final SessionReviewer reviewer;
  private final LiftOutlook outlook;
  private final KeptAthletes kept;
  private final Instant now;

  private final Map<AthleteId, AthleteState> athletes = new HashMap<>();
  private final Map<AthleteId, Long> versions = new LinkedHashMap<>();
  private final List<PrescriptionTombstone> tombstones = new ArrayList<>();

  /** What is kept once the batch is committed. */
  private final Map<AthleteId, Map<SessionId, After>> after = new HashMap<>();

  private final Map<AthleteId, KeptHistory> read = new HashMap<>();
  private long readBytes;

  /** A changed session and its lifts as they stand after the batch. */
  private record After(HeldSession session, List<LiftOfSession> lifts) {}

  /**
   * A batch, to be applied once.
   *
   * @param events in the order of the log within each athlete
   * @param reviewer the one pure decision
   * @param outlook what is known of a lift before its session
   * @param kept athletes as earlier batches left them
   * @param now when, for {@code issuedAt}
   */
  public RecordBatch(
      List<LoggedEvent> events,
      SessionReviewer reviewer,
      LiftOutlook outlook,
      KeptAthletes kept,
      Instant now) {
    this.events = List.copyOf(events);
    this.reviewer = reviewer;
    this.outlook = outlook;
    this.kept = kept;
    this.now = now;
  }

  /**
   * Applies the batch within a transaction that the caller has begun and will commit.
   *
   * @return what changed
   */
  public Recorded apply(LedgerTransaction transaction) {
    TreeSet<AthleteId> touched = new TreeSet<>();
    events.forEach(logged -> touched.add(logged.event().athleteId()));
    athletes.putAll(transaction.lock(touched));

    Newest newest = newestOf(eraseAndKeepTheRest(transaction));
    List<SetChange> sets = new ArrayList<>();
    Map<SessionKey, Sitting> sittings = sittings(transaction, newest, sets);
    List<SessionChange> sessions = review(transaction, sittings);
    Set<SessionKey> waiting =
        sessions.isEmpty() && sets.isEmpty() && versions.isEmpty()
            ? Set.of()
            : transaction.write(new LedgerChange(sets, sessions, versions));
    return new Recorded(
        sessions.stream().map(SessionChange::recorded).toList(), tombstones, waiting);
  }

  /** Keeps for later batches what this one left; to be called once it is committed. */
  public void committed() {
    versions.forEach(
        (athlete, version) -> {
          Map<SessionId, HeldSession> sessions = new LinkedHashMap<>();
          Map<SessionId, List<LiftOfSession>> lifts = new LinkedHashMap<>();
          after
              .getOrDefault(athlete, Map.of())
              .forEach(
                  (session, one) -> {
                    sessions.put(session, one.session());
                    lifts.put(session, one.lifts());
                  });
          kept.keep(
              athlete,
              new KeptAthletes.Commit(
                  state(athlete).version(), version, sessions, lifts, read.get(athlete)));
        });
  }

  /** Carries out erasures and drops what stands before them in the log. */
  private List<SetEvent> eraseAndKeepTheRest(LedgerTransaction transaction) {
    List<LoggedEvent> rest = new ArrayList<>(events.size());
    for (LoggedEvent logged : events) {
      Erasure before = state(logged.event().athleteId()).erasure();
      if (before != null && logged.position().isAtOrBefore(before.position())) {
        continue;
      }
      if (logged.event() instanceof AthleteErased erased) {
        if (before == null || !before.eventId().equals(erased.eventId())) {
          rest.removeIf(earlier -> earlier.event().athleteId().equals(erased.athleteId()));
          erase(transaction, erased, logged.position());
        }
        continue;
      }
      rest.add(logged);
    }
    return rest.stream().map(LoggedEvent::event).toList();
  }

  private void erase(LedgerTransaction transaction, AthleteErased erased, LogPosition position) {
    AthleteId athlete = erased.athleteId();
    long version = state(athlete).version() + 1;
    Erasure erasure = new Erasure(erased.eventId(), position, version);
    for (PrescriptionId prescription : transaction.erase(athlete, erasure)) {
      tombstones.add(new PrescriptionTombstone(athlete, prescription));
    }
    athletes.put(athlete, new AthleteState(version, erasure, AthleteProfile.DEFAULT));
    versions.put(athlete, version);
  }

  private AthleteState state(AthleteId athlete) {
    return Objects.requireNonNull(athletes.get(athlete), "an athlete of the batch is not locked");
  }

  /** Of each set the greatest event of the batch, of each session the greatest end. */
  private record Newest(Map<SetKey, SetEvent.OfSet> sets, Map<SessionKey, SessionEnd> ends) {}

  private static Newest newestOf(List<SetEvent> events) {
    Map<SetKey, SetEvent.OfSet> sets = new LinkedHashMap<>();
    Map<SessionKey, SessionEnd> ends = new LinkedHashMap<>();
    for (SetEvent event : events) {
      switch (event) {
        case SetEvent.OfSet ofSet ->
            sets.merge(
                new SetKey(ofSet.athleteId(), ofSet.setId()),
                ofSet,
                (a, b) -> a.rank().compareTo(b.rank()) >= 0 ? a : b);
        case SessionEnded ended ->
            ends.merge(
                new SessionKey(ended.athleteId(), ended.end().sessionId()),
                ended.end(),
                (a, b) -> a.compareTo(b) >= 0 ? a : b);
        case AthleteErased erased ->
            throw new IllegalStateException("erasure was not carried out: " + erased.eventId());
      }
    }
    return new Newest(sets, ends);
  }

  /**
   * Reads the touched sessions and puts the batch's events into them; collects the sets' new rows.
   */
  private Map<SessionKey, Sitting> sittings(
      LedgerTransaction transaction, Newest newest, List<SetChange> changes) {
    Map<SetKey, HeldSet> heldSets = transaction.heldSets(newest.sets().keySet());
    Set<SessionKey> touched = new LinkedHashSet<>(newest.ends().keySet());
    List<SetEvent.OfSet> winners = new ArrayList<>();
    newest
        .sets()
        .forEach(
            (key, event) -> {
              HeldSet held = heldSets.get(key);
              if (held != null && held.rank().compareTo(event.rank()) >= 0) {
                return;
              }
              winners.add(event);
              if (held != null && held.sessionId() != null) {
                touched.add(new SessionKey(key.athleteId(), held.sessionId()));
              }
              if (event instanceof SetPerformed performed) {
                touched.add(new SessionKey(key.athleteId(), performed.set().sessionId()));
              }
            });

    Map<SessionKey, Sitting> sittings = read(transaction, touched);
    for (SetEvent.OfSet event : winners) {
      changes.add(put(event, heldSets.get(new SetKey(event.athleteId(), event.setId())), sittings));
    }
    newest.ends().forEach((key, end) -> sitting(sittings, key).end(end));
    return sittings;
  }

  /** The touched sessions: those that are kept, and the others from their rows. */
  private Map<SessionKey, Sitting> read(LedgerTransaction transaction, Set<SessionKey> touched) {
    Map<SessionKey, HeldSession> held = new HashMap<>();
    List<SessionKey> unknown = new ArrayList<>();
    for (SessionKey key : touched) {
      HeldSession session =
          kept.session(key.athleteId(), state(key.athleteId()).version(), key.sessionId());
      if (session == null) {
        unknown.add(key);
      } else {
        held.put(key, session);
      }
    }
    if (!unknown.isEmpty()) {
      held.putAll(transaction.heldSessions(unknown));
    }
    Map<SessionKey, Sitting> sittings = new LinkedHashMap<>();
    touched.forEach(
        key ->
            sittings.put(key, new Sitting(key, held.get(key), state(key.athleteId()).erasure())));
    return sittings;
  }

  private SetChange put(
      SetEvent.OfSet event, @Nullable HeldSet held, Map<SessionKey, Sitting> sittings) {
    AthleteId athlete = event.athleteId();
    if (held != null && held.sessionId() != null) {
      sitting(sittings, new SessionKey(athlete, held.sessionId())).remove(event.setId());
    }
    EventRank rank = event.rank();
    bump(athlete);
    return switch (event) {
      case SetDeleted deleted -> new SetChange(athlete, deleted.setId(), rank, null, held == null);
      case SetPerformed performed -> {
        PerformedSet set = performed.set();
        sitting(sittings, new SessionKey(athlete, set.sessionId())).put(set);
        yield new SetChange(athlete, set.setId(), rank, set, held == null);
      }
    };
  }

  private static Sitting sitting(Map<SessionKey, Sitting> sittings, SessionKey key) {
    return Objects.requireNonNull(sittings.get(key), "a touched session was not read");
  }

  /** The athlete's version after this batch: one more than before it, or than an erasure in it. */
  private long bump(AthleteId athlete) {
    long before = state(athlete).version();
    Long bumped = versions.get(athlete);
    if (bumped == null || bumped == before) {
      versions.put(athlete, before + 1);
      return before + 1;
    }
    return bumped;
  }

  private List<SessionChange> review(
      LedgerTransaction transaction, Map<SessionKey, Sitting> sittings) {
    List<Sitting> changed = sittings.values().stream().filter(Sitting::isChanged).toList();
    if (changed.isEmpty()) {
      return List.of();
    }
    Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> known = known(transaction, changed);
    List<SessionChange> changes = new ArrayList<>(changed.size());
    for (Sitting sitting : changed) {
      SessionKey key = sitting.key();
      AthleteId athlete = key.athleteId();
      SessionChange change =
          sitting.review(
              state(athlete).profile(),
              known.getOrDefault(key, Map.of()),
              reviewer,
              bump(athlete),
              now);
      changes.add(change);
      after
          .computeIfAbsent(athlete, id -> new LinkedHashMap<>())
          .put(key.sessionId(), new After(sitting.after(change), change.recorded().lifts()));
    }
    return changes;
  }

  /** A session with lifts that are seen for the first time. */
  private record Beginning(SessionKey session, LocalDate day, Set<ExerciseId> lifts) {}

  /**
   * What is known of the lifts that are seen for the first time, as of the day before their
   * session's day; the histories that it rests on are read, used and dropped some athletes at a
   * time.
   */
  private Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> known(
      LedgerTransaction transaction, List<Sitting> sittings) {
    Map<AthleteId, List<Beginning>> beginnings = new LinkedHashMap<>();
    for (Sitting sitting : sittings) {
      LocalDate day = sitting.day();
      Set<ExerciseId> lifts = sitting.liftsWithoutContext();
      if (day != null && !lifts.isEmpty()) {
        beginnings
            .computeIfAbsent(sitting.key().athleteId(), athlete -> new ArrayList<>())
            .add(new Beginning(sitting.key(), day, lifts));
      }
    }
    Map<SessionKey, Map<ExerciseId, SessionContext.Lift>> known = new HashMap<>();
    List<AthleteId> athletes = List.copyOf(beginnings.keySet());
    for (int from = 0; from < athletes.size(); from += HISTORIES_AT_ONCE) {
      int to = Math.min(athletes.size(), from + HISTORIES_AT_ONCE);
      Map<AthleteId, Window> windows = new LinkedHashMap<>();
      for (AthleteId athlete : athletes.subList(from, to)) {
        for (Beginning one : beginnings.getOrDefault(athlete, List.of())) {
          windows.merge(athlete, outlook.window(one.day()), Window::and);
        }
      }
      Map<AthleteId, List<LiftOfSession>> histories = histories(transaction, windows);
      for (AthleteId athlete : athletes.subList(from, to)) {
        List<LiftOfSession> history = histories.getOrDefault(athlete, List.of());
        AthleteProfile profile = state(athlete).profile();
        for (Beginning one : beginnings.getOrDefault(athlete, List.of())) {
          known.put(one.session(), outlook.known(history, profile, one.lifts(), one.day()));
        }
      }
    }
    return known;
  }

  /** What the athletes lifted: as it is kept, else from its rows. */
  private Map<AthleteId, List<LiftOfSession>> histories(
      LedgerTransaction transaction, Map<AthleteId, Window> windows) {
    Map<AthleteId, List<LiftOfSession>> histories = new HashMap<>();
    Map<AthleteId, Window> unknown = new LinkedHashMap<>();
    windows.forEach(
        (athlete, window) -> {
          KeptHistory history = kept.history(athlete, state(athlete).version(), window);
          if (history == null) {
            unknown.put(athlete, window.ahead(READ_AHEAD_DAYS));
          } else {
            histories.put(athlete, history.lifts());
          }
        });
    if (!unknown.isEmpty()) {
      histories.putAll(transaction.history(unknown));
      unknown.forEach(
          (athlete, window) ->
              keepForLater(
                  athlete, KeptHistory.of(window, histories.getOrDefault(athlete, List.of()))));
    }
    return histories;
  }

  /** Left out where the batch has its share of memory: it is read again when it is needed. */
  private void keepForLater(AthleteId athlete, KeptHistory history) {
    if (readBytes + history.bytes() <= kept.maxBytes() / SHARE_OF_A_BATCH) {
      read.put(athlete, history);
      readBytes += history.bytes();
    }
  }
}
