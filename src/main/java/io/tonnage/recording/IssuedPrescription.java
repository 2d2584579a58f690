package io.tonnage.recording;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.review.Prescription;
import java.time.Instant;

/**
 * A prescription as it was issued.
 *
 * @param id the one id of athlete, session and exercise
 * @param version the athlete's version at the commit that last changed it; of one id the greatest
 *     holds
 * @param athleteId whose
 * @param sessionId in which session
 * @param exercise for which lift
 * @param prescription what to do and how far it is done; its status may be cancelled here
 * @param issuedAt when it last changed
 */
public record IssuedPrescription(
    PrescriptionId id,
    long version,
    AthleteId athleteId,
    SessionId sessionId,
    ExerciseId exercise,
    Prescription prescription,
    Instant issuedAt) {

  /**
   * The prescription as it stands at a time: an open one whose session was idle for four hours has
   * expired.
   *
   * @param over whether its session is over by now
   */
  public IssuedPrescription asOf(boolean over) {
    if (!over || prescription.status() != PrescriptionStatus.OPEN) {
      return this;
    }
    return new IssuedPrescription(
        id, version, athleteId, sessionId, exercise, prescription.expired(), issuedAt);
  }
}
