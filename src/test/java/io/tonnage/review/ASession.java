package io.tonnage.review;

import io.tonnage.lift.ASet;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.Mechanic;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session for a test, with a small catalogue and a context of which only what matters is said.
 */
final class ASession {

  static final ExerciseCatalogue CATALOGUE =
      new ExerciseCatalogue(
          List.of(
              exercise("squat", Equipment.BARBELL, Mechanic.COMPOUND, "0"),
              exercise("dumbbell-press", Equipment.DUMBBELL, Mechanic.COMPOUND, "0"),
              exercise("curl", Equipment.DUMBBELL, Mechanic.ISOLATION, "0"),
              exercise("pull-up", Equipment.BODY_ONLY, Mechanic.COMPOUND, "0.94")));

  private Goal goal = Goal.STRENGTH;
  private Phase phase = Phase.NORMAL;
  private PrescribeFor prescribeFor = PrescribeFor.COMPOUND;
  private SessionContext.Lift known = SessionContext.Lift.UNKNOWN;
  private boolean ended;

  private static Exercise exercise(
      String id, Equipment equipment, Mechanic mechanic, String share) {
    return new Exercise(
        new ExerciseId(id),
        id,
        List.of(),
        List.of(),
        List.of(),
        equipment,
        mechanic,
        "strength",
        new BigDecimal(share));
  }

  ASession goal(Goal goal) {
    this.goal = goal;
    return this;
  }

  ASession phase(Phase phase) {
    this.phase = phase;
    return this;
  }

  ASession prescribeForAll() {
    this.prescribeFor = PrescribeFor.ALL;
    return this;
  }

  /** What was known of the squat before. */
  ASession known(@Nullable Double referenceE1rmKg, @Nullable Double fatigueScore) {
    this.known = new SessionContext.Lift(referenceE1rmKg, fatigueScore);
    return this;
  }

  ASession ended() {
    this.ended = true;
    return this;
  }

  SessionContext context() {
    return new SessionContext(
        goal, phase, prescribeFor, LoadIncrements.DEFAULT, Map.of(new ExerciseId("squat"), known));
  }

  /** Reviews sets five minutes apart, in the order given. */
  SessionReview of(ASet... sets) {
    List<PerformedSet> performed = new ArrayList<>();
    for (ASet set : sets) {
      performed.add(set.at(300L * performed.size()).done());
    }
    return SessionReview.of(performed, ended, context(), CATALOGUE);
  }

  /** Reviews the sets of one lift. */
  LiftReview lift(ASet... sets) {
    return of(sets).lifts().getFirst();
  }

  /** Reviews the sets of one lift, which is to have a prescription. */
  Prescription prescription(ASet... sets) {
    return lift(sets).prescription().orElseThrow();
  }
}
