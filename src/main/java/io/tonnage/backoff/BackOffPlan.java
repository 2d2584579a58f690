package io.tonnage.backoff;

import io.tonnage.lift.Load;
import java.math.BigDecimal;

/**
 * The back-off sets to do.
 *
 * @param load in the unit and basis of the top set, above 0, below the top set's
 * @param dropPercent how much lighter than the top set, 0…100, unrounded
 * @param sets most sets to do, ≥ 1
 * @param reps of each set
 * @param rpeCap no set harder than this, 1…10
 * @param stopAtFatiguePercent stop once the e1RM falls so far below the best back-off set's
 * @param predictedRpeTarget RPE expected at the target repetitions, 1 and more; above 10 where it
 *     cannot be done
 * @param predictedRpeMax RPE expected at the most repetitions, 1 and more, likewise
 * @param rangeLow lightest load of the goal's range, in the unit of {@code load}, unrounded
 * @param rangeHigh heaviest load of the goal's range, in the unit of {@code load}, unrounded
 */
public record BackOffPlan(
    Load load,
    double dropPercent,
    int sets,
    RepRange reps,
    double rpeCap,
    int stopAtFatiguePercent,
    double predictedRpeTarget,
    double predictedRpeMax,
    BigDecimal rangeLow,
    BigDecimal rangeHigh) {

  /** Strips trailing zeros, so that equal plans are equal wherever they were kept. */
  public BackOffPlan {
    rangeLow = rangeLow.stripTrailingZeros();
    rangeHigh = rangeHigh.stripTrailingZeros();
  }
}
