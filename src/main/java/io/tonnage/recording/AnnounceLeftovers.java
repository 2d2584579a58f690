package io.tonnage.recording;

import io.tonnage.recording.SetLedger.Recorded;
import java.time.Duration;
import java.util.List;

/**
 * Announces what a crash, or a broker's absence, left on the list. Safe to run on every instance at
 * once.
 */
public final class AnnounceLeftovers {

  private final SetLedger ledger;
  private final UpdateFeed feed;
  private final Duration olderThan;
  private final Duration tombstonesAgainAfter;
  private final int limit;

  /**
   * On those ports.
   *
   * @param olderThan what waits for less is left to the batch that is sending it
   * @param tombstonesAgainAfter tombstones are sent once more when they were sent so long ago
   * @param limit sessions in one go
   */
  public AnnounceLeftovers(
      SetLedger ledger,
      UpdateFeed feed,
      Duration olderThan,
      Duration tombstonesAgainAfter,
      int limit) {
    this.ledger = ledger;
    this.feed = feed;
    this.olderThan = olderThan;
    this.tombstonesAgainAfter = tombstonesAgainAfter;
    this.limit = limit;
  }

  /**
   * Announces one lot.
   *
   * @return how many sessions and tombstones it held; 0 when the list is empty
   * @throws LedgerAwayException when the database is away
   * @throws FeedAwayException when the broker is away
   */
  public int announceOneLot() {
    Recorded recorded = ledger.unannounced(olderThan, limit);
    int lot = recorded.sessions().size() + recorded.tombstones().size();
    if (lot > 0) {
      feed.await(List.of(feed.send(recorded, true)));
      ledger.announced(Announcements.of(recorded));
      ledger.tombstonesSent(recorded.tombstones());
    }
    return lot;
  }

  /**
   * Sends one lot of tombstones once more.
   *
   * @return how many it held; 0 when there are none to be sent
   * @throws LedgerAwayException when the database is away
   * @throws FeedAwayException when the broker is away
   */
  public int sendOneLotOfTombstonesAgain() {
    List<SetLedger.PrescriptionTombstone> lot =
        ledger.tombstonesToSendAgain(tombstonesAgainAfter, limit);
    if (!lot.isEmpty()) {
      feed.await(List.of(feed.send(new Recorded(List.of(), lot), true)));
      ledger.tombstonesSentAgain(lot);
    }
    return lot.size();
  }
}
