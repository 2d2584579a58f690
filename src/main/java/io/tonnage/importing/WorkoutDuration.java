package io.tonnage.importing;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How exports write durations: {@code 2h 38m}, {@code 38min}, {@code 1 Std. 5 Min.}, {@code
 * 1:05:00}, {@code 4543} s.
 */
final class WorkoutDuration {

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d{1,6}) ?(?:h|hr|hrs|hours?|std|stunden?|heures?))? ?"
              + "(?:(\\d{1,6}) ?(?:m|min|mins|minutes?|minuten?))? ?"
              + "(?:(\\d{1,9}) ?(?:s|sec|secs|seconds?|sek|sekunden?|secondes?))?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,6}):(\\d{2})(?::(\\d{2}))?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:[.,]\\d+)?");

  private WorkoutDuration() {}

  /**
   * The duration; empty when the text is blank or none. A bare number counts seconds, a clock hours
   * and minutes.
   */
  static Optional<Duration> read(String text) {
    Matcher seconds = SECONDS.matcher(text.strip());
    if (seconds.matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))));
    }
    String folded = Cells.fold(text);
    Matcher clock = CLOCK.matcher(folded);
    Matcher match = clock.matches() ? clock : WORDS.matcher(folded);
    if (folded.isEmpty() || !match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(part(match.group(1)))
            .plusMinutes(part(match.group(2)))
            .plusSeconds(part(match.group(3))));
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
