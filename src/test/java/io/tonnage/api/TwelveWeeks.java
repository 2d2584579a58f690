package io.tonnage.api;

import io.tonnage.fatigue.ALoggedLift;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Twelve weeks of training of a made-up lifter: four sessions a week, lighter weeks 4 and 8,
 * nothing told of the first half of week 6. Known down to the set, so that whatever is read of it
 * can be reckoned apart from the service. All sets carry labels, so that their roles are known as
 * well.
 */
final class TwelveWeeks {

  /** The Monday of the first week. */
  static final LocalDate FIRST = LocalDate.of(2025, 1, 6);

  /** The Sunday of the last week. */
  static final LocalDate LAST = FIRST.plusWeeks(12).minusDays(1);

  /** Days of which nothing was told though there was training. */
  static final LocalDate GAP_FROM = FIRST.plusWeeks(5);

  static final LocalDate GAP_TO = GAP_FROM.plusDays(2);

  private static final List<DayOfWeek> DAYS =
      List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY);

  private TwelveWeeks() {}

  /**
   * One set.
   *
   * @param exercise catalogue id
   * @param kilograms load
   * @param reps repetitions
   * @param rpe rating
   * @param label as told
   */
  record PlannedSet(String exercise, double kilograms, int reps, double rpe, SetRole label) {}

  /**
   * One session.
   *
   * @param id names it
   * @param day of it
   * @param sets in order
   * @param rating of the whole session
   * @param minutes it took
   */
  record Session(UUID id, LocalDate day, List<PlannedSet> sets, int rating, int minutes) {

    /** The events that tell it, its end last. */
    List<Lifter.ASetEvent> events(Lifter lifter) {
      List<Lifter.ASetEvent> events = new ArrayList<>();
      OffsetDateTime clock = day.atTime(12, 0).atOffset(ZoneOffset.UTC);
      for (PlannedSet set : sets) {
        events.add(
            lifter
                .at(id, clock)
                .with("exercise", set.exercise())
                .with("role", set.label().code())
                .load(set.kilograms(), "kg")
                .reps(set.reps())
                .rpe(set.rpe()));
        clock = clock.plusMinutes(3);
      }
      Lifter.ASetEvent end =
          lifter
              .at(id, clock)
              .with("type", "session.ended")
              .with("sessionRpe", rating)
              .with("durationMinutes", minutes);
      events.add(end.without("setId", "exercise"));
      return events;
    }

    /** The lifts as they are to be stored. */
    List<LiftOfSession> lifts() {
      List<LiftOfSession> lifts = new ArrayList<>();
      for (String exercise : sets.stream().map(PlannedSet::exercise).distinct().toList()) {
        ALoggedLift lift = ALoggedLift.on(day, exercise).inSession(id);
        int before = 0;
        for (PlannedSet set : sets) {
          if (set.exercise().equals(exercise)) {
            lift.sets(1, set.kilograms(), set.reps(), set.rpe(), set.label());
          } else if (lift.isEmpty()) {
            before++;
          }
        }
        lifts.add(lift.afterMinutes(3 * before).done());
      }
      return lifts;
    }

    double workingVolume() {
      return sets.stream()
          .filter(set -> set.label().isWork())
          .mapToDouble(set -> set.kilograms() * set.reps())
          .sum();
    }

    double workingVolume(String exercise) {
      return sets.stream()
          .filter(set -> set.label().isWork() && set.exercise().equals(exercise))
          .mapToDouble(set -> set.kilograms() * set.reps())
          .sum();
    }

    int hardSets() {
      return (int) sets.stream().filter(set -> set.label().isWork() && set.rpe() >= 6).count();
    }
  }

  /** All sessions that were told, by day. */
  static List<Session> sessions() {
    List<Session> sessions = new ArrayList<>();
    for (int week = 0; week < 12; week++) {
      for (int i = 0; i < DAYS.size(); i++) {
        LocalDate day = FIRST.plusWeeks(week).plusDays(DAYS.get(i).getValue() - 1L);
        if (day.isBefore(GAP_FROM) || day.isAfter(GAP_TO)) {
          sessions.add(session(week, i, day));
        }
      }
    }
    return sessions;
  }

  private static Session session(int week, int number, LocalDate day) {
    boolean lighter = week == 3 || week == 7;
    List<PlannedSet> sets = new ArrayList<>();
    double progress = 1 + 0.006 * week + (number % 2) * 0.002;
    if (number % 2 == 0) {
      lift(sets, "squat", 140 * progress, lighter);
      lift(sets, "bench-press", 100 * progress, lighter);
    } else {
      lift(sets, "deadlift", 170 * progress, lighter);
      lift(sets, "overhead-press", 60 * progress, lighter);
    }
    return new Session(
        new UUID(0x7000L + week, 0x8000000000000000L | (100L * week + number)),
        day,
        sets,
        lighter ? 5 : 7 + number % 2,
        60 + 5 * number);
  }

  private static void lift(
      List<PlannedSet> sets, String exercise, double maximum, boolean lighter) {
    double top = plates(0.8 * maximum);
    sets.add(new PlannedSet(exercise, plates(0.5 * maximum), 5, 4, SetRole.WARMUP));
    sets.add(new PlannedSet(exercise, top, 5, lighter ? 7 : 8, SetRole.TOP));
    for (int i = 0; i < (lighter ? 1 : 3); i++) {
      sets.add(new PlannedSet(exercise, plates(0.875 * top), 7, 7 + 0.5 * i, SetRole.BACKOFF));
    }
  }

  private static double plates(double kilograms) {
    return 2.5 * Math.round(kilograms / 2.5);
  }
}
