package io.tonnage.review;

import io.tonnage.lift.Code;

/** What the reader of a set should know. */
public enum SetFlag {
  /** RPE and RIR disagree by more than half a repetition; RIR holds. */
  EFFORT_CONFLICT,
  /** Unrated, and nothing in the session to infer the effort from. */
  EFFORT_UNKNOWN,
  /** The e1RM counts the set as done to failure, because it is unrated. */
  LOWER_BOUND,
  /** More repetitions to failure than the table is good for. */
  LOW_CONFIDENCE;

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return Code.of(this);
  }
}
