package io.tonnage.bench;

import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.PlannedSet;
import io.tonnage.rig.SetClaim;
import io.tonnage.rig.StandingSets;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What completed sets come to, added up lift by lift from what was sent, without any code of the
 * product: to hold its tables against.
 */
final class Fold {
  /** One lift of one session. */
  private record Sum(long sets, long reps, BigInteger volumeTenNanograms) {
    Sum and(Sum other) {
      return new Sum(
          sets + other.sets, reps + other.reps, volumeTenNanograms.add(other.volumeTenNanograms));
    }
  }

  private final Map<String, Sum> lifts = new HashMap<>();

  /** Counts a completed set in; the set must be counted once. */
  void add(PlannedSet set, MadeEvent completed) {
    SetClaim claim = Objects.requireNonNull(completed.claim(), "a completed set claims something");
    lifts.merge(
        "%s|%s|%s".formatted(set.athlete(), set.sessionId(), set.exercise()),
        new Sum(1, set.reps(), claim.volumeTenNanograms()),
        Sum::and);
  }

  /** Counts in what another fold has, which shares no session with this one. */
  Fold and(Fold other) {
    Fold both = new Fold();
    both.lifts.putAll(lifts);
    both.lifts.putAll(other.lifts);
    return both;
  }

  /** All sets together. */
  StandingSets sets() {
    Sum all = all();
    return new StandingSets(all.sets(), all.sets(), all.volumeTenNanograms());
  }

  /** All sets together as a line: how many, their repetitions, tens of nanograms. */
  String told() {
    Sum all = all();
    return "%d|%d|%s".formatted(all.sets(), all.reps(), all.volumeTenNanograms());
  }

  private Sum all() {
    return lifts.values().stream().reduce(new Sum(0, 0, BigInteger.ZERO), Sum::and);
  }

  /** The lifts, each as a line: athlete, session, exercise, sets, reps, tens of nanograms. */
  Set<String> lines() {
    Set<String> lines = new HashSet<>();
    lifts.forEach(
        (lift, sum) ->
            lines.add(
                "%s|%d|%d|%s".formatted(lift, sum.sets(), sum.reps(), sum.volumeTenNanograms())));
    return lines;
  }
}
