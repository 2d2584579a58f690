package io.tonnage.volume;

import io.tonnage.lift.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Prilepin's table: how many repetitions a session has at an intensity (coaching practice, drawn
 * from weightlifters). It describes and never refuses. A zone includes its lower percentage.
 */
public enum PrilepinZone {
  /** Below 70 %. */
  UNDER_70(0, 3, 6, 18, 30, 24),
  /** 70 to 80 %. */
  FROM_70(70, 3, 6, 12, 24, 18),
  /** 80 to 90 %. */
  FROM_80(80, 2, 4, 10, 20, 15),
  /** 90 % and more. */
  FROM_90(90, 1, 2, 4, 10, 7);

  private final int fromPercent;
  private final int leastOfSet;
  private final int mostOfSet;
  private final int leastInAll;
  private final int mostInAll;
  private final int optimum;

  PrilepinZone(
      int fromPercent, int leastOfSet, int mostOfSet, int leastInAll, int mostInAll, int optimum) {
    this.fromPercent = fromPercent;
    this.leastOfSet = leastOfSet;
    this.mostOfSet = mostOfSet;
    this.leastInAll = leastInAll;
    this.mostInAll = mostInAll;
    this.optimum = optimum;
  }

  /** How a count stands to its range, of which both ends are included. */
  public enum Position {
    /** Under the range. */
    BELOW,
    /** In the range. */
    WITHIN,
    /** Over the range. */
    ABOVE;

    private static Position of(long count, int least, int most) {
      if (count < least) {
        return BELOW;
      }
      return count > most ? ABOVE : WITHIN;
    }
  }

  /** The lower end, included, percent of the maximum. */
  public int fromPercent() {
    return fromPercent;
  }

  /** The best number of repetitions in a session. */
  public int optimum() {
    return optimum;
  }

  /** How a session's repetitions in this zone stand to 18–30, 12–24, 10–20 and 4–10. */
  public Position ofSession(long reps) {
    return Position.of(reps, leastInAll, mostInAll);
  }

  /** How a set's repetitions stand to 3–6, 3–6, 2–4 and 1–2. */
  public Position ofSet(int reps) {
    return Position.of(reps, leastOfSet, mostOfSet);
  }

  /** The zone of a percentage, 0 and more. */
  public static PrilepinZone of(double percent) {
    PrilepinZone zone = UNDER_70;
    for (PrilepinZone next : values()) {
      if (percent >= next.fromPercent) {
        zone = next;
      }
    }
    return zone;
  }

  /** Repetitions in each zone; all zones are present, in order. */
  public static Map<PrilepinZone, Long> reps(List<WorkSet> work, ReferenceE1rm reference) {
    Map<PrilepinZone, Long> reps = new EnumMap<>(PrilepinZone.class);
    for (PrilepinZone zone : values()) {
      reps.put(zone, 0L);
    }
    for (WorkSet set : work) {
      reps.merge(of(reference.percent(set)), (long) set.reps(), Long::sum);
    }
    return reps;
  }

  /** How the zones are told. */
  public static Method method() {
    return new Method(
        "prilepin",
        1,
        "Prilepin's table",
        "repetitions of a session by percentage of the reference e1RM: below 70 % 18–30 (24), 70–80 % 12–24 (18),"
            + " 80–90 % 10–20 (15), 90 % and more 4–10 (7)",
        Map.of(),
        false,
        Method.Evidence.COACHING_PRACTICE,
        "Prilepin, as used by coaches; drawn from weightlifters",
        List.of("It describes and never refuses."));
  }
}
