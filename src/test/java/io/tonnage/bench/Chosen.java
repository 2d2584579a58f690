package io.tonnage.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was chosen for one run of a benchmark: of each of its options a value.
 *
 * @param values by the options' names
 * @param given the command line that chose them, as it was written
 */
public record Chosen(Map<String, String> values, List<String> given) {
  public Chosen {
    values = Map.copyOf(values);
    given = List.copyOf(given);
  }

  /**
   * Reads a command line.
   *
   * @param options that there are
   * @param instead what holds instead of the options' own standards
   * @param words {@code --name value}, {@code --name=value}, or {@code --name} of a flag
   */
  public static Chosen of(List<Option> options, Map<String, String> instead, List<String> words)
      throws UsageException {
    Map<String, String> values = new LinkedHashMap<>();
    options.forEach(option -> values.put(option.name(), option.standard()));
    values.putAll(instead);
    for (int i = 0; i < words.size(); i++) {
      String[] word = words.get(i).split("=", 2);
      Option option = find(options, word[0]);
      if (option.kind() == Option.Kind.FLAG) {
        values.put(option.name(), "true");
      } else if (word.length == 2) {
        values.put(option.name(), option.checked(word[1]));
      } else if (i + 1 < words.size()) {
        values.put(option.name(), option.checked(words.get(++i)));
      } else {
        throw new UsageException(word[0] + " needs a value.");
      }
    }
    return new Chosen(values, words);
  }

  private static Option find(List<Option> options, String word) throws UsageException {
    return options.stream()
        .filter(option -> word.equals("--" + option.name()))
        .findFirst()
        .orElseThrow(() -> new UsageException("Unknown option '" + word + "'."));
  }

  public String text(String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException("There is no option " + option);
    }
    return value;
  }

  public int count(String option) {
    return Integer.parseInt(text(option));
  }

  public List<Integer> counts(String option) {
    return Stream.of(text(option).split(",", -1)).map(Integer::valueOf).toList();
  }

  public boolean flag(String option) {
    return Boolean.parseBoolean(text(option));
  }

  /** An option that chooses by a regular expression, found anywhere; the empty one finds all. */
  public Pattern pattern(String option) {
    return Pattern.compile(text(option));
  }
}
