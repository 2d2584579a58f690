package io.tonnage.backoff;

import static io.tonnage.backoff.PlanFlag.AT_MINIMUM_LOAD;
import static io.tonnage.backoff.PlanFlag.BELOW_SEED_REP_GAIN;
import static io.tonnage.backoff.PlanFlag.INFEASIBLE_UNDER_CAP;
import static io.tonnage.backoff.PlanFlag.LOW_EFFORT;
import static io.tonnage.backoff.PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE;
import static io.tonnage.backoff.PlanFlag.NO_PRESCRIPTION;
import static io.tonnage.backoff.PlanFlag.REPS_BELOW_RANGE;
import static io.tonnage.backoff.PlanFlag.TOP_RPE_ASSUMED_9;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.Method;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.strength.RtsTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plans back-off sets: the seed document's ranges, with the RPE chart to say which repetitions are
 * feasible under a cap (our own default). Every request has an answer.
 *
 * <p>Loads are reckoned in whole tens of nanograms and exact decimals of them, which is exact in
 * every unit of entry; only the chart is reckoned in binary fractions.
 */
public final class BackOffPlanner {

  /** Which rules and which chart, and their version. */
  public static final String METHOD = "seed-ranges/rts-table@1";

  /** The rating that an unrated top set is taken for. */
  public static final Rpe ASSUMED_RPE = Rpe.of(9);

  /** Ratings below it are "light effort" and count as this one (Zourdos 2016). */
  private static final Rpe LEAST_RPE = Rpe.of(6);

  private static final double PEAKING_CAP = 7;
  private static final double DELOAD_CAP = 6;

  /** Repetitions in reserve at the target beyond which the sets are easy. */
  private static final double EASY_RIR = 5;

  /** Repetitions that the seed document wants more of, at least. */
  private static final int SEED_REP_GAIN = 2;

  /** How deep into the goal's range a rested top set at RPE 9 goes, 0…1. */
  private static final BigDecimal DEPTH_AT_RPE_9 = new BigDecimal("0.25");

  /** How much deeper a tenth of RPE goes. */
  private static final BigDecimal DEPTH_OF_A_TENTH_RPE = new BigDecimal("0.025");

  /** How much deeper a fatigue score of 1 goes. */
  private static final BigDecimal DEPTH_OF_FATIGUE = new BigDecimal("0.5");

  /** What a number of repetitions may be off by through arithmetic on binary fractions. */
  private static final double ROUNDING = 1e-9;

  private final BackOffRequest request;
  private final GoalRange range;
  private final GoalRange.Reps reps;
  private final List<PlanFlag> flags = new ArrayList<>(4);
  private final double cap;
  private final Rpe topRpe;

  /** The part of the maximum that the top set was. */
  private final double topPart;

  private BackOffPlanner(BackOffRequest request) {
    this.request = request;
    this.range = GoalRange.of(request.goal());
    this.reps = GoalRange.Reps.of(request.goal(), request.phase(), request.reps());
    this.cap = cap(request, range);
    Rpe told = request.rpe();
    if (told == null) {
      flags.add(TOP_RPE_ASSUMED_9);
    }
    this.topRpe = told == null ? ASSUMED_RPE : told;
    this.topPart =
        RtsTable.pct(request.reps(), topRpe.compareTo(LEAST_RPE) < 0 ? LEAST_RPE : topRpe);
  }

  /** Plans the back-off sets of a top set; the same request always has the same answer. */
  public static BackOffDecision plan(BackOffRequest request) {
    return new BackOffPlanner(request).plan();
  }

  private static double cap(BackOffRequest request, GoalRange range) {
    Double override = request.rpeCap();
    double cap = override == null ? range.rpeCap() : override;
    return switch (request.phase()) {
      case NORMAL -> cap;
      case PEAKING -> Math.min(cap, PEAKING_CAP);
      case DELOAD -> Math.min(cap, DELOAD_CAP);
    };
  }

  private BackOffDecision plan() {
    long load = loadInRange();
    if (load <= 0) {
      return notPlanned();
    }
    load = easedLoad(load);
    Load minimum = request.minimumLoad();
    if (minimum != null && minimum.tenNanograms() > load) {
      load = minimum.tenNanograms();
      flags.add(AT_MINIMUM_LOAD);
      if (load >= topLoad()) {
        return notPlanned();
      }
      if (isTooHeavy(load)) {
        flag(NO_LOADABLE_WEIGHT_IN_RANGE);
      }
    }
    return planned(load);
  }

