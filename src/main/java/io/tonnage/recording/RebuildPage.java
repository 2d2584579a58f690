package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.LedgerTransaction.AthleteState;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.LedgerChange;
import io.tonnage.recording.LedgerTransaction.LiftChange;
import io.tonnage.recording.LedgerTransaction.LiftKey;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.RebuildTransaction.LiftDifference;
import io.tonnage.recording.RebuildTransaction.LiftDifference.How;
import io.tonnage.recording.RebuildTransaction.Progress;
import io.tonnage.recording.RebuildTransaction.Turn;
import io.tonnage.recording.Rebuilds.Step;
import io.tonnage.recording.SetLedger.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One transaction of a rebuild: locks some athletes as a batch does, reviews their next sessions
 * from the facts and the recorded contexts, compares what comes of it with what is stored and,
 * where that is wanted, replaces what differs. What stands then is compared once more before the
 * commit, which is the moment at which these sessions switch to it; live events of the same
 * athletes wait meanwhile, those of all others do not.
 */
public final class RebuildPage {

  private final SessionReviewer reviewer;
  private final Instant now;
  private final Rebuild.Mode mode;
  private final Limits limits;
  private SortedSet<AthleteId> athletes = Collections.emptySortedSet();

  /**
   * How much one transaction takes on.
   *
   * @param athletes that are locked
   * @param sessions that are computed
   */
  public record Limits(int athletes, int sessions) {}

  /** A page, to be applied once. */
  public RebuildPage(SessionReviewer reviewer, Instant now, Rebuild.Mode mode, Limits limits) {
    this.reviewer = reviewer;
    this.now = now;
    this.mode = mode;
    this.limits = limits;
  }

  /** Those that it took on. */
  public SortedSet<AthleteId> athletes() {
    return athletes;
  }

  /**
   * Applies the page within a transaction that the caller has begun and will commit.
   *
   * @throws IllegalStateException when what was written does not read as it was computed; nothing
   *     is to be committed then
   */
  public Step apply(RebuildTransaction transaction) {
    athletes = new TreeSet<>(transaction.waiting(limits.athletes()));
    if (athletes.isEmpty()) {
      return Step.NONE;
    }
    Map<AthleteId, AthleteState> states = transaction.lock(athletes);
    Turn turn = transaction.next(athletes, limits.sessions());
    List<SessionChange> reviewed = review(transaction, states, turn.sessions());
    Findings findings = compare(transaction, reviewed);
    Recorded changed =
        mode == Rebuild.Mode.REPLACE
            ? replace(transaction, states, reviewed, findings)
            : Recorded.NOTHING;
    transaction.note(progress(turn, reviewed, findings));
    return new Step(athletes.size(), changed);
  }

  private List<SessionChange> review(
      RebuildTransaction transaction,
      Map<AthleteId, AthleteState> states,
      List<SessionKey> sessions) {
    Map<SessionKey, HeldSession> held = transaction.heldSessions(sessions);
    List<SessionKey> rowless = sessions.stream().filter(key -> !held.containsKey(key)).toList();
    var loose = transaction.looseSets(rowless);
    List<SessionChange> reviewed = new ArrayList<>(sessions.size());
    for (SessionKey key : sessions) {
      Sitting sitting = new Sitting(key, held.get(key), state(states, key.athleteId()).erasure());
      loose.getOrDefault(key, List.of()).forEach(sitting::put);
      AthleteState state = state(states, key.athleteId());
      reviewed.add(sitting.rebuild(state.profile(), reviewer, state.version() + 1, now));
    }
    return reviewed;
  }

  /** What is stored otherwise than reviewed. */
  private record Findings(Set<SessionKey> sessions, Map<SessionKey, Map<ExerciseId, How>> lifts) {

    Map<ExerciseId, How> liftsOf(SessionKey session) {
      return lifts.getOrDefault(session, Map.of());
    }

    /** Whether something of the session says other than it should. */
    boolean differs(SessionChange change) {
      SessionKey key = key(change);
      return sessions.contains(key)
          || !change.prescriptions().isEmpty()
          || !change.newContexts().isEmpty()
          || liftsOf(key).values().stream().anyMatch(how -> how != How.OTHER_ALGORITHM);
    }
  }

  private static Findings compare(RebuildTransaction transaction, List<SessionChange> reviewed) {
    Map<SessionKey, Map<ExerciseId, How>> lifts = new HashMap<>();
    for (LiftDifference one : transaction.differingLifts(reviewed)) {
      lifts
          .computeIfAbsent(one.lift().session(), key -> new LinkedHashMap<>())
          .put(one.lift().exercise(), one.how());
    }
    return new Findings(transaction.differingSessions(reviewed), lifts);
  }

