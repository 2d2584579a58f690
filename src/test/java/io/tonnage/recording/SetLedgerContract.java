package io.tonnage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.fatigue.ALoggedLift;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.SetLedger.Announcement;
import io.tonnage.recording.SetLedger.PrescriptionTombstone;
import io.tonnage.recording.SetLedger.Recorded;
import io.tonnage.review.LiftReview;
import io.tonnage.review.Prescription;
import io.tonnage.review.SessionReview;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.store.BundledMuscleGroups;
import io.tonnage.volume.LiftOfSession;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger keeps; run against memory and against PostgreSQL. */
public abstract class SetLedgerContract {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();

  /** The review that ledgers under test call. */
  protected static final SessionReviewer REVIEWER =
      (sets, ended, context) -> SessionReview.of(sets, ended, context, CATALOGUE);

  /** What is known of a lift before its session, as ledgers under test ask for it. */
  protected static final ReadinessRules RULES =
      new ReadinessRules(
          CATALOGUE, BundledMuscleGroups.load(CATALOGUE), ReadinessRules.Parameters.DEFAULT);

  /** That in use. */
  protected static final LiftOutlook OUTLOOK = new LiftOutlook(RULES);

  private final String athlete = "a-" + UUID.randomUUID();
  private SetLedger ledger;
  private long offset;

  /** An empty ledger, or one without anything of new athletes. */
  protected abstract SetLedger ledger();

  /** The session as it stands, emptied ones included. */
  protected abstract Optional<RecordedSession> session(AthleteId athleteId, SessionId sessionId);

  /** Sets a profile. */
  protected abstract void setProfile(AthleteId athleteId, AthleteProfile profile);

  @BeforeEach
  void start() {
    ledger = ledger();
  }

  @Test
  void aSetIsReviewedInItsSession() {
    apply(told().set(1).squat("140", 5).rpe(8.5).performed());

    RecordedSession session = session(1);
    assertThat(session.version()).isEqualTo(1);
    assertThat(session.day()).isEqualTo(LocalDate.parse("2026-11-23"));
    assertThat(session.review().lifts()).hasSize(1);
    assertThat(lift(session).bestRatedE1rmKg()).isEqualTo(140 / 0.824);
    assertThat(session.prescriptions()).hasSize(1);
  }

  @Test
  void aRepeatedEventChangesNothing() {
    SetEvent event = told().set(1).event(1).squat("140", 5).performed();
    apply(event);

    Recorded again = apply(event);

    assertThat(again.sessions()).isEmpty();
    assertThat(session(1).version()).isEqualTo(1);
  }

  @Test
  void theGreatestRevisionHoldsWhateverComesLast() {
    apply(told().set(1).revision(2).squat("140", 5).performed());
    apply(told().set(1).revision(1).squat("200", 5).performed());

    assertThat(session(1).review().totals().total().in(LoadUnit.KG)).isEqualByComparingTo("700");
  }

  @Test
  void ofOneRevisionTheGreaterEventIdInUnsignedOrderHolds() {
    SetEvent signedGreater = told().set(1).event(5).squat("100", 5).performed();
    SetEvent unsignedGreater = told().set(1).event(-5).squat("120", 5).performed();

    apply(unsignedGreater);
    apply(signedGreater);

    assertThat(session(1).review().totals().total().in(LoadUnit.KG)).isEqualByComparingTo("600");
  }

  @Test
  void aCorrectionMovesASetToAnotherSessionAndLift() {
    apply(told().set(1).session(1).squat("140", 5).performed());

    Recorded moved =
        apply(told().set(1).session(2).revision(1).lift("deadlift", "150", 3).performed());

    assertThat(moved.sessions()).hasSize(2);
    assertThat(session(1).review().lifts()).isEmpty();
    assertThat(session(1).day()).isNull();
    assertThat(session(1).prescriptions())
        .singleElement()
        .satisfies(
            issued ->
                assertThat(issued.prescription().status()).isEqualTo(PrescriptionStatus.CANCELLED));
    assertThat(lift(session(2)).exercise().id()).isEqualTo(new ExerciseId("deadlift"));
  }

  @Test
  void aDeletionHoldsBeforeAndAfterTheSetItDeletes() {
    apply(told().set(1).revision(1).deleted());
    apply(told().set(1).squat("140", 5).performed());
    apply(told().set(2).squat("140", 5).performed());
    apply(told().set(2).revision(1).deleted());

    assertThat(session(1).review().lifts()).isEmpty();
  }

  @Test
  void aSetOfAGreaterRevisionStandsAgainAfterADeletion() {
    apply(told().set(1).revision(1).deleted());
    apply(told().set(1).revision(2).squat("140", 5).performed());

    assertThat(session(1).review().totals().sets()).isEqualTo(1);
  }

