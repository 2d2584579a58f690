package io.tonnage.fatigue;

import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.SessionRating;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Daily loads from what was done: every day from the first training day to a last one, rest as 0,
 * declared gaps unknown.
 */
public final class LoadSeries {

  private LoadSeries() {}

  /**
   * Working volume load, kg·reps or lb·reps a day.
   *
   * @param work by day; without any there are no days
   * @param last day of the series, not before the first of {@code work}
   */
  public static DailyLoad volumeLoad(
      List<DayOfWork> work, LocalDate last, DeclaredGaps gaps, LoadUnit unit) {
    if (work.isEmpty()) {
      return none(last);
    }
    DailyLoad.Builder days = DailyLoad.between(work.getFirst().day(), last);
    work.forEach(day -> days.add(day.day(), day.working().in(unit).doubleValue()));
    return days.without(gaps).build();
  }

  /** Hard sets a day; otherwise as {@link #volumeLoad}. */
  public static DailyLoad hardSets(List<DayOfWork> work, LocalDate last, DeclaredGaps gaps) {
    if (work.isEmpty()) {
      return none(last);
    }
    DailyLoad.Builder days = DailyLoad.between(work.getFirst().day(), last);
    work.forEach(day -> days.add(day.day(), day.hardHalfSets() / 2.0));
    return days.without(gaps).build();
  }

  /**
   * Session-RPE load a day, arbitrary units; a day of which a session lacks rating or duration is
   * unknown.
   *
   * @param sessions by day; without any there are no days
   * @param last day of the series, not before the first session
   */
  public static DailyLoad sessionRpe(
      List<SessionRating> sessions, LocalDate last, DeclaredGaps gaps) {
    if (sessions.isEmpty()) {
      return none(last);
    }
    DailyLoad.Builder days = DailyLoad.between(sessions.getFirst().day(), last);
    for (SessionRating session : sessions) {
      OptionalDouble load = session.load();
      if (load.isPresent()) {
        days.add(session.day(), load.getAsDouble());
      } else {
        days.unknown(session.day(), LoadReason.SESSION_RPE_MISSING);
      }
    }
    return days.without(gaps).build();
  }

  /**
   * Relative volume a day, repetitions at 100 %. A day on which work was done and no lift has a
   * maximum to refer to is unknown; where only some lack it the others' sum stands, with that as a
   * caveat.
   *
   * @param lifts by day; without any there are no days
   * @param last day of the series, not before the first lift
   */
  public static DailyLoad relativeVolume(
      List<RelativeVolume> lifts, LocalDate last, DeclaredGaps gaps) {
    if (lifts.isEmpty()) {
      return none(last);
    }
    DailyLoad.Builder days = DailyLoad.between(lifts.getFirst().day(), last);
    for (int from = 0; from < lifts.size(); ) {
      int to = from;
      LocalDate day = lifts.get(from).day();
      int known = 0;
      int missing = 0;
      boolean ofSession = false;
      for (; to < lifts.size() && lifts.get(to).day().equals(day); to++) {
        RelativeVolume lift = lifts.get(to);
        Double repsAtMaximum = lift.repsAtMaximum();
        if (repsAtMaximum == null) {
          missing++;
        } else {
          days.add(day, repsAtMaximum);
          known += lift.reference() == RelativeVolume.Reference.NOT_NEEDED ? 0 : 1;
          ofSession |= lift.reference() == RelativeVolume.Reference.SESSION_BEST;
        }
      }
      if (missing > 0 && known == 0) {
        days.unknown(day, LoadReason.E1RM_MISSING);
      } else if (missing > 0) {
        days.caveat(day, LoadReason.PARTLY_E1RM_MISSING);
      } else if (ofSession) {
        days.caveat(day, LoadReason.SESSION_BEST_E1RM);
      }
      from = to;
    }
    return days.without(gaps).build();
  }

  private static DailyLoad none(LocalDate last) {
    return DailyLoad.between(last.plusDays(1), last).build();
  }
}
