package io.tonnage.backoff;

import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.strength.RtsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One classification at work: the sets as columns, filled from step to step. */
final class SetClassifier {

  /** Longest rest before a set that still belongs to the one before it. */
  private static final double DROP_REST_SECONDS = 30;

  /** Sets at the top load that make straight sets of them. */
  private static final int LEAST_STRAIGHT_SETS = 3;

  /** Most repetitions in reserve of a back-off set under half the load before it. */
  private static final double BACKOFF_RIR = 4;

  /** Least repetitions in reserve of a warm-up. */
  private static final double WARMUP_RIR = 5;

  /** What an inferred reserve may be off by through arithmetic on binary fractions. */
  private static final double ROUNDING = 1e-9;

  private final PerformedSet[] sets;
  private final @Nullable SetRole[] labels;
  private final long[] loads;
  private final boolean[] takesPart;
  private final @Nullable Rpe[] rpes;
  private final double[] e1rms;
  private final double[] rirs;
  private final SetRole[] roles;
  private final long[] heaviestBefore;
  private final List<SetId> heavierThanTop = new ArrayList<>(0);

  private double bestE1rm;
  private boolean hasExplicitTop;
  private boolean straight;
  private long topLoad;
  private int reference = -1;

  SetClassifier(List<PerformedSet> unordered, boolean withLabels) {
    int count = unordered.size();
    sets = inOrder(unordered);
    labels = new SetRole[count];
    loads = new long[count];
    takesPart = new boolean[count];
    rpes = new Rpe[count];
    e1rms = new double[count];
    rirs = new double[count];
    roles = new SetRole[count];
    heaviestBefore = new long[count];
    for (int i = 0; i < count; i++) {
      PerformedSet set = sets[i];
      labels[i] = withLabels ? set.label() : null;
      loads[i] = set.externalTenNanograms();
      takesPart[i] = set.isLoaded();
      rpes[i] = set.effort().effectiveRpe();
    }
  }

  private static PerformedSet[] inOrder(List<PerformedSet> unordered) {
    PerformedSet[] sets = unordered.toArray(PerformedSet[]::new);
    for (int i = 1; i < sets.length; i++) {
      if (PerformedSet.IN_ORDER.compare(sets[i - 1], sets[i]) > 0) {
        Arrays.sort(sets, PerformedSet.IN_ORDER);
        return sets;
      }
    }
    return sets;
  }

  SetClassification classify() {
    estimate();
    findReference();
    inferReserves();
    assignRoles();
    List<ClassifiedSet> classified = new ArrayList<>(sets.length);
    for (int i = 0; i < sets.length; i++) {
      Double e1rm = takesPart[i] ? Double.valueOf(e1rms[i]) : null;
      Double rir = Double.isNaN(rirs[i]) ? null : Double.valueOf(rirs[i]);
      classified.add(new ClassifiedSet(sets[i], roles[i], e1rm, rir, heaviestBefore[i]));
    }
    return new SetClassification(
        classified,
        reference < 0 ? Scheme.NONE : scheme(),
        reference < 0 ? null : classified.get(reference),
        bestE1rm > 0 ? bestE1rm : null,
        heavierThanTop);
  }

  /** Each set's e1RM, and the session's best; an unrated set is taken as RPE 10. */
  private void estimate() {
    for (int i = 0; i < sets.length; i++) {
      if (takesPart[i]) {
        Rpe rpe = rpes[i];
        double kilograms = (double) loads[i] / Load.TEN_NANOGRAMS_PER_KG;
        int reps = sets[i].reps().forStrength();
        e1rms[i] = RtsTable.e1rm(kilograms, reps, rpe == null ? Rpe.TEN : rpe);
        if (labels[i] != SetRole.WARMUP) {
          bestE1rm = Math.max(bestE1rm, e1rms[i]);
        }
        hasExplicitTop |= labels[i] == SetRole.TOP;
      }
    }
  }

  private boolean isCandidate(int i) {
    if (!takesPart[i]) {
      return false;
    }
    SetRole label = labels[i];
    if (hasExplicitTop) {
      return label == SetRole.TOP;
    }
    return label == null
        || switch (label) {
          case WARMUP, RAMP, BACKOFF, DROP, LIGHT -> false;
          case TOP, STRAIGHT, WORKING, FAILED, TIMED -> true;
        };
  }

  private void findReference() {
    for (int i = 0; i < sets.length; i++) {
      if (isCandidate(i)) {
        topLoad = Math.max(topLoad, loads[i]);
      }
    }
    int unlabelledAtTop = 0;
    for (int i = 0; i < sets.length; i++) {
      if (isCandidate(i) && isAtTopLoad(i)) {
        unlabelledAtTop += labels[i] == null ? 1 : 0;
        if (reference < 0 || e1rms[i] > e1rms[reference]) {
          reference = i;
        }
      }
    }
    straight = !hasExplicitTop && unlabelledAtTop >= LEAST_STRAIGHT_SETS;
  }

