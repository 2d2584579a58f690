package io.tonnage.recording;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.SetTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param bestRatedE1rmKg highest e1RM of the rated eligible sets, kg; null without one
 * @param lowerBoundE1rmKg highest e1RM of the unrated eligible sets, kg; null without one
 * @param e1rmSigma standard deviation of ln of the session's e1RM; null without one
 * @param sets in order
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
    List<Entry> sets) {

  /** Copies the list in. */
  public LiftOfSession {
    sets = List.copyOf(sets);
  }

  /**
   * One set of the lift.
   *
   * @param externalTenNanograms external load, both hands together
   * @param reps repetitions that strength is estimated from
   * @param volumeReps repetitions that volume counts
   * @param rpe that counts; null where unrated
   * @param role what it was for
   * @param hardHalfSets 0, 1 or 2
   */
  public record Entry(
      long externalTenNanograms,
      int reps,
      int volumeReps,
      @Nullable Rpe rpe,
      SetRole role,
      int hardHalfSets) {}
}
