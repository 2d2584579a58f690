package io.tonnage.backoff;

import io.tonnage.lift.Method;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sets of one lift in one session, told apart: a pure function of the sets, whatever order they
 * come in.
 *
 * <p>A set takes part when it has a repetition and an external load above zero. Loads are compared
 * exactly, in whole tens of nanograms; within 0.5 % they are the same load. The rules are our own
 * default, drawn from coaching practice.
 *
 * @param sets in order of performance
 * @param scheme how they are laid out
 * @param reference T*, the set of the highest e1RM among those at the top load, the earliest of
 *     equals; null for scheme none
 * @param bestE1rmKg highest e1RM of the sets that take part and are not labelled warm-up, kg, an
 *     unrated set taken as RPE 10; null where there is none
 * @param heavierThanExplicitTop the sets without a label that are heavier than the labelled top set
 */
public record SetClassification(
    List<ClassifiedSet> sets,
    Scheme scheme,
    @Nullable ClassifiedSet reference,
    @Nullable Double bestE1rmKg,
    List<SetId> heavierThanExplicitTop) {

  /** Copies the lists in. */
  public SetClassification {
    sets = List.copyOf(sets);
    heavierThanExplicitTop = List.copyOf(heavierThanExplicitTop);
  }

  /**
   * Tells the sets apart; a label overrides what would be inferred.
   *
   * @param sets of one lift and session, in any order
   */
  public static SetClassification of(List<PerformedSet> sets) {
    return new SetClassifier(sets, true).classify();
  }

  /**
   * Tells the sets apart as if none had a label.
   *
   * @param sets of one lift and session, in any order
   */
  public static SetClassification ignoringLabels(List<PerformedSet> sets) {
    return new SetClassifier(sets, false).classify();
  }

  /**
   * Whether the layout can be relied on: more than one working set, and a reference whose effort is
   * known.
   */
  public boolean isConfident() {
    return reference != null
        && scheme != Scheme.SINGLE
        && reference.set().effort().effectiveRpe() != null;
  }

  /** The back-off sets after the reference, in order; empty without a reference. */
  public List<ClassifiedSet> backOffsAfterReference() {
    if (reference == null) {
      return List.of();
    }
    List<ClassifiedSet> backOffs = new ArrayList<>();
    boolean after = false;
    for (ClassifiedSet classified : sets) {
      if (after && classified.role() == SetRole.BACKOFF) {
        backOffs.add(classified);
      }
      after |= classified.set().setId().equals(reference.set().setId());
    }
    return backOffs;
  }

  /** How roles are found. */
  public static Method method() {
    return new Method(
        "set-roles",
        1,
        "Roles of sets",
        "top: within 0.5 % of the heaviest candidate; back-off, drop or light: at least 2 % lighter than the heaviest"
            + " work before it; warm-up and ramp: RIR of 5 and more before it; else working; a label always wins",
        Map.ofEntries(
            Map.entry("sameLoadPercent", 0.5),
            Map.entry("backOffLighterByPercent", 2.0),
            Map.entry("lightBelowPercent", 50.0),
            Map.entry("warmUpBelowPercent", 60.0),
            Map.entry("dropRestSeconds", 30.0)),
        false,
        Method.Evidence.OWN_DEFAULT,
        "own rules on the terms of coaching practice",
        List.of(
            "A pure function of one session's sets of one exercise; provisional until the session is over."));
  }
}
