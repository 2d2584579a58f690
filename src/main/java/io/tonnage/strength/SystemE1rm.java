package io.tonnage.strength;

import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The maximum of a lift that moves a share of the body: estimated on body share and external load
 * together, since the belt alone would mislead.
 *
 * @param systemKg body share and external load together, kg, above 0
 * @param externalKg what could be hung on for one repetition, kg; below 0 where one repetition
 *     still needs assistance
 */
public record SystemE1rm(double systemKg, double externalKg) {

  /**
   * The estimate of one set by the RPE chart.
   *
   * @param set of which the repetitions and the external load count
   * @param rpe how hard it was; {@link Rpe#TEN} for a lower bound
   * @param bodyMassShare of the exercise, 0…1
   * @param bodyMass the latest told on or before the set's day
   * @return null where there is no repetition or nothing is left of the load after assistance
   */
  public static @Nullable SystemE1rm of(
      PerformedSet set, Rpe rpe, BigDecimal bodyMassShare, Load bodyMass) {
    double ofBodyKg = bodyMassShare.doubleValue() * bodyMass.kilograms();
    double externalKg = (double) set.externalTenNanograms() / Load.TEN_NANOGRAMS_PER_KG;
    double systemKg = ofBodyKg + externalKg;
    int reps = set.reps().forStrength();
    if (reps < 1 || systemKg <= 0) {
      return null;
    }
    double e1rmKg = RtsTable.e1rm(systemKg, reps, rpe);
    return new SystemE1rm(e1rmKg, e1rmKg - ofBodyKg);
  }
}