  private Recorded replace(
      RebuildTransaction transaction,
      Map<AthleteId, AthleteState> states,
      List<SessionChange> reviewed,
      Findings findings) {
    List<SessionChange> changes = new ArrayList<>();
    List<LiftKey> sameByNow = new ArrayList<>();
    Map<AthleteId, Long> versions = new LinkedHashMap<>();
    for (SessionChange change : reviewed) {
      SessionKey key = key(change);
      findings
          .liftsOf(key)
          .forEach(
              (exercise, how) -> {
                if (how == How.OTHER_ALGORITHM) {
                  sameByNow.add(new LiftKey(key, exercise));
                }
              });
      if (findings.differs(change)) {
        changes.add(onlyWhatDiffers(change, findings.liftsOf(key)));
        versions.put(key.athleteId(), state(states, key.athleteId()).version() + 1);
      }
    }
    transaction.raiseAlgorithm(sameByNow);
    LedgerChange change = new LedgerChange(List.of(), changes, versions);
    Set<SessionKey> waiting = change.isEmpty() ? Set.of() : transaction.write(change);
    if (!changes.isEmpty() || !sameByNow.isEmpty()) {
      requireEqual(transaction, reviewed);
    }
    return new Recorded(changes.stream().map(SessionChange::recorded).toList(), List.of(), waiting);
  }

  private static SessionChange onlyWhatDiffers(SessionChange all, Map<ExerciseId, How> differing) {
    List<LiftChange> lifts = new ArrayList<>();
    for (LiftChange one : all.lifts()) {
      How how = differing.get(one.lift().exercise());
      if (how == How.MISSING || how == How.OTHER) {
        lifts.add(new LiftChange(one.lift(), how == How.MISSING));
      }
    }
    List<ExerciseId> surplus =
        differing.entrySet().stream()
            .filter(one -> one.getValue() == How.SURPLUS)
            .map(Map.Entry::getKey)
            .toList();
    return new SessionChange(
        all.recorded(),
        all.context(),
        all.firstSeen(),
        all.newContexts(),
        lifts,
        surplus,
        all.prescriptions());
  }

  /** What stands now, read anew, is what was reviewed: else it is not to be switched to. */
  private static void requireEqual(RebuildTransaction transaction, List<SessionChange> reviewed) {
    Findings left = compare(transaction, reviewed);
    Map<SessionKey, HeldSession> stored =
        transaction.heldSessions(reviewed.stream().map(RebuildPage::key).toList());
    for (SessionChange change : reviewed) {
      SessionKey key = key(change);
      HeldSession held = stored.get(key);
      boolean equal =
          left.liftsOf(key).isEmpty()
              && !left.sessions().contains(key)
              && held != null
              && Set.copyOf(held.prescriptions())
                  .equals(Set.copyOf(change.recorded().prescriptions()));
      if (!equal) {
        throw new IllegalStateException(
            "the rows of session "
                + key.sessionId().value()
                + " do not read as they were computed after they were written");
      }
    }
  }

  private static List<Progress> progress(
      Turn turn, List<SessionChange> reviewed, Findings findings) {
    Map<AthleteId, Rebuild.Rows> checked = new HashMap<>();
    Map<AthleteId, Rebuild.Rows> differing = new HashMap<>();
    for (SessionChange change : reviewed) {
      SessionKey key = key(change);
      checked.merge(
          key.athleteId(),
          new Rebuild.Rows(1, change.lifts().size(), change.recorded().prescriptions().size()),
          Rebuild.Rows::and);
      differing.merge(
          key.athleteId(),
          new Rebuild.Rows(
              findings.sessions().contains(key) ? 1 : 0,
              findings.liftsOf(key).size(),
              change.prescriptions().size()),
          Rebuild.Rows::and);
    }
    List<Progress> progress = new ArrayList<>();
    for (Map.Entry<AthleteId, SessionId> one : turn.reached().entrySet()) {
      progress.add(
          new Progress(
              one.getKey(),
              one.getValue(),
              checked.getOrDefault(one.getKey(), Rebuild.Rows.NONE),
              differing.getOrDefault(one.getKey(), Rebuild.Rows.NONE)));
    }
    return progress;
  }

  private static SessionKey key(SessionChange change) {
    return new SessionKey(change.recorded().athleteId(), change.recorded().sessionId());
  }

  private static AthleteState state(Map<AthleteId, AthleteState> states, AthleteId athlete) {
    return Objects.requireNonNull(states.get(athlete), "an athlete of the page is not locked");
  }
}