  /** Whether it is the top load within 0.5 %. */
  private boolean isAtTopLoad(int i) {
    return 1000 * loads[i] >= 995 * topLoad && 1000 * loads[i] <= 1005 * topLoad;
  }

  private void inferReserves() {
    for (int i = 0; i < sets.length; i++) {
      Rpe rpe = rpes[i];
      if (rpe != null) {
        rirs[i] = rpe.rir();
      } else if (takesPart[i] && bestE1rm > 0) {
        double kilograms = (double) loads[i] / Load.TEN_NANOGRAMS_PER_KG;
        rirs[i] = RtsTable.rir(kilograms / bestE1rm, sets[i].reps().forStrength());
      } else {
        rirs[i] = Double.NaN;
      }
    }
  }

  private void assignRoles() {
    long heaviest = 0;
    for (int i = 0; i < sets.length; i++) {
      if (!takesPart[i]) {
        roles[i] = roleWithoutPart(i);
        continue;
      }
      heaviestBefore[i] = heaviest;
      SetRole label = labels[i];
      SetRole role = label != null ? label : inferredRole(i, heaviest);
      roles[i] = role;
      if (role == SetRole.TOP || role == SetRole.STRAIGHT || role == SetRole.WORKING) {
        heaviest = Math.max(heaviest, loads[i]);
      }
    }
  }

  private SetRole roleWithoutPart(int i) {
    PerformedSet set = sets[i];
    if (set.reps().isTimed()) {
      return SetRole.TIMED;
    }
    if (set.reps().forVolume(set.basis()) == 0) {
      return SetRole.FAILED;
    }
    SetRole label = labels[i];
    return label != null ? label : SetRole.WORKING;
  }

  private SetRole inferredRole(int i, long heaviest) {
    long load = loads[i];
    if (isAtTopLoad(i)) {
      return straight ? SetRole.STRAIGHT : SetRole.TOP;
    }
    if (load > topLoad) {
      heavierThanTop.add(sets[i].setId());
      return SetRole.WORKING;
    }
    if (heaviest > 0 && 100 * load < 98 * heaviest) {
      return lighterRole(i, heaviest);
    }
    if (rirs[i] >= WARMUP_RIR - ROUNDING) {
      return 100 * load < 60 * topLoad ? SetRole.WARMUP : SetRole.RAMP;
    }
    return SetRole.WORKING;
  }

  private SetRole lighterRole(int i, long heaviest) {
    Double rest = sets[i].restSeconds();
    if (rest != null && rest <= DROP_REST_SECONDS) {
      return SetRole.DROP;
    }
    boolean backOff = 2 * loads[i] >= heaviest || rirs[i] <= BACKOFF_RIR + ROUNDING;
    return backOff ? SetRole.BACKOFF : SetRole.LIGHT;
  }

  private Scheme scheme() {
    int work = 0;
    int straights = 0;
    int backOffs = 0;
    int drops = 0;
    boolean rising = true;
    long before = 0;
    for (int i = 0; i < sets.length; i++) {
      if (!takesPart[i] || !roles[i].isWork()) {
        continue;
      }
      work++;
      straights += roles[i] == SetRole.STRAIGHT ? 1 : 0;
      backOffs += roles[i] == SetRole.BACKOFF ? 1 : 0;
      drops += roles[i] == SetRole.DROP ? 1 : 0;
      rising &= loads[i] > before;
      before = loads[i];
    }
    if (work == 1) {
      return Scheme.SINGLE;
    }
    if (straights > 0) {
      return backOffs > 0 ? Scheme.STRAIGHT_PLUS_BACKOFF : Scheme.STRAIGHT_SETS;
    }
    if (backOffs > 0) {
      return backOffs > 1 && isReversePyramid() ? Scheme.REVERSE_PYRAMID : Scheme.TOP_BACKOFF;
    }
    if (drops > 0) {
      return Scheme.DROP_SETS;
    }
    return rising ? Scheme.ASCENDING_PYRAMID : Scheme.MIXED;
  }

  /**
   * No other work, and every back-off set after T*, each over 0.5 % lighter than what it follows.
   */
  private boolean isReversePyramid() {
    long before = loads[reference];
    for (int i = 0; i < sets.length; i++) {
      if (!takesPart[i]) {
        continue;
      }
      if (roles[i] == SetRole.WORKING) {
        return false;
      }
      if (roles[i] == SetRole.BACKOFF) {
        if (i < reference || 1000 * loads[i] >= 995 * before) {
          return false;
        }
        before = loads[i];
      }
    }
    return true;
  }
}
