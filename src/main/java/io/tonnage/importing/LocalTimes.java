package io.tonnage.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the local times of one file. What a single cell leaves open is decided once, from all of
 * them: the language of the months' names, and whether {@code 3/4/2025} means March or April.
 */
final class LocalTimes {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t, ]+(.+))?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?:[, ]+(.+))?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2})(?:\\.\\d{1,9})?)? ?(am|pm)?");
  private static final Pattern TIME_LAST =
      Pattern.compile("(.+?)[, ]+(\\d{1,2}[:.h]\\d{2}\\S*(?: ?[ap]\\.?m\\.?)?)");
  private static final Pattern SPLIT = Pattern.compile("[\\s,]+");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|o|º)?");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final int LONGEST_CELL = 60;

  private final @Nullable MonthNames language;
  private final boolean dayFirst;
  private final boolean dayFirstGuessed;
  private final Map<String, Optional<LocalDateTime>> read = new HashMap<>();

  private LocalTimes(@Nullable MonthNames language, boolean dayFirst, boolean dayFirstGuessed) {
    this.language = language;
    this.dayFirst = dayFirst;
    this.dayFirstGuessed = dayFirstGuessed;
  }

  /** Decides from all times of a file how to read them. */
  static LocalTimes of(Collection<String> cells) {
    boolean anyDayFirst = false;
    boolean anyMonthFirst = false;
    boolean anySlash = false;
    List<List<String>> named = new ArrayList<>();
    for (String cell : cells) {
      String plain = clean(cell);
      Matcher numeric = YEAR_LAST.matcher(plain);
      if (numeric.matches() && !numeric.group(2).equals(".")) {
        anySlash = true;
        anyDayFirst |= Integer.parseInt(numeric.group(1)) > 12;
        anyMonthFirst |= Integer.parseInt(numeric.group(3)) > 12;
      } else if (!plain.isEmpty() && !numeric.matches() && !YEAR_FIRST.matcher(plain).matches()) {
        named.add(words(plain));
      }
    }
    MonthNames language = named.isEmpty() ? null : MonthNames.speakingAll(named).orElse(null);
    boolean dayFirst = anyDayFirst && !anyMonthFirst;
    return new LocalTimes(language, dayFirst, anySlash && anyDayFirst == anyMonthFirst);
  }

  /** Whether the cell alone can be read as a time, whatever its language and order. */
  static boolean looksLikeTime(String cell) {
    return !cell.isBlank() && of(List.of(cell)).read(cell).isPresent();
  }

  /** Whether nothing told if the day or the month comes first, so that the month was taken to. */
  boolean isDayFirstGuessed() {
    return dayFirstGuessed;
  }

  /** The local time of a cell; empty where it is none. A day without a time starts at midnight. */
  Optional<LocalDateTime> read(String cell) {
    return read.computeIfAbsent(cell, this::readAnew);
  }

  private Optional<LocalDateTime> readAnew(String cell) {
    String plain = clean(cell);
    if (plain.isEmpty() || plain.length() > LONGEST_CELL) {
      return Optional.empty();
    }
    try {
      Matcher yearFirst = YEAR_FIRST.matcher(plain);
      if (yearFirst.matches()) {
        return at(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), yearFirst.group(4));
      }
      Matcher yearLast = YEAR_LAST.matcher(plain);
      if (yearLast.matches()) {
        boolean dayIsFirst = dayFirst || yearLast.group(2).equals(".");
        String year =
            yearLast.group(4).length() == 2 ? "20" + yearLast.group(4) : yearLast.group(4);
        return at(
            year,
            yearLast.group(dayIsFirst ? 3 : 1),
            yearLast.group(dayIsFirst ? 1 : 3),
            yearLast.group(5));
      }
      return readNamed(plain);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private Optional<LocalDateTime> readNamed(String plain) {
    List<String> words = words(plain);
    Optional<Month> month = language == null ? MonthNames.findInAny(words) : language.findIn(words);
    String day = null;
    String year = null;
    for (String word : words) {
      Matcher asDay = DAY.matcher(word);
      if (YEAR.matcher(word).matches() && year == null) {
        year = word;
      } else if (asDay.matches() && day == null) {
        day = asDay.group(1);
      }
    }
    if (month.isEmpty() || day == null || year == null) {
      return Optional.empty();
    }
    Matcher timeLast = TIME_LAST.matcher(plain);
    @Nullable String time = timeLast.matches() ? timeLast.group(2) : null;
    return at(year, Integer.toString(month.get().getValue()), day, time);
  }

  private static Optional<LocalDateTime> at(
      String year, String month, String day, @Nullable String time) {
    LocalDate date =
        LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    if (time == null) {
      return Optional.of(date.atStartOfDay());
    }
    return time(time).map(date::atTime);
  }

  private static Optional<LocalTime> time(String text) {
    Matcher match =
        TIME.matcher(text.replace("a.m", "am").replace("p.m", "pm").replaceAll("m\\.$", "m"));
    if (!match.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(match.group(1));
    String half = match.group(4);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        return Optional.empty();
      }
      hour = hour % 12 + (half.equals("pm") ? 12 : 0);
    }
    int second = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
    return Optional.of(LocalTime.of(hour, Integer.parseInt(match.group(2)), second));
  }

  /**
   * The words of a date with a named month: its time taken off, case, accents and full stops as
   * well.
   */
  private static List<String> words(String plain) {
    Matcher timeLast = TIME_LAST.matcher(plain);
    String date = timeLast.matches() ? timeLast.group(1) : plain;
    return SPLIT.splitAsStream(date).map(Cells::fold).filter(word -> !word.isEmpty()).toList();
  }

  /** Lower case, one kind of blank, digits of any script as 0 to 9. */
  private static String clean(String cell) {
    StringBuilder plain = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      int digit = Character.digit(c, 10);
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      plain.append(digit >= 0 ? (char) ('0' + digit) : blank ? ' ' : Character.toLowerCase(c));
    }
    return plain.toString().strip();
  }
}
