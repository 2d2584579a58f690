package io.tonnage.recording;

import io.tonnage.fatigue.AthleteHistory;
import io.tonnage.fatigue.ReadinessRules;
import io.tonnage.fatigue.RpeDrift;
import io.tonnage.lift.ExerciseId;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lift when it is first seen in a session: all as of the day before the
 * session's day, looking back at most {@value AthleteHistory#LOOK_BACK_DAYS} days.
 */
public final class LiftOutlook {

  /** The reference e1RM looks back so far (contract §3). */
  public static final int REFERENCE_DAYS = 90;

  private final ReadinessRules rules;

  /**
   * By those rules.
   *
   * @param rules that make the fatigue score
   */
  public LiftOutlook(ReadinessRules rules) {
    this.rules = rules;
  }

  /** The days that a session on that day rests on. */
  Window window(LocalDate day) {
    LocalDate on = day.minusDays(1);
    RpeDrift.Parameters drift = rules.parameters().drift();
    return new Window(
        AthleteHistory.firstDay(on),
        on,
        on.minusDays((long) drift.recentDays() + drift.earlierDays()));
  }

  /**
   * What is known of the lifts of a session; nothing of any where the athlete did nothing on the
   * days of its {@link #window}.
   *
   * @param history of the athlete, in order; may hold other days too, that of the session among
   *     them, which do not count
   * @param profile what the athlete has set
   * @param exercises the lifts
   * @param day of the session
   */
  Map<ExerciseId, SessionContext.Lift> known(
      List<LiftOfSession> history,
      AthleteProfile profile,
      Set<ExerciseId> exercises,
      LocalDate day) {
    Map<ExerciseId, SessionContext.Lift> known = new HashMap<>();
    AthleteHistory before = profile.historyUpTo(day.minusDays(1), history);
    if (!before.lifts().isEmpty()) {
      rules
          .scores(before, exercises)
          .forEach(
              (exercise, score) ->
                  known.put(
                      exercise,
                      new SessionContext.Lift(
                          referenceE1rmKg(before.lifts(), exercise, day), score.score())));
    }
    return known;
  }

  private static @Nullable Double referenceE1rmKg(
      List<LiftOfSession> before, ExerciseId exercise, LocalDate day) {
    Double best = null;
    for (LiftOfSession lift : before) {
      Double rated = lift.bestRatedE1rmKg();
      Double e1rm = rated != null ? rated : lift.lowerBoundE1rmKg();
      boolean counts =
          lift.exercise().equals(exercise) && !lift.day().isBefore(day.minusDays(REFERENCE_DAYS));
      if (counts && e1rm != null && (best == null || e1rm > best)) {
        best = e1rm;
      }
    }
    return best;
  }
}
