package io.tonnage.lift;

import java.util.UUID;

/**
 * Names a training session.
 *
 * @param value any UUID
 */
public record SessionId(UUID value) implements Comparable<SessionId> {

  /** Unsigned byte order, the same as PostgreSQL's order of {@code uuid}. */
  @Override
  public int compareTo(SessionId other) {
    return UuidOrder.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
