package io.tonnage.strength;

import io.tonnage.lift.SessionId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lift of one session, as far as it tells of strength.
 *
 * @param sessionId which session
 * @param day its local day
 * @param bodyKg what of the body every repetition moves besides the external load, kg: 0 for a lift
 *     on external load alone, else the lift's share of the body mass of the day; null where the
 *     body is part of the load and its mass is unknown
 * @param sets in the order in which they were done
 */
public record StrengthSession(
    SessionId sessionId, LocalDate day, @Nullable Double bodyKg, List<StrengthSet> sets) {

  /**
   * Copies the list in.
   *
   * @throws IllegalArgumentException when {@code bodyKg} is below 0
   */
  public StrengthSession {
    if (bodyKg != null && !(bodyKg >= 0)) {
      throw new IllegalArgumentException("bodyKg must be 0 or more, was " + bodyKg);
    }
    sets = List.copyOf(sets);
  }
}
