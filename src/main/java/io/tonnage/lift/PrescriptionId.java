package io.tonnage.lift;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names the prescription of an athlete, session and exercise: at most one each, the same on every
 * replay.
 *
 * @param value a name-based UUID (RFC 9562, version 3) of the three
 */
public record PrescriptionId(UUID value) {

  /** The one id of the three. */
  public static PrescriptionId of(AthleteId athlete, SessionId session, ExerciseId exercise) {
    String name = "prescription\n" + athlete + "\n" + session + "\n" + exercise.value();
    return new PrescriptionId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
