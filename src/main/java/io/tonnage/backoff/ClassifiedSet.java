package io.tonnage.backoff;

import io.tonnage.lift.Goal;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SetRole;
import org.jspecify.annotations.Nullable;

/**
 * A set with its role among the sets of its lift and session.
 *
 * @param set the facts
 * @param role what it was for
 * @param e1rmKg on the external load, kg, an unrated set taken as RPE 10; null where the set takes
 *     no part
 * @param rir repetitions in reserve, as told or else inferred from the session's best e1RM; null
 *     where neither is possible
 * @param heaviestBeforeTenNanograms heaviest top, straight or working set before it, tens of
 *     nanograms; 0 where there is none or the set takes no part
 */
public record ClassifiedSet(
    PerformedSet set,
    SetRole role,
    @Nullable Double e1rmKg,
    @Nullable Double rir,
    long heaviestBeforeTenNanograms) {

  /** Whether this is a back-off set with heavier work before it to compare with. */
  private boolean hasDrop() {
    return role == SetRole.BACKOFF && heaviestBeforeTenNanograms > 0;
  }

  /**
   * How much lighter a back-off set is than the heaviest work before it, percent, unrounded.
   *
   * @return below 100; below 0 where the set carries the label and is heavier; null on other sets,
   *     and where there is no work before it
   */
  public @Nullable Double dropPercent() {
    if (!hasDrop()) {
      return null;
    }
    long lighterBy = heaviestBeforeTenNanograms - set.externalTenNanograms();
    return 100.0 * lighterBy / heaviestBeforeTenNanograms;
  }

  /**
   * Whether the drop of a back-off set lies in the seed document's range: 10–30 %, for technique 30
   * % and more, ends included.
   *
   * @return null where {@link #dropPercent} is
   */
  public @Nullable Boolean isInSeedRange(Goal goal) {
    if (!hasDrop()) {
      return null;
    }
    long load = 10 * set.externalTenNanograms();
    boolean thirtyAndMore = load <= 7 * heaviestBeforeTenNanograms;
    return switch (goal) {
      case TECHNIQUE -> thirtyAndMore;
      case STRENGTH, HYPERTROPHY ->
          load <= 9 * heaviestBeforeTenNanograms && load >= 7 * heaviestBeforeTenNanograms;
    };
  }
}
