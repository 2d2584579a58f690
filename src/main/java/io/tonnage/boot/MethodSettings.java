package io.tonnage.boot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tonnage.fatigue.DeloadAdvice;
import io.tonnage.fatigue.Ewma;
import io.tonnage.fatigue.FatigueScore;
import io.tonnage.fatigue.FosterWeek;
import io.tonnage.fatigue.LoadMetric;
import io.tonnage.fatigue.LongShortTermLoad;
import io.tonnage.fatigue.MuscleRecovery;
import io.tonnage.fatigue.RollingAverage;
import io.tonnage.fatigue.RpeDrift;
import io.tonnage.fatigue.TrainingWeeks;
import io.tonnage.strength.Best28Days;
import io.tonnage.strength.E1rmTrend;
import io.tonnage.strength.LoadVelocityLine;
import io.tonnage.strength.RollingE1rm;

/**
 * The parameters of the methods. The defaults are those of science and practice that each method
 * names at {@code GET /v1/methods}, with the reason of each; with another value a method has
 * another reference, so that nobody takes its figures for those of the shipped one.
 */
@ConfigMapping(prefix = "tonnage.methods")
interface MethodSettings {

  /** The rolling estimate of a lift's maximum. */
  RollingE1rmSettings rollingE1rm();

  /** The trend of session e1RMs. */
  TrendSettings trend();

  /** The plain best beside the rolling estimate. */
  Best28DaysSettings best28Days();

  /** The load–velocity line. */
  LoadVelocitySettings loadVelocity();

  /** Which metric a series has where none is asked for. */
  LoadMetricSettings loadMetric();

  /** Acute and chronic load, exponentially weighted. */
  EwmaSettings ewma();

  /** Acute and chronic load, plain averages. */
  RollingAverageSettings rollingAverage();

  /** Long-term and short-term load. */
  LongShortTermLoadSettings longShortTermLoad();

  /** Monotony and strain of a week. */
  MonotonyStrainSettings monotonyStrain();

  /** How much harder the same work has become. */
  RpeDriftSettings rpeDrift();

  /** Which weeks count as lighter. */
  DeloadWeekSettings deloadWeek();

  /** Recovery of muscles. */
  MuscleRecoverySettings muscleRecovery();

  /** How the parts of the fatigue score are weighted, and where each reaches 1. */
  FatigueScoreSettings fatigueScore();

  /** Limits of the signals for a lighter week. */
  DeloadAdviceSettings deloadAdvice();

  /** The rolling estimate of a lift's maximum. */
  interface RollingE1rmSettings {

    /** As {@code driftPerSqrtDay} of {@link RollingE1rm.Parameters}; 0.004. */
    @WithDefault("0.004")
    double driftPerSqrtDay();

    /** As {@code clip} of {@link RollingE1rm.Parameters}; 1.5. */
    @WithDefault("1.5")
    double clip();

    /** As {@code staleDays} of {@link RollingE1rm.Parameters}; 28. */
    @WithDefault("28")
    int staleDays();

    /** Checked. */
    default RollingE1rm.Parameters parameters() {
      return new RollingE1rm.Parameters(driftPerSqrtDay(), clip(), staleDays());
    }
  }

  /** The trend of session e1RMs. */
  interface TrendSettings {

    /** As {@code windowDays} of {@link E1rmTrend.Parameters}; 42. */
    @WithDefault("42")
    int windowDays();

    /** As {@code minObservations} of {@link E1rmTrend.Parameters}; 6. */
    @WithDefault("6")
    int minObservations();

    /** As {@code minSpanDays} of {@link E1rmTrend.Parameters}; 21. */
    @WithDefault("21")
    int minSpanDays();

    /** As {@code stalledPercentPerWeek} of {@link E1rmTrend.Parameters}; 0.25. */
    @WithDefault("0.25")
    double stalledPercentPerWeek();

    /** As {@code newBestPercent} of {@link E1rmTrend.Parameters}; 1. */
    @WithDefault("1")
    double newBestPercent();

    /** As {@code newBestDays} of {@link E1rmTrend.Parameters}; 28. */
    @WithDefault("28")
    int newBestDays();

