package io.tonnage.recording;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SetId;
import io.tonnage.recording.LedgerTransaction.Erasure;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.LiftChange;
import io.tonnage.recording.LedgerTransaction.PrescriptionChange;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.review.LiftReview;
import io.tonnage.review.Prescription;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import io.tonnage.volume.LiftOfSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session on its way from what is stored to what holds after the batch. */
final class Sitting {

  private final SessionKey key;
  private final @Nullable HeldSession held;
  private final Map<SetId, PerformedSet> sets;

  /** Lifts that have a row. */
  private final @Nullable String erasure;

  private final Set<ExerciseId> liftsBefore = new HashSet<>();

  /** Lifts of which a set came, went or changed. */
  private final Set<ExerciseId> touchedLifts = new HashSet<>();

  private @Nullable SessionEnd end;
  private boolean changed;

  /**
   * As stored.
   *
   * @param held its rows; null where there are none
   * @param erasure the athlete's last one; null where there was none
   */
  Sitting(SessionKey key, @Nullable HeldSession held, @Nullable Erasure erasure) {
    this.key = key;
    this.held = held;
    this.erasure = erasure == null ? null : erasure.name();
    this.sets = new LinkedHashMap<>();
    if (held != null) {
      for (PerformedSet set : held.sets()) {
        sets.put(set.setId(), set);
        liftsBefore.add(set.exercise());
      }
      this.end = held.end();
    }
  }

  SessionKey key() {
    return key;
  }

  boolean isChanged() {
    return changed;
  }

  void put(PerformedSet set) {
    PerformedSet before = sets.put(set.setId(), set);
    if (before != null) {
      touchedLifts.add(before.exercise());
    }
    touchedLifts.add(set.exercise());
    changed = true;
  }

  void remove(SetId set) {
    PerformedSet before = sets.remove(set);
    if (before != null) {
      touchedLifts.add(before.exercise());
    }
    changed = true;
  }

  void end(SessionEnd later) {
    if (end == null || end.compareTo(later) < 0) {
      end = later;
      changed = true;
    }
  }

  /** The local day of the earliest standing set; null without sets. */
  @Nullable LocalDate day() {
    PerformedAt startedAt = RecordedSession.startedAt(sets.values());
    return startedAt == null ? null : startedAt.localDay();
  }

  /** The lifts whose context is not recorded yet. */
  Set<ExerciseId> liftsWithoutContext() {
    Set<ExerciseId> lifts = new LinkedHashSet<>();
    for (PerformedSet set : sets.values()) {
      if (!hasContext(set.exercise())) {
        lifts.add(set.exercise());
      }
    }
    return lifts;
  }

  private boolean hasContext(ExerciseId exercise) {
    return held != null && held.context().lifts().containsKey(exercise);
  }

  /**
   * Reviews the session and says what changes.
   *
   * @param profile what the athlete has set
   * @param known what is known of the lifts without context
   * @param version the athlete's version of this commit
   * @param now for {@code issuedAt}
   */
  SessionChange review(
      AthleteProfile profile,
      Map<ExerciseId, SessionContext.Lift> known,
      SessionReviewer reviewer,
      long version,
      Instant now) {
    return review(profile, known, reviewer, version, now, false);
  }

  /**
   * Reviews the session as it is stored and says what each of its lifts' rows has to be, whether it
   * is so or not. A lift whose context is lost gets one in which nothing is known.
   *
   * @param profile what the athlete has set
   * @param version the athlete's version, should anything differ
   * @param now for {@code issuedAt} of prescriptions that differ
   */
  SessionChange rebuild(
      AthleteProfile profile, SessionReviewer reviewer, long version, Instant now) {
    return review(profile, Map.of(), reviewer, version, now, true);
  }

  private SessionChange review(
      AthleteProfile profile,
      Map<ExerciseId, SessionContext.Lift> known,
      SessionReviewer reviewer,
      long version,
      Instant now,
      boolean allLifts) {
    Map<ExerciseId, SessionContext.Lift> newContexts = newContexts(known);
    SessionContext context = context(profile, newContexts);
    PerformedAt startedAt = RecordedSession.startedAt(sets.values());
    PerformedAt lastAt = RecordedSession.lastAt(sets.values());
    SessionReview review =
        reviewer.review(sets.values(), RecordedSession.isEnded(end, lastAt), context);

    List<PrescriptionChange> prescriptionChanges = new ArrayList<>();
    List<IssuedPrescription> prescriptions =
        prescriptions(review, version, now, prescriptionChanges);
    RecordedSession recorded =
        new RecordedSession(
            key.athleteId(),
            key.sessionId(),
            version,
            RecordedSession.day(startedAt, end),
            startedAt,
            lastAt,
            end,
            review,
            prescriptions,
            profile);
    return new SessionChange(
        recorded,
        context,
        held == null,
        newContexts,
        liftChanges(recorded, allLifts),
        removedLifts(review),
        prescriptionChanges);
  }

