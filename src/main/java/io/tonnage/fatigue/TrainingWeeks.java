package io.tonnage.fatigue;

import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Method;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole weeks of training up to a day, and which of them were lighter (our own default; that
 * deloads lower volume and effort: Bell 2022 and 2023, Rogerson 2024).
 *
 * @param weeks in order, from the one of the first training day; none that is not over, and none
 *     that began before the first day that was read
 */
public record TrainingWeeks(List<Week> weeks) {

  /** Copies the list in. */
  public TrainingWeeks {
    weeks = List.copyOf(weeks);
  }

  /**
   * One week.
   *
   * @param start its first day
   * @param workingVolumeKg working volume load of all lifts, kg·reps
   * @param meanIntensityPercent Σ repetitions × percent of the reference e1RM over those
   *     repetitions; null without a lift that has a reference
   * @param isKnown whether no day of it lies in a declared gap
   * @param isDeload whether it was lighter than the weeks before it
   */
  public record Week(
      LocalDate start,
      double workingVolumeKg,
      @Nullable Double meanIntensityPercent,
      boolean isKnown,
      boolean isDeload) {

    /** Its last day. */
    public LocalDate end() {
      return start.plusDays(6);
    }

    private Week deload(boolean lighter) {
      return new Week(start, workingVolumeKg, meanIntensityPercent, isKnown, lighter);
    }
  }

  /**
   * When a week was lighter.
   *
   * @param volumePercent of the mean of the weeks before it, reached or stayed below
   * @param intensityPercent likewise, of mean intensities
   * @param previousWeeks that are compared with
   * @param leastKnownWeeks of those, below which nothing is said
   */
  public record Parameters(
      double volumePercent, double intensityPercent, int previousWeeks, int leastKnownWeeks) {

    /** The shipped ones. */
    public static final Parameters DEFAULT = new Parameters(70, 90, 4, 3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a percentage is not above 0, or the weeks are not 1 and
     *     more in order
     */
    public Parameters {
      if (!(volumePercent > 0)
          || !(intensityPercent > 0)
          || leastKnownWeeks < 1
          || previousWeeks < leastKnownWeeks) {
        throw new IllegalArgumentException(
            "percentages must be above 0 and previousWeeks at least leastKnownWeeks, at least 1");
      }
    }

    /** How lighter weeks are told. */
    public Method method() {
      Map<String, Double> named = new LinkedHashMap<>();
      named.put("volumePercent", volumePercent);
      named.put("intensityPercent", intensityPercent);
      named.put("previousWeeks", (double) previousWeeks);
      named.put("leastKnownWeeks", (double) leastKnownWeeks);
      return new Method(
          "deload-week",
          1,
          "Deload week",
          "working volume at most volumePercent, or mean intensity at most intensityPercent, of the mean"
              + " of the previousWeeks before",
          named,
          !equals(DEFAULT),
          Method.Evidence.OWN_DEFAULT,
          "own limits; deloads lower volume and effort (Bell 2022 and 2023, Rogerson 2024)",
          List.of("A week off counts as one; a week with a declared gap is unknown."));
    }
  }

  /**
   * The weeks of a history.
   *
   * @param history of all lifts
   * @param from the first day that was read
   * @param to the last day that counts
   */
  public static TrainingWeeks of(
      List<RelativeVolume> history,
      DeclaredGaps gaps,
      DayOfWeek weekStart,
      LocalDate from,
      LocalDate to,
      Parameters parameters) {
    LocalDate first = null;
    Map<LocalDate, Sum> sums = new LinkedHashMap<>();
    for (RelativeVolume lift : history) {
      if (lift.day().isBefore(from) || lift.day().isAfter(to)) {
        continue;
      }
      first = first == null || lift.day().isBefore(first) ? lift.day() : first;
      sums.computeIfAbsent(startOf(lift.day(), weekStart), start -> new Sum()).add(lift);
    }
    List<Week> weeks = new ArrayList<>();
    if (first != null) {
      LocalDate start = startOf(first, weekStart);
      start = start.isBefore(from) ? start.plusWeeks(1) : start;
      for (; !start.plusDays(6).isAfter(to); start = start.plusWeeks(1)) {
        Week week = sums.getOrDefault(start, new Sum()).week(start, gaps);
        weeks.add(week.deload(isLighter(week, weeks, parameters)));
      }
    }
    return new TrainingWeeks(weeks);
  }

  private static LocalDate startOf(LocalDate day, DayOfWeek weekStart) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  private static boolean isLighter(Week week, List<Week> before, Parameters parameters) {
    if (!week.isKnown() || before.size() < parameters.previousWeeks()) {
      return false;
    }
    List<Week> compared =
        before.subList(before.size() - parameters.previousWeeks(), before.size()).stream()
            .filter(Week::isKnown)
            .toList();
    if (compared.size() < parameters.leastKnownWeeks()) {
      return false;
    }
    double volume = compared.stream().mapToDouble(Week::workingVolumeKg).average().orElse(0);
    double intensity =
        compared.stream()
            .map(Week::meanIntensityPercent)
            .filter(known -> known != null)
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0);
    Double own = week.meanIntensityPercent();
    boolean lessVolume =
        volume > 0 && 100 * week.workingVolumeKg() <= parameters.volumePercent() * volume;
    boolean lessIntensity =
        own != null && intensity > 0 && 100 * own <= parameters.intensityPercent() * intensity;
    return lessVolume || lessIntensity;
  }

  /**
   * Whole weeks since the last lighter one; since training began, as far as was read, where there
   * was none.
   *
   * @return null without a whole week
   */
  public @Nullable Integer weeksSinceDeload() {
    if (weeks.isEmpty()) {
      return null;
    }
    for (int i = weeks.size() - 1; i >= 0; i--) {
      if (weeks.get(i).isDeload()) {
        return weeks.size() - 1 - i;
      }
    }
    return weeks.size();
  }

  /** Days from the last day of the last lighter week to a day; null where there was none. */
  public @Nullable Long daysSinceDeload(LocalDate day) {
    return weeks.stream()
        .filter(Week::isDeload)
        .reduce((earlier, later) -> later)
        .map(week -> ChronoUnit.DAYS.between(week.end(), day))
        .orElse(null);
  }

  /** What was done in a week. */
  private static final class Sum {
    private double volumeKg;
    private double relativeVolume;
    private long referredReps;

    void add(RelativeVolume work) {
      volumeKg += work.lift().totals().working().in(LoadUnit.KG).doubleValue();
      Double repsAtMaximum = work.repsAtMaximum();
      if (repsAtMaximum != null) {
        relativeVolume += repsAtMaximum;
        referredReps += work.lift().workingReps();
      }
    }

    Week week(LocalDate start, DeclaredGaps gaps) {
      boolean known = start.datesUntil(start.plusDays(7)).noneMatch(gaps::holds);
      return new Week(
          start,
          volumeKg,
          referredReps == 0 ? null : 100 * relativeVolume / referredReps,
          known,
          false);
    }
  }
}
