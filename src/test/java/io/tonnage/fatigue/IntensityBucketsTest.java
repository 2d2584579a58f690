package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Load;
import io.tonnage.lift.SetRole;
import io.tonnage.oracle.Oracle;
import io.tonnage.store.BundledCatalogue;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.strength.RtsTable;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.IntensityZone;
import io.tonnage.volume.LiftIntensity;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.PrilepinZone;
import io.tonnage.volume.VolumeBuckets.Span;
import io.tonnage.volume.VolumeBuckets.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IntensityBucketsTest {

  private static final ExerciseCatalogue CATALOGUE = BundledCatalogue.load();
  private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);
  private static final Window WEEKS =
      new Window(Span.WEEK, DayOfWeek.MONDAY, MONDAY, MONDAY.plusDays(13));
  private static final BodyMassHistory FROM_TUESDAY =
      new BodyMassHistory(new TreeMap<>(Map.of(MONDAY.plusDays(1), Load.kg("80"))));

  private static List<ReferenceMaximum> maxima(LiftOfSession... lifts) {
    return ReferenceMaximum.of(
        Arrays.asList(lifts), CATALOGUE, FROM_TUESDAY, RollingE1rm.Parameters.DEFAULT);
  }

  private static IntensityBuckets byExercise(List<ReferenceMaximum> maxima) {
    return IntensityBuckets.of(WEEKS, maxima, lift -> lift.exercise().value());
  }

  private static IntensityBuckets inAll(List<ReferenceMaximum> maxima) {
    return IntensityBuckets.of(WEEKS, maxima, lift -> "all");
  }

  private static WorkIntensity.Reason reason(ReferenceMaximum maximum) {
    return ((WorkIntensity.Unknown) WorkIntensity.of(maximum)).reason();
  }

  private static WorkIntensity.Known known(ReferenceMaximum maximum) {
    return (WorkIntensity.Known) WorkIntensity.of(maximum);
  }

  @Test
  void workedExampleOfTheConventions() {
    Oracle oracle = Oracle.read("volume_conventions");
    double reference = oracle.inputs().path("referenceE1rm").doubleValue();
    ALoggedLift squat = ALoggedLift.on(MONDAY.plusDays(7), "squat");
    oracle
        .inputs()
        .path("squatSession")
        .forEach(
            set ->
                squat.sets(
                    1,
                    set.path("load").doubleValue(),
                    set.path("reps").intValue(),
                    Oracle.number(set, "rpe"),
                    SetRole.valueOf(set.path("role").textValue())));
    LiftOfSession before =
        ALoggedLift.on(MONDAY, "squat").sets(1, reference, 1, 10.0, SetRole.TOP).done();

    WorkIntensity.Known known = known(maxima(before, squat.done()).get(1));

    LiftIntensity intensity = known.intensity();
    var expected = oracle.expected().path("squat");
    assertThat(known.isRolling()).isTrue();
    assertThat(known.reference().kilograms()).isCloseTo(reference, within(1e-9));
    assertThat(intensity.relativeVolume())
        .isCloseTo(expected.path("relativeVolume").doubleValue(), within(1e-9));
    assertThat(intensity.averagePercent())
        .isCloseTo(expected.path("avgIntensityPct").doubleValue(), within(1e-9));
    assertThat(intensity.inol()).isCloseTo(expected.path("inol").doubleValue(), within(1e-9));
    assertThat(intensity.prilepin())
        .containsEntry(PrilepinZone.FROM_70, expected.path("prilepin").path("70").longValue())
        .containsEntry(PrilepinZone.FROM_80, expected.path("prilepin").path("80").longValue());
    assertThat(Objects.requireNonNull(intensity.zones().get(IntensityZone.FROM_70)).reps())
        .isEqualTo(expected.path("zones").path("70-80").path("reps").longValue());
  }

  @Test
  void bodyIsPartOfLoadAndReference() {
    LiftOfSession pullUps =
        ALoggedLift.on(MONDAY.plusDays(1), "pullups")
            .sets(1, 20, 5, 9.0, SetRole.TOP)
            .sets(1, -90, 6, null, SetRole.WORKING)
            .done();

    WorkIntensity.Known known = known(maxima(pullUps).getFirst());

    double maximum = 95.2 / RtsTable.pct(6);
    assertThat(known.isRolling()).isFalse();
    assertThat(known.reference().kilograms()).isCloseTo(maximum, within(1e-9));
    assertThat(known.intensity().reps()).isEqualTo(11);
    assertThat(known.intensity().relativeVolume()).isCloseTo(5 * 95.2 / maximum, within(1e-9));
  }

  @Test
  void whatCannotBeToldSaysWhy() {
    LiftOfSession unweighed = ALoggedLift.on(MONDAY, "pullups").work(1, 20, 5, 9).done();
    LiftOfSession manyReps = ALoggedLift.on(MONDAY, "own:curl").work(1, 10, 30, 9).done();
    LiftOfSession unloaded = ALoggedLift.on(MONDAY, "own:plank").work(1, 0, 10, 9).done();
    LiftOfSession warmUp =
        ALoggedLift.on(MONDAY, "squat").sets(1, 60, 5, null, SetRole.WARMUP).done();

    assertThat(maxima(unweighed, manyReps, unloaded, warmUp))
        .extracting(IntensityBucketsTest::reason)
        .containsExactly(
            WorkIntensity.Reason.BODY_MASS_MISSING,
            WorkIntensity.Reason.E1RM_MISSING,
            WorkIntensity.Reason.E1RM_MISSING,
            WorkIntensity.Reason.NO_WORK);
  }

  @Test
  void bucketsAddUpAndNameWhatIsLeftOut() {
    List<ReferenceMaximum> maxima =
        maxima(
            ALoggedLift.on(MONDAY.minusDays(1), "squat").work(1, 100, 1, 10).done(),
            ALoggedLift.on(MONDAY, "own:curl").work(1, 10, 30, 9).done(),
            ALoggedLift.on(MONDAY, "pullups").work(1, 20, 5, 9).done(),
            ALoggedLift.on(MONDAY, "squat").work(2, 80, 5, 5).done(),
            ALoggedLift.on(MONDAY.plusDays(2), "squat").work(1, 90, 1, 5).done(),
            ALoggedLift.on(MONDAY.plusDays(14), "squat").work(1, 50, 5, 5).done());

    IntensityBuckets.Work squats = byExercise(maxima).in(MONDAY, "squat");
    IntensityBuckets.Work all = inAll(maxima).in(MONDAY, "all");

    // Light effort tells no maximum, so 100 kg stay the reference.
    assertThat(squats.intensity().relativeVolume()).isCloseTo(8.9, within(1e-9));
    assertThat(squats.intensity().inol()).isCloseTo(10.0 / 20 + 1.0 / 10, within(1e-9));
    assertThat(squats.withoutReference()).isEmpty();
    assertThat(all.intensity()).isEqualTo(squats.intensity());
    assertThat(all.withoutReference())
        .containsExactly(new ExerciseId("own:curl"), new ExerciseId("pullups"));
    assertThat(inAll(maxima).in(MONDAY.plusDays(7), "all")).isEqualTo(IntensityBuckets.Work.NONE);
  }
}
