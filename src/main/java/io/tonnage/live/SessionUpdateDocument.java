package io.tonnage.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SessionEnd;
import io.tonnage.recording.RecordedSession;
import io.tonnage.review.LiftReview;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is announced of a session that changed: as {@link SessionDocument}, but of each set only its
 * identity, role and running volume, and no prescriptions, so that it stays small. A session
 * emptied by deletions has no exercises.
 *
 * @param sessionId which
 * @param athleteId whose
 * @param day local day; null where no set and no end is left
 * @param startedAt of the earliest standing set; null without one
 * @param endedAt when it was ended by an event; null where it was not
 * @param open false where it was ended by an event, or no set is left; a session idle for long
 *     still says true, as only a clock could tell
 * @param unit of sums and estimates: the profile's
 * @param version the athlete's version at the commit that changed it
 * @param totals of all lifts
 * @param exercises in the order of their first set
 * @param setsOmitted present and true where the sets were left out because the update would be too
 *     large
 */
@Schema(name = "SessionUpdate", description = "What is announced of a session that changed")
public record SessionUpdateDocument(
    UUID sessionId,
    String athleteId,
    @Schema(nullable = true) @Nullable LocalDate day,
    @Schema(nullable = true, format = "date-time") @Nullable String startedAt,
    @Schema(nullable = true, format = "date-time") @Nullable String endedAt,
    boolean open,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    long version,
    TotalsDocument totals,
    List<Lift> exercises,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean setsOmitted) {

  /** Copies the lifts in. */
  public SessionUpdateDocument {
    exercises = List.copyOf(exercises);
  }

  /** The session's update. */
  public static SessionUpdateDocument of(RecordedSession session) {
    LoadUnit unit = session.profile().unit();
    SessionFigures figures = new SessionFigures(session, unit);
    SessionEnd end = session.end();
    boolean ended = session.isEnded();
    return new SessionUpdateDocument(
        session.sessionId().value(),
        session.athleteId().value(),
        session.day(),
        SessionDocument.text(session.startedAt()),
        end != null && ended ? end.performedAt().toString() : null,
        !ended && session.lastAt() != null,
        unit.code(),
        session.version(),
        figures.totals(),
        session.review().lifts().stream().map(lift -> Lift.of(lift, figures)).toList(),
        null);
  }

  /** The same update with no sets, for one that is too large. */
  SessionUpdateDocument withoutSets() {
    List<Lift> bare = exercises.stream().map(Lift::withoutSets).toList();
    return new SessionUpdateDocument(
        sessionId,
        athleteId,
        day,
        startedAt,
        endedAt,
        open,
        unit,
        version,
        totals,
        bare,
        Boolean.TRUE);
  }

  /**
   * One lift of the session.
   *
   * @param exercise its id
   * @param name as it is shown
   * @param scheme how the sets are laid out
   * @param referenceSetId the reference top set; null without one
   * @param e1rm best rated estimate of the session, else the highest lower bound; null without one
   * @param confidence {@code high} or {@code low}
   * @param warnings codes
   * @param totals of its sets
   * @param sets in order
   */
  @Schema(name = "SessionUpdateLift")
  public record Lift(
      String exercise,
      String name,
      String scheme,
      @Schema(nullable = true) @Nullable UUID referenceSetId,
      @Schema(nullable = true) @Nullable BigDecimal e1rm,
      @Schema(enumeration = {"high", "low"}) String confidence,
      List<String> warnings,
      TotalsDocument totals,
      List<Entry> sets) {

    /** Copies the lists in. */
    public Lift {
      warnings = List.copyOf(warnings);
      sets = List.copyOf(sets);
    }

    static Lift of(LiftReview lift, SessionFigures figures) {
      PerformedSet reference = lift.reference();
      return new Lift(
          lift.exercise().id().value(),
          lift.exercise().name(),
          lift.scheme().code(),
          reference == null ? null : reference.setId().value(),
          Figure.ofNullableKilograms(lift.e1rmKg(), figures.unit()),
          lift.confidentScheme() ? "high" : "low",
          lift.warnings(),
          figures.totals(lift),
          lift.sets().stream()
              .map(
                  set ->
                      new Entry(
                          set.set().setId().value(),
                          set.set().revision(),
                          set.role().code(),
                          SessionDocument.Running.of(set, figures.unit())))
              .toList());
    }

    private Lift withoutSets() {
      return new Lift(
          exercise, name, scheme, referenceSetId, e1rm, confidence, warnings, totals, List.of());
    }
  }

  /**
   * One set.
   *
   * @param setId which
   * @param revision of the event that holds
   * @param role what it was for
   * @param runningVolume total volume load up to and including this set
   */
  @Schema(name = "SessionUpdateSet")
  public record Entry(
      UUID setId, long revision, String role, SessionDocument.Running runningVolume) {}
}
