package io.tonnage.api;

import io.tonnage.lift.Code;
import io.tonnage.recording.RedriveLetters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a refused record that was tried again.
 *
 * @param id partition and offset in the dead-letter topic
 * @param outcome {@code published} or {@code refused}
 * @param reason why it is refused still
 * @param detail the same in words
 */
@Schema(name = "Redriven", description = "What became of a refused record that was tried again")
public record RedrivenDocument(
    @Schema(examples = "3-17", description = "Partition and offset in the dead-letter topic")
        String id,
    @Schema(
            enumeration = {"published", "refused"},
            description = "refused: it is where it was, and nothing was published")
        String outcome,
    @Schema(nullable = true, examples = "reps.out-of-range") @Nullable String reason,
    @Schema(nullable = true) @Nullable String detail) {

  static RedrivenDocument of(RedriveLetters.Redriven redriven) {
    return new RedrivenDocument(
        redriven.letter().partition() + "-" + redriven.letter().offset(),
        Code.of(redriven.outcome()),
        redriven.reason(),
        redriven.detail());
  }
}
