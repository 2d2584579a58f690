package io.tonnage.rig;

import java.math.BigInteger;
import java.util.UUID;

/**
 * What an event says of a set.
 *
 * @param setId which set
 * @param revision of several, the greatest holds
 * @param eventId of several with one revision, the greatest in unsigned byte order holds
 * @param stands false for a deletion
 * @param volumeTenNanograms load times repetitions, in tens of nanograms; 0 for a deletion
 */
public record SetClaim(
    UUID setId, long revision, UUID eventId, boolean stands, BigInteger volumeTenNanograms) {
  /** Whether this claim holds against the other; of two that share both, neither does. */
  public boolean holdsAgainst(SetClaim other) {
    if (revision != other.revision) {
      return revision > other.revision;
    }
    int byHalf =
        Long.compareUnsigned(
            eventId.getMostSignificantBits(), other.eventId.getMostSignificantBits());
    return byHalf != 0
        ? byHalf > 0
        : Long.compareUnsigned(
                eventId.getLeastSignificantBits(), other.eventId.getLeastSignificantBits())
            > 0;
  }
}
