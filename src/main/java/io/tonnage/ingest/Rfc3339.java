package io.tonnage.ingest;

import io.tonnage.ingest.EventFields.Field;
import io.tonnage.ingest.RefusedEventException.Why;
import io.tonnage.lift.PerformedAt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads a time with its offset (RFC 3339): every one that the RFC allows, and no other. */
final class Rfc3339 {

  /** Where the fraction or the offset begins: after {@code 2026-11-23T17:05:12}. */
  private static final int AFTER_SECONDS = 19;

  private static final int LONGEST = 80;

  /** What PostgreSQL and every client can hold: the years 1 to 9999 in UTC. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final int LAST_YEAR = 9999;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Rfc3339() {}

  /**
   * Reads a time; a leap second counts as the second after it, digits finer than a microsecond are
   * cut.
   *
   * @throws RefusedEventException when it is not of the form, or no such time exists
   */
  static PerformedAt parse(String text) throws RefusedEventException {
    int fractionEnds = endOfFraction(text);
    if (text.length() > LONGEST || !isForm(text, fractionEnds)) {
      throw malformed(text);
    }
    int second = digits(text, 17, 19);
    boolean leap = second == 60;
    try {
      int offset = offsetSeconds(text, fractionEnds);
      LocalDateTime local =
          LocalDateTime.of(
                  digits(text, 0, 4),
                  digits(text, 5, 7),
                  digits(text, 8, 10),
                  digits(text, 11, 13),
                  digits(text, 14, 16),
                  leap ? 59 : second,
                  nanos(text, fractionEnds))
              .plusSeconds(leap ? 1 : 0);
      Instant instant = local.toInstant(ZoneOffset.UTC).minusSeconds(offset);
      boolean isInTheYears = local.getYear() >= 1 && local.getYear() <= LAST_YEAR;
      if (!isInTheYears || instant.isBefore(FIRST) || instant.isAfter(LAST)) {
        throw new RefusedEventException(
            Field.PERFORMED_AT,
            Why.OUT_OF_RANGE,
            "performedAt must be in the years 1 to 9999, in UTC and by its own offset, was "
                + text);
      }
      return new PerformedAt(instant, offset);
    } catch (DateTimeException e) {
      throw malformed(text);
    }
  }

  /** Where the offset has to begin: after a point and the digits behind it, where there are any. */
  private static int endOfFraction(String text) {
    int end = AFTER_SECONDS;
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  /**
   * Whether digits and what parts them stand where RFC 3339 wants them; numbers may be too high.
   */
  private static boolean isForm(String text, int fractionEnds) {
    return isForm("dddd-dd-ddTdd:dd:dd", text, 0, AFTER_SECONDS)
        && fractionEnds != AFTER_SECONDS + 1
        && (isForm("Z", text, fractionEnds, text.length())
            || isForm("+dd:dd", text, fractionEnds, text.length()));
  }

  /** Whether a part of the text has that form: {@code d} is a digit, {@code +} may be {@code -}. */
  private static boolean isForm(String form, String text, int from, int to) {
    if (to > text.length() || to - from != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(from + i);
      char wanted = form.charAt(i);
      boolean fits =
          switch (wanted) {
            case 'd' -> isDigit(c);
            case '+' -> c == '+' || c == '-';
            case 'T', 'Z' -> c == wanted || c == Character.toLowerCase(wanted);
            default -> c == wanted;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The offset from UTC, seconds, that stands at the end of the text. */
  private static int offsetSeconds(String text, int at) throws RefusedEventException {
    if (text.length() == at + 1) {
      return 0;
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, at + 4, at + 6);
    if (hours > 23 || minutes > 59) {
      throw malformed(text);
    }
    int seconds = (hours * 60 + minutes) * 60;
    return text.charAt(at) == '-' ? -seconds : seconds;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  /** The first six digits of the fraction, as nanoseconds. */
  private static int nanos(String text, int fractionEnds) {
    int nanos = 0;
    int place = 100_000_000;
    for (int i = AFTER_SECONDS + 1; i < fractionEnds && place >= 1000; i++) {
      nanos += (text.charAt(i) - '0') * place;
      place /= 10;
    }
    return nanos;
  }

  private static RefusedEventException malformed(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return new RefusedEventException(
        Field.PERFORMED_AT,
        Why.MALFORMED,
        "performedAt must be RFC 3339 with an offset, such as 2026-11-23T17:05:12+01:00, was '"
            + shown
            + "'");
  }
}
