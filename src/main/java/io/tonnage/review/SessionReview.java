package io.tonnage.review;

import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session's standing sets say: roles, volumes, estimates and prescriptions.
 *
 * @param lifts in the order of their first set
 * @param totals of all lifts
 */
public record SessionReview(List<LiftReview> lifts, SetTotals totals) {

  /** Copies the lifts in. */
  public SessionReview {
    lifts = List.copyOf(lifts);
  }

  /**
   * Reviews a session: a pure function of its sets and its context, whatever order the sets come
   * in.
   *
   * @param sets the session's standing sets, one per set id; may be empty
   * @param ended whether the session was ended by an event and no set was performed after it
   * @param context what was recorded when the session and its lifts were first seen
   * @param catalogue the exercises that are known
   */
  public static SessionReview of(
      Collection<PerformedSet> sets,
      boolean ended,
      SessionContext context,
      ExerciseCatalogue catalogue) {
    Map<ExerciseId, LiftSets> liftSets = new LinkedHashMap<>();
    VolumeLoad sessionVolume = VolumeLoad.ZERO;
    for (PerformedSet set : inOrder(sets)) {
      VolumeLoad volume = VolumeLoad.external(set);
      sessionVolume = sessionVolume.plus(volume);
      liftSets
          .computeIfAbsent(set.exercise(), exercise -> new LiftSets())
          .add(set, volume, sessionVolume);
    }
    List<LiftReview> lifts = new ArrayList<>(liftSets.size());
    SetTotals totals = SetTotals.ZERO;
    for (LiftSets lift : liftSets.values()) {
      LiftReview review = new LiftReviewer(lift, ended, context, catalogue).review();
      lifts.add(review);
      totals = totals.plus(review.totals());
    }
    return new SessionReview(lifts, totals);
  }

  private static PerformedSet[] inOrder(Collection<PerformedSet> sets) {
    PerformedSet[] inOrder = sets.toArray(PerformedSet[]::new);
    Arrays.sort(inOrder, PerformedSet.IN_ORDER);
    return inOrder;
  }
}
