package io.tonnage.volume;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Method;
import io.tonnage.lift.SessionId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hard sets of every muscle group over some days, a week as a rule: direct, fractional and total
 * (Pelland 2024, published).
 *
 * @param muscles every group, zeros where nothing was done
 * @param unmapped lifts that were done of which no muscle is known, with twice their hard sets
 */
public record MuscleWeek(Map<MuscleGroup, Sets> muscles, Map<ExerciseId, Integer> unmapped) {

  /** Copies the maps in, a group that is missing with zeros. */
  public MuscleWeek {
    Map<MuscleGroup, Sets> all = new EnumMap<>(MuscleGroup.class);
    for (MuscleGroup muscle : MuscleGroup.values()) {
      all.put(muscle, muscles.getOrDefault(muscle, Sets.NONE));
    }
    muscles = Collections.unmodifiableMap(all);
    unmapped = Collections.unmodifiableMap(new TreeMap<>(unmapped));
  }

  /**
   * Hard sets of a muscle group. Whole numbers: a half hard set with a half share is a quarter.
   *
   * @param directHalfSets twice the hard sets of the lifts that it is a primary muscle of
   * @param indirectHalfSets twice those of the lifts that it is a secondary muscle of
   * @param sessions how many had a hard set of a lift that it is a primary muscle of
   */
  public record Sets(int directHalfSets, int indirectHalfSets, int sessions) {

    /** Nothing done. */
    public static final Sets NONE = new Sets(0, 0, 0);

    /** Hard sets of the lifts that it is a primary muscle of. */
    public double direct() {
      return directHalfSets / 2.0;
    }

    /** Primary whole, secondary half. */
    public double fractional() {
      return (2 * directHalfSets + indirectHalfSets) / 4.0;
    }

    /** Primary and secondary, each whole. */
    public double total() {
      return (directHalfSets + indirectHalfSets) / 2.0;
    }
  }

  /**
   * The sets of the lifts whose day lies between two days.
   *
   * @param lifts in any order; those of other days are left out
   * @param groups which muscles a lift trains
   * @param from first day, included
   * @param to last day, included
   */
  public static MuscleWeek of(
      Collection<LiftOfSession> lifts, MuscleGroups groups, LocalDate from, LocalDate to) {
    Map<MuscleGroup, Count> counts = new EnumMap<>(MuscleGroup.class);
    Map<ExerciseId, Integer> unmapped = new TreeMap<>();
    for (LiftOfSession lift : lifts) {
      if (!lift.day().isBefore(from) && !lift.day().isAfter(to)) {
        Map<MuscleGroup, MuscleShare> shares = groups.of(lift.exercise());
        if (shares.isEmpty()) {
          unmapped.merge(lift.exercise(), lift.totals().hardHalfSets(), Integer::sum);
        }
        shares.forEach(
            (muscle, share) -> counts.computeIfAbsent(muscle, key -> new Count()).add(lift, share));
      }
    }
    Map<MuscleGroup, Sets> muscles = new EnumMap<>(MuscleGroup.class);
    counts.forEach((muscle, count) -> muscles.put(muscle, count.sets()));
    return new MuscleWeek(muscles, unmapped);
  }

  /** The sets of a group. */
  public Sets of(MuscleGroup muscle) {
    return Objects.requireNonNull(muscles.get(muscle));
  }

  /** How the figures are published. */
  public static Method method() {
    return new Method(
        "muscle-sets",
        1,
        "Hard sets per muscle",
        "direct = Σ hard sets of lifts with the muscle as primary; fractional = direct + 0.5 · Σ hard sets of"
            + " lifts with it as secondary; total = Σ hard sets of both, each whole",
        Map.of(
            "primaryShare",
            MuscleShare.PRIMARY.share(),
            "secondaryShare",
            MuscleShare.SECONDARY.share()),
        false,
        Method.Evidence.PUBLISHED,
        "Pelland 2024 (SportRxiv), 2025 (Sports Med, doi 10.1007/s40279-025-02344-w): 67 studies, n = 2058;"
            + " fractional counting described growth best",
        List.of(
            "Hard sets are working sets with 4 repetitions or fewer in reserve, a hard drop set a half;"
                + " unrated sets are judged from the session's e1RM.",
            "Growth rises with diminishing returns, and strength levels off sooner.",
            "Lifts of unknown muscles count for none."));
  }

  /** A group's sets as they are added up. */
  private static final class Count {

    private int directHalfSets;
    private int indirectHalfSets;
    private final Set<SessionId> sessions = new HashSet<>();

    void add(LiftOfSession lift, MuscleShare share) {
      int halfSets = lift.totals().hardHalfSets();
      switch (share) {
        case PRIMARY -> {
          directHalfSets += halfSets;
          if (halfSets > 0) {
            sessions.add(lift.sessionId());
          }
        }
        case SECONDARY -> indirectHalfSets += halfSets;
      }
    }

    Sets sets() {
      return new Sets(directHalfSets, indirectHalfSets, sessions.size());
    }
  }
}
