package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** What a back-off plan wants to be known about; plans list them as they come up, each once. */
public enum PlanFlag {
  /** The top set was not rated; RPE 9 was taken. */
  TOP_RPE_ASSUMED_9,
  /** No multiple of the increment lies in the goal's range. */
  NO_LOADABLE_WEIGHT_IN_RANGE,
  /** The load is the least there is, such as the empty bar. */
  AT_MINIMUM_LOAD,
  /** Nothing can be prescribed. */
  NO_PRESCRIPTION,
  /** Fewer repetitions than the range asks for are feasible under the cap. */
  REPS_BELOW_RANGE,
  /** Not even one repetition is feasible under the cap. */
  INFEASIBLE_UNDER_CAP,
  /** Fewer than two repetitions more than the top set (seed: 2–4 more). */
  BELOW_SEED_REP_GAIN,
  /** More than five repetitions would be left at the target. */
  LOW_EFFORT,
  /** The top set is unrated and the lift has no reference e1RM, so it was taken for heavy. */
  NO_REFERENCE;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
