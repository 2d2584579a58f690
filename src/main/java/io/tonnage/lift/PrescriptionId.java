package io.tonnage.lift;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names the prescription of an athlete, session and exercise: at most one each, the same on every
 * replay. What comes after an erasure has other ids than what was erased, so that a tombstone never
 * meets what was issued anew.
 *
 * @param value a name-based UUID (RFC 9562, version 3) of the three, and of the erasure
 */
public record PrescriptionId(UUID value) {

  /**
   * The one id of the three.
   *
   * @param erasure names the athlete's last one; null where there was none
   */
  public static PrescriptionId of(
      AthleteId athlete, SessionId session, ExerciseId exercise, @Nullable String erasure) {
    String name = "prescription\n" + athlete + "\n" + session + "\n" + exercise.value();
    if (erasure != null) {
      name += "\n" + erasure;
    }
    return new PrescriptionId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
