package io.tonnage.recording;

import io.tonnage.recording.SetLedger.Recorded;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest rebuild and works on it, some sessions at a time, each time in one transaction.
 * Any number of workers on any number of instances may do so at once; what one leaves, another goes
 * on with.
 */
public interface Rebuilds {

  /** Athletes are spread over so many lanes, from 0, so that workers seldom meet. */
  int LANES = 16;

  /**
   * Puts all known athletes on the list of a new rebuild, in place of the last one.
   *
   * @throws LedgerAwayException when the database is away
   */
  Start start(UUID id, Rebuild.Mode mode);

  /** What became of a wish for a rebuild. */
  sealed interface Start {

    /** All athletes are on the list. */
    record Started(Rebuild rebuild) implements Start {}

    /** Another one is under way. */
    record UnderWay(UUID id) implements Start {}
  }

  /**
   * The latest rebuild; empty where there was none, or none of its athletes is known any more.
   *
   * @throws LedgerAwayException when the database is away
   */
  Optional<Rebuild> latest();

  /**
   * The rebuild of which athletes wait; empty where there is none.
   *
   * @throws LedgerAwayException when the database is away
   */
  Optional<Work> underWay();

  /**
   * A rebuild that is under way.
   *
   * @param id which
   * @param mode what becomes of rows that differ
   */
  record Work(UUID id, Rebuild.Mode mode) {}

  /**
   * Takes what waits off the list; what is done stays done.
   *
   * @throws LedgerAwayException when the database is away
   */
  void cancel(UUID id);

  /**
   * Computes the next sessions of some athletes of a lane anew, in one transaction. An athlete
   * whose rows cannot be computed is noted as failed, and holds up nobody.
   *
   * @throws LedgerAwayException when the database is away; the outcome may be unknown, and doing it
   *     again is safe
   */
  Step step(Work work, int lane);

  /**
   * What a step did.
   *
   * @param athletes that waited in the lane and were looked at; 0 when none waits there any more
   * @param changed sessions that were replaced and have yet to be announced
   * @param failure why the one athlete could not be computed; null where that went well
   */
  record Step(int athletes, Recorded changed, @Nullable RuntimeException failure) {

    /** Nobody waits. */
    public static final Step NONE = new Step(0, Recorded.NOTHING);

    /** A step that went well. */
    public Step(int athletes, Recorded changed) {
      this(athletes, changed, null);
    }
  }
}
