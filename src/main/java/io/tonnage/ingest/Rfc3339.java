package io.tonnage.ingest;

import io.tonnage.ingest.EventFields.Field;
import io.tonnage.ingest.RefusedEventException.Why;
import io.tonnage.lift.PerformedAt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a time with its offset (RFC 3339): every one that the RFC allows, and no other. */
final class Rfc3339 {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[Tt](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d+))?"
              + "(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");

  /** What PostgreSQL and every client can hold: the years 1 to 9999 in UTC. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Rfc3339() {}

  /**
   * Reads a time; a leap second counts as the second after it, digits finer than a microsecond are
   * cut.
   *
   * @throws RefusedEventException when it is not of the form, or no such time exists
   */
  static PerformedAt parse(String text) throws RefusedEventException {
    Matcher form = FORM.matcher(text);
    if (text.length() > 80 || !form.matches()) {
      throw malformed(text);
    }
    int second = number(form, 6);
    boolean leap = second == 60;
    int offsetHours = form.group(8) == null ? 0 : number(form, 9);
    int offsetMinutes = form.group(8) == null ? 0 : number(form, 10);
    if (offsetHours > 23 || offsetMinutes > 59) {
      throw malformed(text);
    }
    int offset = (offsetHours * 60 + offsetMinutes) * 60 * ("-".equals(form.group(8)) ? -1 : 1);
    try {
      LocalDateTime local =
          LocalDateTime.of(
                  number(form, 1),
                  number(form, 2),
                  number(form, 3),
                  number(form, 4),
                  number(form, 5),
                  leap ? 59 : second,
                  nanos(form.group(7)))
              .plusSeconds(leap ? 1 : 0);
      Instant instant = local.toInstant(ZoneOffset.UTC).minusSeconds(offset);
      if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
        throw new RefusedEventException(
            Field.PERFORMED_AT,
            Why.OUT_OF_RANGE,
            "performedAt must be in the years 1 to 9999 in UTC, was " + text);
      }
      return new PerformedAt(instant, offset);
    } catch (DateTimeException e) {
      throw malformed(text);
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static int nanos(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String micros = (fraction + "000000").substring(0, 6);
    return Integer.parseInt(micros) * 1000;
  }

  private static RefusedEventException malformed(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new RefusedEventException(
        Field.PERFORMED_AT,
        Why.MALFORMED,
        "performedAt must be RFC 3339 with an offset, such as 2026-11-23T17:05:12+01:00, was '"
            + shown
            + "'");
  }
}
