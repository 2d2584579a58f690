package io.tonnage.recording;

/** Tells the world what changed. */
public interface UpdateFeed {

  /**
   * Announces sessions and their prescriptions, and returns once the broker has acknowledged all of
   * it.
   *
   * @param recorded what changed
   * @param all every prescription of the sessions, not only those that changed with the session's
   *     version
   * @throws FeedAwayException when the broker does not acknowledge in time
   */
  void announce(SetLedger.Recorded recorded, boolean all);
}
