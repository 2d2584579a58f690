package io.tonnage.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.fatigue.WorkIntensity;
import io.tonnage.lift.Effort;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SetRole;
import io.tonnage.lift.Source;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SessionIntensity;
import io.tonnage.review.LiftReview;
import io.tonnage.review.ReviewedSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session with every set, its role, the running volume after it, and the prescriptions of its
 * lifts. Sums and estimates are in {@code unit}; a set's load stands as entered unless a unit was
 * asked for.
 *
 * @param sessionId which
 * @param athleteId whose
 * @param day local day of the earliest standing set, else of the end
 * @param startedAt of the earliest standing set, with its own offset; null without one
 * @param endedAt when it was ended by an event; null where it was not, or a set was performed after
 *     it
 * @param open whether a set may still come: not ended, and not idle for more than four hours
 * @param unit of sums and estimates
 * @param version the athlete's version at the commit that last changed it
 * @param sessionRpe rating of the whole session, 0…10; absent where not told
 * @param durationMinutes as told at its end; absent where not told
 * @param totals of all lifts
 * @param exercises in the order of their first set
 */
@Schema(
    name = "Session",
    description = "A session with every set, its role and the running volume after it")
public record SessionDocument(
    UUID sessionId,
    @Schema(examples = "alice") String athleteId,
    @Schema(nullable = true, description = "Local day of the earliest set") @Nullable LocalDate day,
    @Schema(nullable = true, format = "date-time") @Nullable String startedAt,
    @Schema(nullable = true, format = "date-time") @Nullable String endedAt,
    boolean open,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    long version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal sessionRpe,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal durationMinutes,
    TotalsDocument totals,
    List<Lift> exercises) {

  private static final String E1RM =
      "Estimated one-repetition maximum; of a body-weight lift what of it is external load, below 0 where one"
          + " repetition still needs assistance, and null where the body mass is unknown";
  private static final String SYSTEM_E1RM =
      "Of a body-weight lift the estimate with the moved share of the body; absent elsewhere";

  /** Copies the lifts in. */
  public SessionDocument {
    exercises = List.copyOf(exercises);
  }

  /**
   * The session as a document.
   *
   * @param intensity how heavy its lifts were
   * @param asked the unit of all loads; null for the profile's in sums, and the unit of entry in
   *     sets
   * @param now tells whether the session is still open
   */
  public static SessionDocument of(
      RecordedSession session, SessionIntensity intensity, @Nullable LoadUnit asked, Instant now) {
    LoadUnit unit = asked == null ? session.profile().unit() : asked;
    SessionFigures figures = new SessionFigures(session, unit);
    boolean over = session.isOver(now);
    SessionEnd end = session.end();
    return new SessionDocument(
        session.sessionId().value(),
        session.athleteId().value(),
        session.day(),
        text(session.startedAt()),
        end != null && session.isEnded() ? text(end.performedAt()) : null,
        !over,
        unit.code(),
        session.version(),
        end == null ? null : Figure.ofNullable(end.sessionRpe()),
        end == null ? null : Figure.ofNullable(end.durationMinutes()),
        figures.totals(),
        session.review().lifts().stream()
            .map(
                lift ->
                    Lift.of(
                        lift, figures, intensity, prescriptions(session, lift, over, asked), asked))
            .toList());
  }

  private static List<PrescriptionDocument> prescriptions(
      RecordedSession session, LiftReview lift, boolean over, @Nullable LoadUnit asked) {
    ExerciseId exercise = lift.exercise().id();
    return session.prescriptions().stream()
        .filter(issued -> issued.exercise().equals(exercise))
        .filter(issued -> isListed(issued.prescription().status()))
        .map(issued -> issued.asOf(over))
        .map((IssuedPrescription issued) -> PrescriptionDocument.of(issued, asked))
        .toList();
  }

  private static boolean isListed(PrescriptionStatus status) {
    return status != PrescriptionStatus.CANCELLED && status != PrescriptionStatus.WITHDRAWN;
  }

  static @Nullable String text(@Nullable PerformedAt at) {
    return at == null ? null : at.toString();
  }

  /**
   * One lift of the session.
   *
   * @param exercise its id
   * @param name as it is shown
   * @param scheme how the sets are laid out
   * @param referenceSetId the reference top set; null without one
   * @param e1rm best rated estimate of the session, else the highest lower bound; null without one;
   *     of a body-weight lift what of it is external load, below 0 where one repetition still needs
   *     assistance
   * @param systemE1rm of a body-weight lift the same with the moved share of the body; absent for
   *     other lifts and without an estimate
   * @param confidence {@code low} where there is a single working set or the reference is unrated,
   *     else {@code high}
   * @param warnings codes, some with the set they are about
   * @param totals of its sets
   * @param intensity how heavy its working sets were; null where nobody can say
   * @param intensityReason why {@code intensity} is null; absent where it is not
   * @param sets in order
   * @param prescriptions all but cancelled and withdrawn ones
   */
  @Schema(name = "SessionLift", description = "One lift of a session")
  public record Lift(
      @Schema(examples = "squat") String exercise,
      @Schema(examples = "Squat (Barbell)") String name,
      @Schema(
              enumeration = {
                "none",
                "single",
                "straight-sets",
                "straight-plus-backoff",
                "reverse-pyramid",
                "top-backoff",
                "drop-sets",
                "ascending-pyramid",
                "mixed"
              })
          String scheme,
      @Schema(nullable = true) @Nullable UUID referenceSetId,
      @Schema(nullable = true, examples = "169.902913", description = E1RM)
          @Nullable BigDecimal e1rm,
      @Schema(description = SYSTEM_E1RM) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable BigDecimal systemE1rm,
      @Schema(enumeration = {"high", "low"}) String confidence,
      List<String> warnings,
      TotalsDocument totals,
      @Schema(nullable = true) @Nullable LiftIntensityDocument intensity,
      @Schema(
              description = "Why intensity is null",
              enumeration = {"no-work", "body-mass-missing", "e1rm-missing"})
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String intensityReason,
      List<Entry> sets,
      List<PrescriptionDocument> prescriptions) {

    /** Copies the lists in. */
    public Lift {
      warnings = List.copyOf(warnings);
      sets = List.copyOf(sets);
      prescriptions = List.copyOf(prescriptions);
    }

    static Lift of(
        LiftReview lift,
        SessionFigures figures,
        SessionIntensity session,
        List<PrescriptionDocument> prescriptions,
        @Nullable LoadUnit asked) {
      PerformedSet reference = lift.reference();
      WorkIntensity intensity = session.of(lift.exercise().id());
      return new Lift(
          lift.exercise().id().value(),
          lift.exercise().name(),
          lift.scheme().code(),
          reference == null ? null : reference.setId().value(),
          figures.e1rm(lift),
          figures.systemE1rm(lift),
          lift.confidentScheme() ? "high" : "low",
          lift.warnings(),
          figures.totals(lift),
          intensity instanceof WorkIntensity.Known known
              ? LiftIntensityDocument.of(known, figures.unit(), session.rolling())
              : null,
          intensity instanceof WorkIntensity.Unknown unknown ? unknown.reason().code() : null,
          lift.sets().stream().map(set -> Entry.of(lift, set, figures, asked)).toList(),
          prescriptions);
    }
  }

  /**
   * One set.
   *
   * @param setId which
   * @param revision of the event that holds
   * @param performedAt with its own offset
   * @param setIndex order where clocks tie; absent where 0
   * @param exerciseName as its publisher wrote it; absent where that is the lift's name
   * @param load as entered, or in the unit asked for; null means body weight alone
   * @param loadBasis absent where {@code total}
   * @param reps as told; null on timed or distance work and where told by side
   * @param repsLeft absent where not told
   * @param repsRight absent where not told
   * @param rpe as told, or 10 − RIR; null where unrated
   * @param rir as told; absent where not told
   * @param amrap absent where not told
   * @param toFailure absent where not told
   * @param label the role that the app knows; absent where it knows none
   * @param restSeconds rest before the set; absent where not told
   * @param durationSeconds absent where not told
   * @param distanceMeters absent where not told
   * @param velocities m/s of each repetition; absent where not told
   * @param source where the event came from; absent where not told
   * @param role what it was for
   * @param inferredRole what it would be with all labels ignored
   * @param dropPercent of a back-off set, how much lighter than the heaviest work before it; null
   *     otherwise
   * @param inSeedRange of a back-off set, whether the drop lies in the goal's range; null otherwise
   * @param e1rm estimate of this set; null where it takes no part; of a body-weight lift what of it
   *     is external load
   * @param systemE1rm of a body-weight lift the same with the moved share of the body; absent for
   *     other lifts and without an estimate
   * @param hard whether it counts as a hard set, a hard drop as a half
   * @param hardInferred whether that rests on an inferred effort
   * @param flags what the reader should know
   * @param runningVolume total volume load up to and including this set
   */
  @Schema(name = "SessionSet", description = "One set of a session")
  public record Entry(
      UUID setId,
      @Schema(minimum = "0") long revision,
      @Schema(format = "date-time", examples = "2026-11-23T17:05:12+01:00") String performedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long setIndex,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String exerciseName,
      @Schema(nullable = true) @Nullable LoadDocument load,
      @Schema(enumeration = {"per_hand", "per_side"}) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String loadBasis,
      @Schema(nullable = true, minimum = "0", examples = "5") @Nullable Integer reps,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer repsLeft,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer repsRight,
      @Schema(nullable = true, minimum = "1", maximum = "10", examples = "8.5")
          @Nullable BigDecimal rpe,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal rir,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean amrap,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean toFailure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal restSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal durationSeconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal distanceMeters,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BigDecimal> velocities,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Origin source,
      @Schema(
              enumeration = {
                "warmup",
                "ramp",
                "working",
                "straight",
                "top",
                "backoff",
                "drop",
                "light",
                "failed",
                "timed"
              })
          String role,
      String inferredRole,
      @Schema(nullable = true) @Nullable BigDecimal dropPercent,
      @Schema(nullable = true) @Nullable Boolean inSeedRange,
      @Schema(nullable = true, description = E1RM) @Nullable BigDecimal e1rm,
      @Schema(description = SYSTEM_E1RM) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable BigDecimal systemE1rm,
      boolean hard,
      boolean hardInferred,
      List<String> flags,
      Running runningVolume) {

    /** Copies the lists in. */
    public Entry {
      velocities = List.copyOf(velocities);
      flags = List.copyOf(flags);
    }

    static Entry of(
        LiftReview lift, ReviewedSet reviewed, SessionFigures figures, @Nullable LoadUnit asked) {
      PerformedSet set = reviewed.set();
      RepCount reps = set.reps();
      Effort effort = set.effort();
      Integer rirTenths = effort.rirTenths();
      SetRole label = set.label();
      return new Entry(
          set.setId().value(),
          set.revision(),
          set.performedAt().toString(),
          set.setIndex() == 0 ? null : set.setIndex(),
          set.exerciseName().equals(lift.exercise().name()) ? null : set.exerciseName(),
          set.load() == null ? null : LoadDocument.of(set.load(), asked),
          set.basis() == LoadBasis.TOTAL ? null : set.basis().code(),
          reps.reps(),
          reps.left(),
          reps.right(),
          rating(effort),
          rirTenths == null ? null : Figure.of(rirTenths / 10.0),
          effort.amrap() ? Boolean.TRUE : null,
          effort.toFailure() ? Boolean.TRUE : null,
          label == null ? null : label.code(),
          Figure.ofNullable(set.restSeconds()),
          Figure.ofNullable(set.durationSeconds()),
          Figure.ofNullable(set.distanceMeters()),
          set.velocities().stream().map(Figure::of).toList(),
          Origin.of(set.source()),
          reviewed.role().code(),
          reviewed.inferredRole().code(),
          Figure.ofNullable(reviewed.dropPercent()),
          reviewed.inSeedRange(),
          figures.e1rm(lift, reviewed),
          figures.systemE1rm(lift, reviewed),
          reviewed.hardHalfSets() > 0,
          reviewed.hardInferred(),
          figures.flags(lift, reviewed),
          Running.of(reviewed, figures.unit()));
    }

    private static @Nullable BigDecimal rating(Effort effort) {
      Rpe rpe = effort.rpe() != null ? effort.rpe() : effort.toldRpe();
      return rpe == null ? null : Figure.of(rpe.rating());
    }
  }

  /**
   * Total volume load up to and including a set.
   *
   * @param session of the session
   * @param exercise of the lift
   */
  @Schema(name = "RunningVolume", description = "Total volume load up to and including the set")
  public record Running(
      @Schema(examples = "1300") BigDecimal session,
      @Schema(examples = "1300") BigDecimal exercise) {

    static Running of(ReviewedSet set, LoadUnit unit) {
      return new Running(
          Figure.of(set.sessionVolume(), unit), Figure.of(set.exerciseVolume(), unit));
    }
  }

  /**
   * Where an event came from, as its publisher tells it.
   *
   * @param app name of the app
   * @param device name of the device
   * @param ref the publisher's own reference
   */
  @Schema(name = "Source", description = "Where an event came from, as its publisher tells it")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Origin(@Nullable String app, @Nullable String device, @Nullable String ref) {

    static @Nullable Origin of(@Nullable Source source) {
      return source == null ? null : new Origin(source.app(), source.device(), source.ref());
    }
  }
}
