package io.tonnage.recording;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.volume.SetTotals;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of sessions.
 *
 * @param sessionId which
 * @param version the athlete's version at the commit that last changed it
 * @param day its local day
 * @param startedAt of the earliest standing set; null without one
 * @param lastAt of the latest standing set; null without one
 * @param end how it was ended; null where it was not
 * @param totals of all lifts
 * @param exercises lifts, in the order of their first set
 */
public record SessionSummary(
    SessionId sessionId,
    long version,
    LocalDate day,
    @Nullable PerformedAt startedAt,
    @Nullable PerformedAt lastAt,
    @Nullable SessionEnd end,
    SetTotals totals,
    List<ExerciseId> exercises) {

  /** Copies the list in. */
  public SessionSummary {
    exercises = List.copyOf(exercises);
  }
}