  private BackOffDecision notPlanned() {
    flags.add(NO_PRESCRIPTION);
    return new BackOffDecision.NotPlanned(topE1rmKg(), flags);
  }

  private void flag(PlanFlag flag) {
    if (!flags.contains(flag)) {
      flags.add(flag);
    }
  }

  private long topLoad() {
    return request.load().tenNanograms();
  }

  private double topE1rmKg() {
    return request.load().kilograms() / topPart;
  }

  /** The top load less a part of it, in tens of nanograms, exact. */
  private BigDecimal lightenedBy(BigDecimal drop) {
    return BigDecimal.valueOf(topLoad()).multiply(BigDecimal.ONE.subtract(drop));
  }

  /** How deep into the goal's range the drop goes, 0…1, to six decimals. */
  private BigDecimal depth() {
    if (request.phase() == Phase.DELOAD) {
      return BigDecimal.ONE;
    }
    BigDecimal byEffort = BigDecimal.valueOf(topRpe.tenths() - 90L).multiply(DEPTH_OF_A_TENTH_RPE);
    BigDecimal byFatigue = BigDecimal.valueOf(request.fatigueScore()).multiply(DEPTH_OF_FATIGUE);
    return DEPTH_AT_RPE_9
        .add(byEffort)
        .add(byFatigue)
        .max(BigDecimal.ZERO)
        .min(BigDecimal.ONE)
        .setScale(6, RoundingMode.HALF_EVEN);
  }

  /** The multiple of the increment at or below the aim, or above it where only that is in range. */
  private long loadInRange() {
    BigDecimal span = range.highDrop().subtract(range.lowDrop());
    BigDecimal aim = lightenedBy(range.lowDrop().add(span.multiply(depth())));
    long step = request.increment().tenNanograms();
    // A load is at most 2·10¹⁴ tens of nanograms and its step may be as large: sums fit a long.
    long below = aim.setScale(0, RoundingMode.FLOOR).longValueExact() / step * step;
    if (!isTooLight(below)) {
      return below;
    }
    long above = below + step;
    if (!isTooHeavy(above)) {
      return above;
    }
    flags.add(NO_LOADABLE_WEIGHT_IN_RANGE);
    return below;
  }

  private boolean isTooLight(long load) {
    return BigDecimal.valueOf(load).compareTo(lightenedBy(range.highDrop())) < 0;
  }

  private boolean isTooHeavy(long load) {
    return BigDecimal.valueOf(load).compareTo(lightenedBy(range.lowDrop())) > 0;
  }

