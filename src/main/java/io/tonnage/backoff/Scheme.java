package io.tonnage.backoff;

import io.tonnage.lift.Code;

/** How the sets of a lift are laid out in a session. */
public enum Scheme {
  /** No set takes part. */
  NONE,
  /** One working set. */
  SINGLE,
  /** Three and more sets at the top load. */
  STRAIGHT_SETS,
  /** Straight sets with back-off sets after them. */
  STRAIGHT_PLUS_BACKOFF,
  /** Heaviest first, each set after it lighter than the one before. */
  REVERSE_PYRAMID,
  /** A top set and back-off sets. */
  TOP_BACKOFF,
  /** With drops that follow without rest. */
  DROP_SETS,
  /** Each working set heavier than the one before. */
  ASCENDING_PYRAMID,
  /** None of these. */
  MIXED;

  private final String code = Code.of(this);

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