    /** Checked. */
    default E1rmTrend.Parameters parameters() {
      return new E1rmTrend.Parameters(
          windowDays(),
          minObservations(),
          minSpanDays(),
          stalledPercentPerWeek(),
          newBestPercent(),
          newBestDays());
    }
  }

  /** The plain best beside the rolling estimate. */
  interface Best28DaysSettings {

    /** As {@code windowDays} of {@link Best28Days.Parameters}; 28. */
    @WithDefault("28")
    int windowDays();

    /** Checked. */
    default Best28Days.Parameters parameters() {
      return new Best28Days.Parameters(windowDays());
    }
  }

  /** The load–velocity line. */
  interface LoadVelocitySettings {

    /** As {@code minLoads} of {@link LoadVelocityLine.Parameters}; 3. */
    @WithDefault("3")
    int minLoads();

    /** As {@code minRangePercent} of {@link LoadVelocityLine.Parameters}; 20. */
    @WithDefault("20")
    double minRangePercent();

    /** As {@code minRSquared} of {@link LoadVelocityLine.Parameters}; 0.95. */
    @WithDefault("0.95")
    double minRSquared();

    /** As {@code squatMps} of {@link LoadVelocityLine.Parameters}; 0.23. */
    @WithDefault("0.23")
    double squatMps();

    /** As {@code benchPressMps} of {@link LoadVelocityLine.Parameters}; 0.10. */
    @WithDefault("0.10")
    double benchPressMps();

    /** As {@code deadliftMps} of {@link LoadVelocityLine.Parameters}; 0.14. */
    @WithDefault("0.14")
    double deadliftMps();

    /** Checked. */
    default LoadVelocityLine.Parameters parameters() {
      return new LoadVelocityLine.Parameters(
          minLoads(), minRangePercent(), minRSquared(), squatMps(), benchPressMps(), deadliftMps());
    }
  }

  /** Which metric a series has where none is asked for. */
  interface LoadMetricSettings {

    /** As {@code windowDays} of {@link LoadMetric.Parameters}; 28. */
    @WithDefault("28")
    int windowDays();

    /** As {@code minimumRatedPercent} of {@link LoadMetric.Parameters}; 80. */
    @WithDefault("80")
    int minimumRatedPercent();

    /** Checked. */
    default LoadMetric.Parameters parameters() {
      return new LoadMetric.Parameters(windowDays(), minimumRatedPercent());
    }
  }

  /** Acute and chronic load, exponentially weighted. */
  interface EwmaSettings {

    /** As {@code acuteDays} of {@link Ewma.Parameters}; 7. */
    @WithDefault("7")
    int acuteDays();

    /** As {@code chronicDays} of {@link Ewma.Parameters}; 28. */
    @WithDefault("28")
    int chronicDays();

    /** Checked. */
    default Ewma.Parameters parameters() {
      return new Ewma.Parameters(acuteDays(), chronicDays());
    }
  }

  /** Acute and chronic load, plain averages. */
  interface RollingAverageSettings {

    /** As {@code acuteDays} of {@link RollingAverage.Parameters}; 7. */
    @WithDefault("7")
    int acuteDays();

    /** As {@code chronicDays} of {@link RollingAverage.Parameters}; 28. */
    @WithDefault("28")
    int chronicDays();

    /** As {@code minimumCoveragePercent} of {@link RollingAverage.Parameters}; 80. */
    @WithDefault("80")
    int minimumCoveragePercent();

    /** Checked. */
    default RollingAverage.Parameters parameters() {
      return new RollingAverage.Parameters(acuteDays(), chronicDays(), minimumCoveragePercent());
    }
  }

  /** Long-term and short-term load. */
  interface LongShortTermLoadSettings {

    /** As {@code longTermDays} of {@link LongShortTermLoad.Parameters}; 42. */
    @WithDefault("42")
    int longTermDays();

    /** As {@code shortTermDays} of {@link LongShortTermLoad.Parameters}; 7. */
    @WithDefault("7")
    int shortTermDays();

    /** As {@code weighting} of {@link LongShortTermLoad.Parameters}; exp. */
    @WithDefault("exp")
    LongShortTermLoad.Weighting weighting();

