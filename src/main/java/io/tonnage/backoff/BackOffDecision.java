package io.tonnage.backoff;

import java.util.List;

/** Whether back-off sets can be planned, and which. */
public sealed interface BackOffDecision {

  /** The top set's e1RM, kg, on its load as entered; above 0. */
  double e1rmKg();

  /** What wants to be known, in the order in which it came up, each once. */
  List<PlanFlag> flags();

  /**
   * They can.
   *
   * @param plan the sets to do
   * @param e1rmKg the top set's e1RM, kg
   * @param flags what wants to be known
   */
  record Planned(BackOffPlan plan, double e1rmKg, List<PlanFlag> flags) implements BackOffDecision {

    /** Copies the flags in. */
    public Planned {
      flags = List.copyOf(flags);
    }
  }

  /**
   * There is no load to do them with.
   *
   * @param e1rmKg the top set's e1RM, kg
   * @param flags the flags so far, and {@link PlanFlag#NO_PRESCRIPTION} last
   */
  record NotPlanned(double e1rmKg, List<PlanFlag> flags) implements BackOffDecision {

    /** Copies the flags in. */
    public NotPlanned {
      flags = List.copyOf(flags);
    }
  }
}
