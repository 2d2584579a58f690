package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import io.tonnage.lift.SessionId;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleShare;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is left of the work of each muscle group: a planning hint, not a measurement.
 *
 * <p>residual(t) = Σ a·e^(−(t − t_i)/τ) over the lifts done by t; a is a lift's fractional hard
 * sets, t_i its last set, τ a third of the time after which 95 % of the work is recovered.
 * Readiness is 100·(1 − min(1, residual/capacity)). The model, its times and its capacity are own
 * defaults; that sets to failure delay recovery by a day or two is published (Morán-Navarro 2017).
 *
 * @param muscles every group, in the groups' order
 */
public record MuscleRecovery(Map<MuscleGroup, Recovery> muscles) {

  /** So many time constants make up the time in which 95 % is recovered: e⁻³ is 5 %. */
  private static final double TIME_CONSTANTS = 3;

  private static final double NANOS_PER_HOUR = 3.6e12;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Copies the map in, a group that is missing as rested. */
  public MuscleRecovery {
    Map<MuscleGroup, Recovery> all = new EnumMap<>(MuscleGroup.class);
    for (MuscleGroup muscle : MuscleGroup.values()) {
      all.put(muscle, muscles.getOrDefault(muscle, Recovery.RESTED));
    }
    muscles = Collections.unmodifiableMap(all);
  }

  /**
   * What is left of the work of a group.
   *
   * @param residualSets fractional hard sets, 0 and more
   * @param readinessPercent 0…100
   */
  public record Recovery(double residualSets, double readinessPercent) {

    /** Nothing left. */
    public static final Recovery RESTED = new Recovery(0, 100);
  }

  /**
   * What the model goes by.
   *
   * @param capacitySets residual at which readiness is 0, above 0
   * @param smallMuscleHours time to 95 % recovery of small muscles, above 0
   * @param upperBodyHours likewise of chest, back, lower back and the deltoid
   * @param thighAndGluteHours likewise of quadriceps, hamstrings and gluteals
   * @param nearFailureHours what is added to it after a session close to failure, 0 and more
   * @param nearFailureRir mean repetitions in reserve of a session below which it is that, 0…10
   */
  public record Parameters(
      double capacitySets,
      double smallMuscleHours,
      double upperBodyHours,
      double thighAndGluteHours,
      double nearFailureHours,
      double nearFailureRir) {

    /** Own defaults. */
    public static final Parameters DEFAULT = new Parameters(10, 48, 60, 72, 24, 1);

    private static final double MAX_SETS = 1000;
    private static final double MAX_HOURS = 1000;
    private static final double MAX_RIR = 10;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a parameter is out of its range
     */
    public Parameters {
      aboveZero("capacitySets", capacitySets, MAX_SETS);
      aboveZero("smallMuscleHours", smallMuscleHours, MAX_HOURS);
      aboveZero("upperBodyHours", upperBodyHours, MAX_HOURS);
      aboveZero("thighAndGluteHours", thighAndGluteHours, MAX_HOURS);
      zeroOrMore("nearFailureHours", nearFailureHours, MAX_HOURS);
      zeroOrMore("nearFailureRir", nearFailureRir, MAX_RIR);
    }

    private static void aboveZero(String name, double value, double most) {
      if (!(value > 0 && value <= most)) {
        throw new IllegalArgumentException(
            name + " must be above 0 and at most " + most + ", was " + value);
      }
    }

    private static void zeroOrMore(String name, double value, double most) {
      if (!(value >= 0 && value <= most)) {
        throw new IllegalArgumentException(name + " must be 0 to " + most + ", was " + value);
      }
    }

    /** Time in which 95 % of a group's work is recovered, hours. */
    public double recoveryHours(MuscleGroup muscle) {
      return switch (muscle) {
        case CHEST, BACK, LOWER_BACK, FRONT_DELTS, SIDE_DELTS, REAR_DELTS, SHOULDERS ->
            upperBodyHours;
        case QUADS, HAMSTRINGS, GLUTES -> thighAndGluteHours;
        case CALVES, BICEPS, TRICEPS, TRAPS, ABS, FOREARMS, ABDUCTORS, ADDUCTORS, NECK ->
            smallMuscleHours;
      };
    }

    /** How the model is published. */
    public Method method() {
      return new Method(
          "muscle-recovery",
          1,
          "Recovery of a muscle",
          "residual(t) = Σ a·e^(−(t − t_i)/τ), a = fractional hard sets of a lift, t_i its last set, τ = hours/3;"
              + " hours longer by nearFailureHours where the session's mean RIR is below nearFailureRir;"
              + " readiness = 100·(1 − min(1, residual/capacitySets))",
          Map.of(
              "capacitySets", capacitySets,
              "smallMuscleHours", smallMuscleHours,
              "upperBodyHours", upperBodyHours,
              "thighAndGluteHours", thighAndGluteHours,
              "nearFailureHours", nearFailureHours,
              "nearFailureRir", nearFailureRir),
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own model; that sets to failure delay recovery by 24–48 h: Morán-Navarro 2017; 48–72 h after hard"
              + " sets: Pareja-Blanco 2019",
          List.of(
              "A planning hint only: it measures nothing.",
              "It does not see sleep, food, other sport, age or training age.",
              "Unrated sessions count as not close to failure."));
    }
  }

