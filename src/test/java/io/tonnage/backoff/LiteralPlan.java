package io.tonnage.backoff;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.Phase;
import io.tonnage.strength.RtsTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm of the back-off plan word for word, step by step in decimals of the unit of entry,
 * slow and without any shortcut: what {@link BackOffPlanner} is compared with.
 */
final class LiteralPlan {

  final Set<PlanFlag> flags = new LinkedHashSet<>();
  @Nullable BigDecimal weight;
  int min;
  int target;
  int max;
  int sets;

  private final BackOffRequest request;
  private final BigDecimal top;
  private final double e1rm;
  private double cap;

  LiteralPlan(BackOffRequest request) {
    this.request = request;
    this.top = request.load().value();
    double rpe = request.rpe() == null ? 9 : request.rpe().rating();
    this.e1rm = top.doubleValue() / RtsTable.pct(request.reps() + 10 - Math.max(6, rpe));
    run(rpe);
  }

  private void run(double rpe) {
    if (request.rpe() == null) {
      flags.add(PlanFlag.TOP_RPE_ASSUMED_9);
    }
    int range =
        switch (request.goal()) {
          case STRENGTH -> 1;
          case HYPERTROPHY -> 2;
          case TECHNIQUE -> 3;
        };
    BigDecimal lo = new BigDecimal("0.1").multiply(BigDecimal.valueOf(range));
    BigDecimal hi = lo.add(new BigDecimal("0.1"));
    cap = request.rpeCap() != null ? request.rpeCap() : List.of(8, 9, 7).get(range - 1);
    int r = request.reps();
    int minReps = List.of(r, 6, 5).get(range - 1);
    int hiReps = List.of(r + 4, 12, 8).get(range - 1);
    boolean light = request.phase() != Phase.NORMAL;
    if (light) {
      cap = Math.min(cap, request.phase() == Phase.PEAKING ? 7 : 6);
      if (request.goal() == Goal.STRENGTH) {
        minReps = Math.max(1, r - 1);
        hiReps = r;
      }
    }
    double exactX = 0.25 + 0.25 * (rpe - 9) + 0.5 * request.fatigueScore();
    BigDecimal x =
        new BigDecimal(Math.max(0, Math.min(1, exactX))).setScale(6, RoundingMode.HALF_EVEN);
    if (request.phase() == Phase.DELOAD) {
      x = BigDecimal.ONE;
    }
    BigDecimal raw = top.multiply(BigDecimal.ONE.subtract(lo.add(hi.subtract(lo).multiply(x))));
    BigDecimal minL = top.multiply(BigDecimal.ONE.subtract(hi));
    BigDecimal maxL = top.multiply(BigDecimal.ONE.subtract(lo));
    BigDecimal inc = request.increment().value();
    BigDecimal w = raw.divideToIntegralValue(inc).multiply(inc);
    if (w.compareTo(minL) < 0) {
      BigDecimal up = w.compareTo(raw) == 0 ? w : w.add(inc);
      if (up.compareTo(maxL) <= 0) {
        w = up;
      } else {
        flags.add(PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE);
      }
    }
    if (w.signum() <= 0) {
      flags.add(PlanFlag.NO_PRESCRIPTION);
      return;
    }
    while (feasible(w, cap) < minReps && w.subtract(inc).compareTo(minL) >= 0) {
      w = w.subtract(inc);
    }
    Load least = request.minimumLoad();
    if (least != null && least.value().compareTo(w) > 0) {
      w = least.value();
      flags.add(PlanFlag.AT_MINIMUM_LOAD);
      if (w.compareTo(top) >= 0) {
        flags.add(PlanFlag.NO_PRESCRIPTION);
        return;
      }
      if (w.compareTo(maxL) > 0) {
        flags.add(PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE);
      }
    }
    finish(w, minReps, hiReps, light);
  }

  private void finish(BigDecimal w, int minReps, int hiReps, boolean light) {
    weight = w;
    int f = feasible(w, cap);
    if (f < minReps) {
      flags.add(PlanFlag.REPS_BELOW_RANGE);
      min = target = max = Math.max(1, f);
    } else {
      min = minReps;
      max = Math.min(hiReps, f);
      target = Math.max(min, Math.min(max, feasible(w, cap - 0.5)));
    }
    if (f < 1) {
      flags.add(PlanFlag.INFEASIBLE_UNDER_CAP);
    }
    if (request.goal() == Goal.STRENGTH && !light && max < request.reps() + 2) {
      flags.add(PlanFlag.BELOW_SEED_REP_GAIN);
    }
    if (n(w) - target > 5 + 1e-9) {
      flags.add(PlanFlag.LOW_EFFORT);
    }
    double s = 3 * (1 - 0.5 * request.fatigueScore());
    if (request.phase() == Phase.PEAKING) {
      s /= 2;
    }
    if (request.phase() == Phase.DELOAD) {
      s = 3;
    }
    sets = (int) Math.max(1, Math.floor(s + 0.5));
  }

  private double n(BigDecimal w) {
    return RtsTable.n(w.doubleValue() / e1rm);
  }

  private int feasible(BigDecimal w, double underCap) {
    return (int) Math.floor(n(w) - (10 - underCap) + 1e-9);
  }
}
