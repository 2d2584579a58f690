package io.tonnage.rig;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many sets stand after a log, and what they add up to: by the contract alone, without any code
 * of the product.
 *
 * @param rows sets that were ever told of, deleted ones included
 * @param standing sets that stand
 * @param volumeTenNanograms load times repetitions of those that stand, in tens of nanograms
 */
public record StandingSets(long rows, long standing, BigInteger volumeTenNanograms) {
  /** What a log comes to, its events in any order but for erasures. */
  public static StandingSets after(Iterable<MadeEvent> log) {
    Map<String, Map<UUID, SetClaim>> claims = new HashMap<>();
    for (MadeEvent event : log) {
      SetClaim claim = event.claim();
      if (event.erasure()) {
        claims.remove(event.athlete());
      } else if (claim != null) {
        claims
            .computeIfAbsent(event.athlete(), athlete -> new HashMap<>())
            .merge(claim.setId(), claim, (held, next) -> next.holdsAgainst(held) ? next : held);
      }
    }
    List<SetClaim> held = new ArrayList<>();
    claims.values().forEach(ofAthlete -> held.addAll(ofAthlete.values()));
    BigInteger volume = BigInteger.ZERO;
    for (SetClaim claim : held) {
      volume = volume.add(claim.volumeTenNanograms());
    }
    return new StandingSets(held.size(), held.stream().filter(SetClaim::stands).count(), volume);
  }
}
