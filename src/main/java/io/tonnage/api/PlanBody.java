package io.tonnage.api;

import io.tonnage.backoff.BackOffRequest;
import io.tonnage.backoff.DeloadVariant;
import io.tonnage.lift.Code;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.Rpe;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the calculator is asked. */
final class PlanBody {

  private static final BigDecimal TENTHS = BigDecimal.TEN;

  private PlanBody() {}

  /**
   * What is asked.
   *
   * @param request of the planner
   * @param fatigueKnown whether a fatigue score was given
   */
  record Plan(BackOffRequest request, boolean fatigueKnown) {}

  /**
   * The request of a body.
   *
   * @throws ProblemException with every fault of it
   */
  static Plan read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    Optional<JsonFields> topSet = fields.object("topSet");
    if (!fields.has("topSet")) {
      fields.missing("topSet");
    }
    Optional<Load> load = topSet.flatMap(PlanBody::load);
    Optional<Integer> reps = topSet.flatMap(PlanBody::reps);
    Rpe rpe = topSet.flatMap(PlanBody::rpe).orElse(null);
    Goal goal =
        fields
            .meaning(Goal::find, "strength, hypertrophy or technique", "goal")
            .orElse(Goal.STRENGTH);
    Phase phase =
        fields.meaning(Phase::find, "normal, peaking or deload", "phase").orElse(Phase.NORMAL);
    DeloadVariant deload =
        fields
            .meaning(PlanBody::deload, "seed-intensity or volume", "deload", "deloadVariant")
            .orElse(DeloadVariant.SEED_INTENSITY);
    Optional<Load> increment = fields.loadAboveZero("increment");
    Load minimum = fields.loadAboveZero("minimumLoad").orElse(null);
    Optional<BigDecimal> fatigue = fields.number("fatigueScore", "0", "1");
    Double cap = fields.number("rpeCap", "1", "10").map(BigDecimal::doubleValue).orElse(null);
    fields.done();
    Load top = load.orElseThrow(PlanBody::unchecked);
    return new Plan(
        new BackOffRequest(
            top,
            reps.orElseThrow(PlanBody::unchecked),
            rpe,
            goal,
            phase,
            deload,
            increment.orElseGet(() -> defaultIncrement(top.unit())),
            minimum,
            fatigue.map(BigDecimal::doubleValue).orElse(0.0),
            cap,
            null),
        fatigue.isPresent());
  }

  private static IllegalStateException unchecked() {
    return new IllegalStateException("a fault should have been noted");
  }

  private static Load defaultIncrement(LoadUnit unit) {
    return LoadIncrements.DEFAULT.of(Equipment.BARBELL, unit);
  }

  private static Optional<Load> load(JsonFields topSet) {
    if (!topSet.has("load")) {
      topSet.missing("load");
    }
    return topSet.loadAboveZero("load");
  }

  private static Optional<Integer> reps(JsonFields topSet) {
    if (!topSet.has("reps")) {
      topSet.missing("reps");
    }
    return topSet.wholeNumber("reps", 1, BackOffRequest.MAX_REPS);
  }

  /** The rating as told, or 10 for a set to failure; empty where unrated. */
  private static Optional<Rpe> rpe(JsonFields topSet) {
    Optional<Rpe> told =
        topSet
            .number("rpe", "1", "10")
            .flatMap(rating -> halves(topSet, "rpe", rating))
            .map(Rpe::new);
    boolean amrap = topSet.flag("amrap").orElse(false);
    boolean toFailure = topSet.flag("toFailure").orElse(false);
    return told.isEmpty() && (amrap || toFailure) ? Optional.of(Rpe.TEN) : told;
  }

  /** Ten times a number in steps of a half. */
  private static Optional<Integer> halves(JsonFields fields, String name, BigDecimal number) {
    BigDecimal tenths = number.multiply(TENTHS);
    if (tenths.remainder(BigDecimal.valueOf(5)).signum() != 0) {
      fields.fault(name, "step", "topSet." + name + " must be in steps of 0.5, was " + number);
      return Optional.empty();
    }
    return Optional.of(tenths.intValueExact());
  }

  private static Optional<DeloadVariant> deload(@Nullable String code) {
    return Arrays.stream(DeloadVariant.values())
        .filter(one -> Code.of(one).equals(code))
        .findFirst();
  }
}
