package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a ledger, as {@link RebuildPage} drives it: what recording reads and writes
 * with, and what a rebuild needs besides.
 */
public interface RebuildTransaction extends LedgerTransaction {

  /** Athletes of the lane that wait, the first ones in order. To be looked at before locking. */
  SortedSet<AthleteId> waiting(int athletes);

  /**
   * The next sessions of those of the locked athletes that wait still.
   *
   * @param athletes all locked
   * @param sessions at most so many
   */
  Turn next(SortedSet<AthleteId> athletes, int sessions);

  /** The standing sets of sessions, for those that have no row. */
  Map<SessionKey, List<PerformedSet>> looseSets(Collection<SessionKey> sessions);

  /** Those of the sessions whose day, first or last set is not as reviewed, or that have no row. */
  Set<SessionKey> differingSessions(List<SessionChange> reviewed);

  /** Lifts of the sessions that are missing, too many or not as reviewed. */
  List<LiftDifference> differingLifts(List<SessionChange> reviewed);

  /** Writes that these rows, which are as reviewed, are what the present algorithm makes. */
  void raiseAlgorithm(Collection<LiftKey> lifts);

  /** Writes how far athletes are. */
  void note(List<Progress> progress);

  /**
   * Sessions whose turn it is.
   *
   * @param sessions in the order of athletes and ids; those as well of which only sets, lifts or
   *     prescriptions are left
   * @param reached how far that brings each athlete: the last of its sessions here, null where none
   *     is left after these; athletes whose turn did not come are left out
   */
  record Turn(List<SessionKey> sessions, Map<AthleteId, @Nullable SessionId> reached) {}

  /**
   * A lift whose row is not as reviewed.
   *
   * @param lift which
   * @param how how it differs
   */
  record LiftDifference(LiftKey lift, How how) {

    /** How a row differs. */
    public enum How {
      /** There is none. */
      MISSING,
      /** There ought to be none. */
      SURPLUS,
      /** It says something else. */
      OTHER,
      /** It says the same and was made by another version of the algorithm. */
      OTHER_ALGORITHM
    }
  }

  /**
   * How far an athlete is.
   *
   * @param athleteId who
   * @param reached the last session that is done; null when all are
   * @param checked rows of this turn
   * @param differing those of them that differed
   */
  record Progress(
      AthleteId athleteId,
      @Nullable SessionId reached,
      Rebuild.Rows checked,
      Rebuild.Rows differing) {}
}
