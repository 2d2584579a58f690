package io.tonnage.api;

import io.tonnage.recording.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> what the list holds
 * @param items in the list's order
 * @param nextCursor where the next page starts; null on the last
 */
public record PageDocument<T>(
    List<T> items,
    @Schema(
            nullable = true,
            description = "Hand it in as cursor for the next page; null on the last")
        @Nullable String nextCursor) {

  /** Copies the items in. */
  public PageDocument {
    items = List.copyOf(items);
  }

  static <S, T> PageDocument<T> of(Page<S> page, Function<S, T> document) {
    return new PageDocument<>(page.items().stream().map(document).toList(), page.nextCursor());
  }
}
