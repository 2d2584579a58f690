package io.tonnage.review;

import io.tonnage.backoff.ClassifiedSet;
import io.tonnage.backoff.SetClassification;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.Goal;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.HardSets;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reviews one lift of a session. */
final class LiftReviewer {

  private static final String HEAVIER_THAN_EXPLICIT_TOP = "heavier-than-explicit-top:";

  private final LiftSets lift;
  private final boolean ended;
  private final SessionContext context;
  private final Exercise exercise;
  private final Goal goal;
  private final SetClassification classification;
  private final SetClassification inferred;

  LiftReviewer(LiftSets lift, boolean ended, SessionContext context, ExerciseCatalogue catalogue) {
    this.lift = lift;
    this.ended = ended;
    this.context = context;
    this.exercise = catalogue.get(lift.last().exercise(), lift.last().exerciseName());
    this.goal = goal(lift.sets, context.goal());
    this.classification = SetClassification.of(lift.sets);
    this.inferred = lift.hasLabel() ? SetClassification.ignoringLabels(lift.sets) : classification;
  }

  /** The goal that the latest set names, else the athlete's. */
  private static Goal goal(List<PerformedSet> sets, Goal ofAthlete) {
    for (int i = sets.size() - 1; i >= 0; i--) {
      Goal named = sets.get(i).goal();
      if (named != null) {
        return named;
      }
    }
    return ofAthlete;
  }

  LiftReview review() {
    List<ReviewedSet> sets = new ArrayList<>(lift.sets.size());
    Sums sums = new Sums();
    for (int i = 0; i < lift.sets.size(); i++) {
      ReviewedSet set = reviewed(i, sums.total.plus(lift.volumes.get(i)));
      sums.add(set);
      sets.add(set);
    }
    ClassifiedSet reference = classification.reference();
    SessionE1rm e1rm =
        exercise.isBodyWeight() ? SessionE1rm.NONE : SessionE1rm.of(classification.sets());
    return new LiftReview(
        exercise,
        classification.scheme(),
        reference == null ? null : reference.set(),
        e1rm.ratedKg(),
        e1rm.ratedSetId(),
        e1rm.lowerBoundKg(),
        e1rm.lowerBoundSetId(),
        e1rm.sigma(),
        classification.isConfident(),
        warnings(),
        sets,
        sums.totals(),
        new Prescriber(exercise, goal, context, classification).prescribe(ended));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(classification.heavierThanExplicitTop().size());
    for (SetId set : classification.heavierThanExplicitTop()) {
      warnings.add(HEAVIER_THAN_EXPLICIT_TOP + set);
    }
    return warnings;
  }

  private ReviewedSet reviewed(int i, VolumeLoad exerciseVolume) {
    ClassifiedSet classified = classification.sets().get(i);
    PerformedSet set = classified.set();
    boolean rated = set.effort().effectiveRpe() != null;
    Double rir = classified.rir();
    SetRole role = classified.role();
    return new ReviewedSet(
        set,
        role,
        inferred.sets().get(i).role(),
        classified.dropPercent(),
        classified.isInSeedRange(goal),
        e1rmKg(classified),
        rir == null ? 0 : HardSets.halves(role, rir),
        role.isWork() && !rated && rir != null,
        flags(classified),
        lift.volumes.get(i),
        lift.sessionVolumes.get(i),
        exerciseVolume);
  }

  /** None where the body is part of the load, as the external load alone would mislead. */
  private @Nullable Double e1rmKg(ClassifiedSet classified) {
    return exercise.isBodyWeight() ? null : classified.e1rmKg();
  }

  private List<SetFlag> flags(ClassifiedSet classified) {
    PerformedSet set = classified.set();
    List<SetFlag> flags = new ArrayList<>(0);
    if (set.effort().isConflicting()) {
      flags.add(SetFlag.EFFORT_CONFLICT);
    }
    if (classified.role().isWork() && classified.rir() == null) {
      flags.add(SetFlag.EFFORT_UNKNOWN);
    }
    if (e1rmKg(classified) != null) {
      flags.addAll(SetFlag.ofEstimate(set));
    }
    return flags;
  }

  /** The lift's totals on their way. */
  private static final class Sums {
    int sets;
    int hardHalfSets;
    long reps;
    VolumeLoad total = VolumeLoad.ZERO;
    VolumeLoad working = VolumeLoad.ZERO;
    VolumeLoad backOff = VolumeLoad.ZERO;

    void add(ReviewedSet reviewed) {
      PerformedSet set = reviewed.set();
      sets++;
      hardHalfSets += reviewed.hardHalfSets();
      reps += set.reps().forVolume(set.basis());
      total = reviewed.exerciseVolume();
      if (reviewed.role().isWork()) {
        working = working.plus(reviewed.volume());
      }
      if (reviewed.role() == SetRole.BACKOFF) {
        backOff = backOff.plus(reviewed.volume());
      }
    }

    SetTotals totals() {
      return new SetTotals(sets, hardHalfSets, reps, total, working, backOff);
    }
  }
}
