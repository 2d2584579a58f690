package io.tonnage.volume;

import io.tonnage.lift.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Percentages of the maximum in bins; each includes its lower end and excludes its upper. */
public enum IntensityZone {
  /** Below 50 %. */
  UNDER_50(0),
  /** 50 to 60 %. */
  FROM_50(50),
  /** 60 to 70 %. */
  FROM_60(60),
  /** 70 to 80 %. */
  FROM_70(70),
  /** 80 to 90 %. */
  FROM_80(80),
  /** 90 % and more. */
  FROM_90(90);

  private final int fromPercent;

  IntensityZone(int fromPercent) {
    this.fromPercent = fromPercent;
  }

  /** The lower end, included, percent. */
  public int fromPercent() {
    return fromPercent;
  }

  /** The zone of a percentage, 0 and more. */
  public static IntensityZone of(double percent) {
    IntensityZone zone = UNDER_50;
    for (IntensityZone next : values()) {
      if (percent >= next.fromPercent) {
        zone = next;
      }
    }
    return zone;
  }

  /**
   * What was done in a zone.
   *
   * @param reps 0 and more
   * @param volume repetitions × load
   */
  public record Share(long reps, VolumeLoad volume) {

    /** Nothing done. */
    static final Share NONE = new Share(0, VolumeLoad.ZERO);

    private Share plus(WorkSet set) {
      return plus(new Share(set.reps(), VolumeLoad.of(set.tenNanograms(), set.reps())));
    }

    /** The sum of both. */
    Share plus(Share other) {
      return new Share(reps + other.reps, volume.plus(other.volume));
    }
  }

  /** What was done in each zone; all zones are present, in order. */
  public static Map<IntensityZone, Share> shares(List<WorkSet> work, ReferenceE1rm reference) {
    Map<IntensityZone, Share> shares = new EnumMap<>(IntensityZone.class);
    for (IntensityZone zone : values()) {
      shares.put(zone, Share.NONE);
    }
    for (WorkSet set : work) {
      shares.computeIfPresent(of(reference.percent(set)), (zone, share) -> share.plus(set));
    }
    return shares;
  }

  /** How the zones are told. */
  public static Method method() {
    return new Method(
        "intensity-zones",
        1,
        "Intensity zones",
        "repetitions and volume load by percentage of the reference e1RM, in bins of ten from 50 %",
        Map.of(),
        false,
        Method.Evidence.OWN_DEFAULT,
        "own bins",
        List.of("They rest on the reference e1RM, which errs by several percent."));
  }
}
