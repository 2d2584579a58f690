package io.tonnage.importing;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.AthleteStamp;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.ImportJobs;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.LedgerTransaction;
import io.tonnage.recording.Page;
import io.tonnage.recording.Profiles;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionSummary;
import io.tonnage.recording.SetEventLog;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SessionRating;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeOfDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Log, state, jobs and profiles in memory. What is published waits in the log until {@link #record}
 * takes it over, as the consumer does; broker and database can be away for a number of calls.
 */
final class Ports implements SetEventLog, TrainingViews, ImportJobs, Profiles {

  final List<SetEvent> published = new ArrayList<>();
  final List<ImportJob> saved = new ArrayList<>();
  final Map<SetId, SetEvent.OfSet> sets = new LinkedHashMap<>();
  final Map<SessionId, SessionEnd> ends = new HashMap<>();
  final CountDownLatch over = new CountDownLatch(1);

  AthleteProfile profile = AthleteProfile.DEFAULT;

  /** So many calls of the broker fail from now on. */
  int brokerAway;

  /** So many reads of the state fail from now on. */
  int databaseAway;

  /** So many saves of jobs fail from now on. */
  int jobsAway;

  /** Published events stand in the state at once. */
  boolean recordsAtOnce = true;

  /** The log refuses events about this exercise; null for none. */
  @Nullable String refusedExercise;

  private final SetEventDecoder decoder = new SetEventDecoder(BundledCatalogue.load());
  private final List<SetEvent> unrecorded = new ArrayList<>();

  @Override
  public Answer publish(byte @Nullable [] key, byte @Nullable [] value, @Nullable String ceId) {
    throw notForImports();
  }

  @Override
  public synchronized Answer publish(List<byte[]> events) {
    if (brokerAway-- > 0) {
      throw new FeedAwayException("broker is away", new IllegalStateException());
    }
    List<Fault> faults = new ArrayList<>();
    List<SetEvent> decoded = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      switch (decoder.decode(events.get(i))) {
        case Decoded.Refused(String pointer, String code, String detail) ->
            faults.add(new Fault(i, pointer, code, detail));
        case Decoded.Valid(SetEvent event) -> {
          decoded.add(event);
          if (event instanceof SetEvent.SetPerformed set
              && set.set().exerciseName().equals(refusedExercise)) {
            faults.add(new Fault(i, "/exercise", "exercise.refused", "not this one"));
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      return new Answer.Refused(faults);
    }
    published.addAll(decoded);
    unrecorded.addAll(decoded);
    if (recordsAtOnce) {
      record();
    }
    return new Answer.Published(decoded);
  }

  /** Takes into the state what waits in the log. */
  synchronized void record() {
    for (SetEvent event : unrecorded) {
      switch (event) {
        case SetEvent.OfSet ofSet ->
            sets.merge(ofSet.setId(), ofSet, (a, b) -> a.rank().compareTo(b.rank()) >= 0 ? a : b);
        case SetEvent.SessionEnded ended ->
            ends.merge(ended.end().sessionId(), ended.end(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        case SetEvent.AthleteErased erased ->
            throw new IllegalStateException("importers erase nobody");
      }
    }
    unrecorded.clear();
  }

  /** Forgets what was published but not what is held. */
  synchronized void forgetPublished() {
    published.clear();
  }

  @Override
  public synchronized Map<SetId, HeldEvent> heldEvents(
      AthleteId athlete, Collection<SetId> wanted) {
    checkDatabase();
    Map<SetId, HeldEvent> held = new HashMap<>();
    for (SetId id : wanted) {
      SetEvent.OfSet event = sets.get(id);
      if (event != null) {
        held.put(
            id,
            new HeldEvent(
                event.rank().revision(),
                event.rank().eventId(),
                event instanceof SetEvent.SetDeleted));
      }
    }
    return held;
  }

  @Override
  public synchronized Map<SessionId, EventId> heldEnds(
      AthleteId athlete, Collection<SessionId> wanted) {
    checkDatabase();
    Map<SessionId, EventId> held = new HashMap<>();
    for (SessionId id : wanted) {
      SessionEnd end = ends.get(id);
      if (end != null) {
        held.put(id, end.eventId());
      }
    }
    return held;
  }

  @Override
  public synchronized Optional<RecordedSession> findSession(AthleteId athlete, SessionId session) {
    checkDatabase();
    SessionEnd end = ends.get(session);
    return end == null
        ? Optional.empty()
        : Optional.of(
            new RecordedSession(
                athlete,
                session,
                1,
                end.performedAt().localDay(),
                null,
                null,
                end,
                new SessionReview(List.of(), SetTotals.ZERO),
                List.of(),
                profile));
  }

  @Override
  public Optional<LedgerTransaction.Erasure> findErasure(AthleteId athlete) {
    throw notForImports();
  }

  @Override
  public boolean isKnown(AthleteId athlete) {
    throw notForImports();
  }

  @Override
  public Page<SessionSummary> sessions(
      AthleteId athlete, DayRange days, @Nullable String cursor, int limit) {
    throw notForImports();
  }

  @Override
  public Page<IssuedPrescription> prescriptions(
      AthleteId athlete,
      @Nullable PrescriptionStatus status,
      DayRange days,
      Instant now,
      @Nullable String cursor,
      int limit) {
    throw notForImports();
  }

  @Override
  public Optional<IssuedPrescription> findPrescription(
      AthleteId athlete, PrescriptionId prescription, Instant now) {
    throw notForImports();
  }

  @Override
  public List<LiftOfSession> lifts(
      AthleteId athlete, DayRange days, Set<ExerciseId> exercises, SetsOf setsOf) {
    throw notForImports();
  }

  @Override
  public List<DayOfWork> daysOfWork(
      AthleteId athlete, DayRange days, @Nullable ExerciseId exercise) {
    throw notForImports();
  }

  @Override
  public Optional<AthleteStamp> findStamp(AthleteId athlete) {
    throw notForImports();
  }

  @Override
  public List<VolumeOfDay> volumes(
      AthleteId athlete, DayRange days, @Nullable ExerciseId exercise, boolean byExercise) {
    throw notForImports();
  }

  @Override
  public List<SessionRating> ratings(AthleteId athlete, DayRange days) {
    throw notForImports();
  }

  @Override
  public List<RecordedSession> changedSince(AthleteId athlete, long version, int limit) {
    throw notForImports();
  }

  private static UnsupportedOperationException notForImports() {
    return new UnsupportedOperationException("imports do not read this");
  }

  @Override
  public synchronized Optional<ImportJob> find(AthleteId athlete, UUID importId) {
    return saved.stream().filter(job -> job.importId().equals(importId)).reduce((a, b) -> b);
  }

  @Override
  public synchronized void save(AthleteId athlete, ImportJob job) {
    if (jobsAway-- > 0) {
      throw new LedgerAwayException("database is away", new IllegalStateException());
    }
    saved.add(job);
    if (job.status() != Status.RUNNING) {
      over.countDown();
    }
  }

  @Override
  public Optional<AthleteProfile> find(AthleteId athlete) {
    return Optional.of(profile);
  }

  @Override
  public void saveGaps(AthleteId athlete, DeclaredGaps gaps) {
    throw notForImports();
  }

  @Override
  public void save(AthleteId athlete, AthleteProfile changed) {
    profile = changed;
  }

  private void checkDatabase() {
    if (databaseAway-- > 0) {
      throw new LedgerAwayException("database is away", new IllegalStateException());
    }
  }
}
