package io.tonnage.volume;

import io.tonnage.lift.SessionId;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How hard a session felt and how long it was, as told at its end.
 *
 * @param sessionId which
 * @param day its local day
 * @param rating CR-10, 0…10; null where not told
 * @param minutes rests included, 0 and more; null where not told
 */
public record SessionRating(
    SessionId sessionId, LocalDate day, @Nullable Double rating, @Nullable Double minutes) {

  /** Rating × minutes, arbitrary units (Foster 2001); empty where either was not told. */
  public OptionalDouble load() {
    return SessionRpeLoad.of(rating, minutes);
  }
}
