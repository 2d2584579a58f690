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
  private final int limit;

  /**
   * On those ports.
   *
   * @param olderThan what waits for less is left to the batch that is sending it
   * @param limit sessions in one go
   */
  public AnnounceLeftovers(SetLedger ledger, UpdateFeed feed, Duration olderThan, int limit) {
    this.ledger = ledger;
    this.feed = feed;
    this.olderThan = olderThan;
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
}
