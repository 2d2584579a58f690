package io.tonnage.bench;

import io.tonnage.ingest.Decoded;
import io.tonnage.ingest.SetEventDecoder;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent.SetPerformed;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import io.tonnage.rig.MadeEvent;
import io.tonnage.rig.PlannedSet;
import io.tonnage.rig.Uuids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One session as the line sees it at each of its steps, the same for the same number of sets: lifts
 * of four to five sets each, a warm-up, a rated top set and back-off sets after it, every third
 * lift in pounds.
 *
 * @param events as they were published
 * @param sets as they were decoded
 * @param context what was known of every lift before
 */
record MeasuredSession(List<MadeEvent> events, List<PerformedSet> sets, SessionContext context) {
  private static final String ATHLETE = "athlete-000042";
  private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-11-23T17:00:07+01:00");
  private static final int SETS_OF_A_LIFT = 5;
  private static final double KNOWN_MAXIMUM_KG = 120;

  /** As apps write them; one is the lifter's own. */
  private static final List<String> LIFTS =
      List.of(
          "Squat (Barbell)",
          "Bench Press (Barbell)",
          "deadlift",
          "Overhead Press (Barbell)",
          "Bent Over Row (Barbell)",
          "Lat Pulldown (Cable)",
          "Front Squat (Barbell)",
          "Bicep Curl (Barbell)",
          "Leg Extension (Machine)",
          "Triceps Pushdown (Cable - Straight Bar)",
          "Romanian Deadlift (Barbell)",
          "Sandbag over the Fence");

  MeasuredSession {
    events = List.copyOf(events);
    sets = List.copyOf(sets);
  }

  /** A session of so many sets, 1 to 60. */
  static MeasuredSession of(int sets, SetEventDecoder decoder) {
    SplittableRandom random = new SplittableRandom(sets);
    var sessionId = Uuids.of(random);
    List<MadeEvent> events = new ArrayList<>();
    List<PerformedSet> decoded = new ArrayList<>();
    Map<ExerciseId, SessionContext.Lift> known = new HashMap<>();
    for (int i = 0; i < sets; i++) {
      int lift = i / SETS_OF_A_LIFT;
      int place = i % SETS_OF_A_LIFT;
      boolean pounds = lift % 3 == 2;
      long top = (pounds ? 225 : 100) + 10L * (lift % 4);
      long load = place == 0 ? top * 6 / 10 : place == 1 ? top : top * 17 / 20;
      MadeEvent event =
          new PlannedSet(
                  ATHLETE,
                  sessionId,
                  Uuids.of(random),
                  BEGIN.plusSeconds(170L * i),
                  i,
                  LIFTS.get(lift),
                  BigDecimal.valueOf(load * 10, 1),
                  pounds ? "lb" : "kg",
                  place < 2 ? 5 : 8,
                  place == 0 ? 60 : 80,
                  place == 1 && lift % 2 == 1 ? "top" : null)
              .completed(Uuids.of(random));
      PerformedSet set = decode(decoder, event);
      known.put(set.exercise(), new SessionContext.Lift(KNOWN_MAXIMUM_KG, 0.2));
      events.add(event);
      decoded.add(set);
    }
    AthleteProfile profile = AthleteProfile.DEFAULT;
    return new MeasuredSession(
        events,
        decoded,
        new SessionContext(
            profile.goal(),
            profile.phase(),
            profile.prescribeFor(),
            LoadIncrements.DEFAULT,
            known));
  }

  private static PerformedSet decode(SetEventDecoder decoder, MadeEvent event) {
    Decoded decoded = decoder.decode(event.key(), event.value(), null);
    if (decoded instanceof Decoded.Valid valid && valid.event() instanceof SetPerformed performed) {
      return performed.set();
    }
    throw new WrongResult("an event was not decoded: " + decoded);
  }

  /** The session as it is recorded with that review of it, its prescriptions issued just now. */
  RecordedSession recorded(SessionReview review) {
    AthleteId athlete = new AthleteId(ATHLETE);
    SessionId session = sets.getFirst().sessionId();
    PerformedAt first = sets.getFirst().performedAt();
    PerformedAt last = sets.getLast().performedAt();
    List<IssuedPrescription> prescriptions =
        review.lifts().stream()
            .flatMap(
                lift ->
                    lift.prescription().stream()
                        .map(
                            prescription ->
                                new IssuedPrescription(
                                    PrescriptionId.of(athlete, session, lift.exercise().id(), null),
                                    1,
                                    athlete,
                                    session,
                                    lift.exercise().id(),
                                    prescription,
                                    Instant.EPOCH)))
            .toList();
    return new RecordedSession(
        athlete,
        session,
        1,
        first.localDay(),
        first,
        last,
        null,
        review,
        prescriptions,
        AthleteProfile.DEFAULT);
  }
}
