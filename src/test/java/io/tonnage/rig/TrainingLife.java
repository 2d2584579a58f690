package io.tonnage.rig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Years of one athlete's training, the same for the same arguments: sessions of five lifts and
 * twenty sets, rated, spread evenly over the days, each ended with a rating and its minutes.
 *
 * @param athlete whose
 * @param sessions how many
 * @param from first day
 * @param to last day
 */
public record TrainingLife(String athlete, int sessions, LocalDate from, LocalDate to) {

  /** A lift and what its lifter begins with, kg for one repetition. */
  private record Lift(String name, double maximumKg) {}

  private static final List<List<Lift>> DAYS =
      List.of(
          List.of(
              new Lift("Squat (Barbell)", 140),
              new Lift("Bench Press (Barbell)", 100),
              new Lift("Bent Over Row (Barbell)", 85),
              new Lift("Bicep Curl (Barbell)", 40),
              new Lift("Leg Extension (Machine)", 80)),
          List.of(
              new Lift("Deadlift (Barbell)", 170),
              new Lift("Overhead Press (Barbell)", 60),
              new Lift("Lat Pulldown (Cable)", 80),
              new Lift("Front Squat (Barbell)", 110),
              new Lift("Triceps Pushdown (Cable - Straight Bar)", 45)));

  private static final BigDecimal PLATE = new BigDecimal("2.5");

  /** Every event, in the order in which they happened. */
  public List<MadeEvent> events() {
    SplittableRandom random = new SplittableRandom(athlete.hashCode());
    long days = ChronoUnit.DAYS.between(from, to);
    List<MadeEvent> events = new ArrayList<>();
    for (int session = 0; session < sessions; session++) {
      long day = sessions == 1 ? 0 : days * session / (sessions - 1);
      session(session, from.plusDays(day), (double) session / sessions, random, events);
    }
    return events;
  }

  private void session(
      int number, LocalDate day, double age, SplittableRandom random, List<MadeEvent> events) {
    UUID sessionId = Uuids.of(random);
    OffsetDateTime clock = day.atTime(17, 0).atOffset(ZoneOffset.UTC);
    int index = 0;
    for (Lift lift : DAYS.get(number % DAYS.size())) {
      double maximum = lift.maximumKg() * (1 + 0.5 * age + 0.02 * random.nextDouble());
      double[] parts = {0.6, 0.8, 0.7, 0.7};
      int[] reps = {5, 5, 7, 7};
      int[] rpeTenths = {60, 80 + 5 * random.nextInt(3), 80, 85};
      for (int set = 0; set < parts.length; set++) {
        clock = clock.plusMinutes(3);
        events.add(
            new PlannedSet(
                    athlete,
                    sessionId,
                    Uuids.of(random),
                    clock,
                    index++,
                    lift.name(),
                    loadable(parts[set] * maximum),
                    "kg",
                    reps[set],
                    rpeTenths[set],
                    null)
                .completed(Uuids.of(random)));
      }
    }
    ObjectNode end = PlannedSet.event("session.ended", Uuids.of(random), athlete);
    end.put("sessionId", sessionId.toString())
        .put("performedAt", PlannedSet.text(clock.plusMinutes(5)));
    end.put("sessionRpe", 6 + random.nextInt(4)).put("durationMinutes", 60 + random.nextInt(30));
    events.add(new MadeEvent(athlete, end.toString(), null, false));
  }

  private static BigDecimal loadable(double kilograms) {
    return PLATE.multiply(BigDecimal.valueOf(Math.round(kilograms / PLATE.doubleValue())));
  }
}
