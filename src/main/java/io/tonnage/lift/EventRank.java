package io.tonnage.lift;

/**
 * Decides which of several events of one set holds: the greatest by revision, then event id, then
 * digest of the event's bytes.
 *
 * @param revision 0…2^53
 * @param eventId names the event; compared in unsigned byte order
 * @param digest the first eight bytes of the SHA-256 of the event's bytes, compared unsigned; tells
 *     apart two events that share revision and id
 */
public record EventRank(long revision, EventId eventId, long digest)
    implements Comparable<EventRank> {

  /** Greatest revision: 2^53, the last whole number that every JSON reader holds exactly. */
  public static final long MAX_REVISION = 1L << 53;

  /**
   * Checks the revision.
   *
   * @throws IllegalArgumentException when the revision is outside 0…2^53
   */
  public EventRank {
    if (revision < 0 || revision > MAX_REVISION) {
      throw new IllegalArgumentException("revision must be 0 to 2^53, was " + revision);
    }
  }

  @Override
  public int compareTo(EventRank other) {
    int byRevision = Long.compare(revision, other.revision);
    if (byRevision != 0) {
      return byRevision;
    }
    int byId = eventId.compareTo(other.eventId);
    return byId != 0 ? byId : Long.compareUnsigned(digest, other.digest);
  }
}
