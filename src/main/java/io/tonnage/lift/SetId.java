package io.tonnage.lift;

import java.util.UUID;

/**
 * Names a set over all its corrections.
 *
 * @param value any UUID
 */
public record SetId(UUID value) implements Comparable<SetId> {

  /** Unsigned byte order, the same as PostgreSQL's order of {@code uuid}. */
  @Override
  public int compareTo(SetId other) {
    return UuidOrder.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
