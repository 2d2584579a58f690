package io.tonnage.recording;

import java.util.List;

/** Tells the world what changed. */
public interface UpdateFeed {

  /** What was handed to the broker's client and is on its way. */
  interface Sending {

    /**
     * Waits until the broker has acknowledged all of it.
     *
     * @throws FeedAwayException when it does not in time
     */
    void await();
  }

  /**
   * Sends sessions and their prescriptions on their way. What is sent of an athlete arrives in the
   * order in which it was handed in.
   *
   * @param commit what changed; nothing of it is held once this returns but its bytes
   * @param all every prescription of the sessions, not only those that changed with the session's
   *     version
   * @throws FeedAwayException when the broker is away, or takes nothing more for a while
   */
  Sending send(SetLedger.Recorded commit, boolean all);

  /**
   * Waits until the broker has acknowledged all of them, without waiting for more to come first.
   *
   * @throws FeedAwayException when it does not in time
   */
  void await(List<Sending> sendings);
}
