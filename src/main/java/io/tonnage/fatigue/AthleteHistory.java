package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseId;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.LiftOfSession;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What an athlete did up to the end of a day, and what was set, as readiness sees it.
 *
 * @param lifts of the days from {@code from} to {@code on}, in order; others are left out
 * @param from first day that was looked at
 * @param on last day that counts
 * @param zone whose midnight ends that day
 * @param weekStart of the athlete's weeks
 * @param gaps days of which the record is incomplete
 * @param bodyMass of the athlete
 * @param landmarks of weekly sets that hold for the athlete
 */
public record AthleteHistory(
    List<LiftOfSession> lifts,
    LocalDate from,
    LocalDate on,
    ZoneId zone,
    DayOfWeek weekStart,
    DeclaredGaps gaps,
    BodyMassHistory bodyMass,
    LandmarkTable landmarks) {

  /** Days up to and including the last that readiness looks at. */
  public static final int LOOK_BACK_DAYS = 120;

  /** Takes the lifts of the days, sorted. */
  public AthleteHistory {
    LocalDate first = from;
    LocalDate last = on;
    lifts =
        lifts.stream()
            .filter(lift -> !lift.day().isBefore(first) && !lift.day().isAfter(last))
            .sorted(LiftOfSession.IN_ORDER)
            .toList();
  }

  /** The first day that readiness looks at for a last one. */
  public static LocalDate firstDay(LocalDate on) {
    return on.minusDays(LOOK_BACK_DAYS - 1L);
  }

  /** Those of one lift. */
  List<LiftOfSession> of(ExerciseId exercise) {
    return lifts.stream().filter(lift -> lift.exercise().equals(exercise)).toList();
  }
}
