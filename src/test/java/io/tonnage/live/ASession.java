package io.tonnage.live;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.AskIntensity;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionIntensity;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A session for a test, reviewed as the service does, with the athlete's defaults. */
final class ASession {

  private static final SessionId SESSION =
      new SessionId(UUID.fromString("01932f6e-0000-7000-8000-000000000001"));
  private static final Instant ISSUED_AT = Instant.parse("2026-11-23T16:05:00Z");
  private static final long VERSION = 7;

  private ASession() {}

  static RecordedSession of(List<PerformedSet> sets, BodyMassHistory masses) {
    return of("alice", sets, masses);
  }

  /** The same session at a later version, with prescriptions that did not change. */
  static RecordedSession later(RecordedSession session) {
    return new RecordedSession(
        session.athleteId(),
        session.sessionId(),
        session.version() + 1,
        session.day(),
        session.startedAt(),
        session.lastAt(),
        session.end(),
        session.review(),
        session.prescriptions(),
        session.profile());
  }

  /** How heavy it was for somebody who never trained before. */
  static SessionIntensity intensityOf(RecordedSession session) {
    return AskIntensity.of(
        session, List.of(), BundledCatalogue.load(), RollingE1rm.Parameters.DEFAULT);
  }

  static RecordedSession of(String name, List<PerformedSet> sets, BodyMassHistory masses) {
    AthleteId athlete = new AthleteId(name);
    AthleteProfile defaults = AthleteProfile.DEFAULT;
    SessionContext context =
        new SessionContext(
            defaults.goal(),
            defaults.phase(),
            defaults.prescribeFor(),
            LoadIncrements.DEFAULT,
            Map.of());
    SessionReview review = SessionReview.of(sets, false, context, BundledCatalogue.load());
    AthleteProfile profile =
        new AthleteProfile(
            defaults.timeZone(),
            defaults.unit(),
            defaults.weekStart(),
            defaults.goal(),
            defaults.phase(),
            defaults.increments(),
            defaults.prescribeFor(),
            masses,
            defaults.landmarks(),
            defaults.gaps());
    PerformedAt first = performed(sets).findFirst().orElse(null);
    PerformedAt last = performed(sets).reduce((a, b) -> b).orElse(null);
    return new RecordedSession(
        athlete,
        SESSION,
        VERSION,
        first == null ? null : first.localDay(),
        first,
        last,
        null,
        review,
        prescriptions(athlete, review),
        profile);
  }

  private static Stream<PerformedAt> performed(List<PerformedSet> sets) {
    return sets.stream().map(PerformedSet::performedAt).sorted();
  }

  private static List<IssuedPrescription> prescriptions(AthleteId athlete, SessionReview review) {
    return review.lifts().stream()
        .flatMap(
            lift ->
                lift.prescription().stream()
                    .map(
                        prescription ->
                            new IssuedPrescription(
                                PrescriptionId.of(athlete, SESSION, lift.exercise().id(), null),
                                VERSION,
                                athlete,
                                SESSION,
                                lift.exercise().id(),
                                prescription,
                                ISSUED_AT)))
        .toList();
  }
}
