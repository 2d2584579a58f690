package io.tonnage.live;

import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the sets of a session, or of one of its lifts, add up to.
 *
 * @param sets every standing set, whatever its role
 * @param hardSets working sets with RIR ≤ 4, a hard drop as a half
 * @param reps every repetition, both sides of per-side work
 * @param volumeLoad sums in the response's unit
 */
@Schema(
    name = "SessionTotals",
    description = "What the sets of a session, or of one of its lifts, add up to")
public record TotalsDocument(
    @Schema(description = "Every standing set, whatever its role", examples = "6") int sets,
    @Schema(
            description = "Working sets with RIR of 4 or less; a hard drop counts a half",
            examples = "4")
        BigDecimal hardSets,
    @Schema(description = "Every repetition", examples = "33") long reps,
    Volumes volumeLoad) {

  /**
   * Sets × repetitions × load.
   *
   * @param total of all sets
   * @param working of top, straight, working, back-off and drop sets
   * @param backOff of back-off sets
   * @param effective of the working roles, with the share of body mass that a repetition moves;
   *     null where that is not known
   */
  @Schema(
      name = "SessionVolumeLoads",
      description = "Sets × repetitions × load, in the response's unit")
  public record Volumes(
      @Schema(examples = "3750") BigDecimal total,
      @Schema(examples = "3150") BigDecimal working,
      @Schema(examples = "2450") BigDecimal backOff,
      @Schema(
              nullable = true,
              examples = "3150",
              description =
                  "Of the working roles, body mass included; null where the body mass is not known")
          @Nullable BigDecimal effective) {}

  /**
   * Totals as a document.
   *
   * @param effective effective volume of the working roles; null where unknown
   */
  static TotalsDocument of(SetTotals totals, @Nullable VolumeLoad effective, LoadUnit unit) {
    return new TotalsDocument(
        totals.sets(),
        Figure.of(totals.hardSets()),
        totals.reps(),
        new Volumes(
            Figure.of(totals.total(), unit),
            Figure.of(totals.working(), unit),
            Figure.of(totals.backOff(), unit),
            effective == null ? null : Figure.of(effective, unit)));
  }
}
