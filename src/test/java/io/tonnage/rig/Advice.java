package io.tonnage.rig;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.LiftReview;
import io.tonnage.review.Prescription;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.Database;
import io.tonnage.store.PostgresTrainingViews;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds every stored prescription against the core's own review of the session's stored sets under
 * its recorded context.
 */
public final class Advice {
  private static final int ALL_SESSIONS = 100_000;

  private final Tables tables;
  private final PostgresTrainingViews views;

  public Advice(Tables tables) {
    ExerciseCatalogue catalogue = BundledCatalogue.load();
    this.tables = tables;
    this.views =
        new PostgresTrainingViews(
            new Database(tables.dataSource()),
            (sets, ended, context) -> SessionReview.of(sets, ended, context, catalogue));
  }

  /**
   * What the review says otherwise than the rows do, in sentences; empty where all is well.
   *
   * @throws IllegalStateException when there is no prescription to hold against anything
   */
  public List<String> deviations() throws SQLException {
    List<String> deviations = new ArrayList<>();
    int confirmed = 0;
    for (String athlete : tables.rows("SELECT athlete_id FROM athlete ORDER BY athlete_id")) {
      for (RecordedSession session : views.changedSince(new AthleteId(athlete), 0, ALL_SESSIONS)) {
        confirmed += compare(session, deviations);
      }
    }
    if (confirmed == 0) {
      throw new IllegalStateException("No prescription was compared");
    }
    return deviations;
  }

  private static int compare(RecordedSession session, List<String> deviations) {
    Map<ExerciseId, IssuedPrescription> stored = new HashMap<>();
    session.prescriptions().forEach(issued -> stored.put(issued.exercise(), issued));
    int confirmed = 0;
    for (LiftReview lift : session.review().lifts()) {
      Prescription wanted = lift.prescription().orElse(null);
      if (wanted == null) {
        continue;
      }
      IssuedPrescription issued = stored.remove(lift.exercise().id());
      if (issued != null && issued.prescription().equals(wanted)) {
        confirmed++;
      } else {
        deviations.add(
            "%s %s %s: wanted %s, stored %s"
                .formatted(
                    session.athleteId(),
                    session.sessionId(),
                    lift.exercise().id(),
                    wanted,
                    issued));
      }
    }
    for (IssuedPrescription left : stored.values()) {
      if (left.prescription().status() != PrescriptionStatus.CANCELLED) {
        deviations.add("%s: stands though no top set calls for it".formatted(left));
      }
    }
    return confirmed;
  }
}
