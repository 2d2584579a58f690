package io.tonnage.review;

import io.tonnage.backoff.Scheme;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One lift of a session.
 *
 * @param exercise what was lifted; its name as the latest set wrote it where it is the athlete's
 *     own
 * @param scheme how the sets are laid out
 * @param reference the reference top set T*; null for scheme none
 * @param bestRatedE1rmKg highest e1RM of the eligible rated sets, kg (science §2.3); null without
 *     one
 * @param bestRatedSetId the set of {@code bestRatedE1rmKg}
 * @param lowerBoundE1rmKg highest e1RM of the eligible unrated sets, each as RPE 10, kg; null
 *     without one
 * @param lowerBoundSetId the set of {@code lowerBoundE1rmKg}
 * @param e1rmSigma standard deviation of ln(e1RM) of the session's e1RM (science §2.4); null
 *     without one
 * @param confidentScheme false where there is a single working set or the reference is unrated
 * @param warnings codes such as {@code heavier-than-explicit-top:SETID}
 * @param sets in order, never empty
 * @param totals what they add up to
 * @param prescription the back-off sets to do, where they are prescribed
 */
public record LiftReview(
    Exercise exercise,
    Scheme scheme,
    @Nullable PerformedSet reference,
    @Nullable Double bestRatedE1rmKg,
    @Nullable SetId bestRatedSetId,
    @Nullable Double lowerBoundE1rmKg,
    @Nullable SetId lowerBoundSetId,
    @Nullable Double e1rmSigma,
    boolean confidentScheme,
    List<String> warnings,
    List<ReviewedSet> sets,
    SetTotals totals,
    Optional<Prescription> prescription) {

  /** Copies the lists in. */
  public LiftReview {
    warnings = List.copyOf(warnings);
    sets = List.copyOf(sets);
  }

  /** The session's e1RM of this lift, kg: best rated, else the highest lower bound, else null. */
  public @Nullable Double e1rmKg() {
    return bestRatedE1rmKg != null ? bestRatedE1rmKg : lowerBoundE1rmKg;
  }

  /** The lift as trends see it, with its sets. */
  public LiftOfSession asOf(SessionId session, LocalDate day) {
    List<LiftOfSession.Entry> entries = sets.stream().map(ReviewedSet::entry).toList();
    long workingReps = 0;
    int ratedWorkSets = 0;
    int ratedRirTenths = 0;
    for (LiftOfSession.Entry set : entries) {
      if (set.role().isWork()) {
        workingReps += set.volumeReps();
        Rpe rpe = set.rpe();
        if (rpe != null) {
          ratedWorkSets++;
          ratedRirTenths += Rpe.TEN.tenths() - rpe.tenths();
        }
      }
    }
    return new LiftOfSession(
        session,
        day,
        exercise.id(),
        exercise.name(),
        sets.getFirst().set().performedAt().instant(),
        sets.getLast().set().performedAt().instant(),
        totals,
        bestRatedE1rmKg,
        lowerBoundE1rmKg,
        e1rmSigma,
        workingReps,
        ratedWorkSets,
        ratedRirTenths,
        entries);
  }
}
