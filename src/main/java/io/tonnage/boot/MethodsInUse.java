package io.tonnage.boot;

import io.tonnage.backoff.BackOffPlanner;
import io.tonnage.backoff.SetClassification;
import io.tonnage.backoff.StopRules;
import io.tonnage.fatigue.Banister;
import io.tonnage.fatigue.LoadMetric;
import io.tonnage.fatigue.LoadParameters;
import io.tonnage.fatigue.MuscleRecovery;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.lift.Method;
import io.tonnage.lift.Methods;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.strength.SessionEstimate;
import io.tonnage.strength.StrengthParameters;
import io.tonnage.strength.StrengthRecords;
import io.tonnage.volume.Inol;
import io.tonnage.volume.IntensityZone;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleWeek;
import io.tonnage.volume.PrilepinZone;
import io.tonnage.volume.VolumeLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The methods with the parameters that are set. */
@ApplicationScoped
class MethodsInUse {

  private final MethodSettings settings;

  MethodsInUse(MethodSettings settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  StrengthParameters strength() {
    return new StrengthParameters(
        settings.rollingE1rm().parameters(),
        settings.trend().parameters(),
        settings.best28Days().parameters(),
        settings.loadVelocity().parameters());
  }

  @Produces
  @Singleton
  LoadParameters load() {
    return new LoadParameters(
        settings.loadMetric().parameters(),
        settings.ewma().parameters(),
        settings.rollingAverage().parameters(),
        settings.longShortTermLoad().parameters(),
        settings.monotonyStrain().parameters(),
        Banister.Parameters.DEFAULT);
  }

  @Produces
  @Singleton
  MuscleRecovery.Parameters recovery() {
    return settings.muscleRecovery().parameters();
  }

  @Produces
  @Singleton
  ReadinessRules.Parameters readiness(
      StrengthParameters strength, LoadParameters load, MuscleRecovery.Parameters recovery) {
    return new ReadinessRules.Parameters(
        load.ewma(),
        load.longShort(),
        load.week(),
        strength.rolling(),
        strength.trend(),
        settings.rpeDrift().parameters(),
        settings.deloadWeek().parameters(),
        recovery,
        settings.fatigueScore().parameters(),
        settings.deloadAdvice().parameters());
  }

  @Produces
  @Singleton
  Methods methods(
      StrengthParameters strength, LoadParameters load, ReadinessRules.Parameters readiness) {
    Stream<Method> formulas = Stream.of(E1rmFormula.values()).map(E1rmFormula::method);
    Stream<Method> others =
        Stream.of(
            BackOffPlanner.method(),
            SetClassification.method(),
            StopRules.method(),
            VolumeLoad.method(),
            LoadMetric.RELATIVE_VOLUME.method(),
            LoadMetric.HARD_SETS.method(),
            LoadMetric.SESSION_RPE.method(),
            Inol.method(),
            PrilepinZone.method(),
            IntensityZone.method(),
            SessionEstimate.METHOD,
            strength.rolling().method(),
            strength.trend().method(),
            strength.best28Days().method(),
            strength.velocity().method(),
            StrengthRecords.METHOD,
            load.metric().method(),
            load.ewma().method(),
            load.rolling().method(),
            load.longShort().method(),
            load.week().method(),
            load.banister().method(),
            MuscleGroups.method(),
            MuscleWeek.method(),
            LandmarkTable.DEFAULT.method(),
            readiness.recovery().method(),
            readiness.drift().method(),
            readiness.weeks().method(),
            readiness.score().method(),
            readiness.advice().method());
    List<Method> all = Stream.concat(formulas, others).toList();
    return new Methods(all);
  }
}
