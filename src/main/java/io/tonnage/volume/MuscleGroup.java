package io.tonnage.volume;

import io.tonnage.lift.Code;
import java.util.Optional;

/**
 * Muscles as weekly sets are counted and planned for: coarser than the catalogue's muscles for the
 * back, finer for the shoulders.
 */
public enum MuscleGroup {
  /** Pectorals. */
  CHEST,
  /** Latissimus dorsi and middle back. */
  BACK,
  /** Quadriceps. */
  QUADS,
  /** Hamstrings. */
  HAMSTRINGS,
  /** Gluteals. */
  GLUTES,
  /** Calves. */
  CALVES,
  /** Biceps. */
  BICEPS,
  /** Triceps. */
  TRICEPS,
  /** Front of the deltoid. */
  FRONT_DELTS,
  /** Side of the deltoid. */
  SIDE_DELTS,
  /** Rear of the deltoid. */
  REAR_DELTS,
  /** The deltoid, where the exercise does not say which part. */
  SHOULDERS,
  /** Upper trapezius. */
  TRAPS,
  /** Abdominals. */
  ABS,
  /** Forearms. */
  FOREARMS,
  /** Spinal erectors. */
  LOWER_BACK,
  /** Abductors of the thigh. */
  ABDUCTORS,
  /** Adductors of the thigh. */
  ADDUCTORS,
  /** Neck. */
  NECK;

  /** The constant as JSON writes it. */
  public String code() {
    return Code.of(this);
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<MuscleGroup> find(String code) {
    for (MuscleGroup constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