  /**
   * What is left of the work of every group at a time.
   *
   * <p>A lift whose last set lies after that time does not count, unless its day is before the
   * time's day: then a clock was wrong or in another zone, and it counts whole.
   *
   * @param lifts all lifts of the sessions that are to count, in any order; thirty days are plenty
   * @param groups which muscles a lift trains
   * @param at the time
   * @param day the time's local day
   * @param parameters what the model goes by
   */
  public static MuscleRecovery at(
      Collection<LiftOfSession> lifts,
      MuscleGroups groups,
      Instant at,
      LocalDate day,
      Parameters parameters) {
    Map<SessionId, Effort> efforts = new HashMap<>();
    lifts.forEach(lift -> efforts.merge(lift.sessionId(), Effort.of(lift), Effort::plus));
    Map<MuscleGroup, Double> residuals = new EnumMap<>(MuscleGroup.class);
    for (LiftOfSession lift : lifts.stream().sorted(LiftOfSession.IN_ORDER).toList()) {
      if (lift.totals().hardHalfSets() > 0
          && (!lift.lastAt().isAfter(at) || lift.day().isBefore(day))) {
        double longer =
            Objects.requireNonNull(efforts.get(lift.sessionId()))
                    .isBelow(parameters.nearFailureRir())
                ? parameters.nearFailureHours()
                : 0;
        double hours = Math.max(0, hours(lift.lastAt(), at));
        groups
            .of(lift.exercise())
            .forEach(
                (muscle, share) ->
                    residuals.merge(
                        muscle,
                        sets(lift, share)
                            * Math.exp(
                                -hours
                                    * TIME_CONSTANTS
                                    / (parameters.recoveryHours(muscle) + longer)),
                        Double::sum));
      }
    }
    Map<MuscleGroup, Recovery> muscles = new EnumMap<>(MuscleGroup.class);
    residuals.forEach(
        (muscle, residual) ->
            muscles.put(
                muscle,
                new Recovery(
                    residual, 100 * (1 - Math.min(1, residual / parameters.capacitySets())))));
    return new MuscleRecovery(muscles);
  }

  /** What is left of the work of a group. */
  public Recovery of(MuscleGroup muscle) {
    return Objects.requireNonNull(muscles.get(muscle));
  }

  private static double sets(LiftOfSession lift, MuscleShare share) {
    return lift.totals().hardSets() * share.share();
  }

  private static double hours(Instant from, Instant to) {
    Duration duration = Duration.between(from, to);
    return (duration.getSeconds() * NANOS_PER_SECOND + duration.getNano()) / NANOS_PER_HOUR;
  }

  /** Repetitions in reserve of a session's rated working sets. */
  private record Effort(int sets, int rirTenths) {

    static Effort of(LiftOfSession lift) {
      return new Effort(lift.ratedWorkSets(), lift.ratedRirTenths());
    }

    Effort plus(Effort other) {
      return new Effort(sets + other.sets, rirTenths + other.rirTenths);
    }

    boolean isBelow(double meanRir) {
      return sets > 0 && rirTenths < 10 * meanRir * sets;
    }
  }
}
