package io.tonnage.strength;

import io.tonnage.lift.Code;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import java.time.LocalDate;

/** A best of a lift; the earliest where several are equal. */
public sealed interface StrengthRecord {

  /** Which record. */
  Type type();

  /** Where it was set. */
  Place place();

  /**
   * Where a record was set.
   *
   * @param sessionId which session
   * @param day its local day
   * @param setId the set; of a session's record its heaviest working set
   */
  record Place(SessionId sessionId, LocalDate day, SetId setId) {}

  /** The kinds of records. */
  enum Type {
    /** The heaviest load of at least one repetition. */
    HEAVIEST_LOAD,
    /** The highest e1RM. */
    BEST_E1RM,
    /** The most repetitions at a load. */
    MOST_REPS,
    /** The most working volume load in a session. */
    MOST_VOLUME;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * The heaviest external load of at least one repetition.
   *
   * @param loadKg external load, kg; of a body-weight lift what was hung on, below 0 for assistance
   * @param reps how often it was lifted, 1 and more
   * @param place where
   */
  record HeaviestLoad(double loadKg, int reps, Place place) implements StrengthRecord {
    @Override
    public Type type() {
      return Type.HEAVIEST_LOAD;
    }
  }

  /**
   * The highest e1RM of rated sets, or of lower bounds where no session has a rated one.
   *
   * @param estimate the session's estimate
   */
  record BestE1rm(SessionEstimate estimate) implements StrengthRecord {
    @Override
    public Type type() {
      return Type.BEST_E1RM;
    }

    @Override
    public Place place() {
      return new Place(estimate.sessionId(), estimate.observation().day(), estimate.setId());
    }
  }

  /**
   * The most repetitions at a load, loads within 0.5 % being one.
   *
   * @param loadKg external load of that set, kg
   * @param reps 1 and more; of unilateral work those of one side
   * @param place where
   */
  record MostReps(double loadKg, int reps, Place place) implements StrengthRecord {
    @Override
    public Type type() {
      return Type.MOST_REPS;
    }
  }

  /**
   * The most working volume load of a session; of a body-weight lift the effective one, which
   * counts the part of the body that is moved.
   *
   * @param volumeKgReps kg·reps, above 0
   * @param place where
   */
  record MostVolume(double volumeKgReps, Place place) implements StrengthRecord {
    @Override
    public Type type() {
      return Type.MOST_VOLUME;
    }
  }
}
