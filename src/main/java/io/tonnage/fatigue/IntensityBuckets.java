package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseId;
import io.tonnage.volume.LiftIntensity;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.VolumeBuckets.Window;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How heavy the work of each bucket of volume was. Repetitions at 100 %, INOL and the zones add up
 * over lifts and sessions, each against its own maximum; the mean intensity is over all of those
 * repetitions.
 */
public final class IntensityBuckets {

  private final Map<Slot, Work> work;

  private IntensityBuckets(Map<Slot, Work> work) {
    this.work = work;
  }

  /**
   * Where work is counted.
   *
   * @param start first day of the bucket
   * @param key what it is grouped by
   */
  private record Slot(LocalDate start, String key) {}

  /**
   * What was done in a bucket.
   *
   * @param intensity of the lifts that have a maximum to refer to
   * @param withoutReference lifts that were worked and are left out, as no maximum is known of them
   *     or the body mass is missing
   */
  public record Work(LiftIntensity intensity, SortedSet<ExerciseId> withoutReference) {

    /** Nothing done. */
    public static final Work NONE = new Work(LiftIntensity.NONE, new TreeSet<>());

    /** Copies the set in. */
    public Work {
      withoutReference = Collections.unmodifiableSortedSet(new TreeSet<>(withoutReference));
    }

    private Work plus(LiftOfSession lift, WorkIntensity of) {
      return switch (of) {
        case WorkIntensity.Known known ->
            new Work(intensity.plus(known.intensity()), withoutReference);
        case WorkIntensity.Unknown unknown ->
            switch (unknown.reason()) {
              case NO_WORK -> this;
              case BODY_MASS_MISSING, E1RM_MISSING -> without(lift.exercise());
            };
      };
    }

    private Work without(ExerciseId exercise) {
      SortedSet<ExerciseId> more = new TreeSet<>(withoutReference);
      more.add(exercise);
      return new Work(intensity, more);
    }
  }

  /**
   * The work of a window's buckets.
   *
   * @param lifts with their sets; those outside the window are passed over
   * @param key what a lift is grouped by
   */
  public static IntensityBuckets of(
      Window window, List<ReferenceMaximum> lifts, Function<LiftOfSession, String> key) {
    LocalDate first = window.firstDay();
    LocalDate last = window.lastDay();
    Map<Slot, Work> work = new HashMap<>();
    for (ReferenceMaximum maximum : lifts) {
      LiftOfSession lift = maximum.lift();
      if (!lift.day().isBefore(first) && !lift.day().isAfter(last)) {
        Slot slot =
            new Slot(window.span().startOf(lift.day(), window.weekStart()), key.apply(lift));
        Work before = work.getOrDefault(slot, Work.NONE);
        work.put(slot, before.plus(lift, WorkIntensity.of(maximum)));
      }
    }
    return new IntensityBuckets(work);
  }

  /** What was done in the bucket that starts on that day, under that key; zeros where nothing. */
  public Work in(LocalDate start, String key) {
    return work.getOrDefault(new Slot(start, key), Work.NONE);
  }
}
