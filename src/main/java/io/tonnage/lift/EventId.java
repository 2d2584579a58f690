package io.tonnage.lift;

import java.util.UUID;

/**
 * Names one event; a repeat of it changes nothing.
 *
 * @param value any UUID
 */
public record EventId(UUID value) implements Comparable<EventId> {

  /** Unsigned byte order, the same as PostgreSQL's order of {@code uuid}. */
  @Override
  public int compareTo(EventId other) {
    return UuidOrder.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
