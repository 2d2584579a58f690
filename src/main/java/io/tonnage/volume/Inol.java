package io.tonnage.volume;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Map;

/**
 * What an INOL says (Hristov 2005, coaching practice). A range includes its lower end.
 *
 * @see ReferenceE1rm#inol
 */
public final class Inol {

  private Inol() {}

  /** Of one exercise in one session. */
  public enum OfSession {
    /** Below 0.4. */
    TOO_LITTLE,
    /** From 0.4, below 1. */
    NORMAL,
    /** From 1 to 2, both included. */
    TOUGH,
    /** Above 2. */
    EXCESSIVE;

    /** The verdict on a session's INOL of one exercise, 0 and more. */
    public static OfSession of(double inol) {
      if (inol > 2) {
        return EXCESSIVE;
      }
      return inol >= 1 ? TOUGH : inol >= 0.4 ? NORMAL : TOO_LITTLE;
    }
  }

  /** Of one exercise in one week. */
  public enum OfWeek {
    /** Below 2. */
    EASY,
    /** From 2, below 3: tough, but doable. */
    TOUGH,
    /** From 3 to 4, both included. */
    BRUTAL,
    /** Above 4. */
    TOO_MUCH;

    /** The verdict on a week's INOL of one exercise, 0 and more. */
    public static OfWeek of(double inol) {
      if (inol > 4) {
        return TOO_MUCH;
      }
      return inol >= 3 ? BRUTAL : inol >= 2 ? TOUGH : EASY;
    }
  }

  /** How INOL is made. */
  public static Method method() {
    return new Method(
        "inol",
        1,
        "INOL",
        "Σ repetitions / (100 − I) with I the percentage of the reference e1RM, at most 99",
        Map.ofEntries(Map.entry("ceilingPercent", 99.0)),
        false,
        Method.Evidence.COACHING_PRACTICE,
        "Hristov 2005",
        List.of(
            "Of one exercise in a session: below 0.4 too little, to 1 normal, to 2 tough, above excessive; in a week: 2, 3, 4. Heuristics."));
  }
}
