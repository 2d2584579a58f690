package io.tonnage.volume;

import io.tonnage.lift.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Landmarks of weekly sets by muscle group. Coaching heuristics, never validated; they count mostly
 * direct sets.
 *
 * @param byMuscle the groups that have landmarks
 */
public record LandmarkTable(Map<MuscleGroup, Landmarks> byMuscle) {

  /**
   * The shipped table, for intermediates (Renaissance Periodization's hub, as compiled in melvio's
   * lifting-volumes-overview of 2024; coaching practice). Of a landmark that the source gives as a
   * range, such as 2–6, the lower end is taken.
   */
  public static final LandmarkTable DEFAULT = new LandmarkTable(shipped());

  private static final String ID = "volume-landmarks";

  /** Copies the map in. */
  public LandmarkTable {
    Map<MuscleGroup, Landmarks> copy = new EnumMap<>(MuscleGroup.class);
    copy.putAll(byMuscle);
    byMuscle = Collections.unmodifiableMap(copy);
  }

  private static Map<MuscleGroup, Landmarks> shipped() {
    Map<MuscleGroup, Landmarks> table = new EnumMap<>(MuscleGroup.class);
    table.put(MuscleGroup.CHEST, new Landmarks(4, 6, 12, 20, List.of(20, 25, 30, 35)));
    table.put(MuscleGroup.BACK, new Landmarks(6, 10, 14, 22, List.of(20, 25, 30, 35)));
    table.put(MuscleGroup.QUADS, new Landmarks(6, 8, 12, 18, List.of(18, 22, 26, 30)));
    table.put(MuscleGroup.HAMSTRINGS, new Landmarks(3, 4, 10, 16, List.of(12, 16, 18)));
    table.put(MuscleGroup.GLUTES, new Landmarks(0, 0, 4, 12, List.of(12, 18, 25, 30)));
    table.put(MuscleGroup.CALVES, new Landmarks(6, 8, 12, 16, List.of(16, 20, 25, 30)));
    table.put(MuscleGroup.BICEPS, new Landmarks(4, 8, 14, 20, List.of(20, 25, 30, 35)));
    table.put(MuscleGroup.TRICEPS, new Landmarks(4, 6, 10, 14, List.of(16, 20, 25, 30)));
    table.put(MuscleGroup.FRONT_DELTS, new Landmarks(0, 0, 6, 8, List.of(12, 16)));
    table.put(MuscleGroup.SIDE_DELTS, new Landmarks(2, 6, 8, 24, List.of(25, 30, 35, 40)));
    table.put(MuscleGroup.REAR_DELTS, new Landmarks(0, 6, 16, 22, List.of(18, 25, 30, 35)));
    table.put(MuscleGroup.TRAPS, new Landmarks(0, 0, 12, 20, List.of(20, 30, 35)));
    table.put(MuscleGroup.ABS, new Landmarks(0, 0, 16, 20, List.of(10, 20, 25)));
    table.put(MuscleGroup.FOREARMS, new Landmarks(0, 2, 2, 8, List.of(15, 20, 25)));
    return table;
  }

  /** The landmarks of a group; empty where there are none. */
  public Optional<Landmarks> of(MuscleGroup muscle) {
    return Optional.ofNullable(byMuscle.get(muscle));
  }

  /** This table with an athlete's own landmarks in the place of the shipped ones. */
  public LandmarkTable with(Map<MuscleGroup, Landmarks> own) {
    Map<MuscleGroup, Landmarks> both = new EnumMap<>(MuscleGroup.class);
    both.putAll(byMuscle);
    both.putAll(own);
    return new LandmarkTable(both);
  }

  /**
   * Where a week's direct sets of a group lie among its landmarks, the maximum recoverable volume
   * being that of the week's frequency ({@link Landmarks#mrv}).
   *
   * @return empty where the group has no landmarks
   */
  public Optional<LandmarkStatus> status(MuscleGroup muscle, MuscleWeek.Sets week) {
    return of(muscle).map(landmarks -> landmarks.status(week.direct(), week.sessions()));
  }

  /** How the landmarks are published, every one of this table among the parameters. */
  public Method method() {
    Map<String, Double> parameters = new TreeMap<>();
    byMuscle.forEach(
        (muscle, landmarks) -> {
          parameters.put(muscle.code() + ".mvSets", (double) landmarks.mv());
          parameters.put(muscle.code() + ".mevSets", (double) landmarks.mev());
          parameters.put(muscle.code() + ".mavLowSets", (double) landmarks.mavLow());
          parameters.put(muscle.code() + ".mavHighSets", (double) landmarks.mavHigh());
          for (int i = 0; i < landmarks.mrvByFrequency().size(); i++) {
            parameters.put(
                muscle.code() + ".mrv" + (i + Landmarks.FIRST_FREQUENCY) + "xSets",
                (double) landmarks.mrvByFrequency().get(i));
          }
        });
    return new Method(
        ID,
        1,
        "Landmarks of weekly sets",
        "by direct hard sets a week, the first that holds: above MRV; below MV; below MEV; below MAV; up to the"
            + " end of MAV; else MAV to MRV. MRV is that of the number of sessions that trained the muscle"
            + " directly: below 2 the first, beyond the last the last; where all of MAV lies above it, the first"
            + " that is not below the end of MAV",
        parameters,
        !equals(DEFAULT),
        Method.Evidence.COACHING_PRACTICE,
        "Renaissance Periodization's hub for intermediates, as compiled in github.com/melvio/"
            + "lifting-volumes-overview (2024); of a landmark given as a range the lower end. "
            + "An athlete's own landmarks take their place.",
        List.of(
            "Coaching heuristics, never validated.",
            "They count mostly direct sets, so the status goes by direct sets.",
            "Without landmarks: "
                + String.join(
                    ", ",
                    Arrays.stream(MuscleGroup.values())
                        .filter(muscle -> !byMuscle.containsKey(muscle))
                        .map(MuscleGroup::code)
                        .toList())
                + "."));
  }
}
