package io.tonnage.rig;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What holds of every set after the events that were added, by the contract alone: of each the
 * greatest claim, deletions included.
 */
public final class Claims {
  private final Map<String, Map<UUID, SetClaim>> ofAthletes = new HashMap<>();

  /** Adds an event; the order matters for erasures alone. */
  public void add(MadeEvent event) {
    SetClaim claim = event.claim();
    if (event.erasure()) {
      ofAthletes.remove(event.athlete());
    } else if (claim != null) {
      ofAthletes
          .computeIfAbsent(event.athlete(), athlete -> new HashMap<>())
          .merge(claim.setId(), claim, (held, next) -> next.holdsAgainst(held) ? next : held);
    }
  }

  /** By athlete and set. */
  public Map<String, Map<UUID, SetClaim>> ofAthletes() {
    return ofAthletes;
  }

  /** How many they are, and what they add up to. */
  public StandingSets standing() {
    long rows = 0;
    long standing = 0;
    BigInteger volume = BigInteger.ZERO;
    for (Map<UUID, SetClaim> ofAthlete : ofAthletes.values()) {
      for (SetClaim claim : ofAthlete.values()) {
        rows++;
        standing += claim.stands() ? 1 : 0;
        volume = volume.add(claim.volumeTenNanograms());
      }
    }
    return new StandingSets(rows, standing, volume);
  }
}
