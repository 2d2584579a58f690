package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.ReferenceE1rm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maximum that the loads of one lift in one session are compared with: the lift's rolling e1RM
 * as of the start of the session, else the session's own best (Helms 2018 refers to a tested
 * maximum; the rolling reference is our own default). That of a body-weight lift is of body share
 * and external load together.
 *
 * @param lift whose loads they are
 * @param bodyKg what of the body a repetition moves, kg, 0 and more; null where the body is part of
 *     the load and its mass is unknown on the session's day
 * @param rolling the estimate after the lift's sessions before this one; null where none of them
 *     says anything
 * @param own what the session itself says; null where nothing
 */
public record ReferenceMaximum(
    LiftOfSession lift,
    @Nullable Double bodyKg,
    @Nullable RollingE1rm rolling,
    @Nullable E1rmObservation own) {

  /**
   * That of each lift.
   *
   * @param lifts from the first on, {@link LiftOfSession#IN_ORDER}, body-weight lifts with their
   *     sets
   * @param parameters of the rolling e1RM
   * @return one for each of them, in the same order
   */
  public static List<ReferenceMaximum> of(
      List<LiftOfSession> lifts,
      ExerciseCatalogue catalogue,
      BodyMassHistory bodyMass,
      RollingE1rm.Parameters parameters) {
    Map<ExerciseId, Held> held = new HashMap<>();
    List<ReferenceMaximum> all = new ArrayList<>(lifts.size());
    for (LiftOfSession lift : lifts) {
      Held before =
          held.computeIfAbsent(
              lift.exercise(),
              id -> new Held(catalogue.get(id, lift.exerciseName()).bodyMassShare()));
      ReferenceMaximum maximum = before.maximum(lift, bodyMass);
      all.add(maximum);
      before.learn(maximum.own(), parameters);
    }
    return all;
  }

  /** What is known of a lift before a session. */
  private static final class Held {

    private final BigDecimal bodyMassShare;
    private @Nullable RollingE1rm rolling;

    Held(BigDecimal bodyMassShare) {
      this.bodyMassShare = bodyMassShare;
    }

    ReferenceMaximum maximum(LiftOfSession lift, BodyMassHistory bodyMass) {
      Double bodyKg = SessionMaximum.bodyKg(lift, bodyMassShare, bodyMass);
      return new ReferenceMaximum(
          lift, bodyKg, rolling, SessionMaximum.of(lift, bodyMassShare, bodyMass));
    }

    void learn(@Nullable E1rmObservation own, RollingE1rm.Parameters parameters) {
      if (own != null) {
        rolling = rolling == null ? RollingE1rm.begin(own) : rolling.after(own, parameters);
      }
    }
  }

  /** Whether it is the rolling estimate. */
  public boolean isRolling() {
    return rolling != null;
  }

  /** The maximum; null where nothing is known of one. */
  public @Nullable ReferenceE1rm e1rm() {
    if (rolling != null) {
      return new ReferenceE1rm(rolling.estimateKg());
    }
    return own == null ? null : new ReferenceE1rm(own.e1rmKg());
  }
}
