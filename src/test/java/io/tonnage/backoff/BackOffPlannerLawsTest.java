package io.tonnage.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import java.math.BigDecimal;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class BackOffPlannerLawsTest {

  @Property
  void everyRequestHasAnAnswer(@ForAll("requests") BackOffRequest request) {
    BackOffDecision decision = BackOffPlanner.plan(request);

    assertThat(decision.e1rmKg()).isGreaterThanOrEqualTo(request.load().kilograms() * 0.999999);
    assertThat(decision.flags()).doesNotHaveDuplicates();
    assertThat(decision.flags().contains(PlanFlag.NO_PRESCRIPTION))
        .isEqualTo(decision instanceof BackOffDecision.NotPlanned);
  }

  @Property
  void answerIsThatOfTheAlgorithmWordForWord(@ForAll("coarseRequests") BackOffRequest request) {
    LiteralPlan literal = new LiteralPlan(request);

    BackOffDecision decision = BackOffPlanner.plan(request);

    assertThat(decision.flags()).containsExactlyElementsOf(literal.flags);
    BackOffPlan plan = plan(decision);
    BigDecimal weight = literal.weight;
    if (plan == null || weight == null) {
      assertThat(plan).isNull();
      assertThat(weight).isNull();
      return;
    }
    assertThat(plan.load().value()).isEqualByComparingTo(weight);
    assertThat(plan.reps()).isEqualTo(new RepRange(literal.min, literal.target, literal.max));
    assertThat(plan.sets()).isEqualTo(literal.sets);
  }

  @Property
  void planIsLighterThanTheTopSet(@ForAll("requests") BackOffRequest request) {
    BackOffPlan plan = plan(BackOffPlanner.plan(request));
    Assume.that(plan != null);

    assertThat(requirePlan(plan).load().tenNanograms())
        .isPositive()
        .isLessThan(request.load().tenNanograms());
  }

  @Property
  void loadIsAMultipleOfTheIncrementUnlessItIsTheLeast(@ForAll("requests") BackOffRequest request) {
    BackOffDecision decision = BackOffPlanner.plan(request);
    BackOffPlan plan = plan(decision);
    Assume.that(plan != null);

    long load = requirePlan(plan).load().tenNanograms();
    if (decision.flags().contains(PlanFlag.AT_MINIMUM_LOAD)) {
      assertThat(request.minimumLoad()).isNotNull();
      assertThat(load).isEqualTo(minimum(request));
    } else {
      assertThat(load % request.increment().tenNanograms()).isZero();
    }
  }

  @Property
  void dropIsInTheRangeUnlessFlagged(@ForAll("requests") BackOffRequest request) {
    BackOffDecision decision = BackOffPlanner.plan(request);
    BackOffPlan plan = plan(decision);
    Assume.that(plan != null);
    Assume.that(!decision.flags().contains(PlanFlag.NO_LOADABLE_WEIGHT_IN_RANGE));

    BigDecimal load = requirePlan(plan).load().value();
    assertThat(load).isBetween(requirePlan(plan).rangeLow(), requirePlan(plan).rangeHigh());
  }

  @Property
  void noRepetitionCountIsPredictedOverTheCapUnlessFlagged(
      @ForAll("requests") BackOffRequest request) {
    BackOffDecision decision = BackOffPlanner.plan(request);
    BackOffPlan plan = plan(decision);
    Assume.that(plan != null);
    Assume.that(!decision.flags().contains(PlanFlag.INFEASIBLE_UNDER_CAP));

    assertThat(requirePlan(plan).predictedRpeMax())
        .isLessThanOrEqualTo(requirePlan(plan).rpeCap() + 1e-6);
  }

  @Property
  void moreFatigueIsNeverHeavierNorMoreSets(
      @ForAll("requests") BackOffRequest request, @ForAll("fatigue") double other) {
    double less = Math.min(other, request.fatigueScore());
    double more = Math.max(other, request.fatigueScore());
    BackOffPlan rested = plan(BackOffPlanner.plan(withFatigue(request, less)));
    BackOffPlan tired = plan(BackOffPlanner.plan(withFatigue(request, more)));
    Assume.that(rested != null && tired != null);

    assertThat(requirePlan(tired).load().tenNanograms())
        .isLessThanOrEqualTo(requirePlan(rested).load().tenNanograms());
    assertThat(requirePlan(tired).sets()).isLessThanOrEqualTo(requirePlan(rested).sets());
  }

  @Property
  void ratingLeftOutIsNeverHeavierThanTheRatingsUpToNine(
      @ForAll("requests") BackOffRequest request) {
    Rpe rpe = request.rpe();
    Assume.that(rpe != null && rpe.tenths() <= 90);
    BackOffPlan rated = plan(BackOffPlanner.plan(request));
    BackOffPlan unrated = plan(BackOffPlanner.plan(withRpe(request, null)));
    Assume.that(rated != null && unrated != null);

    assertThat(requirePlan(unrated).load().tenNanograms())
        .isLessThanOrEqualTo(requirePlan(rated).load().tenNanograms());
  }

  @Property
  void harderTopSetIsNeverFollowedByHeavierSets(
      @ForAll("requests") BackOffRequest request,
      @ForAll("ratings") Rpe a,
      @ForAll("ratings") Rpe b) {
    Rpe easier = a.compareTo(b) <= 0 ? a : b;
    Rpe harder = a.compareTo(b) <= 0 ? b : a;
    BackOffPlan afterEasier = plan(BackOffPlanner.plan(withRpe(request, easier)));
    BackOffPlan afterHarder = plan(BackOffPlanner.plan(withRpe(request, harder)));
    Assume.that(afterEasier != null && afterHarder != null);

    assertThat(requirePlan(afterHarder).load().tenNanograms())
        .isLessThanOrEqualTo(requirePlan(afterEasier).load().tenNanograms());
  }

  @Property
  void twiceTheLoadsGiveTwiceThePlan(@ForAll("halvable") BackOffRequest request) {
    BackOffDecision once = BackOffPlanner.plan(request);
    BackOffDecision twice = BackOffPlanner.plan(doubled(request));

    assertThat(twice.flags()).isEqualTo(once.flags());
    assertThat(twice.e1rmKg()).isCloseTo(2 * once.e1rmKg(), within(1e-6));
    BackOffPlan plan = plan(once);
    BackOffPlan doubledPlan = plan(twice);
    Assume.that(plan != null && doubledPlan != null);
    assertThat(requirePlan(doubledPlan).load().tenNanograms())
        .isEqualTo(2 * requirePlan(plan).load().tenNanograms());
    assertThat(requirePlan(doubledPlan).reps()).isEqualTo(requirePlan(plan).reps());
  }

  private static @Nullable BackOffPlan plan(BackOffDecision decision) {
    return decision instanceof BackOffDecision.Planned planned ? planned.plan() : null;
  }

  private static BackOffPlan requirePlan(@Nullable BackOffPlan plan) {
    return Objects.requireNonNull(plan);
  }

  private static long minimum(BackOffRequest request) {
    Load minimum = request.minimumLoad();
    return minimum == null ? -1 : minimum.tenNanograms();
  }

  private static BackOffRequest withFatigue(BackOffRequest r, double fatigue) {
    return new BackOffRequest(
        r.load(),
        r.reps(),
        r.rpe(),
        r.goal(),
        r.phase(),
        r.deload(),
        r.increment(),
        r.minimumLoad(),
        fatigue,
        r.rpeCap(),
        r.baseSets());
  }

  private static BackOffRequest withRpe(BackOffRequest r, @Nullable Rpe rpe) {
    return new BackOffRequest(
        r.load(),
        r.reps(),
        rpe,
        r.goal(),
        r.phase(),
        r.deload(),
        r.increment(),
        r.minimumLoad(),
        r.fatigueScore(),
        r.rpeCap(),
        r.baseSets());
  }

  private static BackOffRequest doubled(BackOffRequest r) {
    Load minimum = r.minimumLoad();
    return new BackOffRequest(
        twice(r.load()),
        r.reps(),
        r.rpe(),
        r.goal(),
        r.phase(),
        r.deload(),
        twice(r.increment()),
        minimum == null ? null : twice(minimum),
        r.fatigueScore(),
        r.rpeCap(),
        r.baseSets());
  }

  private static Load twice(Load load) {
    return new Load(2 * load.tenNanograms(), load.unit());
  }

  @Provide
  Arbitrary<Double> fatigue() {
    return Arbitraries.integers().between(0, 100).map(percent -> percent / 100.0);
  }

  @Provide
  Arbitrary<Rpe> ratings() {
    return Arbitraries.integers().between(2, 20).map(halves -> new Rpe(5 * halves));
  }

  /** Any request, fine increments and thousands of kilograms included. */
  @Provide
  Arbitrary<BackOffRequest> requests() {
    return requests(loads(1, 2_000_000), increments(1, 50_000));
  }

  /** Requests of which both halves of the range of loads have a double. */
  @Provide
  Arbitrary<BackOffRequest> halvable() {
    return requests(loads(1, 400_000), increments(1, 25_000));
  }

  /** Requests with steps big enough to go through them one by one. */
  @Provide
  Arbitrary<BackOffRequest> coarseRequests() {
    return requests(loads(1000, 500_000), increments(50, 10_000))
        .map(request -> sets(request, null));
  }

  private static BackOffRequest sets(BackOffRequest r, @Nullable Integer baseSets) {
    return new BackOffRequest(
        r.load(),
        r.reps(),
        r.rpe(),
        r.goal(),
        r.phase(),
        DeloadVariant.SEED_INTENSITY,
        new Load(
            r.increment().tenNanograms()
                / r.increment().unit().tenNanogramsPerThousandth()
                * r.load().unit().tenNanogramsPerThousandth(),
            r.load().unit()),
        inUnitOf(r),
        r.fatigueScore(),
        r.rpeCap(),
        baseSets);
  }

  private static @Nullable Load inUnitOf(BackOffRequest r) {
    Load minimum = r.minimumLoad();
    return minimum == null || minimum.unit() == r.load().unit() ? minimum : null;
  }

  private static Arbitrary<Load> loads(int least, int most) {
    Arbitrary<Integer> thousandths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(least, most),
            Arbitraries.integers().between(Math.max(1, least / 500), most / 500).map(i -> 500 * i));
    return Combinators.combine(thousandths, Arbitraries.of(LoadUnit.class))
        .as((value, unit) -> Load.of(BigDecimal.valueOf(value, 3), unit));
  }

  private static Arbitrary<Load> increments(int least, int most) {
    return Arbitraries.oneOf(
        Arbitraries.of(Load.kg("2.5"), Load.kg("1.25"), Load.lb("5"), Load.lb("2.5")),
        loads(least, most));
  }

  private static Arbitrary<BackOffRequest> requests(
      Arbitrary<Load> loads, Arbitrary<Load> increments) {
    Arbitrary<Integer> reps =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 15), Arbitraries.integers().between(1, 1000));
    Arbitrary<@Nullable Rpe> rpes =
        Arbitraries.integers().between(2, 20).map(halves -> new Rpe(5 * halves)).injectNull(0.2);
    Arbitrary<Double> fatigue = Arbitraries.integers().between(0, 1000).map(i -> i / 1000.0);
    Arbitrary<@Nullable Double> caps =
        Arbitraries.integers().between(2, 20).map(halves -> halves / 2.0).injectNull(0.7);
    Arbitrary<@Nullable Load> minima = Arbitraries.of(Load.kg("20"), Load.lb("45")).injectNull(0.7);
    Arbitrary<@Nullable Integer> baseSets = Arbitraries.integers().between(1, 10).injectNull(0.7);
    Arbitrary<Modes> modes =
        Combinators.combine(
                Arbitraries.of(Goal.class),
                Arbitraries.of(Phase.class),
                Arbitraries.of(DeloadVariant.class))
            .as(Modes::new);
    return Combinators.combine(loads, reps, rpes, modes, increments, minima, fatigue, caps)
        .flatAs(
            (load, r, rpe, mode, increment, minimum, f, cap) ->
                baseSets.map(
                    sets ->
                        new BackOffRequest(
                            load,
                            r,
                            rpe,
                            mode.goal,
                            mode.phase,
                            mode.deload,
                            increment,
                            minimum,
                            f,
                            cap,
                            sets)))
        .edgeCases(EdgeCases.Config::none);
  }

  private record Modes(Goal goal, Phase phase, DeloadVariant deload) {}
}
