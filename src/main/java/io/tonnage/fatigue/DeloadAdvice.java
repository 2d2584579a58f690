package io.tonnage.fatigue;

import io.tonnage.lift.Code;
import io.tonnage.lift.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lighter week is worth thinking about, from points for what was seen (our own default,
 * not validated). Always with reasons and numbers; never a must.
 *
 * @param advice what follows
 * @param points of all reasons
 * @param reasons in the order of {@link Signal}
 * @param suppressed whether a deload ended so recently that none is suggested
 */
public record DeloadAdvice(Advice advice, int points, List<Reason> reasons, boolean suppressed) {

  /** Copies the list in. */
  public DeloadAdvice {
    reasons = List.copyOf(reasons);
  }

  /** What follows. */
  public enum Advice {
    /** Nothing speaks for a deload, or one has just been. */
    NONE,
    /** Something does. */
    WATCH,
    /** Enough does. */
    DELOAD_SUGGESTED;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /** What speaks for a deload. */
  public enum Signal {
    /** The last two sessions of a lift stayed well below its rolling e1RM. */
    E1RM_DROP(2),
    /** The same load and repetitions have become harder. */
    RPE_DRIFT(1),
    /** Load rose fast, by the ratio and by the week. */
    LOAD_SPIKE(1),
    /** Days were alike, and the week's strain is high for this lifter. */
    MONOTONY_STRAIN(1),
    /** Short-term load is far above long-term load. */
    LOW_FORM(1),
    /** Many weeks without a lighter one. */
    WEEKS_SINCE_DELOAD(1),
    /** A muscle had more sets than its landmark allows, week after week. */
    ABOVE_MRV(1),
    /** A lift's e1RM is falling. */
    E1RM_REGRESSING(1);

    /** Those that never lead to a suggestion among themselves: load alone says too little. */
    private static final Set<Signal> LOAD_ALONE = EnumSet.of(LOAD_SPIKE, MONOTONY_STRAIN);

    private final int points;

    Signal(int points) {
      this.points = points;
    }

    /** What it counts. */
    public int points() {
      return points;
    }

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * Why.
   *
   * @param signal what was seen
   * @param inputs the numbers behind it and their limits, by name; and the lift or muscle, where it
   *     is about one
   */
  public record Reason(Signal signal, Map<String, Object> inputs) {

    /** Copies the map in, in its order. */
    public Reason {
      inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** What it counts. */
    public int points() {
      return signal.points();
    }
  }

  /**
   * What is known; each null, or empty, where it is not.
   *
   * @param e1rmDropsPercent how far each session of a lift stayed below its rolling e1RM, in order
   * @param rpeDrift RPE at matched load and repetitions, now less before
   * @param ewmaRatio acute over chronic load
   * @param weekVsMean4 load of the last seven days over the mean of the four weeks before them
   * @param monotony of the last seven days
   * @param strainPercentile of how many percent of the last twelve weeks' strains this one is the
   *     equal or better, 0…100
   * @param balance long-term less short-term load before the day's training
   * @param longTerm long-term load
   * @param weeksSinceDeload whole weeks since the last lighter one, or since training began
   * @param weeksAboveMrv whole weeks in a row, up to now, with a muscle above its landmark
   * @param regressing whether a lift's e1RM is falling
   * @param daysSinceDeload since the last day of the last lighter week; null where there was none
   * @param subjects lift or muscle that a signal is about, by signal
   */
  public record Inputs(
      List<Double> e1rmDropsPercent,
      @Nullable Double rpeDrift,
      @Nullable Double ewmaRatio,
      @Nullable Double weekVsMean4,
      @Nullable Double monotony,
      @Nullable Double strainPercentile,
      @Nullable Double balance,
      @Nullable Double longTerm,
      @Nullable Integer weeksSinceDeload,
      @Nullable Integer weeksAboveMrv,
      boolean regressing,
      @Nullable Long daysSinceDeload,
      Map<Signal, String> subjects) {

    /** Copies list and map in. */
    public Inputs {
      e1rmDropsPercent = List.copyOf(e1rmDropsPercent);
      subjects = Map.copyOf(subjects);
    }
  }

