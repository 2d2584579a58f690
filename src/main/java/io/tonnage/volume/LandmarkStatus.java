package io.tonnage.volume;

import io.tonnage.lift.Code;

/** Where a week's sets of a muscle lie among its landmarks. Descriptive, never a verdict. */
public enum LandmarkStatus {
  /** Fewer than maintain. */
  BELOW_MV,
  /** From maintenance to below the minimum effective volume. */
  MV_MEV,
  /** From the minimum effective volume to below the maximum adaptive one. */
  MEV_MAV,
  /** Within the maximum adaptive volume, both ends included. */
  MAV,
  /** Above it, up to and including the maximum recoverable volume. */
  MAV_MRV,
  /** More than the maximum recoverable volume. */
  ABOVE_MRV;

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }
}
