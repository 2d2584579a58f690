package io.tonnage.volume;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How heavy the working sets of one lift were for their lifter: in parts of a reference e1RM.
 * Additive over sessions but for the mean.
 *
 * @param reps of the working sets, as volume counts them
 * @param relativeVolume repetitions at 100 %
 * @param inol Σ repetitions / (100 − I)
 * @param prilepin repetitions by Prilepin's zones, all present
 * @param zones repetitions and volume load by zones of ten percent, all present
 */
public record LiftIntensity(
    long reps,
    double relativeVolume,
    double inol,
    Map<PrilepinZone, Long> prilepin,
    Map<IntensityZone, IntensityZone.Share> zones) {

  /** Nothing done. */
  public static final LiftIntensity NONE = of(List.of(), new ReferenceE1rm(1));

  /** Copies the maps in, zones in order. */
  public LiftIntensity {
    prilepin = Collections.unmodifiableMap(new EnumMap<>(prilepin));
    zones = Collections.unmodifiableMap(new EnumMap<>(zones));
  }

  /** That of working sets. */
  public static LiftIntensity of(List<WorkSet> work, ReferenceE1rm reference) {
    return new LiftIntensity(
        work.stream().mapToLong(WorkSet::reps).sum(),
        reference.relativeVolume(work),
        reference.inol(work),
        PrilepinZone.reps(work, reference),
        IntensityZone.shares(work, reference));
  }

  /** The sum of both. */
  public LiftIntensity plus(LiftIntensity other) {
    Map<PrilepinZone, Long> bothPrilepin = new EnumMap<>(prilepin);
    other.prilepin.forEach((zone, more) -> bothPrilepin.merge(zone, more, Long::sum));
    Map<IntensityZone, IntensityZone.Share> bothZones = new EnumMap<>(zones);
    other.zones.forEach((zone, more) -> bothZones.merge(zone, more, IntensityZone.Share::plus));
    return new LiftIntensity(
        reps + other.reps,
        relativeVolume + other.relativeVolume,
        inol + other.inol,
        bothPrilepin,
        bothZones);
  }

  /** Mean percentage of the reference e1RM over all repetitions; null where there is none. */
  public @Nullable Double averagePercent() {
    return reps == 0 ? null : 100 * relativeVolume / reps;
  }
}
