package io.tonnage.importing;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the months in one language, long and short, without case, accents and full stops.
 */
final class MonthNames {

  /** Fewest letters of a name that is cut short. */
  private static final int SHORTEST_CUT = 3;

  /**
   * Languages in the order in which they are tried; where one cut name fits two, the earlier wins.
   */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "tr", "cs", "sk",
          "hu", "ro", "ru", "uk", "el", "ca", "hr", "sl", "sr", "bg", "et", "lv", "lt", "id", "ms",
          "vi", "ja", "zh", "ko", "ar", "he", "hi", "th");

  /** Short names that apps write beside those of the JDK's locales. */
  private static final Map<String, Map<String, Month>> EXTRA =
      Map.of(
          "de", Map.of("mrz", Month.MARCH),
          "fr", Map.of("juil", Month.JULY, "jul", Month.JULY),
          "es", Map.of("set", Month.SEPTEMBER));

  private static final List<MonthNames> ALL = LANGUAGES.stream().map(MonthNames::new).toList();

  private final Map<String, Month> names = new HashMap<>();

  private MonthNames(String language) {
    Locale locale = Locale.forLanguageTag(language);
    for (Month month : Month.values()) {
      for (TextStyle style :
          List.of(
              TextStyle.FULL,
              TextStyle.SHORT,
              TextStyle.FULL_STANDALONE,
              TextStyle.SHORT_STANDALONE)) {
        String name = Cells.fold(month.getDisplayName(style, locale));
        if (!name.isEmpty() && !name.chars().allMatch(Character::isDigit)) {
          names.putIfAbsent(name, month);
        }
      }
    }
    names.putAll(EXTRA.getOrDefault(language, Map.of()));
  }

  /** The first language in which every one of the dates names exactly one month. */
  static Optional<MonthNames> speakingAll(List<List<String>> dates) {
    return ALL.stream()
        .filter(language -> dates.stream().allMatch(date -> language.findIn(date).isPresent()))
        .findFirst();
  }

  /** The month that the words name in the first language in which they name exactly one. */
  static Optional<Month> findInAny(List<String> words) {
    return ALL.stream()
        .map(language -> language.findIn(words))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The month that the words name; empty where they name none or several. */
  Optional<Month> findIn(List<String> words) {
    Set<Month> found = EnumSet.noneOf(Month.class);
    for (String word : words) {
      find(word).ifPresent(found::add);
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  private Optional<Month> find(String word) {
    Month exact = names.get(word);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (word.length() < SHORTEST_CUT || Character.isDigit(word.charAt(0))) {
      return Optional.empty();
    }
    List<Month> begun = new ArrayList<>();
    names.forEach(
        (name, month) -> {
          if (name.startsWith(word) && !begun.contains(month)) {
            begun.add(month);
          }
        });
    return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
  }
}
