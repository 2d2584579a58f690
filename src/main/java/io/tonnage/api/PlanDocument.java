package io.tonnage.api;

import io.tonnage.live.LoadDocument;
import io.tonnage.live.PrescriptionDocument;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the calculator answers.
 *
 * @param goal that chose the ranges
 * @param phase that lightened them
 * @param topSet as asked, with its e1RM
 * @param backOff the sets to do; null where nothing can be prescribed
 * @param inputs what else the plan rests on
 * @param flags codes of the plan
 * @param method formula and version
 */
@Schema(name = "BackOffPlan", description = "The back-off sets of a top set; nothing is stored")
public record PlanDocument(
    @Schema(enumeration = {"strength", "hypertrophy", "technique"}) String goal,
    @Schema(enumeration = {"normal", "peaking", "deload"}) String phase,
    PrescriptionDocument.TopSet topSet,
    @Schema(nullable = true) PrescriptionDocument.@Nullable BackOff backOff,
    Inputs inputs,
    List<String> flags,
    @Schema(examples = "seed-ranges/rts-table@1") String method) {

  /** Copies the flags in. */
  public PlanDocument {
    flags = List.copyOf(flags);
  }

  /**
   * What the plan rests on besides the top set.
   *
   * @param fatigueScore as asked; null where left out, and then taken as 0
   * @param increment the step of the load
   * @param minimumLoad the least load there is; null where left out
   * @param rpeCap as asked; null for the goal's
   * @param deload how a deload lightens the plan
   * @param topRpeAssumed whether RPE 9 was assumed
   * @param referenceE1rm always null: the calculator knows no athlete
   */
  @Schema(name = "BackOffPlanInputs", description = "What the plan rests on besides the top set")
  public record Inputs(
      @Schema(nullable = true) @Nullable BigDecimal fatigueScore,
      LoadDocument increment,
      @Schema(nullable = true) @Nullable LoadDocument minimumLoad,
      @Schema(nullable = true) @Nullable BigDecimal rpeCap,
      @Schema(enumeration = {"seed-intensity", "volume"}) String deload,
      boolean topRpeAssumed,
      @Schema(nullable = true) @Nullable LoadDocument referenceE1rm) {}
}