  @Test
  void theLatestEndHoldsAndASetAfterItOpensTheSessionAgain() {
    apply(told().set(1).squat("140", 5).at("2026-11-23T17:00:00Z").performed());
    apply(told().at("2026-11-23T18:00:00Z").ended(7.0));
    apply(told().at("2026-11-23T17:30:00Z").ended(3.0));

    assertThat(session(1).isEnded()).isTrue();
    assertThat(session(1).end()).isNotNull().extracting("sessionRpe").isEqualTo(7.0);
    assertThat(session(1).prescriptions().getFirst().prescription().status())
        .isEqualTo(PrescriptionStatus.EXPIRED);

    apply(told().set(2).squat("120", 7).at("2026-11-23T18:05:00Z").performed());

    assertThat(session(1).isEnded()).isFalse();
    assertThat(session(1).prescriptions().getFirst().prescription().status())
        .isEqualTo(PrescriptionStatus.OPEN);
  }

  @Test
  void theReferenceIsTheBestOfTheNinetyDaysBeforeAndIsNeverRecomputed() {
    apply(
        told().set(1).session(1).squat("150", 5).rpe(10).at("2026-08-24T17:00:00Z").performed(),
        told().set(2).session(2).squat("200", 5).rpe(10).at("2026-08-23T17:00:00Z").performed());
    apply(told().set(3).session(3).squat("100", 5).at("2026-11-22T17:00:00Z").performed());

    double reference = 150 / 0.863;
    apply(told().set(4).session(3).squat("150", 5).rpe(9).at("2026-11-22T17:10:00Z").performed());
    assertThat(session(3).prescriptions().getFirst().prescription().inputs().referenceE1rmKg())
        .isEqualTo(reference);

    apply(told().set(5).session(4).squat("190", 5).rpe(10).at("2026-11-20T17:00:00Z").performed());
    apply(told().set(6).session(3).squat("150", 5).rpe(9).at("2026-11-22T17:20:00Z").performed());
    assertThat(session(3).prescriptions().getFirst().prescription().inputs().referenceE1rmKg())
        .isEqualTo(reference);
  }

  @Test
  void warmUpsOfAKnownLifterPrescribeNothing() {
    apply(told().set(1).session(1).squat("140", 5).rpe(9).at("2026-11-16T17:00:00Z").performed());
    apply(
        told().set(2).session(2).squat("60", 5).at("2026-11-23T17:00:00Z").performed(),
        told().set(3).session(2).squat("100", 3).at("2026-11-23T17:05:00Z").performed());

    assertThat(session(2).prescriptions()).isEmpty();

    apply(told().set(4).session(2).squat("140", 5).at("2026-11-23T17:10:00Z").performed());

    assertThat(session(2).prescriptions()).hasSize(1);
  }

