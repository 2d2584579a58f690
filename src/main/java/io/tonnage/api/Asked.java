package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Code;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.DayRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads path and query parameters, each with a problem that names it, what was found and what would
 * do.
 */
final class Asked {

  /** Days that are asked for where no range is given: all of them. */
  static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /** Days that are asked for where no range is given: all of them. */
  static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d{2}");

  /**
   * Of the last week that ends within the year 9999; what is read with it reaches a day further.
   */
  private static final LocalDate LAST_MONDAY = LAST_DAY.minusDays(11);

  private static final Pattern UUID_TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final Instant LAST_TIME = LAST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final int SHOWN = 60;

  private Asked() {}

  static AthleteId athlete(String value) {
    if (!AthleteId.isValid(value)) {
      throw refused(
          "athlete",
          "athlete.invalid",
          "athlete must be 1 to 64 characters of A-Z a-z 0-9 . _ : @ | -",
          value);
    }
    return new AthleteId(value);
  }

  static UUID uuid(String parameter, String value) {
    if (!UUID_TEXT.matcher(value).matches()) {
      throw refused(parameter, parameter + ".invalid", parameter + " must be a UUID", value);
    }
    return UUID.fromString(value);
  }

  static @Nullable LoadUnit unit(@Nullable String value) {
    return code("unit", value, LoadUnit::find, "kg, lb").orElse(null);
  }

  /** The constant of a code; empty where the parameter was left out. */
  static <E> Optional<E> code(
      String parameter,
      @Nullable String value,
      Function<String, Optional<E>> find,
      String allowed) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    Optional<E> found = find.apply(value);
    if (found.isEmpty()) {
      throw refused(
          parameter, parameter + ".unknown", parameter + " must be one of " + allowed, value);
    }
    return found;
  }

  /** The constant of an enum by its code; empty where the parameter was left out. */
  static <E extends Enum<E>> Optional<E> code(
      String parameter, @Nullable String value, E[] constants) {
    return code(
        parameter,
        value,
        text -> Arrays.stream(constants).filter(one -> Code.of(one).equals(text)).findFirst(),
        String.join(", ", Arrays.stream(constants).map(Code::of).toList()));
  }

  static Optional<LocalDate> day(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (DAY.matcher(value).matches()) {
        LocalDate day = LocalDate.parse(value);
        if (!day.isBefore(FIRST_DAY)) {
          return Optional.of(day);
        }
      }
    } catch (DateTimeException e) {
      // told below: no such day
    }
    throw refused(
        parameter, parameter + ".invalid", parameter + " must be a day such as 2026-11-23", value);
  }

  /** The Monday of an ISO week; empty where the parameter was left out. */
  static Optional<LocalDate> week(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (WEEK.matcher(value).matches()) {
        LocalDate monday = LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        if (!monday.isBefore(FIRST_DAY) && !monday.isAfter(LAST_MONDAY)) {
          return Optional.of(monday);
        }
      }
    } catch (DateTimeException e) {
      // told below: no such week
    }
    throw refused(
        parameter,
        parameter + ".invalid",
        parameter + " must be an ISO week such as 2025-W02, from 0001-W01 to 9999-W51",
        value);
  }

  /** A point in time, or the start of a day in UTC; empty where left out. */
  static Optional<Instant> time(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    if (DAY.matcher(value).matches()) {
      return day(parameter, value).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    try {
      // A plus of an offset that was not percent-encoded arrives as a blank.
      Instant time = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LAST_TIME)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // told below: no such time
    }
    throw refused(
        parameter,
        parameter + ".invalid",
        parameter + " must be a day such as 2026-11-23 or a time such as 2026-11-23T17:05:12Z",
        value);
  }

  /** The days asked for; all days where neither end is given. */
  static DayRange days(@Nullable String from, @Nullable String to) {
    return range(day("from", from).orElse(FIRST_DAY), day("to", to).orElse(LAST_DAY));
  }

  /**
   * Days that may be reckoned with: what looks back or ahead from them stays within what the
   * database calls a date.
   */
  private static final LocalDate EARLIEST = LocalDate.of(2, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(9998, 12, 31);

  /** Ends the request where the day is too early or too late to be reckoned with. */
  static void within(String parameter, LocalDate day) {
    if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
      throw refused(
          parameter,
          parameter + ".out-of-range",
          parameter + " must lie between " + EARLIEST + " and " + LATEST,
          day.toString());
    }
  }

  static DayRange range(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      String detail = "from must not be after to, was " + from + " and " + to;
      throw ProblemException.ofParameter("from", "from.after-to", detail);
    }
    return new DayRange(from, to);
  }

  /**
   * Ends the request where the days span more years than may be asked for at once.
   *
   * @param years at most
   */
  static void spanAtMost(DayRange days, int years) {
    if (ChronoUnit.DAYS.between(days.from(), days.to()) >= years * 366L) {
      String detail =
          "from and to must be at most "
              + years
              + " years apart, were "
              + days.from()
              + " and "
              + days.to();
      throw ProblemException.ofParameter("from", "range.too-long", detail);
    }
  }

  /** The exercise of an id, a name or an alias, else the athlete's own of that name. */
  static Optional<ExerciseId> exercise(@Nullable String value, ExerciseCatalogue catalogue) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.isBlank() || value.length() > ExerciseId.MAX_LENGTH) {
      throw refused(
          "exercise",
          "exercise.invalid",
          "exercise must be an id or a name of at most " + ExerciseId.MAX_LENGTH + " characters",
          value);
    }
    try {
      return Optional.of(catalogue.resolve(value).id());
    } catch (IllegalArgumentException e) {
      throw refused("exercise", "exercise.invalid", "exercise must be an id or a name", value);
    }
  }

  static int limit(@Nullable String value, HttpSettings settings) {
    if (value == null || value.isEmpty()) {
      return settings.pageSize();
    }
    Optional<Long> limit = wholeNumber(value);
    if (limit.isEmpty() || limit.get() < 1 || limit.get() > settings.maxPageSize()) {
      throw refused(
          "limit", "limit.out-of-range", "limit must be 1 to " + settings.maxPageSize(), value);
    }
    return Math.toIntExact(limit.get());
  }

  /** A text; null where it was left out or is empty. */
  static @Nullable String text(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /** A version of the athlete, 0 and more; empty where left out. */
  static Optional<Long> version(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> version = wholeNumber(value.strip());
    if (version.isEmpty()) {
      throw refused(
          parameter, parameter + ".invalid", parameter + " must be a version, 0 or more", value);
    }
    return version;
  }

  static boolean flag(String parameter, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw refused(
              parameter, parameter + ".invalid", parameter + " must be true or false", value);
    };
  }

  static @Nullable ZoneId timeZone(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    return zone(value)
        .orElseThrow(
            () ->
                refused(
                    "timeZone",
                    "timeZone.unknown",
                    "timeZone must be a zone such as Europe/Oslo or +01:00",
                    value));
  }

  /** The zone of that name, or empty where there is none. */
  static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A parameter that has to be given and was not. */
  static ProblemException missing(String parameter) {
    return ProblemException.ofParameter(
        parameter, parameter + ".missing", parameter + " must be given");
  }

  static ProblemException refused(String parameter, String code, String wanted, String found) {
    return ProblemException.ofParameter(parameter, code, wanted + ", was '" + shown(found) + "'");
  }

  /** What was found, at a length that fits an answer. */
  static String shown(String found) {
    return found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
  }

  private static Optional<Long> wholeNumber(String value) {
    return value.matches("\\d{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
  }
}
