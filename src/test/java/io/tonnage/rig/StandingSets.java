package io.tonnage.rig;

import java.math.BigInteger;

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
    Claims claims = new Claims();
    log.forEach(claims::add);
    return claims.standing();
  }
}
