package io.tonnage.fatigue;

import io.tonnage.fatigue.DeloadAdvice.Signal;
import io.tonnage.fatigue.FatigueScore.Part;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.E1rmTrend;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.LandmarkStatus;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleShare;
import io.tonnage.volume.MuscleWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what fatigue score and deload advice rest on.
 *
 * <p>Load, form, monotony and strain come from the daily hard sets of all lifts. Where no lift is
 * asked for, the score is about the compound lift with the most hard sets of the last 28 days, of
 * any lift where there is no compound one; the advice looks at every such lift (own defaults).
 */
public final class ReadinessRules {

  /** Days in which a lift has to be trained to be looked at without being asked for. */
  private static final int RECENT_DAYS = 28;

  /** Days of the strains that one is compared with: twelve weeks. */
  private static final int STRAIN_DAYS = 84;

  private static final int WEEK = 7;
  private static final int PREVIOUS_WEEKS = 4;

  private final ExerciseCatalogue catalogue;
  private final MuscleGroups groups;
  private final Parameters parameters;

  /**
   * With those parameters.
   *
   * @param catalogue the exercises that are known
   * @param groups which muscles they train
   */
  public ReadinessRules(ExerciseCatalogue catalogue, MuscleGroups groups, Parameters parameters) {
    this.catalogue = catalogue;
    this.groups = groups;
    this.parameters = parameters;
  }

  /**
   * The parameters of all parts.
   *
   * @param ewma of the acute and chronic load
   * @param longShort of the long-term and short-term load
   * @param foster of monotony and strain
   * @param rolling of the e1RM that a session is compared with
   * @param trend of the e1RM
   * @param drift of ratings
   * @param weeks that count as lighter
   * @param recovery of muscles
   * @param score how the parts are weighted
   * @param advice limits of its signals
   */
  public record Parameters(
      Ewma.Parameters ewma,
      LongShortTermLoad.Parameters longShort,
      FosterWeek.Parameters foster,
      RollingE1rm.Parameters rolling,
      E1rmTrend.Parameters trend,
      RpeDrift.Parameters drift,
      TrainingWeeks.Parameters weeks,
      MuscleRecovery.Parameters recovery,
      FatigueScore.Parameters score,
      DeloadAdvice.Parameters advice) {

    /** The shipped ones. */
    public static final Parameters DEFAULT =
        new Parameters(
            Ewma.Parameters.DEFAULT,
            LongShortTermLoad.Parameters.DEFAULT,
            FosterWeek.Parameters.DEFAULT,
            RollingE1rm.Parameters.DEFAULT,
            E1rmTrend.Parameters.DEFAULT,
            RpeDrift.Parameters.DEFAULT,
            TrainingWeeks.Parameters.DEFAULT,
            MuscleRecovery.Parameters.DEFAULT,
            FatigueScore.Parameters.DEFAULT,
            DeloadAdvice.Parameters.DEFAULT);
  }

  /** The parameters in use. */
  public Parameters parameters() {
    return parameters;
  }

  /** The fatigue scores of some lifts at the end of the history's last day. */
  public Map<ExerciseId, FatigueScore> scores(
      AthleteHistory history, Collection<ExerciseId> exercises) {
    Outlook outlook = new Outlook(history);
    Map<ExerciseId, FatigueScore> scores = new HashMap<>();
    for (ExerciseId exercise : exercises) {
      scores.put(exercise, outlook.score(new OneLift(history, exercise)));
    }
    return scores;
  }

  /**
   * Score and advice at the end of the history's last day.
   *
   * @param asked the lift that the score is about; null for the one trained most
   */
  public Readiness readiness(AthleteHistory history, @Nullable ExerciseId asked) {
    Outlook outlook = new Outlook(history);
    List<OneLift> lifts =
        recentLifts(history).stream().map(one -> new OneLift(history, one)).toList();
    OneLift about =
        asked != null ? new OneLift(history, asked) : lifts.isEmpty() ? null : lifts.getFirst();
    TrainingWeeks weeks = outlook.weeks();
    return new Readiness(
        history.on(),
        about == null ? null : about.exercise.id(),
        outlook.score(about),
        DeloadAdvice.of(outlook.adviceInputs(lifts, weeks), parameters.advice()),
        weeks);
  }

