package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionEnd;
import io.tonnage.live.Figure;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionSummary;
import io.tonnage.volume.SetTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of sessions.
 *
 * @param sessionId which
 * @param athleteId whose
 * @param day its local day
 * @param startedAt of the earliest standing set; null without one
 * @param endedAt when it was ended by an event; null where it was not
 * @param open whether a set may still come
 * @param unit of the sums
 * @param version the athlete's version at the commit that last changed it
 * @param totals of all lifts
 * @param exercises ids of the lifts, in the order of their first set
 */
@Schema(name = "SessionSummary", description = "A line of the list of sessions")
public record SessionSummaryDocument(
    UUID sessionId,
    @Schema(examples = "alice") String athleteId,
    LocalDate day,
    @Schema(nullable = true, format = "date-time") @Nullable String startedAt,
    @Schema(nullable = true, format = "date-time") @Nullable String endedAt,
    boolean open,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    long version,
    Totals totals,
    @Schema(examples = "[\"squat\"]") List<String> exercises) {

  /** Copies the exercises in. */
  public SessionSummaryDocument {
    exercises = List.copyOf(exercises);
  }

  /**
   * What a session's sets add up to.
   *
   * @param sets every standing set
   * @param hardSets working sets with RIR ≤ 4, a hard drop as a half
   * @param reps every repetition
   * @param volumeLoad sums in {@code unit}
   */
  @Schema(name = "Totals")
  public record Totals(int sets, BigDecimal hardSets, long reps, Volumes volumeLoad) {

    static Totals of(SetTotals totals, LoadUnit unit) {
      return new Totals(
          totals.sets(),
          Figure.of(totals.hardSets()),
          totals.reps(),
          new Volumes(
              Figure.of(totals.total(), unit),
              Figure.of(totals.working(), unit),
              Figure.of(totals.backOff(), unit)));
    }
  }

  /**
   * Sets × repetitions × load, in the response's unit.
   *
   * @param total of all sets
   * @param working of top, straight, working, back-off and drop sets
   * @param backOff of back-off sets
   */
  @Schema(name = "VolumeLoads", description = "Sets × repetitions × load, in the response's unit")
  public record Volumes(
      @Schema(examples = "6100") BigDecimal total,
      @Schema(examples = "5200") BigDecimal working,
      @Schema(examples = "2400") BigDecimal backOff) {}

  static SessionSummaryDocument of(
      AthleteId athlete, SessionSummary session, LoadUnit unit, Instant now) {
    SessionEnd end = session.end();
    boolean ended = RecordedSession.isEnded(end, session.lastAt());
    return new SessionSummaryDocument(
        session.sessionId().value(),
        athlete.value(),
        session.day(),
        text(session.startedAt()),
        end != null && ended ? text(end.performedAt()) : null,
        !RecordedSession.isOver(end, session.lastAt(), now),
        unit.code(),
        session.version(),
        Totals.of(session.totals(), unit),
        session.exercises().stream().map(id -> id.value()).toList());
  }

  private static @Nullable String text(@Nullable PerformedAt at) {
    return at == null ? null : at.toString();
  }
}
