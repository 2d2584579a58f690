package io.tonnage.review;

import io.tonnage.backoff.Adherence;
import io.tonnage.backoff.BackOffPlan;
import io.tonnage.backoff.PlanFlag;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.backoff.StopCode;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The back-off sets prescribed after a top set, and how far they are done.
 *
 * @param status {@code withdrawn}, {@code stopped}, {@code completed}, {@code expired} or {@code
 *     open}; cancelled is what a prescription becomes that a later review no longer has; expired
 *     here only where the session was ended by an event, as idleness needs a clock
 * @param goal that chose the ranges
 * @param phase that lightened them
 * @param topSet the reference top set
 * @param plan the back-off sets to do
 * @param done how far they are done
 * @param inputs what else the plan rests on
 * @param flags of the plan, and {@code no-reference}
 * @param method which formula and version
 */
public record Prescription(
    PrescriptionStatus status,
    Goal goal,
    Phase phase,
    TopSet topSet,
    BackOffPlan plan,
    Done done,
    Inputs inputs,
    List<PlanFlag> flags,
    String method) {

  /** Copies the flags in. */
  public Prescription {
    flags = List.copyOf(flags);
  }

  /** The same prescription, cancelled: no top set meets the conditions any more. */
  public Prescription cancelled() {
    return withStatus(PrescriptionStatus.CANCELLED, done);
  }

  /** The same prescription, expired; missed where none of it was done. */
  public Prescription expired() {
    Adherence adherence = done.adherence() == null ? Adherence.MISSED : done.adherence();
    return withStatus(PrescriptionStatus.EXPIRED, new Done(done.sets(), adherence, done.stop()));
  }

  private Prescription withStatus(PrescriptionStatus other, Done progress) {
    return new Prescription(other, goal, phase, topSet, plan, progress, inputs, flags, method);
  }

  /**
   * The reference top set.
   *
   * @param setId which set
   * @param performedAt when it was performed
   * @param load as entered
   * @param basis what the load counts; the plan's load counts the same
   * @param reps repetitions that strength is estimated from
   * @param rpe as told, or 10 for a set to failure; null where unrated
   * @param e1rmKg estimate that the plan rests on, kg, on the load as entered (RPE 9 where unrated)
   */
  public record TopSet(
      SetId setId,
      PerformedAt performedAt,
      Load load,
      LoadBasis basis,
      int reps,
      @Nullable Rpe rpe,
      double e1rmKg) {}

  /**
   * How far the prescription is done.
   *
   * @param sets back-off sets after the top set
   * @param adherence how they compare; null while none is done
   * @param stop the first stop rule that fired, and at which set; null where none did
   */
  public record Done(int sets, @Nullable Adherence adherence, @Nullable Stop stop) {}

  /**
   * A stop rule that fired.
   *
   * @param code which rule
   * @param setId the first back-off set at which it held
   */
  public record Stop(StopCode code, SetId setId) {}

  /**
   * What the plan rests on besides the top set.
   *
   * @param fatigueScore 0…1, null where unknown and then taken as 0
   * @param increment the step of the load
   * @param topRpeAssumed whether RPE 9 was assumed
   * @param referenceE1rmKg the lift's reference e1RM, kg; null where there was none
   */
  public record Inputs(
      @Nullable Double fatigueScore,
      Load increment,
      boolean topRpeAssumed,
      @Nullable Double referenceE1rmKg) {}
}
