package io.tonnage.recording;

import io.tonnage.fatigue.ReferenceMaximum;
import io.tonnage.fatigue.WorkIntensity;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.ExerciseCatalogue;
import io.tonnage.lift.ExerciseId;
import io.tonnage.review.LiftReview;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an athlete lifted before and says how heavy work was for them. */
public final class AskIntensity {

  /** The first day that a session may be of. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private final TrainingViews views;
  private final ExerciseCatalogue catalogue;
  private final RollingE1rm.Parameters rolling;

  /**
   * On those views.
   *
   * @param views of what was done
   * @param catalogue of the lifts that move the body
   * @param rolling of the estimate that loads are compared with
   */
  public AskIntensity(
      TrainingViews views, ExerciseCatalogue catalogue, RollingE1rm.Parameters rolling) {
    this.views = views;
    this.catalogue = catalogue;
    this.rolling = rolling;
  }

  /** What the figures rest on. */
  public RollingE1rm.Parameters rolling() {
    return rolling;
  }

  /**
   * How heavy each lift of a session was.
   *
   * @throws LedgerAwayException when the database is away
   */
  public SessionIntensity of(RecordedSession session) {
    LocalDate day = session.day();
    Set<ExerciseId> worked =
        session.review().lifts().stream()
            .filter(lift -> lift.sets().stream().anyMatch(set -> set.role().isWork()))
            .map(lift -> lift.exercise().id())
            .collect(Collectors.toUnmodifiableSet());
    List<LiftOfSession> history =
        day == null || worked.isEmpty()
            ? List.of()
            : views.lifts(
                session.athleteId(),
                new DayRange(FIRST_DAY, day),
                worked,
                SetsOf.lifts(bodyWeightLifts(session)));
    return of(session, history, catalogue, rolling);
  }

  private static Set<ExerciseId> bodyWeightLifts(RecordedSession session) {
    return session.review().lifts().stream()
        .map(LiftReview::exercise)
        .filter(Exercise::isBodyWeight)
        .map(Exercise::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How heavy each lift of a session was, as far as its history tells.
   *
   * @param history of its lifts, from the first session on, body-weight lifts with their sets;
   *     whether the session itself is among them is all the same
   */
  public static SessionIntensity of(
      RecordedSession session,
      List<LiftOfSession> history,
      ExerciseCatalogue catalogue,
      RollingE1rm.Parameters rolling) {
    List<LiftOfSession> all = new ArrayList<>(session.lifts());
    for (LiftOfSession lift : history) {
      if (!lift.sessionId().equals(session.sessionId())) {
        all.add(lift);
      }
    }
    all.sort(LiftOfSession.IN_ORDER);
    Map<ExerciseId, WorkIntensity> intensities = new HashMap<>();
    for (ReferenceMaximum maximum :
        ReferenceMaximum.of(all, catalogue, session.profile().bodyMass(), rolling)) {
      if (maximum.lift().sessionId().equals(session.sessionId())) {
        intensities.put(maximum.lift().exercise(), WorkIntensity.of(maximum));
      }
    }
    return new SessionIntensity(intensities, rolling);
  }

  /**
   * The lifts of the days with their sets, each with the maximum that its loads are compared with.
   *
   * @param profile what the athlete has set
   * @param last day that is looked at
   * @param exercise only this lift; null for all
   * @return from the athlete's first session on, in order
   * @throws LedgerAwayException when the database is away
   */
  public List<ReferenceMaximum> upTo(
      AthleteId athlete, AthleteProfile profile, LocalDate last, @Nullable ExerciseId exercise) {
    List<LiftOfSession> lifts =
        views.lifts(
            athlete,
            new DayRange(FIRST_DAY, last),
            exercise == null ? Set.of() : Set.of(exercise),
            SetsOf.ALL);
    return ReferenceMaximum.of(lifts, catalogue, profile.bodyMass(), rolling);
  }
}
