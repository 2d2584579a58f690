package io.tonnage.lift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When something was done, with the offset of the clock that told it.
 *
 * @param instant the point in time, whole microseconds
 * @param offsetSeconds the offset from UTC in seconds, less than a day either way; east is positive
 */
public record PerformedAt(Instant instant, int offsetSeconds) implements Comparable<PerformedAt> {

  private static final int SECONDS_PER_DAY = 86_400;

  /**
   * Cuts digits finer than a microsecond.
   *
   * @throws IllegalArgumentException when the offset is a day or more
   */
  public PerformedAt {
    if (Math.abs(offsetSeconds) >= SECONDS_PER_DAY) {
      throw new IllegalArgumentException(
          "offset must be less than a day, was " + offsetSeconds + " s");
    }
    instant = instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The local day in the event's own offset. */
  public LocalDate localDay() {
    return LocalDate.ofEpochDay(
        Math.floorDiv(instant.getEpochSecond() + offsetSeconds, (long) SECONDS_PER_DAY));
  }

  /** The local date and time in the event's own offset. */
  public LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(
        instant.getEpochSecond() + offsetSeconds, instant.getNano(), ZoneOffset.UTC);
  }

  /** By instant alone; the offset tells the day, not the order. */
  @Override
  public int compareTo(PerformedAt other) {
    return instant.compareTo(other.instant);
  }

  /** RFC 3339 with the event's own offset, such as {@code 2026-11-23T17:05:12+01:00}. */
  @Override
  public String toString() {
    LocalDateTime local = local();
    StringBuilder text = new StringBuilder(35).append(local.toLocalDate()).append('T');
    twoDigits(text, local.getHour()).append(':');
    twoDigits(text, local.getMinute()).append(':');
    twoDigits(text, local.getSecond());
    fraction(text, local.getNano() / 1000);
    if (offsetSeconds == 0) {
      return text.append('Z').toString();
    }
    int minutes = Math.abs(offsetSeconds) / 60;
    text.append(offsetSeconds < 0 ? '-' : '+');
    twoDigits(text, minutes / 60).append(':');
    return twoDigits(text, minutes % 60).toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** A point and the digits up to the last that is not 0; nothing of no microseconds. */
  private static void fraction(StringBuilder text, int micros) {
    int rest = micros;
    if (rest > 0) {
      text.append('.');
    }
    for (int place = 100_000; rest > 0; place /= 10) {
      text.append((char) ('0' + rest / place));
      rest %= place;
    }
  }
}
