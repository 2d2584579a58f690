package io.tonnage.lift;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exercise: what it is called, what it trains, and how much of the body it moves.
 *
 * @param id names it
 * @param name as it is shown
 * @param aliases what else it is called: the source's own id and name, and the names that training
 *     apps use
 * @param primaryMuscles those a set counts whole for
 * @param secondaryMuscles those a set counts half for
 * @param equipment what it is done with
 * @param mechanic how many joints it moves; null where nobody says
 * @param category the source's kind: {@code strength}, {@code powerlifting}, {@code cardio} and the
 *     like
 * @param bodyMassShare the share of body mass that a repetition moves, 0…1; 0 where the load is
 *     external alone
 */
public record Exercise(
    ExerciseId id,
    String name,
    List<String> aliases,
    List<Muscle> primaryMuscles,
    List<Muscle> secondaryMuscles,
    Equipment equipment,
    @Nullable Mechanic mechanic,
    String category,
    BigDecimal bodyMassShare) {

  /**
   * Copies the lists in and checks the share.
   *
   * @throws IllegalArgumentException when the share is below 0 or above 1
   */
  public Exercise {
    aliases = List.copyOf(aliases);
    primaryMuscles = List.copyOf(primaryMuscles);
    secondaryMuscles = List.copyOf(secondaryMuscles);
    if (bodyMassShare.signum() < 0 || bodyMassShare.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "bodyMassShare of " + id + " must be 0 to 1, was " + bodyMassShare);
    }
  }

  /**
   * An athlete's own exercise, of which nothing is known but the name: no muscles, no mechanic,
   * external load.
   *
   * @param id names it
   * @param name as last written
   */
  public static Exercise own(ExerciseId id, String name) {
    return new Exercise(
        id, name, List.of(), List.of(), List.of(), Equipment.OTHER, null, "own", BigDecimal.ZERO);
  }

  /** Whether it moves several joints; false where nobody says. */
  public boolean isCompound() {
    return mechanic == Mechanic.COMPOUND;
  }

  /** Whether the body is part of its load. */
  public boolean isBodyWeight() {
    return bodyMassShare.signum() > 0;
  }
}
