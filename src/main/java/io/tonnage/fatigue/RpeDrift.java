package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much harder the same work of a lift has become: each rated working set of the last days is
 * compared with the median rating of the earlier sets of the same repetitions and about the same
 * load, and the drift is the median of these differences (our own default).
 *
 * @param drift RPE, above 0 where it became harder; null where there are too few pairs
 * @param pairs recent sets that had an earlier match
 */
public record RpeDrift(@Nullable Double drift, int pairs) {

  /**
   * What is compared with what.
   *
   * @param recentDays up to and including the day
   * @param earlierDays before those
   * @param loadTolerancePercent by which loads may differ, of the recent one
   * @param leastPairs below which nothing is said
   */
  public record Parameters(
      int recentDays, int earlierDays, double loadTolerancePercent, int leastPairs) {

    /** The shipped ones. */
    public static final Parameters DEFAULT = new Parameters(14, 28, 2.5, 3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a span or the number of pairs is below 1, or the
     *     tolerance below 0
     */
    public Parameters {
      if (recentDays < 1 || earlierDays < 1 || leastPairs < 1 || !(loadTolerancePercent >= 0)) {
        throw new IllegalArgumentException(
            "recentDays, earlierDays and leastPairs must be 1 or more, loadTolerancePercent 0 or more");
      }
    }

    /** How the drift is made. */
    public Method method() {
      Map<String, Double> named = new LinkedHashMap<>();
      named.put("recentDays", (double) recentDays);
      named.put("earlierDays", (double) earlierDays);
      named.put("loadTolerancePercent", loadTolerancePercent);
      named.put("leastPairs", (double) leastPairs);
      return new Method(
          "rpe-drift",
          1,
          "RPE drift",
          "median over the recent rated working sets of: rating − median rating of the earlier sets"
              + " of equal repetitions and of a load within loadTolerancePercent",
          named,
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own rule on RPE (Zourdos 2016)",
          List.of("Ratings err by about half a point to one (Helms 2017, Halperin 2022)."));
    }

    private LocalDate firstRecent(LocalDate day) {
      return day.minusDays(recentDays - 1L);
    }

    private LocalDate firstEarlier(LocalDate day) {
      return firstRecent(day).minusDays(earlierDays);
    }
  }

  /** A rated working set. */
  private record Rated(long tenNanograms, int reps, double rating) {

    boolean matches(Rated earlier, double tolerancePercent) {
      double apart = Math.abs((double) earlier.tenNanograms - tenNanograms);
      return reps == earlier.reps && 100 * apart <= tolerancePercent * Math.abs(tenNanograms);
    }
  }

  /**
   * The drift of a lift up to a day.
   *
   * @param sessions of the one lift, with their sets; days beyond the spans do not count
   * @param day the last day that counts
   */
  public static RpeDrift of(List<LiftOfSession> sessions, LocalDate day, Parameters parameters) {
    List<Rated> recent = rated(sessions, parameters.firstRecent(day), day);
    List<Rated> earlier =
        rated(sessions, parameters.firstEarlier(day), parameters.firstRecent(day).minusDays(1));
    List<Double> differences = new ArrayList<>();
    for (Rated set : recent) {
      List<Double> matches = new ArrayList<>();
      for (Rated before : earlier) {
        if (set.matches(before, parameters.loadTolerancePercent())) {
          matches.add(before.rating());
        }
      }
      if (!matches.isEmpty()) {
        differences.add(set.rating() - median(matches));
      }
    }
    int pairs = differences.size();
    return new RpeDrift(pairs < parameters.leastPairs() ? null : median(differences), pairs);
  }

  private static List<Rated> rated(List<LiftOfSession> sessions, LocalDate from, LocalDate to) {
    List<Rated> rated = new ArrayList<>();
    for (LiftOfSession session : sessions) {
      if (session.day().isBefore(from) || session.day().isAfter(to)) {
        continue;
      }
      for (LiftOfSession.Entry set : session.sets()) {
        Rpe rpe = set.rpe();
        if (rpe != null && set.reps() > 0 && set.role().isWork() && set.role() != SetRole.DROP) {
          rated.add(new Rated(set.externalTenNanograms(), set.reps(), rpe.rating()));
        }
      }
    }
    return rated;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
