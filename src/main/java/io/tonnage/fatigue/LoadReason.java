package io.tonnage.fatigue;

import io.tonnage.lift.Code;

/** Why a figure of a day is missing, or what to bear in mind where it stands. */
public enum LoadReason {
  /** The athlete says that the record of the day is incomplete. */
  DECLARED_GAP,
  /** A session of the day was not rated, or its duration was not told. */
  SESSION_RPE_MISSING,
  /** Work was done, but no lift of the day has a maximum to refer to. */
  E1RM_MISSING,
  /** Some lift of the day has no maximum to refer to and is left out of the sum. */
  PARTLY_E1RM_MISSING,
  /** Some lift of the day refers to the best of its own session, for want of an earlier one. */
  SESSION_BEST_E1RM,
  /** The series is younger than the window that the figure looks back over. */
  WARMING_UP,
  /** A day that the figure needs is unknown. */
  MISSING_DAYS,
  /** Fewer days of the window are known than the figure needs. */
  TOO_FEW_KNOWN_DAYS,
  /** The chronic load is 0, so that there is no ratio to it. */
  ZERO_CHRONIC,
  /** Nothing was done in the window. */
  NO_LOAD,
  /** Every day of the window had the same load above 0. */
  ZERO_VARIANCE;

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }
}
