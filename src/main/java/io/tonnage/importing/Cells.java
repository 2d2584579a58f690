package io.tonnage.importing;

import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the text of a single cell means, whatever app and language wrote it. */
final class Cells {

  /**
   * Longest number that is read; every real one is far shorter, and longer ones cost time without a
   * limit.
   */
  private static final int MAX_NUMBER_LENGTH = 40;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[\\s\\u00a0\\u202f_-]+");
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");
  private static final Pattern NUMBER_GAPS = Pattern.compile("[\\s\\u00a0\\u202f']");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");

  private Cells() {}

  /**
   * A word without case, accents and full stops, its gaps, hyphens and underscores as one space:
   * {@code Wiederh.} as {@code wiederh}, {@code weight_kg} as {@code weight kg}.
   */
  static String fold(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return foldAscii(text);
    }
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String small =
        plain.toLowerCase(Locale.ROOT).replace('ı', 'i').replace('’', '\'').replace(".", "");
    return GAPS.matcher(small).replaceAll(" ").strip();
  }

  /** The same for the usual text, which is folded several times per row. */
  private static String foldAscii(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '_' || c == '-') {
        gap = true;
      } else if (c != '.') {
        if (gap && !folded.isEmpty()) {
          folded.append(' ');
        }
        gap = false;
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
      }
    }
    return folded.toString();
  }

  /** The text without outer blanks and with its line breaks as spaces. */
  static String line(String text) {
    boolean oneLine = text.chars().noneMatch(c -> c == '\n' || c == '\r' || c == '\t');
    return (oneLine ? text : BREAKS.matcher(text).replaceAll(" ")).strip();
  }

  /**
   * A number with a decimal point or comma. Of both signs the last is the decimal one; a sign that
   * occurs more than once groups thousands.
   *
   * @return empty when the text is not a number
   */
  static Optional<BigDecimal> number(String text) {
    if (isPlain(text)) {
      return Optional.of(new BigDecimal(text));
    }
    String plain = NUMBER_GAPS.matcher(text).replaceAll("").replace('−', '-');
    if (plain.length() > MAX_NUMBER_LENGTH) {
      return Optional.empty();
    }
    int point = plain.lastIndexOf('.');
    int comma = plain.lastIndexOf(',');
    if (comma >= 0) {
      boolean commaGroups = point > comma || plain.indexOf(',') != comma;
      plain = commaGroups ? plain.replace(",", "") : plain.replace(".", "").replace(',', '.');
    } else if (point >= 0 && plain.indexOf('.') != point) {
      plain = plain.replace(".", "");
    }
    return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  /** Whether the text is digits with at most one point between them, as nearly all numbers are. */
  private static boolean isPlain(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > 0 && i < text.length() - 1) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1 && !text.isEmpty() && text.length() <= MAX_NUMBER_LENGTH;
  }

  /** Whether the cell holds nothing or a zero. */
  static boolean isBlankOrZero(String text) {
    return text.isBlank() || number(text).map(value -> value.signum() == 0).orElse(false);
  }

  /** A whole number of at most nine digits without a sign; empty otherwise. */
  static Optional<Integer> whole(String text) {
    String plain = text.strip();
    boolean isWhole =
        !plain.isEmpty()
            && plain.length() <= 9
            && plain.chars().allMatch(c -> c >= '0' && c <= '9');
    return isWhole ? Optional.of(Integer.valueOf(plain)) : Optional.empty();
  }

  /** The unit of a folded name such as {@code kg} or {@code lbs}; empty where there is none. */
  static Optional<LoadUnit> loadUnit(String folded) {
    return switch (folded) {
      case "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms" -> Optional.of(LoadUnit.KG);
      case "lb", "lbs", "pound", "pounds" -> Optional.of(LoadUnit.LB);
      default -> Optional.empty();
    };
  }
}
