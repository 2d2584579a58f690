package io.tonnage.fatigue;

import io.tonnage.lift.Code;
import io.tonnage.lift.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How tired a lifter comes to a session, from 0 (fresh) to 1: the weighted mean of what is known of
 * load, strength, effort and recovery (our own default, not validated). Back-off sets are planned
 * lighter and fewer with it.
 *
 * @param score 0…1; null where nothing is known
 * @param components all of them, in order, the unknown ones included
 */
public record FatigueScore(@Nullable Double score, List<Component> components) {

  private static final String UNKNOWN = "unknown";

  /** Copies the list in. */
  public FatigueScore {
    components = List.copyOf(components);
  }

  /** What the score is made of. */
  public enum Part {
    /** Acute over chronic load of daily hard sets, all lifts (EWMA); 1 and below count as 0. */
    ACWR,
    /** Balance over long-term load of daily hard sets, all lifts; 0 and above count as 0. */
    FORM,
    /** How far the lift's latest session stayed below its rolling e1RM, percent. */
    E1RM_DROP,
    /** How much harder the lift's matched sets have become, RPE. */
    RPE_DRIFT,
    /** How far the least recovered primary muscle of the lift has recovered, percent. */
    READINESS;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * One part of the score.
   *
   * @param part which
   * @param value 0…1; null where unknown
   * @param weight among the parts, before those that are unknown are left out
   * @param input that the value was made from, in the part's own unit; null where unknown
   * @param reason why it is unknown; null where it is known
   */
  public record Component(
      Part part,
      @Nullable Double value,
      double weight,
      @Nullable Double input,
      @Nullable String reason) {}

  /**
   * What is known; each null where it is not.
   *
   * @param acwr acute over chronic load
   * @param balance long-term less short-term load before the day's training
   * @param longTerm long-term load; 0 makes the form unknown
   * @param e1rmDropPercent of the latest session, below 0 where it was better
   * @param rpeDrift RPE at matched load and repetitions, now less before
   * @param readinessPercent of the least recovered primary muscle, 0…100
   * @param reasons codes of why parts are unknown, for those that are
   */
  public record Inputs(
      @Nullable Double acwr,
      @Nullable Double balance,
      @Nullable Double longTerm,
      @Nullable Double e1rmDropPercent,
      @Nullable Double rpeDrift,
      @Nullable Double readinessPercent,
      Map<Part, String> reasons) {

    /** Copies the map in. */
    public Inputs {
      reasons = Map.copyOf(reasons);
    }

    /** Balance in parts of the long-term load; null where either is unknown or the latter is 0. */
    public @Nullable Double form() {
      return balance == null || longTerm == null || longTerm == 0 ? null : balance / longTerm;
    }
  }

