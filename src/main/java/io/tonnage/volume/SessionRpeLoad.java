package io.tonnage.volume;

import io.tonnage.lift.SessionEnd;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Load of a whole session by how hard it felt: rating on the CR-10 scale × minutes, rests included,
 * in arbitrary units (Foster 2001; valid for lifting: Day 2004, Singh 2007; published). The mean
 * RPE of the sets is another thing and never stands in for the rating.
 */
public final class SessionRpeLoad {

  private SessionRpeLoad() {}

  /** The load, 0 and more; empty where the rating or the duration was not told. */
  public static OptionalDouble of(SessionEnd end) {
    return of(end.sessionRpe(), end.durationMinutes());
  }

  /** The load, 0 and more; empty where the rating or the duration is null. */
  static OptionalDouble of(@Nullable Double rating, @Nullable Double minutes) {
    return rating == null || minutes == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(rating * minutes);
  }
}
