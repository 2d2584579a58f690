package io.tonnage.recording;

import java.time.Duration;

/** How much is recorded and has yet to be announced, for figures. */
public interface AnnouncementBacklog {

  /**
   * What waits now.
   *
   * @throws LedgerAwayException when the database is away
   */
  Waiting waiting();

  /**
   * What waits.
   *
   * @param announcements sessions and tombstones on the list; more than {@value #MOST} are not
   *     counted
   * @param oldest how long the one that waits longest has, among those counted; zero when none does
   */
  record Waiting(long announcements, Duration oldest) {

    /** Own default: a list as long says enough, and counting it takes milliseconds. */
    public static final int MOST = 100_000;
  }
}
