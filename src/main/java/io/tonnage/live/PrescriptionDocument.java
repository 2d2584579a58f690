package io.tonnage.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.backoff.BackOffPlan;
import io.tonnage.backoff.DeloadVariant;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.review.Prescription;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A prescription as it stands on its topic, on streams and in answers. Loads are in the unit in
 * which the top set was entered, unless another was asked for.
 *
 * @param prescriptionId the one id of athlete, session and exercise
 * @param version the athlete's version at the commit that last changed it; of one id the greatest
 *     holds
 * @param athleteId whose
 * @param sessionId in which session
 * @param exercise for which lift
 * @param status code of {@link io.tonnage.backoff.PrescriptionStatus}
 * @param goal code of the goal that chose the ranges
 * @param phase code of the phase that lightened them
 * @param topSet the reference top set
 * @param backOff the sets to do
 * @param done how far they are done
 * @param stop the first stop rule that fired; null where none did
 * @param inputs what else the plan rests on
 * @param flags codes of the plan
 * @param method formula and version
 * @param issuedAt when it last changed, UTC
 */
@Schema(
    name = "Prescription",
    description =
        "The back-off sets prescribed after a top set: at most one per athlete, session and exercise. Its plan is a"
            + " most; the stop rules may end it earlier.")
public record PrescriptionDocument(
    UUID prescriptionId,
    @Schema(
            description = "The athlete's version at the change; of one id the greatest holds",
            examples = "2")
        long version,
    @Schema(examples = "alice") String athleteId,
    UUID sessionId,
    @Schema(examples = "squat") String exercise,
    @Schema(enumeration = {"cancelled", "withdrawn", "stopped", "completed", "expired", "open"})
        String status,
    @Schema(enumeration = {"strength", "hypertrophy", "technique"}) String goal,
    @Schema(enumeration = {"normal", "peaking", "deload"}) String phase,
    TopSet topSet,
    BackOff backOff,
    Done done,
    @Schema(nullable = true) @Nullable Stop stop,
    Inputs inputs,
    @Schema(examples = "[\"top-rpe-assumed-9\"]") List<String> flags,
    @Schema(examples = "seed-ranges/rts-table@1") String method,
    Instant issuedAt) {

  /** Copies the flags in. */
  public PrescriptionDocument {
    flags = List.copyOf(flags);
  }

  /**
   * The prescription as a document.
   *
   * @param asked the unit of all loads; null for the top set's own
   */
  public static PrescriptionDocument of(IssuedPrescription issued, @Nullable LoadUnit asked) {
    Prescription prescription = issued.prescription();
    Prescription.TopSet top = prescription.topSet();
    LoadUnit unit = asked == null ? top.load().unit() : asked;
    return new PrescriptionDocument(
        issued.id().value(),
        issued.version(),
        issued.athleteId().value(),
        issued.sessionId().value(),
        issued.exercise().value(),
        prescription.status().code(),
        prescription.goal().code(),
        prescription.phase().code(),
        new TopSet(
            top.setId().value(),
            LoadDocument.of(top.load(), unit),
            top.reps(),
            top.rpe() == null ? null : Figure.of(top.rpe().rating()),
            LoadDocument.ofKilograms(top.e1rmKg(), unit)),
        BackOff.of(prescription.plan(), unit, false),
        Done.of(prescription.done()),
        Stop.of(prescription.done().stop()),
        Inputs.of(prescription, unit),
        prescription.flags().stream().map(flag -> flag.code()).toList(),
        prescription.method(),
        issued.issuedAt());
  }

  /**
   * The reference top set.
   *
   * @param setId which set; absent in the answer of the calculator
   * @param load as entered
   * @param reps repetitions that strength is estimated from
   * @param rpe as told, 10 for a set to failure; null where unrated
   * @param e1rm estimate that the plan rests on
   */
  @Schema(name = "PrescriptionTopSet", description = "The reference top set")
  public record TopSet(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID setId,
      LoadDocument load,
      @Schema(examples = "5") int reps,
      @Schema(nullable = true, minimum = "1", maximum = "10", examples = "9")
          @Nullable BigDecimal rpe,
      LoadDocument e1rm) {}

  /**
   * The sets to do.
   *
   * @param load of each set
   * @param dropPercent how much lighter than the top set, 0…100
   * @param sets most sets, ≥ 1
   * @param reps of each set
   * @param rpeCap no set harder than this
   * @param stopAtFatiguePercent stop once the e1RM falls so far below the best back-off set's
   * @param predictedRpe in the answer of the calculator alone
   */
  @Schema(
      name = "BackOff",
      description = "The back-off sets to do, a most: stop rules may end them earlier")
  public record BackOff(
      LoadDocument load,
      @Schema(minimum = "0", maximum = "100", examples = "12.698413") BigDecimal dropPercent,
      @Schema(minimum = "1", examples = "3") int sets,
      Reps reps,
      @Schema(minimum = "1", maximum = "10", examples = "8") BigDecimal rpeCap,
      @Schema(examples = "5") int stopAtFatiguePercent,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PredictedRpe predictedRpe) {

    /**
     * The plan as a document.
     *
     * @param unit of its load
     * @param predicted whether to tell the RPE expected
     */
    public static BackOff of(BackOffPlan plan, LoadUnit unit, boolean predicted) {
      return new BackOff(
          LoadDocument.of(plan.load(), unit),
          Figure.of(plan.dropPercent()),
          plan.sets(),
          new Reps(plan.reps().min(), plan.reps().target(), plan.reps().max()),
          Figure.of(plan.rpeCap()),
          plan.stopAtFatiguePercent(),
          predicted
              ? new PredictedRpe(
                  Figure.of(plan.predictedRpeTarget()), Figure.of(plan.predictedRpeMax()))
              : null);
    }
  }

  /**
   * The repetitions of each back-off set.
   *
   * @param min fewest
   * @param target aimed at
   * @param max most
   */
  @Schema(name = "BackOffReps")
  public record Reps(
      @Schema(examples = "5") int min,
      @Schema(examples = "7") int target,
      @Schema(examples = "8") int max) {}

  /**
   * The RPE expected.
   *
   * @param target at the target repetitions
   * @param max at the most repetitions
   */
  @Schema(
      name = "PredictedRpe",
      description = "The RPE expected; above 10 means more than is possible")
  public record PredictedRpe(
      @Schema(examples = "6.740741") BigDecimal target,
      @Schema(examples = "7.740741") BigDecimal max) {}

  /**
   * How far the prescription is done.
   *
   * @param sets back-off sets after the top set
   * @param adherence the first deviation that any shows; null while none is done
   */
  @Schema(name = "PrescriptionDone", description = "How far the prescription is done")
  public record Done(
      @Schema(minimum = "0") int sets,
      @Schema(
              nullable = true,
              enumeration = {"heavier", "lighter", "fewer-reps", "more-reps", "within", "missed"})
          @Nullable String adherence) {

    static Done of(Prescription.Done done) {
      return new Done(done.sets(), done.adherence() == null ? null : done.adherence().code());
    }
  }

  /**
   * A stop rule that fired.
   *
   * @param code which rule
   * @param setId the first back-off set at which it held
   */
  @Schema(
      name = "PrescriptionStop",
      description = "The first stop rule that fired, and at which set")
  public record Stop(
      @Schema(enumeration = {"rpe-stop", "rep-stop", "fatigue-stop", "velocity-stop", "sets-done"})
          String code,
      UUID setId) {

    static @Nullable Stop of(Prescription.@Nullable Stop stop) {
      return stop == null ? null : new Stop(stop.code().code(), stop.setId().value());
    }
  }

  /**
   * What the plan rests on besides the top set.
   *
   * @param fatigueScore 0…1 that the plan was made with
   * @param fatigueKnown whether it was known; where it was not, 0 was taken
   * @param increment the step of the load
   * @param topRpeAssumed whether RPE 9 was assumed
   * @param referenceE1rm best session e1RM of the 90 days before; null where there was none
   * @param deload how a deload lightens the plan; absent in other phases
   */
  @Schema(name = "PrescriptionInputs", description = "What the plan rests on besides the top set")
  public record Inputs(
      @Schema(minimum = "0", maximum = "1") BigDecimal fatigueScore,
      boolean fatigueKnown,
      LoadDocument increment,
      boolean topRpeAssumed,
      @Schema(nullable = true) @Nullable LoadDocument referenceE1rm,
      @Schema(enumeration = {"seed-intensity"}) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String deload) {

    static Inputs of(Prescription prescription, LoadUnit unit) {
      Prescription.Inputs inputs = prescription.inputs();
      Double reference = inputs.referenceE1rmKg();
      Double fatigueScore = inputs.fatigueScore();
      return new Inputs(
          fatigueScore == null ? BigDecimal.ZERO : Figure.of(fatigueScore),
          fatigueScore != null,
          LoadDocument.of(inputs.increment(), unit),
          inputs.topRpeAssumed(),
          reference == null ? null : LoadDocument.ofKilograms(reference, unit),
          prescription.phase() == Phase.DELOAD ? DeloadVariant.SEED_INTENSITY.code() : null);
    }
  }
}
