package io.tonnage.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.fatigue.DeloadAdvice;
import io.tonnage.fatigue.FatigueScore;
import io.tonnage.fatigue.LoadMetric;
import io.tonnage.fatigue.Readiness;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.fatigue.TrainingWeeks;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Method;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleWeek;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an athlete stands at the end of a day.
 *
 * @param athleteId whose
 * @param on the day; its training counts
 * @param exercise the lift that drop, drift and readiness are about; null where none was trained
 *     lately
 * @param method formula and version of the score
 * @param restsOn formulas and versions of what the score is made from
 * @param fatigueScore 0…1; null where nothing is known
 * @param components of the score, the unknown ones included
 * @param deload whether to lighten, and why
 * @param disclaimer what this is not
 */
@Schema(
    name = "Readiness",
    description =
        "How an athlete stands at the end of a day, which is what sessions of the next day are planned with."
            + " Descriptive")
public record ReadinessDocument(
    @Schema(examples = "alice") String athleteId,
    LocalDate on,
    @Schema(nullable = true, examples = "squat") @Nullable String exercise,
    @Schema(examples = "fatigue-score@1") String method,
    List<String> restsOn,
    @Schema(nullable = true, minimum = "0", maximum = "1", examples = "0.47")
        @Nullable BigDecimal fatigueScore,
    List<Component> components,
    Deload deload,
    String disclaimer) {

  private static final String DISCLAIMER =
      "Descriptive and not validated: a suggestion to think about, not medical advice and never a must."
          + " No formula knows how you feel.";

  /** Copies the lists in. */
  public ReadinessDocument {
    restsOn = List.copyOf(restsOn);
    components = List.copyOf(components);
  }

  /** The document of what was found, by those rules. */
  public static ReadinessDocument of(
      AthleteId athlete, Readiness readiness, ReadinessRules.Parameters rules) {
    ExerciseId exercise = readiness.exercise();
    return new ReadinessDocument(
        athlete.value(),
        readiness.on(),
        exercise == null ? null : exercise.value(),
        rules.score().method().reference(),
        references(
            LoadMetric.HARD_SETS.method(),
            rules.ewma().method(),
            rules.longShort().method(),
            E1rmFormula.RTS.method(),
            rules.rolling().method(),
            rules.drift().method(),
            MuscleGroups.method(),
            rules.recovery().method()),
        Figure.ofNullable(readiness.fatigue().score()),
        readiness.fatigue().components().stream().map(Component::of).toList(),
        Deload.of(readiness, rules),
        DISCLAIMER);
  }

  private static List<String> references(Method... methods) {
    return Stream.of(methods).map(Method::reference).toList();
  }

  /**
   * One part of the score.
   *
   * @param name which
   * @param value 0…1; null where unknown
   * @param weight among the parts; the score is the mean weighted by those of the known parts
   * @param input that the value was made from
   * @param reason why it is unknown; absent where it is known
   */
  @Schema(name = "FatigueComponent", description = "One part of the fatigue score")
  public record Component(
      @Schema(enumeration = {"acwr", "form", "e1rm-drop", "rpe-drift", "readiness"}) String name,
      @Schema(nullable = true, minimum = "0", maximum = "1") @Nullable BigDecimal value,
      @Schema(examples = "0.15") BigDecimal weight,
      @Schema(
              nullable = true,
              description =
                  "The ratio of acute to chronic load; balance over long-term load; percent below the rolling"
                      + " e1RM; RPE; percent recovered")
          @Nullable BigDecimal input,
      @Schema(examples = "warming-up") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String reason) {

    static Component of(FatigueScore.Component component) {
      return new Component(
          component.part().code(),
          Figure.ofNullable(component.value()),
          Figure.of(component.weight()),
          Figure.ofNullable(component.input()),
          component.reason());
    }
  }

  /**
   * Whether to lighten.
   *
   * @param advice what follows
   * @param method formula and version
   * @param restsOn formulas and versions of what the reasons are made from
   * @param points of all reasons
   * @param reasons why
   * @param suppressed whether a lighter week ended so recently that none is suggested
   * @param weeksKnown whole weeks that were looked at
   * @param lastDeloadWeek first day of the last lighter week; null where there was none
   */
  @Schema(name = "DeloadAdvice", description = "Whether a lighter week is worth thinking about")
  public record Deload(
      @Schema(enumeration = {"none", "watch", "deload-suggested"}) String advice,
      @Schema(examples = "deload-advice@1") String method,
      List<String> restsOn,
      @Schema(minimum = "0") int points,
      List<Reason> reasons,
      boolean suppressed,
      int weeksKnown,
      @Schema(nullable = true) @Nullable LocalDate lastDeloadWeek) {

    /** Copies the lists in. */
    public Deload {
      restsOn = List.copyOf(restsOn);
      reasons = List.copyOf(reasons);
    }

    static Deload of(Readiness readiness, ReadinessRules.Parameters rules) {
      DeloadAdvice advice = readiness.deload();
      List<TrainingWeeks.Week> weeks = readiness.weeks().weeks();
      return new Deload(
          advice.advice().code(),
          rules.advice().method().reference(),
          references(
              LoadMetric.HARD_SETS.method(),
              rules.ewma().method(),
              rules.longShort().method(),
              rules.foster().method(),
              E1rmFormula.RTS.method(),
              rules.rolling().method(),
              rules.drift().method(),
              rules.trend().method(),
              LoadMetric.RELATIVE_VOLUME.method(),
              rules.weeks().method(),
              MuscleGroups.method(),
              MuscleWeek.method(),
              LandmarkTable.DEFAULT.method()),
          advice.points(),
          advice.reasons().stream().map(Reason::of).toList(),
          advice.suppressed(),
          weeks.size(),
          weeks.stream()
              .filter(TrainingWeeks.Week::isDeload)
              .reduce((earlier, later) -> later)
              .map(TrainingWeeks.Week::start)
              .orElse(null));
    }
  }

  /**
   * Why.
   *
   * @param code what was seen
   * @param points what it counts
   * @param inputs the numbers behind it, their limits, and the lift or muscle it is about
   */
  @Schema(name = "DeloadReason", description = "What speaks for a lighter week")
  public record Reason(
      @Schema(
              enumeration = {
                "e1rm-drop",
                "rpe-drift",
                "load-spike",
                "monotony-strain",
                "low-form",
                "weeks-since-deload",
                "above-mrv",
                "e1rm-regressing"
              })
          String code,
      int points,
      Map<String, Object> inputs) {

    /** Copies the map in. */
    public Reason {
      inputs = new LinkedHashMap<>(inputs);
    }

    static Reason of(DeloadAdvice.Reason reason) {
      Map<String, Object> inputs = new LinkedHashMap<>();
      reason
          .inputs()
          .forEach(
              (name, value) ->
                  inputs.put(name, value instanceof Double number ? Figure.of(number) : value));
      return new Reason(reason.signal().code(), reason.points(), inputs);
    }
  }
}
