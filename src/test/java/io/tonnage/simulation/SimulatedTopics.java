package io.tonnage.simulation;

import io.tonnage.lift.PrescriptionId;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import io.tonnage.recording.UpdateFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker's side of what the line tells: outgoing updates and dead letters. What is handed in
 * may arrive or not, and its acknowledgement may be lost; what is announced is folded by the
 * greatest version, as a reader would.
 */
final class SimulatedTopics implements UpdateFeed {
  private final Turns turns;
  private final Faults faults;
  private final Map<SessionKey, RecordedSession> sessions = new HashMap<>();
  private final Map<PrescriptionId, IssuedPrescription> prescriptions = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  SimulatedTopics(Turns turns, Faults faults) {
    this.turns = turns;
    this.faults = faults;
  }

  /** On its way; null where it arrived and is acknowledged. */
  private record OnItsWay(@Nullable String trouble) implements Sending {
    @Override
    public void await() {
      if (trouble != null) {
        throw new FeedAwayException(trouble, new Exception());
      }
    }
  }

  @Override
  public Sending send(Recorded commit, boolean all) {
    turns.step();
    if (faults.strike(60)) {
      throw new FeedAwayException("the broker takes nothing", new Exception());
    }
    List<Runnable> records = new ArrayList<>();
    for (PrescriptionTombstone tombstone : commit.tombstones()) {
      records.add(() -> prescriptions.remove(tombstone.prescriptionId()));
    }
    for (RecordedSession session : commit.sessions()) {
      records.add(() -> arrive(session));
      for (IssuedPrescription issued : session.prescriptions()) {
        if (all || commit.isWaiting(session) || issued.version() == session.version()) {
          records.add(() -> arrive(issued));
        }
      }
    }
    boolean lost = faults.strike(40);
    int arriving = lost ? records.size() / 2 : records.size();
    for (Runnable record : records.subList(0, arriving)) {
      turns.step();
      record.run();
    }
    return new OnItsWay(
        lost ? "half of it" : faults.strike(40) ? "the acknowledgement was lost" : null);
  }

  @Override
  public void await(List<Sending> sendings) {
    turns.step();
    sendings.forEach(Sending::await);
  }

  private void arrive(RecordedSession session) {
    sessions.merge(
        new SessionKey(session.athleteId(), session.sessionId()),
        session,
        (held, next) -> next.version() >= held.version() ? next : held);
  }

  private void arrive(IssuedPrescription issued) {
    prescriptions.merge(
        issued.id(), issued, (held, next) -> next.version() >= held.version() ? next : held);
  }

  /** Sets records aside; safe to repeat. */
  void setAside(List<RefusedRecord> records) {
    turns.step();
    if (faults.strike(40)) {
      throw new FeedAwayException("the broker takes no dead letters", new Exception());
    }
    records.forEach(one -> refused.put(one.partition() + "-" + one.offset(), one.reason()));
    turns.step();
    if (faults.strike(40)) {
      throw new FeedAwayException("the acknowledgement was lost", new Exception());
    }
  }

  /** The latest of each session that was announced. */
  Map<SessionKey, RecordedSession> sessions() {
    return Map.copyOf(sessions);
  }

  /** The latest of each prescription that was announced. */
  Map<PrescriptionId, IssuedPrescription> prescriptions() {
    return Map.copyOf(prescriptions);
  }

  /** Reasons by place. */
  Map<String, String> refused() {
    return Map.copyOf(refused);
  }
}
