package io.tonnage.backoff;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the back-off sets done compare with the prescribed ones. Loads are compared exactly, all
 * implements together; the 2.5 % are our own default.
 */
public final class AdherenceRule {

  private AdherenceRule() {}

  /**
   * The first of heavier, lighter, fewer and more repetitions that any of the sets shows, else
   * within.
   *
   * <p>Heavier is over the prescribed load by more than 2.5 %, or over it and above the goal's
   * range; lighter is under it by more than 2.5 % and below the range.
   *
   * @param plan what was prescribed
   * @param basis what the plan's load counts: that of the top set
   * @param backOffs the back-off sets after the top set
   * @return null where none is done
   */
  public static @Nullable Adherence of(
      BackOffPlan plan, LoadBasis basis, List<ClassifiedSet> backOffs) {
    if (backOffs.isEmpty()) {
      return null;
    }
    boolean lighter = false;
    boolean fewer = false;
    boolean more = false;
    for (ClassifiedSet backOff : backOffs) {
      long load = backOff.set().externalTenNanograms();
      if (isHeavier(plan, basis, load)) {
        return Adherence.HEAVIER;
      }
      int reps = backOff.set().reps().forStrength();
      lighter |= isLighter(plan, basis, load);
      fewer |= reps < plan.reps().min();
      more |= reps > plan.reps().max();
    }
    if (lighter) {
      return Adherence.LIGHTER;
    }
    if (fewer) {
      return Adherence.FEWER_REPS;
    }
    return more ? Adherence.MORE_REPS : Adherence.WITHIN;
  }

  private static boolean isHeavier(BackOffPlan plan, LoadBasis basis, long load) {
    long prescribed = basis.external(plan.load().tenNanograms());
    return 1000 * load > 1025 * prescribed
        || (load > prescribed && compare(load, plan.rangeHigh(), plan.load(), basis) > 0);
  }

  private static boolean isLighter(BackOffPlan plan, LoadBasis basis, long load) {
    long prescribed = basis.external(plan.load().tenNanograms());
    return 1000 * load < 975 * prescribed && compare(load, plan.rangeLow(), plan.load(), basis) < 0;
  }

  /** Compares an external load with an end of the range, which is in the plan's unit and basis. */
  private static int compare(long load, BigDecimal rangeEnd, Load planned, LoadBasis basis) {
    BigDecimal end = rangeEnd.multiply(planned.unit().tenNanograms());
    return BigDecimal.valueOf(load).compareTo(end.multiply(BigDecimal.valueOf(basis.external(1))));
  }
}