  /**
   * Ten weeks of squats twice a week, the last three sessions well below what came before: each
   * session finds the fatigue score that the pure function makes of the sessions before it.
   */
  @Test
  void aNewSessionFindsTheFatigueOfTheDaysBefore() {
    LocalDate first = LocalDate.parse("2026-08-03");
    List<LiftOfSession> history = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      LocalDate day = first.plusDays(7L * (number / 2) + 3L * (number % 2));
      double load = number < 17 ? 140 : 125;
      double rpe = number < 17 ? 8 : 9;
      Double expected =
          history.isEmpty()
              ? null
              : RULES
                  .scores(
                      AthleteProfile.DEFAULT.historyUpTo(day.minusDays(1), history),
                      List.of(new ExerciseId("squat")))
                  .values()
                  .iterator()
                  .next()
                  .score();

      apply(
          told()
              .set(number)
              .session(number)
              .at(day + "T12:00:00Z")
              .squat(Double.toString(load), 5)
              .rpe(rpe)
              .performed());

      Prescription.Inputs found =
          session(number).prescriptions().getFirst().prescription().inputs();
      if (expected == null) {
        assertThat(found.fatigueScore()).isNull();
      } else {
        assertThat(found.fatigueScore())
            .as("session %s", number)
            .isCloseTo(expected, within(1e-12));
      }
      history.add(ALoggedLift.on(day, "squat").sets(1, load, 5, rpe, SetRole.TOP).done());
    }
    Double last = session(19).prescriptions().getFirst().prescription().inputs().fatigueScore();
    Double before = session(16).prescriptions().getFirst().prescription().inputs().fatigueScore();
    assertThat(last).isGreaterThan(before);
  }

  /**
   * The first day of training rests on nothing, whether its second lift comes in the batch of the
   * first or later, when the first is stored.
   */
  @Test
  void theLiftsOfTheFirstSessionFindNothingKnownHoweverTheyAreBatched() {
    apply(told().set(1).squat("140", 5).rpe(8).performed());

    apply(told().set(2).lift("bench-press", "100", 5).rpe(8).performed());

    assertThat(session(1).prescriptions())
        .hasSize(2)
        .allSatisfy(
            issued -> {
              Prescription.Inputs inputs = issued.prescription().inputs();
              assertThat(inputs.fatigueScore()).as(issued.exercise().value()).isNull();
              assertThat(inputs.referenceE1rmKg()).isNull();
            });
  }

  /** A context is recorded once: what comes late to the history leaves it as it was. */
  @Test
  void aLateSessionChangesNoContextThatIsRecorded() {
    for (int number = 0; number < 10; number++) {
      LocalDate day = LocalDate.parse("2026-08-03").plusWeeks(number);
      apply(
          told()
              .set(number)
              .session(number)
              .at(day + "T12:00:00Z")
              .squat("140", 5)
              .rpe(8)
              .performed());
    }
    List<IssuedPrescription> before = session(9).prescriptions();

    apply(told().set(50).session(50).at("2026-08-20T12:00:00Z").squat("180", 5).rpe(8).performed());
    apply(told().set(51).session(9).at("2026-10-05T12:10:00Z").squat("120", 5).rpe(7).performed());

    assertThat(session(9).prescriptions().getFirst().prescription().inputs())
        .isEqualTo(before.getFirst().prescription().inputs());
    assertThat(session(9).prescriptions().getFirst().prescription().plan())
        .isEqualTo(before.getFirst().prescription().plan());
  }

  @Test
  void aChangedProfileActsOnLaterSessionsOnly() {
    apply(told().set(1).session(1).squat("140", 5).rpe(9).performed());
    setProfile(
        new AthleteId(athlete),
        new AthleteProfile(
            AthleteProfile.DEFAULT.timeZone(),
            AthleteProfile.DEFAULT.unit(),
            AthleteProfile.DEFAULT.weekStart(),
            Goal.HYPERTROPHY,
            AthleteProfile.DEFAULT.phase(),
            AthleteProfile.DEFAULT.increments(),
            AthleteProfile.DEFAULT.prescribeFor(),
            AthleteProfile.DEFAULT.bodyMass(),
            AthleteProfile.DEFAULT.landmarks(),
            AthleteProfile.DEFAULT.gaps()));
    apply(
        told().set(2).session(1).lift("deadlift", "180", 5).rpe(9).performed(),
        told().set(3).session(2).squat("140", 5).rpe(9).performed());

    assertThat(session(1).prescriptions())
        .allSatisfy(issued -> assertThat(issued.prescription().goal()).isEqualTo(Goal.STRENGTH));
    assertThat(session(2).prescriptions())
        .singleElement()
        .satisfies(issued -> assertThat(issued.prescription().goal()).isEqualTo(Goal.HYPERTROPHY));
  }

  @Test
  void anUnchangedPrescriptionKeepsItsVersion() {
    apply(told().set(1).squat("140", 5).rpe(9).performed());
    apply(told().set(2).lift("deadlift", "60", 5).rpe(5).performed());

    assertThat(session(1).version()).isEqualTo(2);
    assertThat(session(1).prescriptions().getFirst().version()).isEqualTo(1);
  }

  @Test
  void anErasureRemovesEverythingAndWhatComesAfterStartsAnewAtAHigherVersion() {
    apply(told().set(1).squat("140", 5).rpe(9).performed());

    Recorded erased = apply(told().event(1).erased());

    assertThat(erased.tombstones()).hasSize(1);
    assertThat(findSession(1)).isEmpty();

    apply(told().set(2).squat("100", 5).rpe(9).performed());

    assertThat(session(1).version()).isEqualTo(3);
    assertThat(session(1).review().totals().sets()).isEqualTo(1);
  }

  @Test
  void aRepeatedErasureAndWhatStoodBeforeItChangeNothing() {
    List<LoggedEvent> log =
        Told.logged(
            0,
            told().set(1).squat("140", 5).performed(),
            told().event(1).erased(),
            told().set(2).squat("100", 5).performed(),
            told().event(1).erased());
    ledger.apply(log);
    long before = session(1).version();

    ledger.apply(log.subList(0, 1));
    ledger.apply(log.subList(0, 2));

    assertThat(session(1).version()).isEqualTo(before);
    assertThat(session(1).review().totals().sets()).isEqualTo(1);
  }

  @Test
  void whatChangedWaitsToBeAnnouncedUntilThatVersionWas() {
    apply(told().set(1).squat("140", 5).performed());
    apply(told().set(2).squat("140", 5).performed());
    SessionId session = session(1).sessionId();

    ledger.announced(List.of(new Announcement(new AthleteId(athlete), session, 1)));
    assertThat(waiting()).hasSize(1);

    ledger.announced(List.of(new Announcement(new AthleteId(athlete), session, 2)));
    assertThat(waiting()).isEmpty();
  }

  /** Who was to announce the earlier change may be gone. */
  @Test
  void aSessionOfWhichAnEarlierChangeStillWaitsSaysSo() {
    Recorded first = apply(told().set(1).squat("140", 5).performed());
    Recorded second = apply(told().set(2).squat("140", 5).performed());
    ledger.announced(List.of(new Announcement(new AthleteId(athlete), session(1).sessionId(), 2)));
    Recorded third =
        apply(
            told().set(3).squat("140", 5).performed(),
            told().set(4).session(2).squat("140", 5).performed());

    assertThat(first.sessions()).hasSize(1).noneMatch(first::isWaiting);
    assertThat(second.sessions()).hasSize(1).allMatch(second::isWaiting);
    assertThat(third.sessions()).hasSize(2).noneMatch(third::isWaiting);
  }

  @Test
  void anErasedAthletesPrescriptionsWaitForTheirTombstones() {
    apply(told().set(1).squat("140", 5).performed());
    Recorded erased = apply(told().event(1).erased());

    assertThat(ledger.unannounced(Duration.ZERO, 1000).tombstones())
        .containsAll(erased.tombstones());
    ledger.tombstonesSent(erased.tombstones());
    assertThat(ledger.unannounced(Duration.ZERO, 1000).tombstones())
        .doesNotContainAnyElementsOf(erased.tombstones());
  }

  /** One instance was about to tell of a session, another one told of the erasure first. */
  @Test
  void tombstonesAreToBeSentOnceMoreSomeTimeLater() {
    apply(told().set(1).squat("140", 5).performed());
    Recorded erased = apply(told().event(1).erased());
    assertThat(toSendAgain(Duration.ZERO)).doesNotContainAnyElementsOf(erased.tombstones());

    ledger.tombstonesSent(erased.tombstones());

    assertThat(erased.tombstones()).isNotEmpty();
    assertThat(toSendAgain(Duration.ofHours(1))).doesNotContainAnyElementsOf(erased.tombstones());
    assertThat(toSendAgain(Duration.ZERO)).containsAll(erased.tombstones());
    ledger.tombstonesSentAgain(erased.tombstones());
    assertThat(toSendAgain(Duration.ZERO)).doesNotContainAnyElementsOf(erased.tombstones());
  }

  private List<PrescriptionTombstone> toSendAgain(Duration sentBefore) {
    return ledger.tombstonesToSendAgain(sentBefore, 100_000);
  }

  /** Its tombstone may come late, and is not to meet it. */
  @Test
  void aPrescriptionIssuedAnewAfterAnErasureHasAnotherId() {
    Recorded first = apply(told().set(1).squat("140", 5).performed());
    Recorded erased = apply(told().event(1).erased());
    Recorded anew = apply(told().set(1).squat("140", 5).performed());

    assertThat(erased.tombstones())
        .extracting(PrescriptionTombstone::prescriptionId)
        .containsExactlyElementsOf(idsOf(first));
    assertThat(idsOf(anew)).isNotEmpty().doesNotContainAnyElementsOf(idsOf(first));
  }

  private static List<PrescriptionId> idsOf(Recorded recorded) {
    return recorded.sessions().getFirst().prescriptions().stream()
        .map(IssuedPrescription::id)
        .toList();
  }

  @Test
  void aRecordedSessionReadsBackAsItWasReturned() {
    Recorded recorded =
        apply(
            told().set(1).squat("60", 5).performed(),
            told().set(2).squat("140", 5).rpe(9).offsetHours(9).performed(),
            told().set(3).squat("122.5", 7).rpe(8).performed(),
            told().at("2026-11-23T18:00:00Z").ended(6.5));

    assertThat(session(1)).isEqualTo(recorded.sessions().getFirst());
  }

  private Collection<RecordedSession> waiting() {
    return ledger.unannounced(Duration.ZERO, 100_000).sessions().stream()
        .filter(session -> session.athleteId().value().equals(athlete))
        .toList();
  }

  private Told told() {
    return Told.by(athlete);
  }

  private Recorded apply(SetEvent... events) {
    List<LoggedEvent> logged = Told.logged(offset, events);
    offset += events.length;
    return ledger.apply(logged);
  }

  private Optional<RecordedSession> findSession(int number) {
    return session(new AthleteId(athlete), new SessionId(new UUID(2, number)));
  }

  private RecordedSession session(int number) {
    return findSession(number).orElseThrow();
  }

  private static LiftReview lift(RecordedSession session) {
    return session.review().lifts().getFirst();
  }
}
