package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.SessionId;
import java.util.Optional;

/** The ledger in memory keeps the contract. */
class MemoryLedgerTest extends SetLedgerContract {

  private final MemoryLedger ledger = new MemoryLedger(REVIEWER, OUTLOOK);

  @Override
  protected SetLedger ledger() {
    return ledger;
  }

  @Override
  protected Optional<RecordedSession> session(AthleteId athleteId, SessionId sessionId) {
    return Optional.ofNullable(
        ledger.session(new LedgerTransaction.SessionKey(athleteId, sessionId)));
  }

  @Override
  protected void setProfile(AthleteId athleteId, AthleteProfile profile) {
    ledger.setProfile(athleteId, profile);
  }
}