  /** The compound lifts of the last days, any where there is none, the most trained first. */
  private List<ExerciseId> recentLifts(AthleteHistory history) {
    LocalDate first = history.on().minusDays(RECENT_DAYS - 1L);
    Map<ExerciseId, Integer> halfSets = new TreeMap<>();
    Map<ExerciseId, Boolean> compound = new HashMap<>();
    for (LiftOfSession lift : history.lifts()) {
      if (!lift.day().isBefore(first)) {
        halfSets.merge(lift.exercise(), lift.totals().hardHalfSets(), Integer::sum);
        compound.computeIfAbsent(
            lift.exercise(), id -> catalogue.get(id, lift.exerciseName()).isCompound());
      }
    }
    boolean anyCompound = compound.containsValue(true);
    return halfSets.entrySet().stream()
        .filter(lift -> !anyCompound || compound.getOrDefault(lift.getKey(), false))
        .sorted(Map.Entry.<ExerciseId, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is known of one lift. */
  private final class OneLift {

    private final Exercise exercise;
    private final List<LiftOfSession> sessions;
    private final List<E1rmObservation> observations = new ArrayList<>();

    /** How far each rated session stayed below the rolling e1RM at its start, percent. */
    private final List<Double> dropsPercent = new ArrayList<>();

    private @Nullable LocalDate lastRated;

    OneLift(AthleteHistory history, ExerciseId id) {
      this.sessions = history.of(id);
      this.exercise =
          catalogue.get(id, sessions.isEmpty() ? id.value() : sessions.getLast().exerciseName());
      for (LiftOfSession session : sessions) {
        E1rmObservation observation =
            SessionMaximum.of(session, exercise.bodyMassShare(), history.bodyMass());
        if (observation != null) {
          observations.add(observation);
        }
      }
      for (RollingE1rm.Step step : RollingE1rm.steps(observations, parameters.rolling())) {
        RollingE1rm before = step.before();
        if (before != null && !step.observation().lowerBound()) {
          double estimate = before.estimateKg();
          dropsPercent.add(100 * (estimate - step.observation().e1rmKg()) / estimate);
          lastRated = step.observation().day();
        }
      }
    }

    /** That of the latest session, unless it is long ago. */
    @Nullable Double dropPercent(LocalDate on) {
      return isStale(on) ? null : dropsPercent.getLast();
    }

    private boolean isStale(LocalDate on) {
      LocalDate last = lastRated;
      return last == null || last.plusDays(parameters.rolling().staleDays()).isBefore(on);
    }

    List<Double> lastDropsPercent(LocalDate on) {
      return isStale(on) ? List.of() : dropsPercent;
    }

    /** The smaller of the last two drops: what both sessions reached. */
    double sustainedDropPercent(LocalDate on) {
      List<Double> drops = lastDropsPercent(on);
      int sessions = drops.size();
      return sessions < 2
          ? Double.NEGATIVE_INFINITY
          : Math.min(drops.get(sessions - 1), drops.get(sessions - 2));
    }

    boolean isRegressing(LocalDate on) {
      return E1rmTrend.on(observations, on, parameters.trend()) instanceof E1rmTrend.Line line
          && line.state() == E1rmTrend.State.REGRESSING;
    }
  }

  /** What is known of all lifts. */
  private final class Outlook {

    private final AthleteHistory history;
    private final DailyLoad hardSets;
    private final int last;
    private @Nullable DayFigure ratio;
    private LongShortTermLoad.@Nullable Day form;
    private @Nullable MuscleRecovery recovery;

    Outlook(AthleteHistory history) {
      this.history = history;
      LocalDate first =
          history.lifts().isEmpty() ? history.on().plusDays(1) : history.lifts().getFirst().day();
      DailyLoad.Builder days = DailyLoad.between(first, history.on());
      for (LiftOfSession lift : history.lifts()) {
        days.add(lift.day(), lift.totals().hardSets());
      }
      this.hardSets = days.without(history.gaps()).build();
      this.last = hardSets.days() - 1;
    }

    FatigueScore score(@Nullable OneLift lift) {
      Map<Part, String> reasons = new EnumMap<>(Part.class);
      Double ratio = null;
      Double balance = null;
      Double longTerm = null;
      if (last < 0) {
        reasons.put(Part.ACWR, LoadReason.NO_LOAD.code());
        reasons.put(Part.FORM, LoadReason.NO_LOAD.code());
      } else {
        DayFigure acwr = ratio();
        LongShortTermLoad.Day form = form();
        ratio = acwr.value();
        if (acwr.reason() != null) {
          reasons.put(Part.ACWR, acwr.reason().code());
        }
        if (isWarmedUp(form)) {
          balance = form.balance().value();
          longTerm = form.longTerm().value();
          reasons.put(Part.FORM, LoadReason.NO_LOAD.code());
        } else {
          reasons.put(Part.FORM, LoadReason.WARMING_UP.code());
        }
      }
      reasons.put(Part.E1RM_DROP, "too-few-sessions");
      reasons.put(Part.RPE_DRIFT, "too-few-pairs");
      reasons.put(Part.READINESS, "unknown-muscles");
      return FatigueScore.of(
          new FatigueScore.Inputs(
              ratio,
              balance,
              longTerm,
              lift == null ? null : lift.dropPercent(history.on()),
              lift == null ? null : drift(lift),
              lift == null ? null : leastReadinessPercent(lift),
              reasons),
          parameters.score());
    }

    private DayFigure ratio() {
      DayFigure known = ratio;
      if (known == null) {
        known = Ewma.of(hardSets, parameters.ewma()).at(last).ratio();
        ratio = known;
      }
      return known;
    }

    private LongShortTermLoad.Day form() {
      LongShortTermLoad.Day known = form;
      if (known == null) {
        known = LongShortTermLoad.of(hardSets, parameters.longShort()).at(last);
        form = known;
      }
      return known;
    }

    /** At the end of the day. */
    private MuscleRecovery recovery() {
      MuscleRecovery known = recovery;
      if (known == null) {
        LocalDate next = history.on().plusDays(1);
        known =
            MuscleRecovery.at(
                history.lifts(),
                groups,
                next.atStartOfDay(history.zone()).toInstant(),
                next,
                parameters.recovery());
        recovery = known;
      }
      return known;
    }

    private boolean isWarmedUp(LongShortTermLoad.Day form) {
      return form.balance().reason() != LoadReason.WARMING_UP;
    }

    private @Nullable Double drift(OneLift lift) {
      return RpeDrift.of(lift.sessions, history.on(), parameters.drift()).drift();
    }

    /** That of the least recovered primary muscle at the end of the day. */
    private @Nullable Double leastReadinessPercent(OneLift lift) {
      List<MuscleGroup> primary =
          groups.of(lift.exercise.id()).entrySet().stream()
              .filter(share -> share.getValue() == MuscleShare.PRIMARY)
              .map(Map.Entry::getKey)
              .toList();
      if (primary.isEmpty()) {
        return null;
      }
      return primary.stream()
          .mapToDouble(muscle -> recovery().of(muscle).readinessPercent())
          .min()
          .orElseThrow();
    }

    TrainingWeeks weeks() {
      return TrainingWeeks.of(
          RelativeVolume.of(history.lifts(), catalogue, history.bodyMass(), parameters.rolling()),
          history.gaps(),
          history.weekStart(),
          history.from(),
          history.on(),
          parameters.weeks());
    }

    DeloadAdvice.Inputs adviceInputs(List<OneLift> lifts, TrainingWeeks weeks) {
      Map<Signal, String> subjects = new EnumMap<>(Signal.class);
      LocalDate on = history.on();
      OneLift dropped =
          lifts.stream()
              .max(Comparator.comparingDouble(lift -> lift.sustainedDropPercent(on)))
              .orElse(null);
      if (dropped != null) {
        subjects.put(Signal.E1RM_DROP, dropped.exercise.id().value());
      }
      Double drift = null;
      boolean regressing = false;
      for (OneLift lift : lifts) {
        Double ofLift = drift(lift);
        if (ofLift != null && (drift == null || ofLift > drift)) {
          drift = ofLift;
          subjects.put(Signal.RPE_DRIFT, lift.exercise.id().value());
        }
        if (!regressing && lift.isRegressing(on)) {
          regressing = true;
          subjects.put(Signal.E1RM_REGRESSING, lift.exercise.id().value());
        }
      }
      Above above = aboveMrv(weeks);
      if (above.muscle() != null) {
        subjects.put(Signal.ABOVE_MRV, above.muscle().code());
      }
      LongShortTermLoad.Day form = last < 0 ? null : form();
      LongShortTermLoad.Day warmForm = form != null && isWarmedUp(form) ? form : null;
      FosterWeek foster = last < 0 ? null : FosterWeek.of(hardSets, last, parameters.foster());
      return new DeloadAdvice.Inputs(
          dropped == null ? List.of() : dropped.lastDropsPercent(on),
          drift,
          last < 0 ? null : ratio().value(),
          weekVsMean4(),
          foster == null ? null : foster.monotony().value(),
          foster == null ? null : strainPercentile(foster),
          warmForm == null ? null : warmForm.balance().value(),
          warmForm == null ? null : warmForm.longTerm().value(),
          weeks.weeksSinceDeload(),
          above.weeks(),
          regressing,
          weeks.daysSinceDeload(on),
          subjects);
    }

    /** The last seven days over the mean of the four weeks before; all of them known. */
    private @Nullable Double weekVsMean4() {
      int from = last + 1 - WEEK;
      int earliest = from - WEEK * PREVIOUS_WEEKS;
      if (earliest < 0 || hardSets.knownDays(earliest, last + 1) < last + 1 - earliest) {
        return null;
      }
      double before = hardSets.mean(earliest, from);
      return before == 0 ? null : hardSets.mean(from, last + 1) / before;
    }

    /** How many percent of the strains of the last twelve weeks are no greater than this one. */
    private @Nullable Double strainPercentile(FosterWeek now) {
      Double strain = now.strain().value();
      if (strain == null) {
        return null;
      }
      int counted = 0;
      int noGreater = 0;
      for (int day = Math.max(0, last + 1 - STRAIN_DAYS); day <= last; day++) {
        Double other = FosterWeek.of(hardSets, day, parameters.foster()).strain().value();
        if (other != null) {
          counted++;
          noGreater += other <= strain ? 1 : 0;
        }
      }
      return 100.0 * noGreater / counted;
    }

    private record Above(int weeks, @Nullable MuscleGroup muscle) {}

    /** The longest run of whole weeks, up to now, in which one muscle was above its landmark. */
    private Above aboveMrv(TrainingWeeks weeks) {
      Map<MuscleGroup, Integer> runs = new EnumMap<>(MuscleGroup.class);
      for (TrainingWeeks.Week week : weeks.weeks()) {
        MuscleWeek muscles = MuscleWeek.of(history.lifts(), groups, week.start(), week.end());
        for (MuscleGroup muscle : MuscleGroup.values()) {
          boolean above =
              history.landmarks().status(muscle, muscles.of(muscle)).orElse(null)
                  == LandmarkStatus.ABOVE_MRV;
          runs.merge(muscle, above ? 1 : 0, (run, one) -> one == 0 ? 0 : run + 1);
        }
      }
      return runs.entrySet().stream()
          .filter(run -> run.getValue() > 0)
          .max(Map.Entry.comparingByValue())
          .map(run -> new Above(run.getValue(), run.getKey()))
          .orElse(new Above(0, null));
    }
  }
}
