package io.tonnage.volume;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One lift of one session as it is stored: what every trend rests on.
 *
 * @param sessionId which session
 * @param day its local day
 * @param exercise which lift
 * @param exerciseName as the latest set wrote it
 * @param firstAt of the lift's first set
 * @param lastAt of the lift's last set
 * @param totals what its sets add up to
 * @param bestRatedE1rmKg highest e1RM of the rated eligible sets by the RPE chart on the external
 *     load, kg; null without one, and where the body is part of the load
 * @param lowerBoundE1rmKg highest e1RM of the unrated eligible sets, likewise; null without one
 * @param e1rmSigma standard deviation of ln of the session's e1RM; null without one
 * @param workingReps repetitions of the working sets, as volume counts them
 * @param ratedWorkSets working sets of which the effort is known, 0 and more
 * @param ratedRirTenths ten times the repetitions in reserve of those sets together, 0 and more
 * @param sets in order; empty where the reader did not ask for them
 */
public record LiftOfSession(
    SessionId sessionId,
    LocalDate day,
    ExerciseId exercise,
    String exerciseName,
    Instant firstAt,
    Instant lastAt,
    SetTotals totals,
    @Nullable Double bestRatedE1rmKg,
    @Nullable Double lowerBoundE1rmKg,
    @Nullable Double e1rmSigma,
    long workingReps,
    int ratedWorkSets,
    int ratedRirTenths,
    List<Entry> sets) {

  /** By day, time of the first set, session and exercise: the order in which trends fold them. */
  public static final Comparator<LiftOfSession> IN_ORDER =
      Comparator.comparing(LiftOfSession::day)
          .thenComparing(LiftOfSession::firstAt)
          .thenComparing(LiftOfSession::sessionId)
          .thenComparing(LiftOfSession::exercise);

  /** Copies the list in. */
  public LiftOfSession {
    sets = List.copyOf(sets);
  }

  /** Mean repetitions in reserve of the rated working sets; empty without one. */
  public OptionalDouble meanRir() {
    return ratedWorkSets == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ratedRirTenths / 10.0 / ratedWorkSets);
  }

  /**
   * One set of the lift.
   *
   * @param setId which
   * @param externalTenNanograms external load, both hands together
   * @param reps repetitions that strength is estimated from
   * @param volumeReps repetitions that volume counts
   * @param rpe that counts, 10 for an unrated set to failure; null where unrated
   * @param role what it was for
   * @param hardHalfSets 0, 1 or 2
   * @param fastestMps mean concentric velocity of its fastest repetition, m/s; null where none was
   *     told
   */
  public record Entry(
      SetId setId,
      long externalTenNanograms,
      int reps,
      int volumeReps,
      @Nullable Rpe rpe,
      SetRole role,
      int hardHalfSets,
      @Nullable Double fastestMps) {}
}
