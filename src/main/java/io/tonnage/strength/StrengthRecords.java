package io.tonnage.strength;

import io.tonnage.lift.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bests of a lift (coaching practice). */
public final class StrengthRecords {

  /** Most loads of which the most repetitions are told, the heaviest ones. */
  public static final int MAX_LOADS = 100;

  /** How records are counted. */
  public static final Method METHOD =
      new Method(
          "records",
          1,
          "Records",
          "heaviest external load of at least one repetition; highest e1RM, of lower bounds only where"
              + " nothing is rated; most repetitions at each load; most working volume load of a session;"
              + " the earliest of equals",
          Map.of("sameLoadPercent", 0.5, "maxLoads", (double) MAX_LOADS),
          false,
          Method.Evidence.COACHING_PRACTICE,
          "What lifters keep; the tolerance of 0.5 % is our own, so that 315 lb and 142.5 kg are one load",
          List.of(
              "What was logged, not what was judged: depth and range of motion are not known."));

  private StrengthRecords() {}

  /** A set with its session. */
  private record Lifted(StrengthSession session, StrengthSet set) {

    StrengthRecord.Place place() {
      return new StrengthRecord.Place(session.sessionId(), session.day(), set.setId());
    }
  }

  /**
   * The records: heaviest load, best e1RM, most repetitions at each load (the heaviest first, at
   * most {@value #MAX_LOADS}), most volume; each absent where there is none.
   *
   * @param sessions of one lift, in order
   * @param estimates of those sessions that have one, in order
   */
  public static List<StrengthRecord> of(
      List<StrengthSession> sessions, List<SessionEstimate> estimates) {
    List<Lifted> lifted = lifted(sessions);
    List<StrengthRecord> records = new ArrayList<>();
    addHeaviest(lifted, records);
    addBestE1rm(estimates, records);
    addMostReps(lifted, records);
    addMostVolume(sessions, records);
    return records;
  }

  private static List<Lifted> lifted(List<StrengthSession> sessions) {
    List<Lifted> lifted = new ArrayList<>();
    for (StrengthSession session : sessions) {
      for (StrengthSet set : session.sets()) {
        if (set.reps() >= 1) {
          lifted.add(new Lifted(session, set));
        }
      }
    }
    return lifted;
  }

  private static void addHeaviest(List<Lifted> lifted, List<StrengthRecord> records) {
    Lifted best = null;
    for (Lifted one : lifted) {
      if (isLoad(one)
          && (best == null
              || one.set().externalTenNanograms() > best.set().externalTenNanograms())) {
        best = one;
      }
    }
    if (best != null) {
      records.add(
          new StrengthRecord.HeaviestLoad(
              best.set().externalKg(), best.set().reps(), best.place()));
    }
  }

  /** Whether the external load is one: above 0, or the body is lifted as well. */
  private static boolean isLoad(Lifted one) {
    Double bodyKg = one.session().bodyKg();
    return one.set().externalTenNanograms() > 0 || bodyKg == null || bodyKg > 0;
  }

  private static void addBestE1rm(List<SessionEstimate> estimates, List<StrengthRecord> records) {
    SessionEstimate best = null;
    for (SessionEstimate one : estimates) {
      if (best == null || isBetter(one.observation(), best.observation())) {
        best = one;
      }
    }
    if (best != null) {
      records.add(new StrengthRecord.BestE1rm(best));
    }
  }

  private static boolean isBetter(E1rmObservation one, E1rmObservation best) {
    return one.lowerBound() == best.lowerBound() ? one.e1rmKg() > best.e1rmKg() : best.lowerBound();
  }

  private static void addMostReps(List<Lifted> lifted, List<StrengthRecord> records) {
    List<Lifted> heaviestFirst = new ArrayList<>(lifted);
    // A stable sort: of one load the earliest stays first.
    heaviestFirst.sort(
        Comparator.comparingLong((Lifted one) -> one.set().externalTenNanograms()).reversed());
    int loads = 0;
    long load = 0;
    Lifted best = null;
    for (Lifted one : heaviestFirst) {
      long next = one.set().externalTenNanograms();
      if (best != null && StrengthSet.isSameLoad(next, load)) {
        best = isMore(one, best) ? one : best;
        continue;
      }
      if (best != null) {
        records.add(mostReps(best));
      }
      if (loads == MAX_LOADS) {
        return;
      }
      loads++;
      load = next;
      best = one;
    }
    if (best != null) {
      records.add(mostReps(best));
    }
  }

  private static StrengthRecord mostReps(Lifted one) {
    return new StrengthRecord.MostReps(one.set().externalKg(), one.set().reps(), one.place());
  }

  /** More repetitions, or as many on an earlier day: the loads of a group may differ a little. */
  private static boolean isMore(Lifted one, Lifted best) {
    int more = Integer.compare(one.set().reps(), best.set().reps());
    return more > 0 || (more == 0 && one.session().day().isBefore(best.session().day()));
  }

  private static void addMostVolume(List<StrengthSession> sessions, List<StrengthRecord> records) {
    double most = 0;
    StrengthSession best = null;
    for (StrengthSession session : sessions) {
      double volume = workingVolume(session);
      if (volume > most) {
        most = volume;
        best = session;
      }
    }
    if (best != null) {
      StrengthSet heaviest = heaviestWork(best);
      if (heaviest != null) {
        records.add(new StrengthRecord.MostVolume(most, new Lifted(best, heaviest).place()));
      }
    }
  }

  /** Working volume load, kg·reps; 0 where the body is part of the load and its mass is unknown. */
  private static double workingVolume(StrengthSession session) {
    Double bodyKg = session.bodyKg();
    if (bodyKg == null) {
      return 0;
    }
    double volume = 0;
    for (StrengthSet set : session.sets()) {
      if (set.role().isWork()) {
        volume += set.volumeReps() * Math.max(0, bodyKg + set.externalKg());
      }
    }
    return volume;
  }

  private static @Nullable StrengthSet heaviestWork(StrengthSession session) {
    StrengthSet heaviest = null;
    for (StrengthSet set : session.sets()) {
      boolean work = set.role().isWork() && set.volumeReps() > 0;
      if (work
          && (heaviest == null || set.externalTenNanograms() > heaviest.externalTenNanograms())) {
        heaviest = set;
      }
    }
    return heaviest;
  }
}
