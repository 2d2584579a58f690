package io.tonnage.rig;

import io.tonnage.rig.Lifter.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens to lifters' sets on their way to the log: they are corrected, moved to another
 * session, day or exercise, deleted, sometimes before they arrive, ended and sent again.
 */
public final class GymFloor {
  /** Which mishaps there are beyond corrections, deletions and repeats. */
  public enum Mishaps {
    /** Corrections, deletions and repeats alone: the order of the log does not matter. */
    IN_ANY_ORDER,
    /** Erasures besides, whose place in the log matters. */
    WITH_ERASURES
  }

  private record Arrival(long atSecond, MadeEvent event) {}

  private final SplittableRandom random;
  private final Mishaps mishaps;
  private final List<Arrival> arrivals = new ArrayList<>();

  private GymFloor(long seed, Mishaps mishaps) {
    this.random = new SplittableRandom(seed);
    this.mishaps = mishaps;
  }

  /**
   * The log of lifters who train side by side, in the order in which it is written.
   *
   * @param lifters each trains so many sessions
   * @param seed of the mishaps
   */
  static List<MadeEvent> log(List<Lifter> lifters, int sessions, long seed, Mishaps mishaps) {
    return log(lifters, 0, sessions, seed, mishaps);
  }

  /**
   * The same of lifters who have trained before.
   *
   * @param first number of each one's first session here
   */
  public static List<MadeEvent> log(
      List<Lifter> lifters, int first, int sessions, long seed, Mishaps mishaps) {
    GymFloor floor = new GymFloor(seed, mishaps);
    for (Lifter lifter : lifters) {
      List<Session> trained = new ArrayList<>();
      for (int number = first; number < first + sessions; number++) {
        trained.add(lifter.session(number));
      }
      trained.forEach(session -> floor.tell(lifter, session, trained));
      floor.perhapsErase(lifter, trained);
    }
    floor.arrivals.sort(Comparator.comparingLong(Arrival::atSecond));
    return floor.arrivals.stream().map(Arrival::event).toList();
  }

  private void tell(Lifter lifter, Session session, List<Session> all) {
    for (PlannedSet set : session.sets()) {
      tell(lifter, set, all);
    }
    if (random.nextInt(10) < 8) {
      arrive(session.endedAt(), 0, session.end());
    }
    if (random.nextInt(20) == 0) {
      OffsetDateTime earlier = session.endedAt().minusMinutes(random.nextInt(30));
      arrive(earlier, 0, lifter.end(session.id(), earlier));
    }
  }

  private void tell(Lifter lifter, PlannedSet set, List<Session> all) {
    MadeEvent completed = set.completed(lifter.uuid());
    arrive(set.performedAt(), 0, completed);
    if (random.nextInt(20) == 0) {
      arrive(set.performedAt(), minutesToDays(), completed);
    }
    int revision = 0;
    for (int chance = 12; random.nextInt(chance) == 0; chance = 5) {
      revision += random.nextInt(5) == 0 ? 0 : 1; // the same revision twice: the event id decides
      MadeEvent corrected = changed(set, all).corrected(lifter.uuid(), revision);
      arrive(set.performedAt(), minutesToDays(), corrected);
      if (random.nextInt(6) == 0) {
        arrive(set.performedAt(), minutesToDays(), corrected);
      }
    }
    if (random.nextInt(30) == 0) {
      boolean early = random.nextInt(3) == 0;
      arrive(
          set.performedAt(),
          early ? -minutesToDays() : minutesToDays(),
          set.deleted(lifter.uuid(), revision + random.nextInt(2)));
    }
  }

  private PlannedSet changed(PlannedSet set, List<Session> all) {
    Session other = all.get(random.nextInt(all.size()));
    return switch (random.nextInt(6)) {
      case 0, 1 -> set.in(other.id(), other.sets().getFirst().performedAt().plusMinutes(7));
      case 2 -> set.in(set.sessionId(), set.performedAt().minusDays(1));
      case 3 -> set.of(other.sets().get(random.nextInt(other.sets().size())).exercise());
      default -> set.with(set.load().add(BigDecimal.valueOf(5)), 1 + random.nextInt(12));
    };
  }

  /** One lifter in forty is forgotten in the middle, and sends the last session before it again. */
  private void perhapsErase(Lifter lifter, List<Session> all) {
    if (mishaps != Mishaps.WITH_ERASURES || random.nextInt(40) != 0) {
      return;
    }
    Session last = all.get(all.size() / 2);
    arrive(last.endedAt(), 60, lifter.erasure(last.endedAt().plusMinutes(1)));
    for (PlannedSet set : last.sets()) {
      arrive(last.endedAt(), 60, set.completed(lifter.uuid()));
    }
  }

  private void arrive(OffsetDateTime at, long laterSeconds, MadeEvent event) {
    arrivals.add(new Arrival(at.toEpochSecond() + laterSeconds, event));
  }

  private long minutesToDays() {
    return Duration.ofMinutes(random.nextInt(3, 3000)).toSeconds();
  }
}