  /**
   * How the parts are weighted, and where each reaches 1.
   *
   * @param acwrWeight of {@link Part#ACWR}
   * @param formWeight of {@link Part#FORM}
   * @param e1rmDropWeight of {@link Part#E1RM_DROP}
   * @param rpeDriftWeight of {@link Part#RPE_DRIFT}
   * @param readinessWeight of {@link Part#READINESS}
   * @param fullAcwr the ratio that counts 1
   * @param fullForm the form, below 0, that counts 1
   * @param fullE1rmDropPercent the drop that counts 1
   * @param fullRpeDrift the drift that counts 1
   */
  public record Parameters(
      double acwrWeight,
      double formWeight,
      double e1rmDropWeight,
      double rpeDriftWeight,
      double readinessWeight,
      double fullAcwr,
      double fullForm,
      double fullE1rmDropPercent,
      double fullRpeDrift) {

    /** The shipped ones. */
    public static final Parameters DEFAULT =
        new Parameters(0.15, 0.20, 0.30, 0.20, 0.15, 1.5, -0.30, 5, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a weight is below 0, all are 0, or a full value is on
     *     the wrong side
     */
    public Parameters {
      double least =
          Math.min(
              Math.min(acwrWeight, formWeight),
              Math.min(Math.min(e1rmDropWeight, rpeDriftWeight), readinessWeight));
      double all = acwrWeight + formWeight + e1rmDropWeight + rpeDriftWeight + readinessWeight;
      if (!(least >= 0) || !(all > 0)) {
        throw new IllegalArgumentException(
            "weights must be 0 or more and not all 0, the least was " + least);
      }
      if (!(fullAcwr > 1) || !(fullForm < 0) || !(fullE1rmDropPercent > 0) || !(fullRpeDrift > 0)) {
        throw new IllegalArgumentException(
            "fullAcwr must be above 1, fullForm below 0, fullE1rmDropPercent and fullRpeDrift above"
                + " 0");
      }
    }

    /** How the score is made. */
    public Method method() {
      Map<String, Double> named = new LinkedHashMap<>();
      named.put("acwrWeight", acwrWeight);
      named.put("formWeight", formWeight);
      named.put("e1rmDropWeight", e1rmDropWeight);
      named.put("rpeDriftWeight", rpeDriftWeight);
      named.put("readinessWeight", readinessWeight);
      named.put("fullAcwr", fullAcwr);
      named.put("fullForm", fullForm);
      named.put("fullE1rmDropPercent", fullE1rmDropPercent);
      named.put("fullRpeDrift", fullRpeDrift);
      return new Method(
          "fatigue-score",
          1,
          "Fatigue score",
          "weighted mean of the known parts, each held to 0…1: (acute/chronic − 1)/(fullAcwr − 1),"
              + " (balance/long-term)/fullForm, e1RM drop/fullE1rmDropPercent, RPE"
              + " drift/fullRpeDrift, 1 − readiness/100",
          named,
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own rule on published inputs (Williams 2017 for the ratio, Zourdos 2016 for RPE)",
          List.of(
              "Descriptive and not validated; it moves a back-off set within the goal's range, nothing"
                  + " else.",
              "Load and form come from daily hard sets of all lifts, drop and drift from the one lift,"
                  + " readiness from its least recovered primary muscle; at most 120 days are looked"
                  + " at.",
              "Load and form are unknown until 28 and 42 days of training are known."));
    }

    private double weight(Part part) {
      return switch (part) {
        case ACWR -> acwrWeight;
        case FORM -> formWeight;
        case E1RM_DROP -> e1rmDropWeight;
        case RPE_DRIFT -> rpeDriftWeight;
        case READINESS -> readinessWeight;
      };
    }

    private double value(Part part, double input) {
      return clamp(
          switch (part) {
            case ACWR -> (input - 1) / (fullAcwr - 1);
            case FORM -> input / fullForm;
            case E1RM_DROP -> input / fullE1rmDropPercent;
            case RPE_DRIFT -> input / fullRpeDrift;
            case READINESS -> 1 - input / 100;
          });
    }
  }

  /** The score of what is known. */
  public static FatigueScore of(Inputs inputs, Parameters parameters) {
    Function<Part, @Nullable Double> known =
        part ->
            switch (part) {
              case ACWR -> inputs.acwr();
              case FORM -> inputs.form();
              case E1RM_DROP -> inputs.e1rmDropPercent();
              case RPE_DRIFT -> inputs.rpeDrift();
              case READINESS -> inputs.readinessPercent();
            };
    List<Component> components = new ArrayList<>();
    double sum = 0;
    double weights = 0;
    for (Part part : Part.values()) {
      Double input = known.apply(part);
      double weight = parameters.weight(part);
      Double value = input == null ? null : parameters.value(part, input);
      String reason = input == null ? inputs.reasons().getOrDefault(part, UNKNOWN) : null;
      components.add(new Component(part, value, weight, input, reason));
      if (value != null) {
        sum += weight * value;
        weights += weight;
      }
    }
    return new FatigueScore(weights == 0 ? null : clamp(sum / weights), components);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
