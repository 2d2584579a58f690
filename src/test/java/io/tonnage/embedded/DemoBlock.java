package io.tonnage.embedded;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fourteen weeks of a made-up lifter who rates every set: six weeks of building up, a lighter one,
 * six more in which the weekly sets grow, and a last week in which the same loads go up more slowly
 * and feel harder. The same for the same athlete and day.
 */
final class DemoBlock {

  private static final int WEEKS = 14;
  private static final int LIGHTER_WEEK = 6;
  private static final int TIRED_FROM = 13;
  private static final double PLATE_KG = 2.5;

  private static final List<DayOfWeek> DAYS =
      List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

  private final JsonMapper json = new JsonMapper();
  private final String athlete;
  private final LocalDate firstMonday;
  private final LocalDate yesterday;
  private final List<ObjectNode> events = new ArrayList<>();

  /** One session on its way. */
  private OffsetDateTime clock = OffsetDateTime.MIN;

  private UUID session = new UUID(0, 0);
  private int setIndex;

  private DemoBlock(String athlete, LocalDate today) {
    this.athlete = athlete;
    this.yesterday = today.minusDays(1);
    this.firstMonday =
        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS);
  }

  /** All events, the last of them yesterday at the latest. */
  static List<ObjectNode> events(String athlete, LocalDate today) {
    DemoBlock block = new DemoBlock(athlete, today);
    for (int week = 0; week < WEEKS; week++) {
      for (int day = 0; day < DAYS.size(); day++) {
        block.session(week, day);
      }
    }
    return block.events;
  }

  private void session(int week, int number) {
    LocalDate day = firstMonday.plusWeeks(week).plusDays(DAYS.get(number).getValue() - 1L);
    if (day.isAfter(yesterday)) {
      return;
    }
    session = named("session " + day);
    clock = day.atTime(17, 30).atOffset(ZoneOffset.UTC);
    setIndex = 0;
    if (number % 2 == 0) {
      heavy("Squat (Barbell)", 150, week);
      heavy("Bench Press (Barbell)", 105, week);
      light("Bent Over Row (Barbell)", 75, week);
      light("Triceps Pushdown (Cable - Straight Bar)", 35, week);
    } else {
      heavy("Deadlift (Barbell)", 180, week);
      heavy("Overhead Press (Barbell)", 65, week);
      light("Lat Pulldown (Cable)", 70, week);
      light("Bicep Curl (Barbell)", 35, week);
    }
    ObjectNode end = event("session.ended");
    end.put("sessionRpe", isTired(week) ? 9 : isLighter(week) ? 5 : 7).put("durationMinutes", 75);
    events.add(end);
  }

  private static boolean isLighter(int week) {
    return week == LIGHTER_WEEK;
  }

  private static boolean isTired(int week) {
    return week >= TIRED_FROM;
  }

  /**
   * A top set of five at about 81 % and back-off sets after it, more of them as the weeks go by.
   */
  private void heavy(String exercise, double maximumKg, int week) {
    double top = plates(0.811 * maximumKg * (1 + 0.012 * Math.min(week, TIRED_FROM)));
    set(exercise, plates(0.6 * top), 5, 4);
    set(exercise, plates(0.8 * top), 3, 5);
    if (isLighter(week)) {
      set(exercise, plates(0.85 * top), 5, 5);
      set(exercise, plates(0.75 * top), 5, 5);
    } else if (isTired(week)) {
      set(exercise, top, 3, 9.5);
      backOff(exercise, top, 4, 9);
    } else {
      set(exercise, top, 5, 8);
      backOff(exercise, top, week < LIGHTER_WEEK ? 3 : 4, 7.5);
    }
  }

  private void backOff(String exercise, double top, int sets, double rpe) {
    for (int i = 0; i < sets; i++) {
      set(exercise, plates(0.86 * top), 6, rpe);
    }
  }

  private void light(String exercise, double kilograms, int week) {
    int sets = isLighter(week) ? 2 : week < LIGHTER_WEEK ? 3 : 5;
    for (int i = 0; i < sets; i++) {
      set(exercise, plates(kilograms * (1 + 0.004 * week)), 10, isTired(week) ? 9 : 8);
    }
  }

  private void set(String exercise, double kilograms, int reps, double rpe) {
    ObjectNode event = event("set.completed");
    event.put("setId", named("set " + session + setIndex).toString()).put("setIndex", setIndex++);
    event.put("exercise", exercise);
    event.putObject("load").put("value", kilograms).put("unit", "kg");
    event.put("reps", reps).put("rpe", rpe);
    events.add(event);
    clock = clock.plusMinutes(3);
  }

  private ObjectNode event(String type) {
    return json.createObjectNode()
        .put("type", type)
        .put("eventId", named("event " + session + setIndex + type).toString())
        .put("athleteId", athlete)
        .put("sessionId", session.toString())
        .put("performedAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock));
  }

  private UUID named(String name) {
    return UUID.nameUUIDFromBytes((athlete + " " + name).getBytes(StandardCharsets.UTF_8));
  }

  private static double plates(double kilograms) {
    return PLATE_KG * Math.round(kilograms / PLATE_KG);
  }
}
