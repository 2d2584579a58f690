package io.tonnage.backoff;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Method;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * When the back-off sets are over: looked at after each of them, the first rule that holds is told.
 *
 * @param plan what was prescribed
 * @param goal that it was planned for
 * @param phase that it was planned in
 * @param topRpe of the top set, as told or assumed
 */
public record StopRules(BackOffPlan plan, Goal goal, Phase phase, Rpe topRpe) {

  /** What arithmetic on binary fractions may be off by at a limit, percent. */
  private static final double ROUNDING = 1e-9;

  /**
   * A rule that held.
   *
   * @param code which
   * @param setId the first back-off set at which it held
   */
  public record Fired(StopCode code, SetId setId) {}

  /**
   * The first back-off set at which a rule holds, and the first rule that holds there.
   *
   * @param backOffs the back-off sets after the top set, in order
   * @return empty where the sets go on
   */
  public Optional<Fired> first(List<ClassifiedSet> backOffs) {
    double bestE1rm = 0;
    int done = 0;
    for (ClassifiedSet backOff : backOffs) {
      done++;
      boolean rated = backOff.set().effort().effectiveRpe() != null;
      Double e1rm = rated ? backOff.e1rmKg() : null;
      if (e1rm != null) {
        bestE1rm = Math.max(bestE1rm, e1rm);
      }
      double fallPercent = e1rm == null ? 0 : WithinSession.fallPercent(bestE1rm, e1rm);
      StopCode code = after(backOff, fallPercent, done);
      if (code != null) {
        return Optional.of(new Fired(code, backOff.set().setId()));
      }
    }
    return Optional.empty();
  }

  private @Nullable StopCode after(ClassifiedSet backOff, double fallPercent, int done) {
    Rpe rpe = backOff.set().effort().effectiveRpe();
    if (rpe != null && rpe.rating() >= leastStoppingRpe()) {
      return StopCode.RPE_STOP;
    }
    if (backOff.set().reps().forStrength() < plan.reps().min()) {
      return StopCode.REP_STOP;
    }
    if (fallPercent >= plan.stopAtFatiguePercent() - ROUNDING) {
      return StopCode.FATIGUE_STOP;
    }
    OptionalDouble loss = WithinSession.velocityLossPercent(backOff.set().velocities());
    if (loss.isPresent() && loss.getAsDouble() >= velocityLossPercent() - ROUNDING) {
      return StopCode.VELOCITY_STOP;
    }
    return done >= plan.sets() ? StopCode.SETS_DONE : null;
  }

  /**
   * The cap, or as hard as the top set was up to one above it (Helms 2018, published; RTS, coaching
   * practice).
   */
  private double leastStoppingRpe() {
    return Math.max(plan.rpeCap(), Math.min(topRpe.rating(), plan.rpeCap() + 1));
  }

  /** Velocity loss at which to stop, percent (our own default within published ranges). */
  private double velocityLossPercent() {
    if (phase == Phase.PEAKING) {
      return 10;
    }
    return switch (goal) {
      case STRENGTH -> 20;
      case HYPERTROPHY -> 35;
      case TECHNIQUE -> 10;
    };
  }

  /** When back-off sets are over. */
  public static Method method() {
    return new Method(
        "stop-rules",
        1,
        "Stop rules",
        "first that holds after a back-off set: RPE at the cap, repetitions below the range, e1RM fallen from the best"
            + " back-off set by the goal's percentage, velocity lost, sets done",
        Map.ofEntries(
            Map.entry("strengthVelocityLossPercent", 20.0),
            Map.entry("hypertrophyVelocityLossPercent", 35.0),
            Map.entry("techniqueVelocityLossPercent", 10.0),
            Map.entry("peakingVelocityLossPercent", 10.0),
            Map.entry(
                "strengthFatiguePercent",
                (double) GoalRange.of(Goal.STRENGTH).stopAtFatiguePercent()),
            Map.entry(
                "hypertrophyFatiguePercent",
                (double) GoalRange.of(Goal.HYPERTROPHY).stopAtFatiguePercent()),
            Map.entry(
                "techniqueFatiguePercent",
                (double) GoalRange.of(Goal.TECHNIQUE).stopAtFatiguePercent())),
        false,
        Method.Evidence.COACHING_PRACTICE,
        "RPE stop: Helms 2018, RTS; fatigue percent: Tuchscherer; velocity loss: own default within published ranges (Sánchez-Medina 2011)",
        List.of(
            "Thresholds of velocity loss are individual and not reliable between sessions (Jukic 2023)."));
  }
}
