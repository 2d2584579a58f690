package io.tonnage.fatigue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Days of which the athlete says that the record is incomplete: illness without a log, a lost
 * phone. They count as unknown, never as rest, whatever was recorded on them.
 *
 * @param gaps by first day, none overlapping
 */
public record DeclaredGaps(List<Gap> gaps) {

  /** Nothing is missing. */
  public static final DeclaredGaps NONE = new DeclaredGaps(List.of());

  /** Most gaps of one athlete; 500, more than one a month over forty years. */
  public static final int MAX_GAPS = 500;

  /**
   * Sorts the gaps.
   *
   * @throws IllegalArgumentException when two overlap or there are more than {@value #MAX_GAPS}
   */
  public DeclaredGaps {
    gaps = gaps.stream().sorted(Comparator.comparing(Gap::from)).toList();
    if (gaps.size() > MAX_GAPS) {
      throw new IllegalArgumentException(
          "gaps must be at most " + MAX_GAPS + ", were " + gaps.size());
    }
    for (int i = 1; i < gaps.size(); i++) {
      if (!gaps.get(i).from().isAfter(gaps.get(i - 1).to())) {
        throw new IllegalArgumentException(
            "gaps must not overlap: " + gaps.get(i - 1) + " and " + gaps.get(i));
      }
    }
  }

  /**
   * Days in a row.
   *
   * @param from first day, included
   * @param to last day, included
   * @param reason in the athlete's words; may be empty
   */
  public record Gap(LocalDate from, LocalDate to, String reason) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when {@code from} is after {@code to}
     */
    public Gap {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException("from must not be after to, was " + from + " and " + to);
      }
    }

    /** Whether the day is one of them. */
    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /** Whether the day lies in a gap. */
  public boolean holds(LocalDate day) {
    return gaps.stream().anyMatch(gap -> gap.holds(day));
  }
}
