package io.tonnage.recording;

import java.util.List;

/** Tells the world what changed. */
public interface UpdateFeed {

  /**
   * Announces sessions and their prescriptions, commit after commit, and returns once the broker
   * has acknowledged all of it.
   *
   * @param commits what changed, in their order
   * @param all every prescription of the sessions, not only those that changed with the session's
   *     version
   * @throws FeedAwayException when the broker does not acknowledge in time
   */
  void announce(List<SetLedger.Recorded> commits, boolean all);
}
