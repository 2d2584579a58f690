package io.tonnage.api;

import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.AthleteId;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Days of which the athlete says that the record is incomplete.
 *
 * @param athleteId whose
 * @param gaps by first day, none overlapping
 */
@Schema(
    name = "Gaps",
    description =
        "Days of which the athlete says that the record is incomplete: unknown, never rest")
public record GapsDocument(@Schema(examples = "alice") String athleteId, List<Gap> gaps) {

  /** Copies the list in. */
  public GapsDocument {
    gaps = List.copyOf(gaps);
  }

  /**
   * Days in a row.
   *
   * @param from first day, included
   * @param to last day, included
   * @param reason in the athlete's words; may be empty
   */
  @Schema(name = "Gap", description = "Days in a row, both ends included")
  public record Gap(
      @Schema(examples = "2026-01-05") LocalDate from,
      @Schema(examples = "2026-01-12") LocalDate to,
      @Schema(examples = "travelling") String reason) {}

  static GapsDocument of(AthleteId athlete, DeclaredGaps gaps) {
    return new GapsDocument(
        athlete.value(),
        gaps.gaps().stream().map(gap -> new Gap(gap.from(), gap.to(), gap.reason())).toList());
  }
}
