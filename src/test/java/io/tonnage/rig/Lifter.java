package io.tonnage.rig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lifter who trains by a seed: the same seed makes the same sets, byte for byte but for the name.
 *
 * <p>A session has five lifts and twenty sets: two lifts with warm-ups, a top set and back-offs,
 * and three of straight sets.
 */
public final class Lifter {
  /** How often a lifter rates a set. */
  public enum Rating {
    NEVER,
    TOP_SETS,
    OFTEN,
    /** Every set, warm-ups too: then no prescription rests on what else is known of the lift. */
    ALWAYS
  }

  /** The sets and the end of a session. */
  public record Session(UUID id, List<PlannedSet> sets, MadeEvent end, OffsetDateTime endedAt) {}

  public static final int SETS_OF_A_SESSION = 20;

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final int MINUTES_OF_A_SET = 3;

  private static final List<String> HEAVY =
      List.of(
          "Squat (Barbell)",
          "Bench Press (Barbell)",
          "Deadlift (Barbell)",
          "Overhead Press (Barbell)",
          "Romanian Deadlift (Barbell)");

  private static final List<String> LIGHT =
      List.of(
          "Lat Pulldown (Cable)",
          "Leg Press",
          "Bent Over Row (Barbell)",
          "Bicep Curl (Dumbbell)",
          "Log Carry over Moss");

  private final String athlete;
  private final SplittableRandom random;
  private final Rating rating;
  private final boolean labels;
  private final String unit;
  private final ZoneOffset offset;
  private final int strongestKg;
  private final int hour;

  public Lifter(String athlete, long seed, Rating rating) {
    this.athlete = athlete;
    this.random = new SplittableRandom(seed);
    this.rating = rating;
    this.labels = random.nextInt(8) == 0;
    this.unit = random.nextInt(3) == 0 ? "lb" : "kg";
    this.offset = ZoneOffset.ofHoursMinutes(random.nextInt(-8, 11), 0);
    this.strongestKg = random.nextInt(90, 240);
    this.hour = random.nextInt(6, 22);
  }

  private Lifter(Lifter like, String athlete, long seed) {
    this.athlete = athlete;
    this.random = new SplittableRandom(seed);
    this.rating = like.rating;
    this.labels = like.labels;
    this.unit = like.unit;
    this.offset = like.offset;
    this.strongestKg = like.strongestKg;
    this.hour = like.hour;
  }

  /** A lifter of a mixed crowd. */
  public static Lifter of(String athlete, long seed) {
    return new Lifter(athlete, seed, Rating.values()[Math.floorMod(seed, 4)]);
  }

  /** Somebody as strong, with the same habits, by another name, who goes on by another seed. */
  public Lifter twin(String name, long seed) {
    return new Lifter(this, name, seed);
  }

  public String athlete() {
    return athlete;
  }

  /** The next session, two days after the last. */
  public Session session(int number) {
    return session(number, FIRST_DAY.plusDays(2L * number));
  }

  /** The next session, on that day; the lifter gets stronger with its number. */
  public Session session(int number, LocalDate day) {
    UUID id = uuid();
    OffsetDateTime clock = OffsetDateTime.of(day, LocalTime.of(hour, random.nextInt(60)), offset);
    int form = strongestKg + number / 3;
    List<PlannedSet> sets = new ArrayList<>(SETS_OF_A_SESSION);
    int first = random.nextInt(HEAVY.size());
    heavy(sets, id, clock, HEAVY.get(first), form, 2, 3);
    heavy(sets, id, clock, HEAVY.get((first + 1) % HEAVY.size()), form * 3 / 4, 1, 2);
    int light = random.nextInt(LIGHT.size());
    straight(sets, id, clock, LIGHT.get(light), form / 2, 4);
    straight(sets, id, clock, LIGHT.get((light + 1) % LIGHT.size()), form / 3, 3);
    straight(sets, id, clock, LIGHT.get((light + 2) % LIGHT.size()), form / 4, 3);
    OffsetDateTime endedAt = clock.plusMinutes(5 + (long) MINUTES_OF_A_SET * sets.size());
    return new Session(id, sets, end(id, endedAt), endedAt);
  }

  /** The end of a session at that time. */
  public MadeEvent end(UUID session, OffsetDateTime at) {
    ObjectNode event = PlannedSet.event("session.ended", uuid(), athlete);
    event.put("sessionId", session.toString()).put("performedAt", PlannedSet.text(at));
    event.put("sessionRpe", random.nextInt(1, 11));
    return new MadeEvent(athlete, event.toString(), null, false);
  }

  /** The request to forget the lifter. */
  public MadeEvent erasure(OffsetDateTime at) {
    ObjectNode event = PlannedSet.event("athlete.erased", uuid(), athlete);
    event.put("performedAt", PlannedSet.text(at));
    return new MadeEvent(athlete, event.toString(), null, true);
  }

  public UUID uuid() {
    return Uuids.of(random);
  }

  private void heavy(
      List<PlannedSet> sets,
      UUID session,
      OffsetDateTime clock,
      String exercise,
      int kilograms,
      int warmUps,
      int backOffs) {
    int top = kilograms * random.nextInt(80, 90) / 100;
    for (int i = 0; i < warmUps; i++) {
      add(sets, session, clock, exercise, top * (55 + 20 * i) / 100, 5 - i, 40, "warmup");
    }
    add(
        sets,
        session,
        clock,
        exercise,
        top,
        random.nextInt(2, 6),
        random.nextInt(14, 20) * 5,
        "top");
    for (int i = 0; i < backOffs; i++) {
      add(sets, session, clock, exercise, top * 87 / 100, random.nextInt(4, 8), 75 + 5 * i, null);
    }
  }

  private void straight(
      List<PlannedSet> sets,
      UUID session,
      OffsetDateTime clock,
      String exercise,
      int kilograms,
      int count) {
    for (int i = 0; i < count; i++) {
      add(sets, session, clock, exercise, kilograms, random.nextInt(8, 13), 70 + 5 * i, null);
    }
  }

  private void add(
      List<PlannedSet> sets,
      UUID session,
      OffsetDateTime clock,
      String exercise,
      int kilograms,
      int reps,
      int rpeTenths,
      @Nullable String role) {
    sets.add(
        new PlannedSet(
            athlete,
            session,
            uuid(),
            clock.plusMinutes((long) MINUTES_OF_A_SET * sets.size()),
            sets.size(),
            exercise,
            load(kilograms),
            unit,
            reps,
            isRated(role) ? rpeTenths : null,
            labels ? role : null));
  }

  private boolean isRated(@Nullable String role) {
    return switch (rating) {
      case NEVER -> false;
      case TOP_SETS -> "top".equals(role);
      case OFTEN -> !"warmup".equals(role) && random.nextInt(10) < 7;
      case ALWAYS -> true;
    };
  }

  /** In steps of 2.5 kg or 5 lb, as plates go. */
  private BigDecimal load(int kilograms) {
    BigDecimal step = "kg".equals(unit) ? new BigDecimal("2.5") : new BigDecimal("5");
    BigDecimal wanted =
        "kg".equals(unit)
            ? BigDecimal.valueOf(kilograms)
            : BigDecimal.valueOf(kilograms).multiply(new BigDecimal("2.2"));
    return wanted.divide(step, 0, RoundingMode.HALF_UP).max(BigDecimal.ONE).multiply(step);
  }
}
