package io.tonnage.review;

import io.tonnage.lift.Code;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.strength.RtsTable;
import java.util.ArrayList;
import java.util.List;

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

  private final String code = Code.of(this);

  /** What the reader of the e1RM of a set of one repetition or more should know. */
  public static List<SetFlag> ofEstimate(PerformedSet set) {
    Rpe rpe = set.effort().effectiveRpe();
    List<SetFlag> flags = new ArrayList<>(0);
    if (rpe == null) {
      flags.add(LOWER_BOUND);
    }
    if (RtsTable.n(set.reps().forStrength(), rpe == null ? Rpe.TEN : rpe) > RtsTable.LAST_N) {
      flags.add(LOW_CONFIDENCE);
    }
    return flags;
  }

  /** The constant as JSON and tables write it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
