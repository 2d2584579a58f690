package io.tonnage.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> what the list holds
 * @param items in the list's order
 * @param nextCursor where the next page starts; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** Copies the items in. */
  public Page {
    items = List.copyOf(items);
  }
}
