package io.tonnage.recording;

import java.time.LocalDate;

/**
 * Local days, both ends included.
 *
 * @param from first day
 * @param to last day, not before {@code from}
 */
public record DayRange(LocalDate from, LocalDate to) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when {@code from} is after {@code to}
   */
  public DayRange {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from must not be after to, was " + from + " and " + to);
    }
  }
}
