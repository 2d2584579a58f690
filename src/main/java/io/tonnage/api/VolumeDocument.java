package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.Figure;
import io.tonnage.volume.VolumeBuckets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Volume by day, week or month.
 *
 * @param athleteId whose
 * @param unit of all volume loads
 * @param by how long a bucket is
 * @param group what the buckets are split by
 * @param exercise the only lift counted; absent where all are
 * @param from first day asked for
 * @param to last day asked for; the buckets are whole and may reach further
 * @param method formula and version
 * @param policy what is counted and how
 * @param buckets by start and key, every one present
 */
@Schema(
    name = "Volume",
    description = "Volume by day, week or month, whole buckets, every one present")
public record VolumeDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    @Schema(enumeration = {"day", "week", "month"}) String by,
    @Schema(enumeration = {"total", "exercise", "muscle", "role"}) String group,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String exercise,
    LocalDate from,
    LocalDate to,
    @Schema(examples = "external-volume-load@1") String method,
    Policy policy,
    List<Bucket> buckets) {

  /** Formula and version. */
  static final String METHOD = "external-volume-load@1";

  /** Copies the buckets in. */
  public VolumeDocument {
    buckets = List.copyOf(buckets);
  }

  /**
   * What is counted and how.
   *
   * @param warmups where they count
   * @param working which roles are work
   * @param load which load counts
   * @param hardSets which sets are hard
   * @param muscles how a lift counts for its muscles; absent unless grouped by muscle
   */
  @Schema(name = "VolumePolicy", description = "What is counted and how")
  public record Policy(
      String warmups,
      String working,
      String load,
      String hardSets,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String muscles) {

    static Policy of(VolumeGroup group) {
      return new Policy(
          "in total only",
          "top, straight, working, backoff and drop sets",
          "external load: both hands together, per-side repetitions twice, body weight and assistance 0",
          "working sets with RIR of 4 or less, a drop as a half",
          group == VolumeGroup.MUSCLE
              ? "primary muscles count 1, secondary 0.5, in every figure but sessions; lifts of unknown muscles"
                  + " count for 'unknown'"
              : null);
    }
  }

  /**
   * What was done in a bucket.
   *
   * @param start first day
   * @param key what it is split by; absent for {@code total}
   * @param sessions how many had a part in it
   * @param sets every set
   * @param hardSets hard sets
   * @param reps every repetition
   * @param volumeLoad sums in the response's unit
   * @param rolling7d working volume load of the 7 days that end with the bucket's last; absent
   *     unless asked for
   * @param rolling28d likewise of 28 days
   */
  @Schema(name = "VolumeBucket", description = "What was done in a bucket")
  public record Bucket(
      LocalDate start,
      @Schema(examples = "squat") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
      @Schema(examples = "2") int sessions,
      @Schema(examples = "12") BigDecimal sets,
      @Schema(examples = "8") BigDecimal hardSets,
      @Schema(examples = "60") BigDecimal reps,
      SessionSummaryDocument.Volumes volumeLoad,
      @Schema(examples = "5200") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable BigDecimal rolling7d,
      @Schema(examples = "20100") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable BigDecimal rolling28d) {

    static Bucket of(
        VolumeBuckets.Bucket bucket, LoadUnit unit, VolumeGroup group, boolean rolling) {
      VolumeBuckets.Sum sum = bucket.sum();
      return new Bucket(
          bucket.start(),
          group == VolumeGroup.TOTAL ? null : bucket.key(),
          bucket.sessions(),
          Figure.of(sum.sets()),
          Figure.of(sum.hardSets()),
          Figure.of(sum.reps()),
          new SessionSummaryDocument.Volumes(
              load(sum.total(), unit), load(sum.working(), unit), load(sum.backOff(), unit)),
          rolling ? load(bucket.rolling7(), unit) : null,
          rolling ? load(bucket.rolling28(), unit) : null);
    }

    private static BigDecimal load(VolumeBuckets.HalfVolume volume, LoadUnit unit) {
      return Figure.of(
          volume.tenNanogramReps().divide(unit.tenNanograms(), MathContext.DECIMAL128));
    }
  }
}
