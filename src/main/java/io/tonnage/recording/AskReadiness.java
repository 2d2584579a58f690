package io.tonnage.recording;

import io.tonnage.fatigue.AthleteHistory;
import io.tonnage.fatigue.Readiness;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an athlete did lately and says how they stand at the end of a day. */
public final class AskReadiness {

  private final TrainingViews views;
  private final ReadinessRules rules;

  /**
   * On those views, by those rules.
   *
   * @param views of what was done
   * @param rules that make score and advice
   */
  public AskReadiness(TrainingViews views, ReadinessRules rules) {
    this.views = views;
    this.rules = rules;
  }

  /** The rules in use. */
  public ReadinessRules rules() {
    return rules;
  }

  /**
   * How the athlete stands.
   *
   * @param profile what the athlete has set
   * @param on the day, whose training counts
   * @param exercise that the score is about; null for the one trained most
   * @throws LedgerAwayException when the database is away
   */
  public Readiness of(
      AthleteId athlete, AthleteProfile profile, LocalDate on, @Nullable ExerciseId exercise) {
    List<LiftOfSession> lifts =
        views.lifts(athlete, new DayRange(AthleteHistory.firstDay(on), on), Set.of(), SetsOf.ALL);
    return rules.readiness(profile.historyUpTo(on, lifts), exercise);
  }
}
