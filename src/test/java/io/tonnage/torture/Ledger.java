package io.tonnage.torture;

import io.tonnage.rig.Claims;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.Poison;
import java.util.HashMap;
import java.util.Map;

/**
 * What was published and acknowledged: of every set what must hold, and of every bad record where
 * it stands in the topic.
 */
final class Ledger {
  /** Where a record stands in the topic of set events. */
  record Place(int partition, long offset) {}

  private final Claims claims = new Claims();
  private final Map<Place, Poison.Bad> bad = new HashMap<>();
  private long good;

  /** A good event was published; to be called in the order of the log of each athlete. */
  synchronized void published(MadeEvent event) {
    claims.add(event);
    good++;
  }

  /** A bad record was acknowledged. */
  synchronized void published(Place place, Poison.Bad record) {
    bad.put(place, record);
  }

  /** How many records. */
  synchronized long records() {
    return good + bad.size();
  }

  /** What must hold of every set. */
  Claims claims() {
    return claims;
  }

  /** What must be set aside. */
  Map<Place, Poison.Bad> bad() {
    return bad;
  }
}
