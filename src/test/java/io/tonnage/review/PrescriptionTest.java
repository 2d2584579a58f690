package io.tonnage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.backoff.Adherence;
import io.tonnage.backoff.BackOffPlanner;
import io.tonnage.backoff.PlanFlag;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.backoff.RepRange;
import io.tonnage.backoff.StopCode;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrescriptionTest {

  /** The seed document's top set, unrated: 275 lb for 5 to 8, aiming at 7, three sets. */
  private static ASet top() {
    return ASet.called("top").lb("315").reps(5);
  }

  private static ASet backOff(String name, int reps) {
    return ASet.called(name).lb("275").reps(reps);
  }

  @Test
  void seedExample() {
    Prescription prescription = new ASession().prescription(top().rpe(9));

    assertThat(prescription.status()).isEqualTo(PrescriptionStatus.OPEN);
    assertThat(prescription.goal()).isEqualTo(Goal.STRENGTH);
    assertThat(prescription.phase()).isEqualTo(Phase.NORMAL);
    assertThat(prescription.topSet().setId()).isEqualTo(ASet.idOf("top"));
    assertThat(prescription.topSet().load()).isEqualTo(Load.lb("315"));
    assertThat(prescription.topSet().rpe()).isEqualTo(Rpe.of(9));
    assertThat(prescription.topSet().e1rmKg() / 0.45359237)
        .isCloseTo(376.34408602150535, within(1e-9));
    assertThat(prescription.plan().load()).isEqualTo(Load.lb("275"));
    assertThat(prescription.plan().dropPercent()).isCloseTo(12.698412698, within(1e-9));
    assertThat(prescription.plan().reps()).isEqualTo(new RepRange(5, 7, 8));
    assertThat(prescription.plan().sets()).isEqualTo(3);
    assertThat(prescription.done()).isEqualTo(new Prescription.Done(0, null, null));
    assertThat(prescription.inputs())
        .isEqualTo(new Prescription.Inputs(null, Load.lb("5"), false, null));
    assertThat(prescription.flags()).isEmpty();
    assertThat(prescription.method()).isEqualTo(BackOffPlanner.METHOD);
  }

  @Test
  void unratedTopWithoutAReferenceIsTakenForHeavyAndSaysSo() {
    Prescription prescription = new ASession().prescription(top());

    assertThat(prescription.flags())
        .containsExactly(PlanFlag.TOP_RPE_ASSUMED_9, PlanFlag.NO_REFERENCE);
    assertThat(prescription.inputs().topRpeAssumed()).isTrue();
    assertThat(prescription.topSet().rpe()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"7, true", "6.5, false"})
  void ratedTopIsHeavyFromSeven(double rpe, boolean issued) {
    assertThat(new ASession().lift(top().rpe(rpe)).prescription().isPresent()).isEqualTo(issued);
  }

  @Test
  void labelledTopIsHeavyWhateverItsRating() {
    Prescription prescription = new ASession().prescription(top().rpe(5).label(SetRole.TOP));

    assertThat(prescription.flags()).doesNotContain(PlanFlag.NO_REFERENCE);
  }

  @ParameterizedTest
  @CsvSource({"116.279069, true", "117.647058, true", "117.647060, false", "200, false"})
  void unratedTopIsHeavyFrom85PercentOfTheReference(double reference, boolean issued) {
    LiftReview lift =
        new ASession().known(reference, null).lift(ASet.called("top").kg("100").reps(1));

    assertThat(lift.prescription().isPresent()).isEqualTo(issued);
    lift.prescription()
        .ifPresent(
            prescription -> assertThat(prescription.flags()).doesNotContain(PlanFlag.NO_REFERENCE));
  }

  @ParameterizedTest
  @CsvSource({"85, true", "84.999, false"})
  void exactly85PercentOfTheReferenceIsHeavy(String kilograms, boolean issued) {
    LiftReview lift =
        new ASession().known(100.0, null).lift(ASet.called("top").kg(kilograms).reps(1));

    assertThat(lift.prescription().isPresent()).isEqualTo(issued);
  }

  @Test
  void failureIsATen() {
    Prescription prescription = new ASession().prescription(top().amrap());

    assertThat(prescription.topSet().rpe()).isEqualTo(Rpe.TEN);
    assertThat(prescription.plan().load()).isEqualTo(Load.lb("265"));
    assertThat(prescription.flags()).isEmpty();
  }

  @Test
  void isolationIsPrescribedForOnlyOnRequest() {
    ASet curl = ASet.called("top").kg("20").reps(8).rpe(9).of("curl");
    ASet own = ASet.called("top").kg("20").reps(8).rpe(9).of("own:zercher");

    assertThat(new ASession().lift(curl).prescription()).isEmpty();
    assertThat(new ASession().lift(own).prescription()).isEmpty();
    assertThat(new ASession().prescribeForAll().lift(curl).prescription()).isPresent();
    assertThat(new ASession().prescribeForAll().lift(own).prescription()).isPresent();
  }

  @Test
  void bodyWeightLiftIsNotPrescribedFor() {
    ASet pullUp = ASet.called("top").kg("20").reps(6).rpe(9).of("pull-up");

    assertThat(new ASession().prescribeForAll().lift(pullUp).prescription()).isEmpty();
  }

  @Test
  void nothingIsPrescribedWhereNothingCanBePlanned() {
    assertThat(new ASession().lift(ASet.called("top").kg("2").reps(5).rpe(9)).prescription())
        .isEmpty();
  }

  @Test
  void fatigueAndPhaseOfTheContextLightenThePlan() {
    Prescription tired = new ASession().known(null, 1.0).prescription(top().rpe(10));
    Prescription peaking = new ASession().phase(Phase.PEAKING).prescription(top().rpe(9));

    assertThat(tired.plan().load()).isEqualTo(Load.lb("255"));
    assertThat(tired.plan().sets()).isEqualTo(2);
    assertThat(tired.inputs().fatigueScore()).isEqualTo(1.0);
    assertThat(peaking.plan().reps()).isEqualTo(new RepRange(4, 5, 5));
  }

  @Test
  void latestGoalNamedChoosesTheRange() {
    Prescription prescription =
        new ASession()
            .prescription(
                ASet.called("a").lb("225").rpe(5).goal(Goal.TECHNIQUE),
                top().rpe(9).goal(Goal.HYPERTROPHY));

    assertThat(prescription.goal()).isEqualTo(Goal.HYPERTROPHY);
    assertThat(prescription.plan().load()).isEqualTo(Load.lb("240"));
  }

  @Test
  void planOfAPairIsForOneHand() {
    Prescription prescription =
        new ASession()
            .prescription(
                ASet.called("top")
                    .kg("30")
                    .reps(8)
                    .rpe(9)
                    .basis(LoadBasis.PER_HAND)
                    .of("dumbbell-press"),
                ASet.called("a").kg("50").reps(9).rpe(8).of("dumbbell-press"));

    assertThat(prescription.plan().load()).isEqualTo(Load.kg("25"));
    assertThat(prescription.topSet().e1rmKg()).isCloseTo(30 / 0.762, within(1e-9));
    assertThat(prescription.done()).isEqualTo(new Prescription.Done(1, Adherence.WITHIN, null));
  }

  @Test
  void heavyTopOfAPairIsComparedWithBothHands() {
    ASet pair = ASet.called("top").kg("50").reps(1).basis(LoadBasis.PER_HAND);

    assertThat(new ASession().known(110.0, null).lift(pair).prescription()).isPresent();
    assertThat(new ASession().known(120.0, null).lift(pair).prescription()).isEmpty();
  }

  @Test
  void setsDoneAreCountedAfterTheTopSet() {
    Prescription prescription =
        new ASession()
            .prescription(
                ASet.called("a").lb("300").reps(3).rpe(8),
                ASet.called("b").lb("250").reps(5).rpe(7),
                top().rpe(9),
                backOff("c", 7).rpe(7));

    assertThat(prescription.done().sets()).isEqualTo(1);
    assertThat(prescription.status()).isEqualTo(PrescriptionStatus.OPEN);
  }

  @Test
  void allSetsDoneCompleteIt() {
    Prescription prescription =
        new ASession()
            .ended()
            .prescription(
                top().rpe(9),
                backOff("a", 7).rpe(7),
                backOff("b", 7).rpe(7.5),
                backOff("c", 7).rpe(7.5),
                backOff("d", 7).rpe(10));

    assertThat(prescription.status()).isEqualTo(PrescriptionStatus.COMPLETED);
    assertThat(prescription.done())
        .isEqualTo(
            new Prescription.Done(
                4, Adherence.WITHIN, new Prescription.Stop(StopCode.SETS_DONE, ASet.idOf("c"))));
  }

  @Test
  void lastOfThePrescribedSetsCompletesIt() {
    ASet[] two = {top().rpe(9), backOff("a", 7).rpe(7), backOff("b", 7).rpe(7.5)};
    ASet[] three = {
      top().rpe(9), backOff("a", 7).rpe(7), backOff("b", 7).rpe(7.5), backOff("c", 7).rpe(7.5)
    };

    assertThat(new ASession().prescription(two).status()).isEqualTo(PrescriptionStatus.OPEN);
    assertThat(new ASession().prescription(three).status()).isEqualTo(PrescriptionStatus.COMPLETED);
  }

  @Test
  void idleSessionExpiresItLikeAnEndedOne() {
    ASet[] none = {top().rpe(9)};
    ASet[] one = {top().rpe(9), backOff("a", 9).rpe(7)};

    assertThat(new ASession().prescription(none).expired())
        .isEqualTo(new ASession().ended().prescription(none));
    assertThat(new ASession().prescription(one).expired())
        .isEqualTo(new ASession().ended().prescription(one));
    assertThat(new ASession().prescription(one).expired().done())
        .isEqualTo(new Prescription.Done(1, Adherence.MORE_REPS, null));
  }

  @Test
  void ruleThatFiresStopsIt() {
    Prescription prescription =
        new ASession()
            .ended()
            .prescription(top().rpe(9), backOff("a", 7).rpe(9), backOff("b", 4).rpe(9));

    assertThat(prescription.status()).isEqualTo(PrescriptionStatus.STOPPED);
    assertThat(prescription.done().sets()).isEqualTo(2);
    assertThat(prescription.done().adherence()).isEqualTo(Adherence.FEWER_REPS);
    assertThat(prescription.done().stop())
        .isEqualTo(new Prescription.Stop(StopCode.RPE_STOP, ASet.idOf("a")));
  }

  @Test
  void endOfTheSessionExpiresIt() {
    Prescription missed = new ASession().ended().prescription(top().rpe(9));
    Prescription begun = new ASession().ended().prescription(top().rpe(9), backOff("a", 7).rpe(7));

    assertThat(missed.status()).isEqualTo(PrescriptionStatus.EXPIRED);
    assertThat(missed.done().adherence()).isEqualTo(Adherence.MISSED);
    assertThat(begun.status()).isEqualTo(PrescriptionStatus.EXPIRED);
    assertThat(begun.done().adherence()).isEqualTo(Adherence.WITHIN);
  }

  @Test
  void straightSetsWithdrawItAndABackOffOpensItAgain() {
    ASet[] straight = {ASet.called("a").rpe(8), ASet.called("b").rpe(8), ASet.called("c").rpe(8.5)};
    ASet[] withBackOff = {
      ASet.called("a").rpe(8),
      ASet.called("b").rpe(8),
      ASet.called("c").rpe(8.5),
      ASet.called("d").kg("87.5").reps(7).rpe(7)
    };

    assertThat(new ASession().ended().prescription(straight).status())
        .isEqualTo(PrescriptionStatus.WITHDRAWN);
    Prescription open = new ASession().prescription(withBackOff);
    assertThat(open.status()).isEqualTo(PrescriptionStatus.OPEN);
    assertThat(open.topSet().setId()).isEqualTo(ASet.idOf("a"));
    assertThat(open.done().sets()).isEqualTo(1);
  }

  @Test
  void knownLiftersWarmUpPrescribesNothing() {
    ASession known = new ASession().known(170.0, null);

    assertThat(known.lift(ASet.called("a").kg("60").reps(5)).prescription()).isEmpty();
  }
}