    /** As {@code longTermSeed} of {@link LongShortTermLoad.Parameters}; 0. */
    @WithDefault("0")
    double longTermSeed();

    /** As {@code shortTermSeed} of {@link LongShortTermLoad.Parameters}; 0. */
    @WithDefault("0")
    double shortTermSeed();

    /** Checked. */
    default LongShortTermLoad.Parameters parameters() {
      return new LongShortTermLoad.Parameters(
          longTermDays(), shortTermDays(), weighting(), longTermSeed(), shortTermSeed());
    }
  }

  /** Monotony and strain of a week. */
  interface MonotonyStrainSettings {

    /** As {@code deviation} of {@link FosterWeek.Parameters}; sample. */
    @WithDefault("sample")
    FosterWeek.Deviation deviation();

    /** Checked. */
    default FosterWeek.Parameters parameters() {
      return new FosterWeek.Parameters(deviation());
    }
  }

  /** How much harder the same work has become. */
  interface RpeDriftSettings {

    /** As {@code recentDays} of {@link RpeDrift.Parameters}; 14. */
    @WithDefault("14")
    int recentDays();

    /** As {@code earlierDays} of {@link RpeDrift.Parameters}; 28. */
    @WithDefault("28")
    int earlierDays();

    /** As {@code loadTolerancePercent} of {@link RpeDrift.Parameters}; 2.5. */
    @WithDefault("2.5")
    double loadTolerancePercent();

    /** As {@code leastPairs} of {@link RpeDrift.Parameters}; 3. */
    @WithDefault("3")
    int leastPairs();

    /** Checked. */
    default RpeDrift.Parameters parameters() {
      return new RpeDrift.Parameters(
          recentDays(), earlierDays(), loadTolerancePercent(), leastPairs());
    }
  }

  /** Which weeks count as lighter. */
  interface DeloadWeekSettings {

    /** As {@code volumePercent} of {@link TrainingWeeks.Parameters}; 70. */
    @WithDefault("70")
    double volumePercent();

    /** As {@code intensityPercent} of {@link TrainingWeeks.Parameters}; 90. */
    @WithDefault("90")
    double intensityPercent();

    /** As {@code previousWeeks} of {@link TrainingWeeks.Parameters}; 4. */
    @WithDefault("4")
    int previousWeeks();

    /** As {@code leastKnownWeeks} of {@link TrainingWeeks.Parameters}; 3. */
    @WithDefault("3")
    int leastKnownWeeks();

    /** Checked. */
    default TrainingWeeks.Parameters parameters() {
      return new TrainingWeeks.Parameters(
          volumePercent(), intensityPercent(), previousWeeks(), leastKnownWeeks());
    }
  }

  /** Recovery of muscles. */
  interface MuscleRecoverySettings {

    /** As {@code capacitySets} of {@link MuscleRecovery.Parameters}; 10. */
    @WithDefault("10")
    double capacitySets();

    /** As {@code smallMuscleHours} of {@link MuscleRecovery.Parameters}; 48. */
    @WithDefault("48")
    double smallMuscleHours();

    /** As {@code upperBodyHours} of {@link MuscleRecovery.Parameters}; 60. */
    @WithDefault("60")
    double upperBodyHours();

    /** As {@code thighAndGluteHours} of {@link MuscleRecovery.Parameters}; 72. */
    @WithDefault("72")
    double thighAndGluteHours();

    /** As {@code nearFailureHours} of {@link MuscleRecovery.Parameters}; 24. */
    @WithDefault("24")
    double nearFailureHours();

    /** As {@code nearFailureRir} of {@link MuscleRecovery.Parameters}; 1. */
    @WithDefault("1")
    double nearFailureRir();

    /** Checked. */
    default MuscleRecovery.Parameters parameters() {
      return new MuscleRecovery.Parameters(
          capacitySets(),
          smallMuscleHours(),
          upperBodyHours(),
          thighAndGluteHours(),
          nearFailureHours(),
          nearFailureRir());
    }
  }

  /** How the parts of the fatigue score are weighted, and where each reaches 1. */
  interface FatigueScoreSettings {

