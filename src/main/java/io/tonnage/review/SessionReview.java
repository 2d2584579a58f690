package io.tonnage.review;

import io.tonnage.volume.SetTotals;
import java.util.List;

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
}
