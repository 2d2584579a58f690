package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.Figure;
import io.tonnage.live.IntensityDocument;
import io.tonnage.volume.VolumeBuckets;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
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
   * @param intensity what loads are compared with; absent unless intensities are asked for
   */
  @Schema(name = "VolumePolicy", description = "What is counted and how")
  public record Policy(
      String warmups,
      String working,
      String load,
      String hardSets,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String muscles,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String intensity) {

    static Policy of(VolumeGroup group, boolean intensity) {
      return new Policy(
          "in total only",
          "top, straight, working, backoff and drop sets",
          "external load: both hands together, per-side repetitions twice, body weight and assistance 0",
          "working sets with RIR of 4 or less, a drop as a half",
          group == VolumeGroup.MUSCLE
              ? "primary muscles count 1, secondary 0.5, in every figure but sessions; lifts of unknown muscles"
                  + " count for 'unknown'"
              : null,
          intensity
              ? "working sets in parts of the lift's rolling e1RM as of the session's start, else of the session's best;"
                  + " body-weight lifts with the moved share of the body in load and e1RM; lifts without such a"
                  + " reference are left out of it and named in withoutReference"
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
   * @param intensity how heavy the work was; absent unless asked for
   * @param withoutReference lifts that were worked and are left out of {@code intensity}, by id;
   *     absent where there is none
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
          @Nullable BigDecimal rolling28d,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntensityDocument intensity,
      @Schema(description = "Lifts left out of the intensity, as no e1RM of them is known")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<String> withoutReference) {

    /** Copies the list in. */
    public Bucket {
      withoutReference = List.copyOf(withoutReference);
    }

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
          rolling ? load(bucket.rolling28(), unit) : null,
          null,
          List.of());
    }

    /** The same bucket, with how heavy its work was. */
    Bucket with(IntensityDocument told, SortedSet<ExerciseId> leftOut) {
      return new Bucket(
          start,
          key,
          sessions,
          sets,
          hardSets,
          reps,
          volumeLoad,
          rolling7d,
          rolling28d,
          told,
          leftOut.stream().map(ExerciseId::value).toList());
    }

    private static BigDecimal load(VolumeBuckets.HalfVolume volume, LoadUnit unit) {
      return Figure.of(volume.in(unit));
    }
  }
}
