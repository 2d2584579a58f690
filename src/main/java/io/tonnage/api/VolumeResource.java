package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.fatigue.IntensityBuckets;
import io.tonnage.fatigue.ReferenceMaximum;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Code;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.IntensityDocument;
import io.tonnage.live.LiftIntensityDocument;
import io.tonnage.recording.AskIntensity;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.volume.VolumeBuckets;
import io.tonnage.volume.VolumeBuckets.Contribution;
import io.tonnage.volume.VolumeBuckets.Span;
import io.tonnage.volume.VolumeBuckets.Window;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An athlete's volume over time. */
@Path("/v1/athletes/{athlete}/volume")
@Tag(name = "Volume")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VolumeResource {

  private static final int DEFAULT_DAYS = 28;

  /** Days of which whole buckets and rolling sums stay within what the database calls a date. */
  private static final LocalDate EARLIEST = LocalDate.of(1, Month.MARCH, 1);

  private static final LocalDate LATEST = LocalDate.of(9999, Month.NOVEMBER, 30);

  private final Athletes athletes;
  private final TrainingViews views;
  private final AskIntensity askIntensity;
  private final ExerciseCatalogue catalogue;
  private final Clock clock;
  private final HttpSettings settings;

  VolumeResource(
      Athletes athletes,
      TrainingViews views,
      AskIntensity askIntensity,
      ExerciseCatalogue catalogue,
      Clock clock,
      HttpSettings settings) {
    this.athletes = athletes;
    this.views = views;
    this.askIntensity = askIntensity;
    this.catalogue = catalogue;
    this.clock = clock;
    this.settings = settings;
  }

  /** Volume in whole buckets, every one present. */
  @GET
  @Operation(
      operationId = "getVolume",
      summary = "Volume by day, week or month",
      description =
          "Buckets with sets, hard sets, repetitions and volume load. The range is widened to whole buckets, and"
              + " every bucket is present, with zeros where nothing was done: for exercise, muscle and role, every"
              + " bucket with every key that occurs in the range. Without a range, the 28 days that end today in the"
              + " athlete's time zone. Weeks start on the athlete's week start. With intensity=true each bucket tells"
              + " as well how heavy its work was; lifts without an e1RM are left out of that and named. Descriptive"
              + " figures.")
  public VolumeDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
      @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
      @Parameter(
              description = "How long a bucket is",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"day", "week", "month"},
                      defaultValue = "day"))
          @QueryParam("by")
          @Nullable String by,
      @Parameter(
              description = "What the buckets are split by",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"total", "exercise", "muscle", "role"},
                      defaultValue = "total"))
          @QueryParam("group")
          @Nullable String group,
      @Parameter(
              description =
                  "Whether to give the working volume load of the 7 and 28 days that end with each bucket",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("rolling")
          @Nullable String rolling,
      @Parameter(
              description =
                  "Whether to tell how heavy the work of each bucket was: relative volume, mean intensity, INOL,"
                      + " Prilepin's and ten-percent zones, against each lift's rolling e1RM as of the session's"
                      + " start, else the session's best. For group total and exercise. A verdict on INOL is given"
                      + " by week and exercise alone",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("intensity")
          @Nullable String intensity,
      @Parameter(ref = "exercise") @QueryParam("exercise") @Nullable String exercise,
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit) {
    AthleteId id = Asked.athlete(athlete);
    Optional<LocalDate> first = Asked.day("from", from);
    Optional<LocalDate> last = Asked.day("to", to);
    Span span = Asked.code("by", by, Span.values()).orElse(Span.DAY);
    VolumeGroup split = Asked.code("group", group, VolumeGroup.values()).orElse(VolumeGroup.TOTAL);
    boolean sums = Asked.flag("rolling", rolling);
    boolean heavy = Asked.flag("intensity", intensity);
    if (heavy && !split.isOfWholeLifts()) {
      throw Asked.refused(
          "intensity",
          "intensity.not-by-this-group",
          "intensity can be told for group total and exercise alone",
          "true with group " + Code.of(split));
    }
    LoadUnit asked = Asked.unit(unit);
    ExerciseId only = Asked.exercise(exercise, catalogue).orElse(null);

    AthleteProfile profile = athletes.profile(id);
    DayRange days = range(first, last, profile);
    Window window = new Window(span, profile.weekStart(), days.from(), days.to());
    LocalDate since = sums ? window.firstRollingDay() : window.firstDay();
    List<ReferenceMaximum> lifts =
        heavy ? askIntensity.upTo(id, profile, window.lastDay(), only) : List.of();
    List<Contribution> contributions =
        heavy
            ? contributions(since, lifts, split)
            : contributions(id, new DayRange(since, window.lastDay()), only, split);
    if (contributions.isEmpty()) {
      if (only == null) {
        athletes.mustBeKnown(id);
      } else {
        athletes.mustKnow(id, only);
      }
    }
    checkSize(
        window,
        contributions,
        heavy ? settings.maxIntensityBuckets() : settings.maxVolumeBuckets());

    LoadUnit shown = asked == null ? profile.unit() : asked;
    Set<String> always = split.isOneKey() ? Set.of(VolumeGroup.onlyKey()) : Set.of();
    Stream<VolumeDocument.Bucket> buckets =
        VolumeBuckets.of(window, contributions, always).stream()
            .map(bucket -> VolumeDocument.Bucket.of(bucket, shown, split, sums));
    String method = VolumeDocument.METHOD;
    if (heavy) {
      IntensityBuckets work = IntensityBuckets.of(window, lifts, split::keyOf);
      buckets = buckets.map(bucket -> told(bucket, work, shown, span, split));
      method = method + "/" + LiftIntensityDocument.method(askIntensity.rolling());
    }
    return new VolumeDocument(
        id.value(),
        shown.code(),
        Code.of(span),
        Code.of(split),
        only == null ? null : only.value(),
        days.from(),
        days.to(),
        method,
        VolumeDocument.Policy.of(split, heavy),
        buckets.toList());
  }

  /** The bucket with how heavy its work was. */
  private static VolumeDocument.Bucket told(
      VolumeDocument.Bucket bucket,
      IntensityBuckets all,
      LoadUnit unit,
      Span span,
      VolumeGroup split) {
    String key = bucket.key();
    IntensityBuckets.Work work = all.in(bucket.start(), key == null ? VolumeGroup.onlyKey() : key);
    boolean weekOfLift = span == Span.WEEK && split == VolumeGroup.EXERCISE;
    return bucket.with(
        weekOfLift
            ? IntensityDocument.ofWeek(work.intensity(), unit)
            : IntensityDocument.ofSpan(work.intensity(), unit),
        work.withoutReference());
  }

  /** What each lift that was read adds, from that day on. */
  private List<Contribution> contributions(
      LocalDate since, List<ReferenceMaximum> lifts, VolumeGroup split) {
    return lifts.stream()
        .map(ReferenceMaximum::lift)
        .filter(lift -> !lift.day().isBefore(since))
        .flatMap(lift -> split.contributions(lift, catalogue))
        .toList();
  }

  /** What each lift and session adds; where neither is asked for, what each day does. */
  private List<Contribution> contributions(
      AthleteId athlete, DayRange days, @Nullable ExerciseId only, VolumeGroup split) {
    return switch (split) {
      case TOTAL, EXERCISE ->
          views.volumes(athlete, days, only, split == VolumeGroup.EXERCISE).stream()
              .flatMap(volume -> volume.contributions(split.keyOf(volume)))
              .toList();
      case MUSCLE, ROLE ->
          views
              .lifts(
                  athlete,
                  days,
                  only == null ? Set.of() : Set.of(only),
                  split == VolumeGroup.ROLE ? SetsOf.ALL : SetsOf.NONE)
              .stream()
              .flatMap(lift -> split.contributions(lift, catalogue))
              .toList();
    };
  }

  /**
   * The days asked for; where an end is missing, 28 days from the other, which is today where both
   * are.
   */
  private DayRange range(
      Optional<LocalDate> first, Optional<LocalDate> last, AthleteProfile profile) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
    LocalDate to = last.orElseGet(() -> first.filter(day -> day.isAfter(today)).orElse(today));
    LocalDate from = first.orElseGet(() -> to.minusDays(DEFAULT_DAYS - 1L));
    DayRange days = Asked.range(from, to);
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      String detail = "from and to must lie between " + EARLIEST + " and " + LATEST;
      throw ProblemException.ofParameter("from", "range.out-of-range", detail);
    }
    Asked.spanAtMost(days, settings.maxVolumeYears());
    return days;
  }

  private static void checkSize(Window window, List<Contribution> contributions, int most) {
    long keys =
        Math.max(
            1, contributions.stream().map(Contribution::key).collect(Collectors.toSet()).size());
    long buckets = keys * window.starts().size();
    if (buckets > most) {
      String detail =
          "an answer must have at most "
              + most
              + " buckets, would have "
              + buckets
              + ": ask for fewer days, or by week or month";
      throw ProblemException.ofParameter("by", "buckets.too-many", detail);
    }
  }
}
