package io.tonnage.recording;

import io.tonnage.fatigue.AthleteHistory;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroup;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What an athlete, or a coach, has set. A change acts on later sessions; stored days and volumes do
 * not rest on it.
 *
 * @param timeZone for "today" and open sessions
 * @param unit in which answers are given unless asked otherwise
 * @param weekStart first day of the week in volume by week
 * @param goal default goal
 * @param phase of the training plan
 * @param increments steps of loads
 * @param prescribeFor which lifts get prescriptions
 * @param bodyMass history of body mass
 * @param landmarks the athlete's own landmarks of weekly sets; the shipped ones hold for the rest
 * @param gaps days of which the record is incomplete; declared apart from the rest
 */
public record AthleteProfile(
    ZoneId timeZone,
    LoadUnit unit,
    DayOfWeek weekStart,
    Goal goal,
    Phase phase,
    LoadIncrements increments,
    PrescribeFor prescribeFor,
    BodyMassHistory bodyMass,
    Map<MuscleGroup, Landmarks> landmarks,
    DeclaredGaps gaps) {

  /** What holds for an athlete who has set nothing. */
  public static final AthleteProfile DEFAULT =
      new AthleteProfile(
          ZoneOffset.UTC,
          LoadUnit.KG,
          DayOfWeek.MONDAY,
          Goal.STRENGTH,
          Phase.NORMAL,
          LoadIncrements.DEFAULT,
          PrescribeFor.COMPOUND,
          BodyMassHistory.NONE,
          Map.of(),
          DeclaredGaps.NONE);

  /**
   * What the athlete did in the days up to and including one, as far as readiness looks back.
   *
   * @param lifts of those days; others are left out
   */
  public AthleteHistory historyUpTo(LocalDate on, List<LiftOfSession> lifts) {
    return new AthleteHistory(
        lifts,
        AthleteHistory.firstDay(on),
        on,
        timeZone,
        weekStart,
        gaps,
        bodyMass,
        LandmarkTable.DEFAULT.with(landmarks));
  }

  /** Copies the landmarks in. */
  public AthleteProfile {
    landmarks = Map.copyOf(landmarks);
  }
}
