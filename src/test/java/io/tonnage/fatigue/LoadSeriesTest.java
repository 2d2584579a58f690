package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tonnage.fatigue.RelativeVolume.Reference;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.oracle.Oracle;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.strength.RtsTable;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SessionRating;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was done, made into loads of days. */
class LoadSeriesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final ExerciseCatalogue CATALOGUE =
      new ExerciseCatalogue(
          List.of(
              new Exercise(
                  new ExerciseId("pull-up"),
                  "Pull-up",
                  List.of(),
                  List.of(),
                  List.of(),
                  Equipment.OTHER,
                  null,
                  "strength",
                  new BigDecimal("0.94"))));
  private static final BodyMassHistory BODY_MASS =
      new BodyMassHistory(new TreeMap<>(java.util.Map.of(FIRST, Load.kg("80"))));

  private static long tenNanograms(double kilograms) {
    return Math.round(kilograms * Load.TEN_NANOGRAMS_PER_KG);
  }

  private static LiftOfSession.Entry entry(
      double kilograms, int reps, @Nullable Double rpe, SetRole role) {
    return new LiftOfSession.Entry(
        new SetId(new UUID(0, 1)),
        tenNanograms(kilograms),
        reps,
        reps,
        rpe == null ? null : Rpe.of(rpe),
        role,
        0,
        null);
  }

  /** A lift with one working set, rated or not, as it is stored. */
  private static LiftOfSession lift(
      String exercise, int day, double kilograms, int reps, @Nullable Double rpe) {
    double e1rm = RtsTable.e1rm(kilograms, reps, rpe == null ? Rpe.TEN : Rpe.of(rpe));
    double n = reps + (rpe == null ? 0 : 10 - rpe);
    double sigma = 0.02 + 0.004 * (n - 1) + 0.01 * Math.max(0, rpe == null ? 0 : 9 - rpe);
    boolean tells = kilograms > 0 && n <= 12;
    return row(
        exercise,
        day,
        VolumeLoad.of(tenNanograms(kilograms), reps),
        reps,
        tells && rpe != null ? e1rm : null,
        tells && rpe == null ? e1rm : null,
        tells ? sigma : null,
        List.of(entry(kilograms, reps, rpe, SetRole.TOP)));
  }

  private static LiftOfSession row(
      String exercise,
      int day,
      VolumeLoad working,
      int workingReps,
      @Nullable Double rated,
      @Nullable Double lowerBound,
      @Nullable Double sigma,
      List<LiftOfSession.Entry> sets) {
    LocalDate on = FIRST.plusDays(day);
    return new LiftOfSession(
        new SessionId(new UUID(1, day)),
        on,
        new ExerciseId(exercise),
        exercise,
        on.atStartOfDay(ZoneOffset.UTC).toInstant(),
        on.atStartOfDay(ZoneOffset.UTC).toInstant(),
        new SetTotals(1, 0, workingReps, working, working, VolumeLoad.ZERO),
        rated,
        lowerBound,
        sigma,
        workingReps,
        0,
        0,
        sets);
  }

  private static List<RelativeVolume> relative(LiftOfSession... lifts) {
    return RelativeVolume.of(List.of(lifts), CATALOGUE, BODY_MASS, RollingE1rm.Parameters.DEFAULT);
  }

  private static double value(RelativeVolume volume) {
    return Objects.requireNonNull(volume.repsAtMaximum());
  }

  @Test
  void workRefersToTheRollingMaximumAsOfTheStartOfTheSession() {
    Oracle oracle = Oracle.read("rolling_e1rm");
    List<LiftOfSession> lifts = new ArrayList<>();
    for (JsonNode session : oracle.inputs().path("sessions")) {
      lifts.add(
          lift(
              "own:squat",
              session.path("day").intValue(),
              session.path("load").doubleValue(),
              session.path("reps").intValue(),
              Oracle.number(session, "rpe")));
    }

    List<RelativeVolume> volumes = relative(lifts.toArray(LiftOfSession[]::new));

    assertThat(volumes.getFirst().reference()).isEqualTo(Reference.SESSION_BEST);
    assertThat(value(volumes.getFirst()))
        .isCloseTo(500 / oracle.expected().path(0).path("estimate").doubleValue(), within(1e-9));
    for (int i = 1; i < volumes.size(); i++) {
      JsonNode session = oracle.inputs().path("sessions").path(i);
      double work = session.path("load").doubleValue() * session.path("reps").intValue();
      assertThat(volumes.get(i).reference()).isEqualTo(Reference.ROLLING);
      assertThat(value(volumes.get(i)))
          .isCloseTo(
              work / oracle.expected().path(i - 1).path("estimate").doubleValue(), within(1e-6));
    }
  }

  @Test
  void bodyWeightLiftCountsBodyShareAndExternalLoad() {
    LiftOfSession first = lift("pull-up", 0, 20, 5, 9.0);
    LiftOfSession second =
        row(
            "pull-up",
            3,
            VolumeLoad.ZERO,
            11,
            null,
            null,
            null,
            List.of(
                entry(0, 8, null, SetRole.WARMUP),
                entry(0, 6, null, SetRole.WORKING),
                entry(-90, 5, null, SetRole.BACKOFF)));

    List<RelativeVolume> volumes = relative(first, second);

    double maximum = (75.2 + 20) / RtsTable.pct(6);
    assertThat(value(volumes.get(0))).isCloseTo(5 * 95.2 / maximum, within(1e-9));
    // Assistance beyond the body's share counts as nothing.
    assertThat(value(volumes.get(1))).isCloseTo(6 * 75.2 / maximum, within(1e-9));
    assertThat(volumes.get(1).reference()).isEqualTo(Reference.ROLLING);
  }

  @Test
  void workWithoutAMaximumIsMissingAndNoWorkIsZero() {
    LiftOfSession unknownMass = lift("pull-up", -1, 20, 5, 9.0);
    LiftOfSession manyReps = lift("own:curl", 0, 10, 30, 9.0);
    LiftOfSession warmUpsOnly = row("own:row", 1, VolumeLoad.ZERO, 0, null, null, null, List.of());
    LiftOfSession unloaded = lift("own:plank", 1, 0, 10, 9.0);

    List<RelativeVolume> volumes = relative(unknownMass, manyReps, warmUpsOnly, unloaded);

    assertThat(volumes.stream().map(RelativeVolume::reference))
        .containsExactly(
            Reference.NONE, Reference.NONE, Reference.NOT_NEEDED, Reference.NOT_NEEDED);
    assertThat(volumes.get(0).repsAtMaximum()).isNull();
    assertThat(volumes.get(3).repsAtMaximum()).isZero();
  }

  @Test
  void dayOfRelativeVolumeSaysWhatItLacks() {
    DailyLoad load =
        LoadSeries.relativeVolume(
            relative(
                lift("own:curl", 0, 10, 30, 9.0),
                lift("own:press", 1, 100, 1, 10.0),
                lift("own:curl", 2, 10, 30, 9.0),
                lift("own:press", 2, 50, 4, 10.0),
                lift("own:press", 4, 50, 2, 10.0),
                lift("own:plank", 5, 0, 10, 9.0),
                lift("own:curl", 5, 10, 30, 9.0)),
            FIRST.plusDays(6),
            DeclaredGaps.NONE);

    assertThat(load.at(0)).isEqualTo(DayFigure.missing(LoadReason.E1RM_MISSING));
    assertThat(load.at(1)).isEqualTo(new DayFigure(1.0, LoadReason.SESSION_BEST_E1RM));
    assertThat(load.at(2).value()).isCloseTo(2, within(1e-12));
    assertThat(load.at(2).reason()).isEqualTo(LoadReason.PARTLY_E1RM_MISSING);
    assertThat(load.at(3)).isEqualTo(DayFigure.of(0));
    assertThat(load.at(4).reason()).isNull();
    assertThat(load.at(5)).isEqualTo(DayFigure.missing(LoadReason.E1RM_MISSING));
    assertThat(load.at(6)).isEqualTo(DayFigure.of(0));
  }

  @Test
  void volumeLoadAndHardSetsAreOfTheDaysFromTheFirstTrainingDay() {
    List<DayOfWork> work =
        List.of(
            new DayOfWork(FIRST, VolumeLoad.of(tenNanograms(100), 5), 3),
            new DayOfWork(FIRST.plusDays(2), VolumeLoad.ZERO, 0));
    DeclaredGaps gaps =
        new DeclaredGaps(List.of(new DeclaredGaps.Gap(FIRST.plusDays(2), FIRST.plusDays(2), "")));

    DailyLoad kilograms = LoadSeries.volumeLoad(work, FIRST.plusDays(3), gaps, LoadUnit.KG);
    DailyLoad pounds = LoadSeries.volumeLoad(work, FIRST.plusDays(3), gaps, LoadUnit.LB);

    assertThat(kilograms.days()).isEqualTo(4);
    assertThat(kilograms.at(0)).isEqualTo(DayFigure.of(500));
    assertThat(pounds.at(0).value()).isCloseTo(500 / 0.45359237, within(1e-9));
    assertThat(kilograms.at(2)).isEqualTo(DayFigure.missing(LoadReason.DECLARED_GAP));
    assertThat(LoadSeries.hardSets(work, FIRST.plusDays(3), gaps).at(0))
        .isEqualTo(DayFigure.of(1.5));
    assertThat(LoadSeries.volumeLoad(List.of(), FIRST, gaps, LoadUnit.KG).days()).isZero();
  }

  private static SessionRating session(int day, @Nullable Double rating, @Nullable Double minutes) {
    return new SessionRating(new SessionId(new UUID(0, day)), FIRST.plusDays(day), rating, minutes);
  }

  @Test
  void dayWithAnUnratedSessionIsUnknown() {
    DailyLoad load =
        LoadSeries.sessionRpe(
            List.of(
                session(0, 7.0, 75.0),
                session(1, 7.0, 75.0),
                session(1, 5.0, null),
                session(3, 4.0, 30.0),
                session(3, 2.0, 10.0)),
            FIRST.plusDays(3),
            DeclaredGaps.NONE);

    assertThat(load.at(0)).isEqualTo(DayFigure.of(525));
    assertThat(load.at(1)).isEqualTo(DayFigure.missing(LoadReason.SESSION_RPE_MISSING));
    assertThat(load.at(2)).isEqualTo(DayFigure.of(0));
    assertThat(load.at(3)).isEqualTo(DayFigure.of(140));
  }

  @Test
  void sessionsAreRatedOftenEnoughFromEightyPercentOn() {
    List<SessionRating> sessions = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      sessions.add(session(day, day == 0 ? null : 7.0, 60.0));
    }
    LoadMetric.Parameters parameters = LoadMetric.Parameters.DEFAULT;

    assertThat(LoadMetric.ofSessions(sessions, FIRST.plusDays(4), parameters))
        .isEqualTo(new LoadMetric.Choice(LoadMetric.SESSION_RPE, LoadMetric.Why.SESSIONS_RATED));
    assertThat(LoadMetric.ofSessions(sessions, FIRST.plusDays(3), parameters).metric())
        .isEqualTo(LoadMetric.RELATIVE_VOLUME);
    // The window holds 28 days: the unrated first day is just in, then out.
    assertThat(LoadMetric.ofSessions(sessions.subList(0, 4), FIRST.plusDays(27), parameters))
        .isEqualTo(
            new LoadMetric.Choice(LoadMetric.RELATIVE_VOLUME, LoadMetric.Why.SESSIONS_UNRATED));
    assertThat(
            LoadMetric.ofSessions(sessions.subList(0, 4), FIRST.plusDays(28), parameters).metric())
        .isEqualTo(LoadMetric.SESSION_RPE);
    assertThat(LoadMetric.ofSessions(sessions, FIRST.plusDays(60), parameters).metric())
        .isEqualTo(LoadMetric.RELATIVE_VOLUME);
    assertThat(LoadMetric.ofOneExercise().metric()).isEqualTo(LoadMetric.VOLUME_LOAD);
    assertThatIllegalArgumentException().isThrownBy(() -> new LoadMetric.Parameters(28, 101));
  }

  @Test
  void everyMetricHasItsMethod() {
    assertThat(java.util.Arrays.stream(LoadMetric.values()).map(one -> one.method().reference()))
        .containsExactly(
            "external-volume-load@1", "relative-volume@1", "hard-sets@1", "session-rpe-load@1");
    assertThat(LoadParameters.DEFAULT.referenceOfDays(LoadMetric.HARD_SETS))
        .isEqualTo("hard-sets@1/ewma@1/rolling-average@1/long-short-term-load@1/monotony-strain@1");
  }

  @Test
  void dayOnWhichNoWorkNeedsAMaximumIsKnown() {
    LiftOfSession warmUp =
        ALoggedLift.on(FIRST, "squat").sets(2, 60, 5, null, SetRole.WARMUP).done();

    DailyLoad load = LoadSeries.relativeVolume(relative(warmUp), FIRST, DeclaredGaps.NONE);

    assertThat(load.at(0)).isEqualTo(DayFigure.of(0));
  }
}
