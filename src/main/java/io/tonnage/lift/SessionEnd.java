package io.tonnage.lift;

import org.jspecify.annotations.Nullable;

/**
 * The end of a session, as it was told.
 *
 * @param sessionId which session
 * @param performedAt when it ended
 * @param eventId the event that told it; decides between two ends at one time
 * @param sessionRpe rating of the whole session, CR-10 scale, 0…10 (Foster 2001), where given
 * @param durationMinutes ≥ 0, where given
 * @param digest the first eight bytes of the SHA-256 of the event's bytes, unsigned; a last resort
 *     to tell two apart
 */
public record SessionEnd(
    SessionId sessionId,
    PerformedAt performedAt,
    EventId eventId,
    @Nullable Double sessionRpe,
    @Nullable Double durationMinutes,
    long digest)
    implements Comparable<SessionEnd> {

  /** By time, then by event id in unsigned byte order, then by digest; the greatest holds. */
  @Override
  public int compareTo(SessionEnd other) {
    int byTime = performedAt.compareTo(other.performedAt);
    if (byTime != 0) {
      return byTime;
    }
    int byId = eventId.compareTo(other.eventId);
    return byId != 0 ? byId : Long.compareUnsigned(digest, other.digest);
  }
}
