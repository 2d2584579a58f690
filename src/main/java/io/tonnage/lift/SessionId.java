package io.tonnage.lift;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Names a training session.
 *
 * @param value any UUID
 */
public record SessionId(UUID value) implements Comparable<SessionId> {

  /**
   * The session of sets that name none: one per athlete and local day.
   *
   * @return a name-based UUID (RFC 9562, version 3) of both
   */
  public static SessionId ofDay(AthleteId athlete, LocalDate day) {
    String name = "session\n" + athlete + "\n" + day;
    return new SessionId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

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