    /** As {@code acwrWeight} of {@link FatigueScore.Parameters}; 0.15. */
    @WithDefault("0.15")
    double acwrWeight();

    /** As {@code formWeight} of {@link FatigueScore.Parameters}; 0.20. */
    @WithDefault("0.20")
    double formWeight();

    /** As {@code e1rmDropWeight} of {@link FatigueScore.Parameters}; 0.30. */
    @WithDefault("0.30")
    double e1rmDropWeight();

    /** As {@code rpeDriftWeight} of {@link FatigueScore.Parameters}; 0.20. */
    @WithDefault("0.20")
    double rpeDriftWeight();

    /** As {@code readinessWeight} of {@link FatigueScore.Parameters}; 0.15. */
    @WithDefault("0.15")
    double readinessWeight();

    /** As {@code fullAcwr} of {@link FatigueScore.Parameters}; 1.5. */
    @WithDefault("1.5")
    double fullAcwr();

    /** As {@code fullForm} of {@link FatigueScore.Parameters}; -0.30. */
    @WithDefault("-0.30")
    double fullForm();

    /** As {@code fullE1rmDropPercent} of {@link FatigueScore.Parameters}; 5. */
    @WithDefault("5")
    double fullE1rmDropPercent();

    /** As {@code fullRpeDrift} of {@link FatigueScore.Parameters}; 1. */
    @WithDefault("1")
    double fullRpeDrift();

    /** Checked. */
    default FatigueScore.Parameters parameters() {
      return new FatigueScore.Parameters(
          acwrWeight(),
          formWeight(),
          e1rmDropWeight(),
          rpeDriftWeight(),
          readinessWeight(),
          fullAcwr(),
          fullForm(),
          fullE1rmDropPercent(),
          fullRpeDrift());
    }
  }

  /** Limits of the signals for a lighter week. */
  interface DeloadAdviceSettings {

    /** As {@code e1rmDropPercent} of {@link DeloadAdvice.Parameters}; 5. */
    @WithDefault("5")
    double e1rmDropPercent();

    /** As {@code rpeDrift} of {@link DeloadAdvice.Parameters}; 1. */
    @WithDefault("1")
    double rpeDrift();

    /** As {@code ewmaRatio} of {@link DeloadAdvice.Parameters}; 1.5. */
    @WithDefault("1.5")
    double ewmaRatio();

    /** As {@code weekVsMean4} of {@link DeloadAdvice.Parameters}; 1.3. */
    @WithDefault("1.3")
    double weekVsMean4();

    /** As {@code monotony} of {@link DeloadAdvice.Parameters}; 2. */
    @WithDefault("2")
    double monotony();

    /** As {@code strainPercentile} of {@link DeloadAdvice.Parameters}; 90. */
    @WithDefault("90")
    double strainPercentile();

    /** As {@code form} of {@link DeloadAdvice.Parameters}; -0.30. */
    @WithDefault("-0.30")
    double form();

    /** As {@code weeksSinceDeload} of {@link DeloadAdvice.Parameters}; 6. */
    @WithDefault("6")
    int weeksSinceDeload();

    /** As {@code weeksAboveMrv} of {@link DeloadAdvice.Parameters}; 2. */
    @WithDefault("2")
    int weeksAboveMrv();

    /** As {@code quietDays} of {@link DeloadAdvice.Parameters}; 14. */
    @WithDefault("14")
    int quietDays();

    /** As {@code watchPoints} of {@link DeloadAdvice.Parameters}; 1. */
    @WithDefault("1")
    int watchPoints();

    /** As {@code suggestPoints} of {@link DeloadAdvice.Parameters}; 2. */
    @WithDefault("2")
    int suggestPoints();

    /** Checked. */
    default DeloadAdvice.Parameters parameters() {
      return new DeloadAdvice.Parameters(
          e1rmDropPercent(),
          rpeDrift(),
          ewmaRatio(),
          weekVsMean4(),
          monotony(),
          strainPercentile(),
          form(),
          weeksSinceDeload(),
          weeksAboveMrv(),
          quietDays(),
          watchPoints(),
          suggestPoints());
    }
  }
}
