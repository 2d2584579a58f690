package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** Which rule says that the back-off sets are over; the first that holds is told. */
public enum StopCode {
  /** As hard as the cap allows, or as the top set was. */
  RPE_STOP,
  /** Fewer repetitions than prescribed. */
  REP_STOP,
  /** The e1RM fell too far below the best back-off set's. */
  FATIGUE_STOP,
  /** The bar slowed too far. */
  VELOCITY_STOP,
  /** As many sets as prescribed are done. */
  SETS_DONE;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
