package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** Where a prescription stands; the first that holds. */
public enum PrescriptionStatus {
  /** No top set meets the conditions any more. */
  CANCELLED,
  /** Straight sets are the work. */
  WITHDRAWN,
  /** A stop rule other than sets-done fired. */
  STOPPED,
  /** As many sets done as prescribed. */
  COMPLETED,
  /** The session is over with sets left. */
  EXPIRED,
  /** Sets are left to do. */
  OPEN;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
