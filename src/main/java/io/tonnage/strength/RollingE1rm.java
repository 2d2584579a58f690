package io.tonnage.strength;

import io.tonnage.lift.Method;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rolling estimate of a lift's maximum: what the sessions up to a day say of it together, and
 * within which limits.
 *
 * <p>A local-level Kalman filter on ln(e1RM) (Kalman 1960, Harvey 1989; published) with one
 * observation of each session, of which the innovation is clipped so that one bad day moves the
 * estimate little (as in Masreliez and Martin 1977; the limits are our own defaults). It begins
 * with {@code x = ln z₁, P = σ₁²}; then for each observation {@code P ← P + q² Δdays}, and unless
 * it is a lower bound at or under the estimate {@code S = P + σ², K = P / S, v = clip(ln z − x, ± c
 * √S), x ← x + K v, P ← (1 − K) P}. A lower bound can thus raise the estimate and never lower it.
 *
 * <p>It is a fold over the sessions in order, so that a session that comes late or is corrected
 * gives what it would have given in time.
 *
 * @param day of the latest observation, or the later day that the estimate is told for
 * @param logKg natural logarithm of the estimate in kg
 * @param varLog variance of {@code logKg}, above 0
 */
public record RollingE1rm(LocalDate day, double logKg, double varLog) {

  private static final double NORMAL_975 = 1.96;

  /**
   * What the filter is set to (our own defaults, not validated).
   *
   * @param driftPerSqrtDay how far ln(e1RM) wanders in a day, one standard deviation; 0 and more
   * @param clip most standard deviations that an observation counts as being off, above 0
   * @param staleDays days without an observation after which the estimate is stale, 1 and more
   */
  public record Parameters(double driftPerSqrtDay, double clip, int staleDays) {

    /** A drift of 0.4 % per square root of a day, a clip of 1.5, stale after 28 days. */
    public static final Parameters DEFAULT = new Parameters(0.004, 1.5, 28);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a parameter is out of its range
     */
    public Parameters {
      if (!(driftPerSqrtDay >= 0) || driftPerSqrtDay > 1) {
        throw new IllegalArgumentException(
            "driftPerSqrtDay must be 0 to 1, was " + driftPerSqrtDay);
      }
      if (!(clip > 0) || clip == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("clip must be above 0, was " + clip);
      }
      if (staleDays < 1) {
        throw new IllegalArgumentException("staleDays must be 1 or more, was " + staleDays);
      }
    }

    /** How the method is published. */
    public Method method() {
      return new Method(
          "rolling-e1rm",
          1,
          "Rolling e1RM",
          "local-level Kalman filter on ln(e1RM), one observation of each session:"
              + " P = P + q^2 days; unless it is a lower bound at or under the estimate: S = P + sigma^2,"
              + " K = P / S, x = x + K clip(ln z - x, +-c sqrt(S)), P = (1 - K) P;"
              + " told as exp(x) and exp(x +- 1.96 sqrt(P))",
          Map.of("driftPerSqrtDay", driftPerSqrtDay, "clip", clip, "staleDays", (double) staleDays),
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "Filter: Kalman 1960, Harvey 1989; clipping after Masreliez and Martin 1977;"
              + " drift, clip and stale days are our own",
          List.of(
              "Estimates have an error of several percent; never treat one as a load that must be lifted.",
              "The interval is that of the model, not of a tested maximum."));
    }
  }

  /**
   * One observation and what it made of the estimate.
   *
   * @param observation what the session told
   * @param used false for a lower bound at or under the estimate, which tells nothing
   * @param before the estimate at the start of the session; null for the first
   * @param after the estimate after it
   */
  public record Step(
      E1rmObservation observation, boolean used, @Nullable RollingE1rm before, RollingE1rm after) {}

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when {@code logKg} is not finite or {@code varLog} not above 0
   */
  public RollingE1rm {
    if (!Double.isFinite(logKg)) {
      throw new IllegalArgumentException("logKg must be finite, was " + logKg);
    }
    if (!(varLog > 0) || varLog == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("varLog must be above 0, was " + varLog);
    }
  }

  /** What the first observation says, whether it is a lower bound or not. */
  public static RollingE1rm begin(E1rmObservation first) {
    return new RollingE1rm(first.day(), Math.log(first.e1rmKg()), first.sigma() * first.sigma());
  }

  /**
   * Every observation with the estimate before and after it.
   *
   * @param observations in the order of their sessions
   * @throws IllegalArgumentException when one is of an earlier day than the one before it
   */
  public static List<Step> steps(List<E1rmObservation> observations, Parameters parameters) {
    List<Step> steps = new ArrayList<>(observations.size());
    RollingE1rm estimate = null;
    for (E1rmObservation observation : observations) {
      RollingE1rm before = estimate == null ? null : estimate.on(observation.day(), parameters);
      boolean used = before == null || before.isMovedBy(observation);
      estimate = before == null ? begin(observation) : before.updated(observation, parameters);
      steps.add(new Step(observation, used, before, estimate));
    }
    return steps;
  }

  /**
   * The estimate after one more observation.
   *
   * @param next of the same day or a later one
   * @throws IllegalArgumentException when it is of an earlier day
   */
  public RollingE1rm after(E1rmObservation next, Parameters parameters) {
    return on(next.day(), parameters).updated(next, parameters);
  }

  /**
   * The same estimate, told for a later day: its interval is wider by the drift of the days
   * between. Told for the day of a session before the session's own observation is in, it is the
   * reference that the session's loads are compared with.
   *
   * @throws IllegalArgumentException when the day is an earlier one
   */
  public RollingE1rm on(LocalDate later, Parameters parameters) {
    long days = ChronoUnit.DAYS.between(day, later);
    if (days < 0) {
      throw new IllegalArgumentException("day must not be before " + day + ", was " + later);
    }
    double drift = parameters.driftPerSqrtDay();
    return days == 0 ? this : new RollingE1rm(later, logKg, varLog + drift * drift * days);
  }

  /** Whether the observation says more than the estimate does. */
  private boolean isMovedBy(E1rmObservation observation) {
    return !observation.lowerBound() || Math.log(observation.e1rmKg()) > logKg;
  }

  private RollingE1rm updated(E1rmObservation observation, Parameters parameters) {
    if (!isMovedBy(observation)) {
      return this;
    }
    double s = varLog + observation.sigma() * observation.sigma();
    double gain = varLog / s;
    double limit = parameters.clip() * Math.sqrt(s);
    double surprise = Math.log(observation.e1rmKg()) - logKg;
    double clipped = Math.max(-limit, Math.min(limit, surprise));
    return new RollingE1rm(day, logKg + gain * clipped, (1 - gain) * varLog);
  }

  /** The estimate, kg. */
  public double estimateKg() {
    return Math.exp(logKg);
  }

  /** Lower end of the interval of 95 %, kg. */
  public double low95Kg() {
    return Math.exp(logKg - NORMAL_975 * Math.sqrt(varLog));
  }

  /** Upper end of the interval of 95 %, kg. */
  public double high95Kg() {
    return Math.exp(logKg + NORMAL_975 * Math.sqrt(varLog));
  }

  /** Whether an estimate of which this is the latest observation's day is stale on another day. */
  public boolean isStaleOn(LocalDate on, Parameters parameters) {
    return ChronoUnit.DAYS.between(day, on) > parameters.staleDays();
  }
}
