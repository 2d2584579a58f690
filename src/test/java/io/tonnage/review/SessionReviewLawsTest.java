package io.tonnage.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.backoff.Scheme;
import io.tonnage.lift.ASet;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class SessionReviewLawsTest {

  private static final SessionContext CONTEXT = new ASession().known(150.0, 0.4).context();

  private static SessionReview review(List<PerformedSet> sets) {
    return SessionReview.of(sets, false, CONTEXT, ASession.CATALOGUE);
  }

  @Property
  void orderOfArrivalNeverMatters(
      @ForAll("sessions") List<PerformedSet> sets, @ForAll Random random) {
    List<PerformedSet> shuffled = new ArrayList<>(sets);
    Collections.shuffle(shuffled, random);

    assertThat(review(shuffled)).isEqualTo(review(sets));
  }

  @Property
  void liftsAddUpToTheSession(@ForAll("sessions") List<PerformedSet> sets) {
    SessionReview review = review(sets);

    SetTotals sum = SetTotals.ZERO;
    for (LiftReview lift : review.lifts()) {
      sum = sum.plus(lift.totals());
    }
    assertThat(review.totals()).isEqualTo(sum);
    assertThat(sum.sets()).isEqualTo(sets.size());
    BigInteger total = BigInteger.ZERO;
    for (PerformedSet set : sets) {
      total = total.add(VolumeLoad.external(set).tenNanogramReps());
    }
    assertThat(sum.total().tenNanogramReps()).isEqualTo(total);
    assertThat(sum.working().tenNanogramReps()).isLessThanOrEqualTo(total);
    assertThat(sum.backOff().tenNanogramReps())
        .isLessThanOrEqualTo(sum.working().tenNanogramReps());
  }

  @Property
  void runningVolumeNeverFallsAndEndsAtTheTotal(@ForAll("sessions") List<PerformedSet> sets) {
    SessionReview review = review(sets);

    List<ReviewedSet> inOrder = new ArrayList<>();
    review.lifts().forEach(lift -> inOrder.addAll(lift.sets()));
    inOrder.sort((a, b) -> PerformedSet.IN_ORDER.compare(a.set(), b.set()));
    BigInteger before = BigInteger.ZERO;
    for (ReviewedSet set : inOrder) {
      BigInteger running = set.sessionVolume().tenNanogramReps();
      assertThat(running).isEqualTo(before.add(set.volume().tenNanogramReps()));
      before = running;
    }
    assertThat(before).isEqualTo(review.totals().total().tenNanogramReps());
    for (LiftReview lift : review.lifts()) {
      assertThat(lift.sets().getLast().exerciseVolume()).isEqualTo(lift.totals().total());
    }
  }

  @Property
  void twiceTheLoadsKeepTheRolesAndDoubleTheEstimates(@ForAll("sessions") List<PerformedSet> sets) {
    List<PerformedSet> heavier = new ArrayList<>();
    for (PerformedSet set : sets) {
      heavier.add(twice(set));
    }

    List<LiftReview> once = review(sets).lifts();
    List<LiftReview> twice = review(heavier).lifts();

    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(i).scheme()).isEqualTo(once.get(i).scheme());
      assertThat(twice.get(i).sets())
          .extracting(ReviewedSet::role)
          .isEqualTo(once.get(i).sets().stream().map(ReviewedSet::role).toList());
      Double e1rm = once.get(i).e1rmKg();
      Double doubled = twice.get(i).e1rmKg();
      assertThat(doubled == null).isEqualTo(e1rm == null);
      if (e1rm != null && doubled != null) {
        assertThat(doubled).isCloseTo(2 * e1rm, within(1e-9 * e1rm));
      }
    }
  }

  @Property
  void everyLiftWithASchemeHasOneReference(@ForAll("sessions") List<PerformedSet> sets) {
    for (LiftReview lift : review(sets).lifts()) {
      PerformedSet reference = lift.reference();
      assertThat(reference == null).isEqualTo(lift.scheme() == Scheme.NONE);
      if (reference != null) {
        assertThat(reference.isLoaded()).isTrue();
      }
    }
  }

  @Property
  void labelsAlwaysWinAndAreIgnoredInTheInferredRole(@ForAll("sessions") List<PerformedSet> sets) {
    List<PerformedSet> unlabelled = new ArrayList<>();
    for (PerformedSet set : sets) {
      unlabelled.add(withoutLabel(set));
    }
    List<LiftReview> labelled = review(sets).lifts();
    List<LiftReview> inferred = review(unlabelled).lifts();

    for (int lift = 0; lift < labelled.size(); lift++) {
      List<ReviewedSet> reviewed = labelled.get(lift).sets();
      for (int i = 0; i < reviewed.size(); i++) {
        SetRole label = reviewed.get(i).set().label();
        if (label != null && reviewed.get(i).set().reps().forStrength() > 0) {
          assertThat(reviewed.get(i).role()).isEqualTo(label);
        }
        assertThat(reviewed.get(i).inferredRole())
            .isEqualTo(inferred.get(lift).sets().get(i).role());
      }
    }
  }

  @Property
  void prescriptionIsLighterThanItsTopSet(@ForAll("sessions") List<PerformedSet> sets) {
    for (LiftReview lift : review(sets).lifts()) {
      lift.prescription()
          .ifPresent(
              prescription ->
                  assertThat(prescription.plan().load().tenNanograms())
                      .isPositive()
                      .isLessThan(prescription.topSet().load().tenNanograms()));
    }
  }

  private static PerformedSet twice(PerformedSet set) {
    Load load = set.load();
    return with(
        set, load == null ? null : new Load(2 * load.tenNanograms(), load.unit()), set.label());
  }

  private static PerformedSet withoutLabel(PerformedSet set) {
    return with(set, set.load(), null);
  }

  private static PerformedSet with(PerformedSet set, @Nullable Load load, @Nullable SetRole label) {
    return new PerformedSet(
        set.setId(),
        set.sessionId(),
        set.revision(),
        set.performedAt(),
        set.setIndex(),
        set.exercise(),
        set.exerciseName(),
        load,
        set.basis(),
        set.reps(),
        set.effort(),
        label,
        set.restSeconds(),
        set.durationSeconds(),
        set.distanceMeters(),
        set.velocities(),
        set.goal(),
        set.source());
  }

  /** Sessions of up to a dozen sets, with ties of the clock, labels, assistance and failure. */
  @Provide
  Arbitrary<List<PerformedSet>> sessions() {
    return sets()
        .list()
        .ofMaxSize(12)
        .map(
            sets -> {
              List<PerformedSet> named = new ArrayList<>();
              for (ASet set : sets) {
                named.add(set.done());
              }
              return distinct(named);
            });
  }

  private static List<PerformedSet> distinct(List<PerformedSet> sets) {
    List<PerformedSet> distinct = new ArrayList<>();
    for (PerformedSet set : sets) {
      if (distinct.stream().noneMatch(other -> other.setId().equals(set.setId()))) {
        distinct.add(set);
      }
    }
    return distinct;
  }

  private static Arbitrary<ASet> sets() {
    Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'z').ofLength(2);
    Arbitrary<String> exercises = Arbitraries.of("squat", "squat", "curl", "pull-up", "own:x");
    Arbitrary<@Nullable Load> loads =
        Combinators.combine(
                Arbitraries.integers().between(-20, 120), Arbitraries.of(LoadUnit.class))
            .as(
                (steps, unit) ->
                    Load.of(new BigDecimal("2.5").multiply(BigDecimal.valueOf(steps)), unit))
            .injectNull(0.1);
    Arbitrary<@Nullable Rpe> rpes =
        Arbitraries.integers().between(2, 20).map(halves -> new Rpe(5 * halves)).injectNull(0.4);
    Arbitrary<@Nullable SetRole> labels =
        Arbitraries.of(SetRole.WARMUP, SetRole.WORKING, SetRole.TOP, SetRole.BACKOFF, SetRole.DROP)
            .injectNull(0.8);
    return Combinators.combine(
            names,
            exercises,
            loads,
            Arbitraries.integers().between(0, 15),
            rpes,
            labels,
            Arbitraries.integers().between(0, 10),
            Arbitraries.of(LoadBasis.class))
        .as(
            (name, exercise, load, reps, rpe, label, minutes, basis) ->
                ASet.called(name)
                    .of(exercise)
                    .load(load)
                    .reps(reps)
                    .rpe(rpe)
                    .label(label)
                    .at(60L * minutes)
                    .rest(20.0 * minutes)
                    .basis(basis))
        .edgeCases(EdgeCases.Config::none);
  }
}
