package io.tonnage.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes a JSON array apart without touching its elements: the log of record keeps the bytes that
 * its publisher sent. Whether an element is JSON at all is for whoever decodes it.
 */
final class JsonSlices {

  private JsonSlices() {}

  /** Whether the body begins with an array. */
  static boolean isArray(byte[] body) {
    int first = skipBlank(body, 0);
    return first < body.length && body[first] == '[';
  }

  /**
   * The bytes of each element, blanks around it cut off.
   *
   * @param body begins with an array
   * @param most elements that are taken apart; the list has one more where there are more
   * @return empty where the array does not end, or something stands after it
   */
  static Optional<List<byte[]>> of(byte[] body, int most) {
    List<byte[]> slices = new ArrayList<>();
    int start = skipBlank(body, 0) + 1;
    int depth = 1;
    boolean text = false;
    for (int i = start; i < body.length; i++) {
      byte b = body[i];
      if (text) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          text = false;
        }
      } else if (b == '"') {
        text = true;
      } else if (b == '[' || b == '{') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth == 0) {
          return b == ']' && skipBlank(body, i + 1) == body.length
              ? Optional.of(withLast(slices, slice(body, start, i)))
              : Optional.empty();
        }
      } else if (b == ',' && depth == 1) {
        slices.add(slice(body, start, i));
        start = i + 1;
        if (slices.size() > most) {
          return Optional.of(slices);
        }
      }
    }
    return Optional.empty();
  }

  /** An array with nothing in it has no element; otherwise the last follows the last comma. */
  private static List<byte[]> withLast(List<byte[]> slices, byte[] last) {
    if (!slices.isEmpty() || last.length > 0) {
      slices.add(last);
    }
    return slices;
  }

  private static byte[] slice(byte[] body, int start, int end) {
    int from = skipBlank(body, start);
    int to = end;
    while (to > from && isBlank(body[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(body, Math.min(from, to), to);
  }

  private static int skipBlank(byte[] body, int from) {
    int at = from;
    while (at < body.length && isBlank(body[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
