package io.tonnage.api;

import io.tonnage.lift.Code;
import io.tonnage.recording.Rebuild;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as it stands.
 *
 * @param rebuildId which
 * @param mode {@code verify} or {@code replace}
 * @param status {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param startedAt when it was asked for
 * @param endedAt null while athletes wait
 * @param athletes on its list
 * @param waiting of them, not done yet
 * @param failed of them, which could not be computed and are as they were
 * @param checked rows that were computed
 * @param differing rows that were missing, too many or not as computed
 * @param checksums null while athletes wait
 * @param failures the first of them
 */
@Schema(name = "Rebuild", description = "What is derived from the sets, computed anew")
public record RebuildDocument(
    UUID rebuildId,
    @Schema(
            enumeration = {"verify", "replace"},
            description = "verify: rows that differ are counted; replace: they are replaced")
        String mode,
    @Schema(
            enumeration = {"running", "done", "failed", "cancelled"},
            description = "failed: every athlete was tried, and some could not be computed")
        String status,
    Instant startedAt,
    @Schema(nullable = true) @Nullable Instant endedAt,
    @Schema(minimum = "0") long athletes,
    @Schema(minimum = "0") long waiting,
    @Schema(minimum = "0") long failed,
    RowsDocument checked,
    RowsDocument differing,
    @Schema(nullable = true) @Nullable ChecksumsDocument checksums,
    List<FailureDocument> failures) {

  /** Copies the failures in. */
  public RebuildDocument {
    failures = List.copyOf(failures);
  }

  /**
   * Numbers of rows.
   *
   * @param sessions their days, first and last sets
   * @param lifts of sessions
   * @param prescriptions in any status
   */
  @Schema(name = "RebuildRows", description = "Numbers of rows")
  public record RowsDocument(
      @Schema(minimum = "0") long sessions,
      @Schema(minimum = "0") long lifts,
      @Schema(minimum = "0") long prescriptions) {

    private static RowsDocument of(Rebuild.Rows rows) {
      return new RowsDocument(rows.sessions(), rows.lifts(), rows.prescriptions());
    }
  }

  /**
   * Sums over rows that do not depend on their order: two databases with the same rows have the
   * same.
   *
   * @param sets facts, tombstones included
   * @param sessions without versions and contexts
   * @param lifts without the version of the algorithm
   * @param prescriptions, neither cancelled nor withdrawn, without versions and times of issue
   * @param contexts as recorded
   */
  @Schema(
      name = "RebuildChecksums",
      description =
          "Sums over rows that do not depend on their order: two databases with the same rows have the same")
  public record ChecksumsDocument(
      @Schema(pattern = "[0-9a-f]{16}") String sets,
      @Schema(pattern = "[0-9a-f]{16}") String sessions,
      @Schema(pattern = "[0-9a-f]{16}") String lifts,
      @Schema(pattern = "[0-9a-f]{16}") String prescriptions,
      @Schema(pattern = "[0-9a-f]{16}") String contexts) {

    private static ChecksumsDocument of(Rebuild.Checksums sums) {
      return new ChecksumsDocument(
          sums.sets(), sums.sessions(), sums.lifts(), sums.prescriptions(), sums.contexts());
    }
  }

  /**
   * An athlete whose rows could not be computed.
   *
   * @param athleteId who
   * @param detail why
   */
  @Schema(name = "RebuildFailure", description = "An athlete whose rows could not be computed")
  public record FailureDocument(String athleteId, String detail) {}

  /** The rebuild as a document. */
  static RebuildDocument of(Rebuild rebuild) {
    Rebuild.Checksums sums = rebuild.checksums();
    return new RebuildDocument(
        rebuild.id(),
        Code.of(rebuild.mode()),
        Code.of(rebuild.status()),
        rebuild.startedAt(),
        rebuild.endedAt(),
        rebuild.athletes(),
        rebuild.waiting(),
        rebuild.failed(),
        RowsDocument.of(rebuild.checked()),
        RowsDocument.of(rebuild.differing()),
        sums == null ? null : ChecksumsDocument.of(sums),
        rebuild.failures().stream()
            .map(one -> new FailureDocument(one.athleteId().value(), one.detail()))
            .toList());
  }
}