  /**
   * Limits of the signals, and of the advice.
   *
   * @param e1rmDropPercent that each of the last two sessions reaches
   * @param rpeDrift that is reached
   * @param ewmaRatio that is exceeded
   * @param weekVsMean4 that is exceeded as well
   * @param monotony that is exceeded
   * @param strainPercentile that is reached as well
   * @param form below which the form lies
   * @param weeksSinceDeload that are reached
   * @param weeksAboveMrv that are reached
   * @param quietDays after a deload, included, in which none is suggested
   * @param watchPoints for {@link Advice#WATCH}
   * @param suggestPoints for {@link Advice#DELOAD_SUGGESTED}
   */
  public record Parameters(
      double e1rmDropPercent,
      double rpeDrift,
      double ewmaRatio,
      double weekVsMean4,
      double monotony,
      double strainPercentile,
      double form,
      int weeksSinceDeload,
      int weeksAboveMrv,
      int quietDays,
      int watchPoints,
      int suggestPoints) {

    /** The shipped ones. */
    public static final Parameters DEFAULT =
        new Parameters(5, 1, 1.5, 1.3, 2, 90, -0.30, 6, 2, 14, 1, 2);

    /**
     * Checks the points.
     *
     * @throws IllegalArgumentException when a suggestion takes fewer points than a watch, or a
     *     watch none
     */
    public Parameters {
      if (watchPoints < 1 || suggestPoints < watchPoints) {
        throw new IllegalArgumentException(
            "watchPoints must be 1 or more and suggestPoints as many or more, were "
                + watchPoints
                + " and "
                + suggestPoints);
      }
    }

    /** How the advice is made. */
    public Method method() {
      Map<String, Double> named = new LinkedHashMap<>();
      named.put("e1rmDropPercent", e1rmDropPercent);
      named.put("rpeDrift", rpeDrift);
      named.put("ewmaRatio", ewmaRatio);
      named.put("weekVsMean4", weekVsMean4);
      named.put("monotony", monotony);
      named.put("strainPercentile", strainPercentile);
      named.put("form", form);
      named.put("weeksSinceDeload", (double) weeksSinceDeload);
      named.put("weeksAboveMrv", (double) weeksAboveMrv);
      named.put("quietDays", (double) quietDays);
      named.put("watchPoints", (double) watchPoints);
      named.put("suggestPoints", (double) suggestPoints);
      return new Method(
          "deload-advice",
          1,
          "Deload advice",
          "points: e1rm-drop 2; rpe-drift, load-spike, monotony-strain, low-form,"
              + " weeks-since-deload, above-mrv, e1rm-regressing 1 each; watchPoints are a watch,"
              + " suggestPoints a suggestion",
          named,
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own rule; how often and how long lifters deload: Bell 2022 and 2023, Rogerson 2024 (6.4 ±"
              + " 1.7 days every 5.6 ± 2.3 weeks)",
          List.of(
              "A suggestion to think about, with its reasons; not validated.",
              "load-spike and monotony-strain never suggest a deload among themselves.",
              "A week counts as a deload where its working volume is at most 70 %, or its mean"
                  + " intensity at most 90 %, of the mean of the four weeks before."));
    }
  }

  /** What follows from what is known. */
  public static DeloadAdvice of(Inputs inputs, Parameters limits) {
    List<Reason> reasons = new Reasons(inputs, limits).all();
    int points = reasons.stream().mapToInt(Reason::points).sum();
    Long quiet = inputs.daysSinceDeload();
    boolean suppressed = quiet != null && quiet <= limits.quietDays();
    return new DeloadAdvice(
        suppressed ? Advice.NONE : advice(reasons, points, limits), points, reasons, suppressed);
  }

  private static Advice advice(List<Reason> reasons, int points, Parameters limits) {
    if (points < limits.watchPoints()) {
      return Advice.NONE;
    }
    boolean loadAlone =
        reasons.stream().allMatch(reason -> Signal.LOAD_ALONE.contains(reason.signal()));
    return points < limits.suggestPoints() || loadAlone ? Advice.WATCH : Advice.DELOAD_SUGGESTED;
  }

  /** Looks at one signal after another. */
  private static final class Reasons {

    private final Inputs in;
    private final Parameters limits;
    private final List<Reason> found = new ArrayList<>();

    Reasons(Inputs in, Parameters limits) {
      this.in = in;
      this.limits = limits;
    }

    List<Reason> all() {
      e1rmDrop();
      if (in.rpeDrift() != null && in.rpeDrift() >= limits.rpeDrift()) {
        add(Signal.RPE_DRIFT, "drift", in.rpeDrift(), "limit", limits.rpeDrift());
      }
      if (in.ewmaRatio() != null
          && in.weekVsMean4() != null
          && in.ewmaRatio() > limits.ewmaRatio()
          && in.weekVsMean4() > limits.weekVsMean4()) {
        add(
            Signal.LOAD_SPIKE,
            "ratio",
            in.ewmaRatio(),
            "limit",
            limits.ewmaRatio(),
            "weekVsMean4",
            in.weekVsMean4(),
            "weekVsMean4Limit",
            limits.weekVsMean4());
      }
      if (in.monotony() != null
          && in.strainPercentile() != null
          && in.monotony() > limits.monotony()
          && in.strainPercentile() >= limits.strainPercentile()) {
        add(
            Signal.MONOTONY_STRAIN,
            "monotony",
            in.monotony(),
            "limit",
            limits.monotony(),
            "strainPercentile",
            in.strainPercentile(),
            "strainPercentileLimit",
            limits.strainPercentile());
      }
      lowForm();
      if (in.weeksSinceDeload() != null && in.weeksSinceDeload() >= limits.weeksSinceDeload()) {
        add(
            Signal.WEEKS_SINCE_DELOAD,
            "weeks",
            in.weeksSinceDeload(),
            "limit",
            limits.weeksSinceDeload());
      }
      if (in.weeksAboveMrv() != null && in.weeksAboveMrv() >= limits.weeksAboveMrv()) {
        add(Signal.ABOVE_MRV, "weeks", in.weeksAboveMrv(), "limit", limits.weeksAboveMrv());
      }
      if (in.regressing()) {
        add(Signal.E1RM_REGRESSING);
      }
      return found;
    }

    private void e1rmDrop() {
      List<Double> drops = in.e1rmDropsPercent();
      int sessions = drops.size();
      if (sessions >= 2
          && drops.get(sessions - 1) >= limits.e1rmDropPercent()
          && drops.get(sessions - 2) >= limits.e1rmDropPercent()) {
        add(
            Signal.E1RM_DROP,
            "lastPercent",
            drops.get(sessions - 1),
            "previousPercent",
            drops.get(sessions - 2),
            "limitPercent",
            limits.e1rmDropPercent());
      }
    }

    private void lowForm() {
      Double longTerm = in.longTerm();
      Double balance = in.balance();
      if (longTerm != null && balance != null && longTerm > 0) {
        double form = balance / longTerm;
        if (form < limits.form()) {
          add(
              Signal.LOW_FORM,
              "form",
              form,
              "limit",
              limits.form(),
              "balance",
              balance,
              "longTerm",
              longTerm);
        }
      }
    }

    private void add(Signal signal, Object... namesAndNumbers) {
      Map<String, Object> inputs = new LinkedHashMap<>();
      String subject = in.subjects().get(signal);
      if (subject != null) {
        inputs.put(signal == Signal.ABOVE_MRV ? "muscle" : "exercise", subject);
      }
      for (int i = 0; i < namesAndNumbers.length; i += 2) {
        inputs.put((String) namesAndNumbers[i], namesAndNumbers[i + 1]);
      }
      found.add(new Reason(signal, inputs));
    }
  }
}