  /** What is stored once the change is committed. */
  HeldSession after(SessionChange change) {
    return new HeldSession(
        change.recorded().version(),
        List.copyOf(sets.values()),
        end,
        change.context(),
        change.recorded().prescriptions());
  }

  private Map<ExerciseId, SessionContext.Lift> newContexts(
      Map<ExerciseId, SessionContext.Lift> known) {
    Map<ExerciseId, SessionContext.Lift> contexts = new LinkedHashMap<>();
    for (ExerciseId exercise : liftsWithoutContext()) {
      contexts.put(exercise, known.getOrDefault(exercise, SessionContext.Lift.UNKNOWN));
    }
    return contexts;
  }

  /** The recorded context, with what is recorded now for a session or a lift that is first seen. */
  private SessionContext context(
      AthleteProfile profile, Map<ExerciseId, SessionContext.Lift> newContexts) {
    SessionContext recorded =
        held != null
            ? held.context()
            : new SessionContext(
                profile.goal(),
                profile.phase(),
                profile.prescribeFor(),
                profile.increments(),
                Map.of());
    if (newContexts.isEmpty()) {
      return recorded;
    }
    Map<ExerciseId, SessionContext.Lift> lifts = new HashMap<>(recorded.lifts());
    lifts.putAll(newContexts);
    return new SessionContext(
        recorded.goal(), recorded.phase(), recorded.prescribeFor(), recorded.increments(), lifts);
  }

  /** A lift's row rests on its own sets and on the session's day. */
  private List<LiftChange> liftChanges(RecordedSession recorded, boolean allLifts) {
    LocalDate day = recorded.day();
    if (day == null) {
      return List.of();
    }
    boolean all = allLifts || !day.equals(dayBefore());
    List<LiftChange> changes = new ArrayList<>(recorded.review().lifts().size());
    for (LiftReview lift : recorded.review().lifts()) {
      ExerciseId exercise = lift.exercise().id();
      if (all || touchedLifts.contains(exercise)) {
        LiftOfSession row = lift.asOf(key.sessionId(), day);
        changes.add(new LiftChange(row, !liftsBefore.contains(exercise)));
      }
    }
    return changes;
  }

  private @Nullable LocalDate dayBefore() {
    return held == null
        ? null
        : RecordedSession.day(RecordedSession.startedAt(held.sets()), held.end());
  }

  private List<ExerciseId> removedLifts(SessionReview review) {
    Set<ExerciseId> removed = new HashSet<>(liftsBefore);
    review.lifts().forEach(lift -> removed.remove(lift.exercise().id()));
    return List.copyOf(removed);
  }

  /** What stands in the review, what it no longer has as cancelled, and what stays as it was. */
  private List<IssuedPrescription> prescriptions(
      SessionReview review, long version, Instant now, List<PrescriptionChange> changes) {
    Map<ExerciseId, IssuedPrescription> before = new LinkedHashMap<>();
    if (held != null) {
      held.prescriptions().forEach(issued -> before.put(issued.exercise(), issued));
    }
    List<IssuedPrescription> all = new ArrayList<>();
    for (LiftReview lift : review.lifts()) {
      ExerciseId exercise = lift.exercise().id();
      Prescription prescription = lift.prescription().orElse(null);
      if (prescription == null) {
        continue;
      }
      IssuedPrescription issued = before.remove(exercise);
      boolean first = issued == null;
      if (issued == null || !issued.prescription().equals(prescription)) {
        PrescriptionId id = issued == null ? idOf(exercise) : issued.id();
        issued = issue(id, exercise, prescription, version, now);
        changes.add(new PrescriptionChange(issued, first));
      }
      all.add(issued);
    }
    for (IssuedPrescription gone : before.values()) {
      IssuedPrescription issued = gone;
      if (gone.prescription().status() != PrescriptionStatus.CANCELLED) {
        Prescription cancelled = gone.prescription().cancelled();
        issued = issue(gone.id(), gone.exercise(), cancelled, version, now);
        changes.add(new PrescriptionChange(issued, false));
      }
      all.add(issued);
    }
    return all;
  }

  private PrescriptionId idOf(ExerciseId exercise) {
    return PrescriptionId.of(key.athleteId(), key.sessionId(), exercise, erasure);
  }

  private IssuedPrescription issue(
      PrescriptionId id,
      ExerciseId exercise,
      Prescription prescription,
      long version,
      Instant now) {
    return new IssuedPrescription(
        id, version, key.athleteId(), key.sessionId(), exercise, prescription, now);
  }
}
