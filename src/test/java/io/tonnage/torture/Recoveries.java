package io.tonnage.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each harm was done, and how long it then took until everything was worked off. */
final class Recoveries {
  /** No recovery is to take longer. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String LINE = "| %-46s | %5s | %8s | %7s |%n";

  private final Map<String, List<Duration>> done = new LinkedHashMap<>();
  private final Map<String, Integer> unfelt = new LinkedHashMap<>();
  private final Map<String, String> notHere = new LinkedHashMap<>();

  /** All harms there are, in the order in which they are to be shown. */
  Recoveries(List<Harm> harms) {
    for (Harm harm : harms) {
      if (harm instanceof NotHere absent) {
        notHere.put(absent.title(), absent.reason());
      } else {
        done.put(harm.title(), new ArrayList<>());
      }
    }
  }

  /** One more, with the time from its end to a lag of zero. */
  void add(Harm harm, Duration recovery) {
    done.computeIfAbsent(harm.title(), title -> new ArrayList<>()).add(recovery);
  }

  /** One that nobody felt, which does not count. */
  void addUnfelt(Harm harm) {
    unfelt.merge(harm.title(), 1, Integer::sum);
  }

  /** How often it was done and felt. */
  int times(Harm harm) {
    return done.getOrDefault(harm.title(), List.of()).size();
  }

  /** The least often done was done so often. */
  int rounds() {
    return done.values().stream().mapToInt(List::size).min().orElse(0);
  }

  /** How often anything was done. */
  int all() {
    return done.values().stream().mapToInt(List::size).sum();
  }

  /** The longest of all; zero where nothing was done. */
  Duration worst() {
    return done.values().stream()
        .flatMap(List::stream)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** As a table of Markdown. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(LINE.formatted("what happened", "times", "median s", "worst s"));
    text.append(
        "|%s|%s:|%s:|%s:|%n"
            .formatted("-".repeat(48), "-".repeat(6), "-".repeat(9), "-".repeat(8)));
    done.forEach((title, recoveries) -> text.append(line(title, recoveries)));
    notHere.forEach((title, reason) -> text.append("| %-46s | %s |%n".formatted(title, reason)));
    unfelt.forEach(
        (title, times) ->
            text.append("Not counted, as nobody felt it: %s (%d)%n".formatted(title, times)));
    return text.toString();
  }

  private static String line(String title, List<Duration> recoveries) {
    List<Duration> sorted = new ArrayList<>(recoveries);
    Collections.sort(sorted);
    @Nullable Duration middle =
        sorted.isEmpty()
            ? null
            : sorted.get((sorted.size() - 1) / 2).plus(sorted.get(sorted.size() / 2)).dividedBy(2);
    @Nullable Duration worst = sorted.isEmpty() ? null : sorted.getLast();
    return LINE.formatted(title, sorted.size(), seconds(middle), seconds(worst));
  }

  private static String seconds(@Nullable Duration duration) {
    return duration == null ? "-" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }
}
