package io.tonnage.lift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When something was done, with the offset of the clock that told it.
 *
 * @param instant the point in time, whole microseconds
 * @param offsetSeconds the offset from UTC in seconds, less than a day either way; east is positive
 */
public record PerformedAt(Instant instant, int offsetSeconds) implements Comparable<PerformedAt> {

  private static final int SECONDS_PER_DAY = 86_400;

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

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
    return local().toLocalDate();
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
    StringBuilder text = new StringBuilder(35).append(LOCAL.format(local()));
    if (offsetSeconds == 0) {
      return text.append('Z').toString();
    }
    int minutes = Math.abs(offsetSeconds) / 60;
    return text.append(offsetSeconds < 0 ? '-' : '+')
        .append("%02d:%02d".formatted(minutes / 60, minutes % 60))
        .toString();
  }
}
