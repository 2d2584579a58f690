package io.tonnage.ingest;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, such as names of exercises and apps, as one object each: the
 * sets of open sessions are kept in memory, and most of what they would hold are the same few
 * names. Of fixed size; what is not found is taken as it came. Safe for use by several threads.
 */
final class SharedTexts {

  /** A power of two; own default: many times the names of a large catalogue. */
  private static final int PLACES = 4096;

  private final AtomicReferenceArray<@Nullable String> texts = new AtomicReferenceArray<>(PLACES);

  /** An equal text, perhaps one that was seen before. */
  String shared(String text) {
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String seen = texts.getPlain(place);
    if (text.equals(seen)) {
      return seen;
    }
    texts.setRelease(place, text);
    return text;
  }
}
