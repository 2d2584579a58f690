package io.tonnage.recording;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetEvent.AthleteErased;
import io.tonnage.lift.SetEvent.SessionEnded;
import io.tonnage.lift.SetEvent.SetDeleted;
import io.tonnage.lift.SetEvent.SetPerformed;
import io.tonnage.lift.SetId;
import io.tonnage.recording.LedgerTransaction.AthleteState;
import io.tonnage.recording.LedgerTransaction.Erasure;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.HeldSet;
import io.tonnage.recording.LedgerTransaction.LedgerChange;
import io.tonnage.recording.LedgerTransaction.LiftKey;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetChange;
import io.tonnage.recording.LedgerTransaction.SetKey;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import io.tonnage.review.LiftReview;
import io.tonnage.review.Prescription;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import io.tonnage.volume.LiftOfSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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

  private final LedgerTransaction transaction;
  private final SessionReviewer reviewer;
  private final LiftOutlook outlook;
  private final Instant now;

  private final Map<AthleteId, AthleteState> athletes = new HashMap<>();
  private final Map<AthleteId, Long> versions = new LinkedHashMap<>();
  private final List<PrescriptionTombstone> tombstones = new ArrayList<>();

  private RecordBatch(
      LedgerTransaction transaction, SessionReviewer reviewer, LiftOutlook outlook, Instant now) {
    this.transaction = transaction;
    this.reviewer = reviewer;
    this.outlook = outlook;
    this.now = now;
  }

  /**
   * Applies a batch within a transaction that the caller has begun and will commit.
   *
   * @param events in the order of the log within each athlete
   * @param reviewer the one pure decision
   * @param outlook what is known of a lift before its session
   * @param now when, for {@code issuedAt}
   * @return what changed
   */
  public static Recorded apply(
      LedgerTransaction transaction,
      List<LoggedEvent> events,
      SessionReviewer reviewer,
      LiftOutlook outlook,
      Instant now) {
    return new RecordBatch(transaction, reviewer, outlook, now).apply(events);
  }

  private Recorded apply(List<LoggedEvent> events) {
    TreeSet<AthleteId> touched = new TreeSet<>();
    events.forEach(logged -> touched.add(logged.event().athleteId()));
    athletes.putAll(transaction.lock(touched));

    Newest newest = newestOf(eraseAndKeepTheRest(events));
    List<SetChange> sets = new ArrayList<>();
    Map<SessionKey, Sitting> sittings = sittings(newest, sets);
    List<SessionChange> sessions = review(sittings);
    if (!sessions.isEmpty() || !sets.isEmpty() || !versions.isEmpty()) {
      transaction.write(new LedgerChange(sets, sessions, versions));
    }
    return new Recorded(sessions.stream().map(SessionChange::recorded).toList(), tombstones);
  }

  /** Carries out erasures and drops what stands before them in the log. */
  private List<SetEvent> eraseAndKeepTheRest(List<LoggedEvent> events) {
    List<LoggedEvent> rest = new ArrayList<>(events.size());
    for (LoggedEvent logged : events) {
      Erasure before = state(logged.event().athleteId()).erasure();
      if (before != null && logged.position().isAtOrBefore(before.position())) {
        continue;
      }
      if (logged.event() instanceof AthleteErased erased) {
        if (before == null || !before.eventId().equals(erased.eventId())) {
          rest.removeIf(earlier -> earlier.event().athleteId().equals(erased.athleteId()));
          erase(erased, logged.position());
        }
        continue;
      }
      rest.add(logged);
    }
    return rest.stream().map(LoggedEvent::event).toList();
  }

  private void erase(AthleteErased erased, LogPosition position) {
    AthleteId athlete = erased.athleteId();
    long version = state(athlete).version() + 1;
    Erasure erasure = new Erasure(erased.eventId(), position, version);
    for (PrescriptionId prescription : transaction.erase(athlete, erasure)) {
      tombstones.add(new PrescriptionTombstone(athlete, prescription));
    }
    athletes.put(athlete, new AthleteState(version, erasure));
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

  /** A session on its way from what is stored to what holds after the batch. */
  private static final class Sitting {
    final @Nullable HeldSession held;
    final Map<SetId, PerformedSet> sets = new HashMap<>();
    final Set<ExerciseId> liftsBefore = new LinkedHashSet<>();
    @Nullable SessionEnd end;
    boolean changed;

    Sitting(@Nullable HeldSession held) {
      this.held = held;
      if (held != null) {
        held.sets().forEach(set -> sets.put(set.setId(), set));
        held.sets().forEach(set -> liftsBefore.add(set.exercise()));
        this.end = held.end();
      }
    }
  }

  /**
   * Reads the touched sessions and puts the batch's events into them; collects the sets' new rows.
   */
  private Map<SessionKey, Sitting> sittings(Newest newest, List<SetChange> changes) {
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

    Map<SessionKey, HeldSession> heldSessions =
        touched.isEmpty() ? Map.of() : transaction.heldSessions(touched);
    Map<SessionKey, Sitting> sittings = new LinkedHashMap<>();
    touched.forEach(key -> sittings.put(key, new Sitting(heldSessions.get(key))));

    for (SetEvent.OfSet event : winners) {
      changes.add(put(event, heldSets.get(new SetKey(event.athleteId(), event.setId())), sittings));
    }
    newest.ends().forEach((key, end) -> end(sitting(sittings, key), end));
    return sittings;
  }

  private SetChange put(
      SetEvent.OfSet event, @Nullable HeldSet held, Map<SessionKey, Sitting> sittings) {
    AthleteId athlete = event.athleteId();
    if (held != null && held.sessionId() != null) {
      Sitting left = sitting(sittings, new SessionKey(athlete, held.sessionId()));
      left.sets.remove(event.setId());
      left.changed = true;
    }
    EventRank rank = event.rank();
    bump(athlete);
    return switch (event) {
      case SetDeleted deleted -> new SetChange(athlete, deleted.setId(), rank, null);
      case SetPerformed performed -> {
        PerformedSet set = performed.set();
        Sitting joined = sitting(sittings, new SessionKey(athlete, set.sessionId()));
        joined.sets.put(set.setId(), set);
        joined.changed = true;
        yield new SetChange(athlete, set.setId(), rank, set);
      }
    };
  }

  private static void end(Sitting sitting, SessionEnd end) {
    if (sitting.end == null || sitting.end.compareTo(end) < 0) {
      sitting.end = end;
      sitting.changed = true;
    }
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

  private List<SessionChange> review(Map<SessionKey, Sitting> sittings) {
    Map<SessionKey, Sitting> changed = new LinkedHashMap<>();
    sittings.forEach(
        (key, sitting) -> {
          if (sitting.changed) {
            changed.put(key, sitting);
          }
        });
    if (changed.isEmpty()) {
      return List.of();
    }
    Set<AthleteId> whose = new LinkedHashSet<>();
    changed.keySet().forEach(key -> whose.add(key.athleteId()));
    Map<AthleteId, AthleteProfile> profiles = transaction.profiles(whose);
    Map<LiftKey, SessionContext.Lift> known = known(newLifts(changed), profiles);

    List<SessionChange> changes = new ArrayList<>(changed.size());
    changed.forEach(
        (key, sitting) -> {
          AthleteProfile profile = profiles.getOrDefault(key.athleteId(), AthleteProfile.DEFAULT);
          changes.add(review(key, sitting, profile, known));
        });
    return changes;
  }

  /** What is known of each lift as of the day before its session's day. */
  private Map<LiftKey, SessionContext.Lift> known(
      Map<LiftKey, LocalDate> lifts, Map<AthleteId, AthleteProfile> profiles) {
    Map<AthleteId, Window> windows = new LinkedHashMap<>();
    lifts.forEach(
        (lift, day) ->
            windows.merge(
                lift.session().athleteId(), outlook.window(day, lift.exercise()), Window::and));
    Map<AthleteId, List<LiftOfSession>> history = transaction.history(windows);
    Map<LiftKey, SessionContext.Lift> known = new HashMap<>();
    lifts.forEach(
        (lift, day) -> {
          AthleteId athlete = lift.session().athleteId();
          known.put(
              lift,
              outlook.known(
                  history.getOrDefault(athlete, List.of()),
                  profiles.getOrDefault(athlete, AthleteProfile.DEFAULT),
                  lift.exercise(),
                  day));
        });
    return known;
  }

  /** The lifts that are seen for the first time, with their session's day. */
  private static Map<LiftKey, LocalDate> newLifts(Map<SessionKey, Sitting> sittings) {
    Map<LiftKey, LocalDate> lifts = new LinkedHashMap<>();
    sittings.forEach(
        (key, sitting) -> {
          PerformedAt startedAt = RecordedSession.startedAt(sitting.sets.values());
          if (startedAt == null) {
            return;
          }
          LocalDate day = startedAt.localDay();
          for (PerformedSet set : sitting.sets.values()) {
            if (sitting.held == null
                || !sitting.held.context().lifts().containsKey(set.exercise())) {
              lifts.put(new LiftKey(key, set.exercise()), day);
            }
          }
        });
    return lifts;
  }

  private SessionChange review(
      SessionKey key,
      Sitting sitting,
      AthleteProfile profile,
      Map<LiftKey, SessionContext.Lift> known) {
    Map<ExerciseId, SessionContext.Lift> newLifts = new LinkedHashMap<>();
    SessionContext context = context(key, sitting, profile, known, newLifts);
    Collection<PerformedSet> sets = sitting.sets.values();
    PerformedAt lastAt = RecordedSession.lastAt(sets);
    boolean ended = RecordedSession.isEnded(sitting.end, lastAt);
    SessionReview review = reviewer.review(sets, ended, context);

    long version = bump(key.athleteId());
    List<IssuedPrescription> changedPrescriptions = new ArrayList<>();
    List<IssuedPrescription> prescriptions =
        prescriptions(key, sitting, review, version, changedPrescriptions);
    PerformedAt startedAt = RecordedSession.startedAt(sets);
    RecordedSession recorded =
        new RecordedSession(
            key.athleteId(),
            key.sessionId(),
            version,
            RecordedSession.day(startedAt, sitting.end),
            startedAt,
            lastAt,
            sitting.end,
            review,
            prescriptions,
            profile);
    List<ExerciseId> removed = new ArrayList<>(sitting.liftsBefore);
    review.lifts().forEach(lift -> removed.remove(lift.exercise().id()));
    return new SessionChange(
        recorded, context, sitting.held == null, newLifts, removed, changedPrescriptions);
  }

  /** The recorded context, with what is recorded now for a session or a lift that is first seen. */
  private static SessionContext context(
      SessionKey key,
      Sitting sitting,
      AthleteProfile profile,
      Map<LiftKey, SessionContext.Lift> known,
      Map<ExerciseId, SessionContext.Lift> newLifts) {
    SessionContext held =
        sitting.held != null
            ? sitting.held.context()
            : new SessionContext(
                profile.goal(),
                profile.phase(),
                profile.prescribeFor(),
                profile.increments(),
                Map.of());
    for (PerformedSet set : sitting.sets.values()) {
      ExerciseId exercise = set.exercise();
      if (!held.lifts().containsKey(exercise) && !newLifts.containsKey(exercise)) {
        newLifts.put(
            exercise, known.getOrDefault(new LiftKey(key, exercise), SessionContext.Lift.UNKNOWN));
      }
    }
    if (newLifts.isEmpty()) {
      return held;
    }
    Map<ExerciseId, SessionContext.Lift> lifts = new HashMap<>(held.lifts());
    lifts.putAll(newLifts);
    return new SessionContext(
        held.goal(), held.phase(), held.prescribeFor(), held.increments(), lifts);
  }

  /** What stands in the review, what it no longer has as cancelled, and what stays as it was. */
  private List<IssuedPrescription> prescriptions(
      SessionKey key,
      Sitting sitting,
      SessionReview review,
      long version,
      List<IssuedPrescription> changed) {
    Map<ExerciseId, IssuedPrescription> held = new LinkedHashMap<>();
    if (sitting.held != null) {
      sitting.held.prescriptions().forEach(issued -> held.put(issued.exercise(), issued));
    }
    List<IssuedPrescription> all = new ArrayList<>();
    for (LiftReview lift : review.lifts()) {
      ExerciseId exercise = lift.exercise().id();
      Prescription prescription = lift.prescription().orElse(null);
      if (prescription == null) {
        continue;
      }
      IssuedPrescription before = held.remove(exercise);
      if (before != null && before.prescription().equals(prescription)) {
        all.add(before);
      } else {
        IssuedPrescription issued = issue(key, exercise, prescription, version);
        all.add(issued);
        changed.add(issued);
      }
    }
    for (IssuedPrescription gone : held.values()) {
      if (gone.prescription().status() == PrescriptionStatus.CANCELLED) {
        all.add(gone);
      } else {
        IssuedPrescription cancelled =
            issue(key, gone.exercise(), gone.prescription().cancelled(), version);
        all.add(cancelled);
        changed.add(cancelled);
      }
    }
    return all;
  }

  private IssuedPrescription issue(
      SessionKey key, ExerciseId exercise, Prescription prescription, long version) {
    return new IssuedPrescription(
        PrescriptionId.of(key.athleteId(), key.sessionId(), exercise),
        version,
        key.athleteId(),
        key.sessionId(),
        exercise,
        prescription,
        now);
  }
}