  /**
   * The load, lowered step by step within the range until its fewest repetitions are feasible, or
   * as far as the range goes. A lighter load never makes fewer repetitions feasible, so the number
   * of steps is found by halving.
   */
  private long easedLoad(long load) {
    if (feasibleReps(load) >= reps.least() || isTooLight(load)) {
      return load;
    }
    long step = request.increment().tenNanograms();
    long lightest =
        lightenedBy(range.highDrop()).setScale(0, RoundingMode.CEILING).longValueExact();
    long tooFew = 0;
    long most = (load - lightest) / step;
    long enough = most;
    while (enough - tooFew > 1) {
      long middle = (tooFew + enough) >>> 1;
      if (feasibleReps(load - middle * step) >= reps.least()) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return load - enough * step;
  }

  /** Repetitions to failure with that load after the top set. */
  private double repsToFailure(long load) {
    return RtsTable.n((double) load / topLoad() * topPart);
  }

  private int feasibleReps(long load) {
    return feasibleReps(repsToFailure(load), cap);
  }

  private static int feasibleReps(double repsToFailure, double cap) {
    return (int) Math.floor(repsToFailure - (10 - cap) + ROUNDING);
  }

  private BackOffDecision planned(long load) {
    double toFailure = repsToFailure(load);
    int feasible = feasibleReps(toFailure, cap);
    RepRange repRange = repRange(feasible, feasibleReps(toFailure, cap - 0.5));
    if (feasible < 1) {
      flags.add(INFEASIBLE_UNDER_CAP);
    }
    if (request.goal() == Goal.STRENGTH
        && request.phase() == Phase.NORMAL
        && repRange.max() < request.reps() + SEED_REP_GAIN) {
      flags.add(BELOW_SEED_REP_GAIN);
    }
    double targetRir = toFailure - repRange.target();
    if (targetRir > EASY_RIR + ROUNDING) {
      flags.add(LOW_EFFORT);
    }
    BackOffPlan plan =
        new BackOffPlan(
            new Load(load, request.load().unit()),
            100.0 * (topLoad() - load) / topLoad(),
            sets(),
            repRange,
            cap,
            range.stopAtFatiguePercent(),
            Math.max(1, 10 - targetRir),
            Math.max(1, 10 - (toFailure - repRange.max())),
            inUnit(range.highDrop()),
            inUnit(range.lowDrop()));
    return new BackOffDecision.Planned(plan, topE1rmKg(), flags);
  }

  /** The top load less a part of it, in the unit of entry. */
  private BigDecimal inUnit(BigDecimal drop) {
    return request.load().value().multiply(BigDecimal.ONE.subtract(drop));
  }

  private RepRange repRange(int feasible, int comfortable) {
    if (feasible < reps.least()) {
      flags.add(REPS_BELOW_RANGE);
      int only = Math.max(1, feasible);
      return new RepRange(only, only, only);
    }
    int max = Math.min(reps.most(), feasible);
    return new RepRange(reps.least(), Math.clamp(comfortable, reps.least(), max), max);
  }

  /** Fewer sets with fatigue, half of them when peaking or in a deload of volume; rounded once. */
  private int sets() {
    Integer override = request.baseSets();
    double base = override == null ? range.baseSets() : override;
    double rested = base * (1 - 0.5 * request.fatigueScore());
    double sets =
        switch (request.phase()) {
          case NORMAL -> rested;
          case PEAKING -> rested / 2;
          case DELOAD -> request.deload() == DeloadVariant.VOLUME ? base / 2 : base;
        };
    return (int) Math.max(1, Math.floor(sets + 0.5));
  }

  /** How back-off sets are planned. */
  public static Method method() {
    return new Method(
        "seed-ranges/rts-table",
        1,
        "Back-off sets",
        "drop = low + (high − low) · clamp(0.25 + 0.25 (RPE − 9) + 0.5 F) of the goal's range, the load rounded down"
            + " to the increment; repetitions that the RPE chart allows under the cap; sets = base · (1 − 0.5 F)",
        Map.ofEntries(
            Map.entry("strengthLowDropPercent", percent(GoalRange.of(Goal.STRENGTH).lowDrop())),
            Map.entry("strengthHighDropPercent", percent(GoalRange.of(Goal.STRENGTH).highDrop())),
            Map.entry(
                "hypertrophyLowDropPercent", percent(GoalRange.of(Goal.HYPERTROPHY).lowDrop())),
            Map.entry(
                "hypertrophyHighDropPercent", percent(GoalRange.of(Goal.HYPERTROPHY).highDrop())),
            Map.entry("techniqueLowDropPercent", percent(GoalRange.of(Goal.TECHNIQUE).lowDrop())),
            Map.entry("techniqueHighDropPercent", percent(GoalRange.of(Goal.TECHNIQUE).highDrop())),
            Map.entry("strengthRpeCap", GoalRange.of(Goal.STRENGTH).rpeCap()),
            Map.entry("hypertrophyRpeCap", GoalRange.of(Goal.HYPERTROPHY).rpeCap()),
            Map.entry("techniqueRpeCap", GoalRange.of(Goal.TECHNIQUE).rpeCap()),
            Map.entry("peakingRpeCap", PEAKING_CAP),
            Map.entry("deloadRpeCap", DELOAD_CAP),
            Map.entry("baseSets", (double) GoalRange.of(Goal.STRENGTH).baseSets()),
            Map.entry("assumedTopRpe", ASSUMED_RPE.rating())),
        false,
        Method.Evidence.OWN_DEFAULT,
        "ranges, repetitions and goals of the seed document; RPE chart: Tuchscherer, RTS; caps and base sets our own",
        List.of(
            "The table errs by several percent between people and lifts; never treat a prescribed load as a must.",
            "The ranges are deeper than the 2–7 % of classical RPE-stop training (Helms 2018), so caps usually bind first.",
            "Body-weight lifts get none."));
  }

  private static double percent(BigDecimal part) {
    return 100 * part.doubleValue();
  }
}
