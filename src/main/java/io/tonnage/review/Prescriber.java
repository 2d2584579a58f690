package io.tonnage.review;

import io.tonnage.backoff.Adherence;
import io.tonnage.backoff.AdherenceRule;
import io.tonnage.backoff.BackOffDecision;
import io.tonnage.backoff.BackOffPlan;
import io.tonnage.backoff.BackOffPlanner;
import io.tonnage.backoff.BackOffRequest;
import io.tonnage.backoff.ClassifiedSet;
import io.tonnage.backoff.DeloadVariant;
import io.tonnage.backoff.PlanFlag;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.backoff.Scheme;
import io.tonnage.backoff.SetClassification;
import io.tonnage.backoff.StopCode;
import io.tonnage.backoff.StopRules;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescribeFor;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a lift's reference top set calls for back-off sets, and how far they are done.
 */
final class Prescriber {

  /** Least rating of a top set that counts as heavy (our own default). */
  private static final Rpe HEAVY_RPE = Rpe.of(7);

  /** Least part of the reference e1RM, percent, of an unrated heavy top set (our own default). */
  private static final double HEAVY_PERCENT = 85;

  private final Exercise exercise;
  private final Goal goal;
  private final SessionContext context;
  private final SessionContext.Lift known;
  private final SetClassification classification;

  Prescriber(
      Exercise exercise, Goal goal, SessionContext context, SetClassification classification) {
    this.exercise = exercise;
    this.goal = goal;
    this.context = context;
    this.known = context.lift(exercise.id());
    this.classification = classification;
  }

  /** The prescription; empty where the lift or its top set calls for none, or none is possible. */
  Optional<Prescription> prescribe(boolean ended) {
    ClassifiedSet reference = classification.reference();
    if (reference == null || !isPrescribedFor()) {
      return Optional.empty();
    }
    PerformedSet top = reference.set();
    Load load = Objects.requireNonNull(top.load(), "a set without a load became the top set");
    Heaviness heaviness = heaviness(reference);
    if (heaviness == Heaviness.LIGHT) {
      return Optional.empty();
    }
    Load increment = context.increments().of(exercise.equipment(), load.unit());
    return switch (BackOffPlanner.plan(request(top, load, increment))) {
      case BackOffDecision.NotPlanned none -> Optional.empty();
      case BackOffDecision.Planned planned -> {
        List<PlanFlag> flags = new ArrayList<>(planned.flags());
        if (heaviness == Heaviness.UNKNOWN) {
          flags.add(PlanFlag.NO_REFERENCE);
        }
        yield Optional.of(prescription(top, load, increment, planned, flags, ended));
      }
    };
  }

  private boolean isPrescribedFor() {
    boolean inScope = context.prescribeFor() == PrescribeFor.ALL || exercise.isCompound();
    return inScope && !exercise.isBodyWeight();
  }

  /** What is known of how heavy a top set was for its lifter. */
  private enum Heaviness {
    HEAVY,
    LIGHT,
    /** Unrated, and nothing to compare it with: taken for heavy, and flagged. */
    UNKNOWN
  }

  private Heaviness heaviness(ClassifiedSet top) {
    if (top.set().label() == SetRole.TOP) {
      return Heaviness.HEAVY;
    }
    Rpe rpe = top.set().effort().effectiveRpe();
    if (rpe != null) {
      return rpe.compareTo(HEAVY_RPE) >= 0 ? Heaviness.HEAVY : Heaviness.LIGHT;
    }
    Double reference = known.referenceE1rmKg();
    Double asIfToFailure = top.e1rmKg();
    if (reference == null || asIfToFailure == null) {
      return Heaviness.UNKNOWN;
    }
    return 100 * asIfToFailure >= HEAVY_PERCENT * reference ? Heaviness.HEAVY : Heaviness.LIGHT;
  }

  private BackOffRequest request(PerformedSet top, Load load, Load increment) {
    Double fatigueScore = known.fatigueScore();
    return new BackOffRequest(
        load,
        top.reps().forStrength(),
        top.effort().effectiveRpe(),
        goal,
        context.phase(),
        DeloadVariant.SEED_INTENSITY,
        increment,
        null,
        fatigueScore == null ? 0 : fatigueScore,
        null,
        null);
  }

  private Prescription prescription(
      PerformedSet top,
      Load load,
      Load increment,
      BackOffDecision.Planned planned,
      List<PlanFlag> flags,
      boolean ended) {
    BackOffPlan plan = planned.plan();
    Rpe rpe = top.effort().effectiveRpe();
    List<ClassifiedSet> backOffs = classification.backOffsAfterReference();
    StopRules rules =
        new StopRules(plan, goal, context.phase(), rpe == null ? BackOffPlanner.ASSUMED_RPE : rpe);
    StopRules.Fired fired = rules.first(backOffs).orElse(null);
    PrescriptionStatus status = status(plan, backOffs.size(), fired, ended);
    Adherence adherence =
        status == PrescriptionStatus.EXPIRED && backOffs.isEmpty()
            ? Adherence.MISSED
            : AdherenceRule.of(plan, top.basis(), backOffs);
    return new Prescription(
        status,
        goal,
        context.phase(),
        new Prescription.TopSet(
            top.setId(),
            top.performedAt(),
            load,
            top.basis(),
            top.reps().forStrength(),
            rpe,
            planned.e1rmKg()),
        plan,
        new Prescription.Done(backOffs.size(), adherence, stop(fired)),
        new Prescription.Inputs(
            known.fatigueScore(), increment, rpe == null, known.referenceE1rmKg()),
        flags,
        BackOffPlanner.METHOD);
  }

  private static Prescription.@Nullable Stop stop(StopRules.@Nullable Fired fired) {
    return fired == null ? null : new Prescription.Stop(fired.code(), fired.setId());
  }

  private PrescriptionStatus status(
      BackOffPlan plan, int done, StopRules.@Nullable Fired fired, boolean ended) {
    if (classification.scheme() == Scheme.STRAIGHT_SETS) {
      return PrescriptionStatus.WITHDRAWN;
    }
    if (fired != null && fired.code() != StopCode.SETS_DONE) {
      return PrescriptionStatus.STOPPED;
    }
    if (done >= plan.sets()) {
      return PrescriptionStatus.COMPLETED;
    }
    return ended ? PrescriptionStatus.EXPIRED : PrescriptionStatus.OPEN;
  }
}
