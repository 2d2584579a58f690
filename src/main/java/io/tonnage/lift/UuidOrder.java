package io.tonnage.lift;

import java.util.UUID;

/** Unsigned byte order of UUIDs; {@link UUID#compareTo} compares signed halves and differs. */
final class UuidOrder {

  private UuidOrder() {}

  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
