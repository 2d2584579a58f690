package io.tonnage.live;

/** What is sent on a stream. */
public sealed interface StreamEvent {

  /**
   * A change of the athlete's data.
   *
   * @param name {@code session-update} or {@code prescription}
   * @param version the athlete's version at the change; the event's id
   * @param subject what changed: the id of the session or prescription
   * @param json the document, on one line
   */
  record Change(String name, long version, String subject, String json) implements StreamEvent {}

  /**
   * Events were dropped: what the reader holds is to be read anew.
   *
   * @param json why, on one line
   */
  record Resync(String json) implements StreamEvent {

    /** The reader was too slow, and its queue overflowed. */
    static final Resync OVERFLOW = new Resync("{\"reason\":\"too-slow\"}");

    /** More was missed than is replayed. */
    static final Resync TOO_MUCH_MISSED = new Resync("{\"reason\":\"too-much-missed\"}");
  }

  /** Nothing new; keeps the connection open. */
  record Heartbeat() implements StreamEvent {}
}
