package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.Profiles;
import io.tonnage.recording.TrainingViews;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who is asked about, and in which unit they are answered. */
@ApplicationScoped
class Athletes {

  private final TrainingViews views;
  private final Profiles profiles;

  Athletes(TrainingViews views, Profiles profiles) {
    this.views = views;
    this.profiles = profiles;
  }

  /**
   * Ends the request with 404 where nothing is known of the athlete.
   *
   * @throws ProblemException where nothing is known
   */
  void mustBeKnown(AthleteId athlete) {
    if (!views.isKnown(athlete)) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.UNKNOWN_ATHLETE,
              "There is neither a profile nor an event of " + athlete + "."));
    }
  }

  /**
   * Ends the request with 404 where the exercise is neither of the catalogue nor one that the
   * athlete has a set of; for use where an answer about it is empty.
   *
   * @throws ProblemException where it is unknown, or nothing is known of the athlete
   */
  void mustKnow(AthleteId athlete, ExerciseId exercise) {
    mustBeKnown(athlete);
    DayRange ever = new DayRange(Asked.FIRST_DAY, Asked.LAST_DAY);
    if (exercise.isOwn() && views.daysOfWork(athlete, ever, exercise).isEmpty()) {
      throw notFound(athlete, "exercise '" + exercise + "' in the catalogue or among the sets");
    }
  }

  /** What the athlete has set, or the defaults. */
  AthleteProfile profile(AthleteId athlete) {
    return profiles.find(athlete).orElse(AthleteProfile.DEFAULT);
  }

  /** The unit asked for, else the profile's. */
  LoadUnit unit(AthleteId athlete, @Nullable LoadUnit asked) {
    return asked == null ? profile(athlete).unit() : asked;
  }

  /** A thing of the athlete that there is not, for one whose athlete may not be there either. */
  ProblemException notFound(AthleteId athlete, String what) {
    mustBeKnown(athlete);
    return new ProblemException(
        Problem.of(Problem.Kind.NOT_FOUND, "There is no " + what + " of " + athlete + "."));
  }
}
