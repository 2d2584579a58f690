package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.lift.Code;
import io.tonnage.live.Figure;
import io.tonnage.recording.ImportJobs;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import of an app's export.
 *
 * @param importId which
 * @param status {@code running}, {@code done} or {@code failed}
 * @param dryRun whether nothing was to be published
 * @param format of the file
 * @param unit of loads that name none
 * @param rows of the file, without its header
 * @param events published, or to be published in a dry run
 * @param sessions in the file
 * @param skipped rows that are no sets
 * @param refused rows that are kept out
 * @param unchanged rows whose set is already stored just so
 * @param progressPercent 0…100
 * @param failure why it failed; absent otherwise
 * @param report rows that were skipped, refused or snapped, the first of them where there are many
 * @param reportOmitted how many more such rows there are; absent where none
 */
@Schema(name = "ImportJob", description = "An import of an app's export")
public record ImportDocument(
    UUID importId,
    @Schema(
            enumeration = {"running", "done", "failed"},
            description = "done: its events are committed and visible")
        String status,
    boolean dryRun,
    @Schema(examples = "strong") String format,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    int rows,
    int events,
    int sessions,
    int skipped,
    int refused,
    int unchanged,
    @Schema(minimum = "0", maximum = "100") BigDecimal progressPercent,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
    List<Row> report,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer reportOmitted) {

  /** Copies the report in. */
  public ImportDocument {
    report = List.copyOf(report);
  }

  /**
   * What became of a row.
   *
   * @param row the file's row, the first after the header is 1
   * @param outcome {@code skipped}, {@code refused} or {@code snapped}
   * @param code stable
   * @param detail names field, value and limit
   */
  @Schema(name = "ImportRow", description = "What became of a row")
  public record Row(
      int row,
      @Schema(enumeration = {"skipped", "refused", "snapped"}) String outcome,
      String code,
      String detail) {}

  /**
   * The job as a document.
   *
   * @param mostRows of the report
   */
  static ImportDocument of(ImportJobs.ImportJob job, int mostRows) {
    int more = job.report().size() - mostRows;
    return new ImportDocument(
        job.importId(),
        Code.of(job.status()),
        job.dryRun(),
        job.format(),
        job.unit(),
        job.rows(),
        job.events(),
        job.sessions(),
        job.skipped(),
        job.refused(),
        job.unchanged(),
        Figure.of(job.progressPercent()),
        job.failure(),
        job.report().stream()
            .limit(mostRows)
            .map(row -> new Row(row.row(), row.outcome(), row.code(), row.detail()))
            .toList(),
        more > 0 ? more : null);
  }
}
