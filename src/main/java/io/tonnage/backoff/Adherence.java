package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** How the back-off sets done compare with the prescription; the first that any of them shows. */
public enum Adherence {
  /** Heavier than prescribed by more than 2.5 %, or than the goal's range allows. */
  HEAVIER,
  /** Lighter than prescribed by more than 2.5 %, and than the goal's range allows. */
  LIGHTER,
  /** Fewer repetitions than the least prescribed. */
  FEWER_REPS,
  /** More repetitions than the most prescribed. */
  MORE_REPS,
  /** As prescribed. */
  WITHIN,
  /** The prescription expired with no set done. */
  MISSED;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
