package io.tonnage.lift;

import java.util.Optional;

/** The muscles that sets are counted for: the seventeen that free-exercise-db tells apart. */
public enum Muscle {
  /** Rectus abdominis and obliques. */
  ABDOMINALS,
  /** Those that lead the thigh outwards. */
  ABDUCTORS,
  /** Those that lead the thigh inwards. */
  ADDUCTORS,
  /** Biceps and brachialis. */
  BICEPS,
  /** Gastrocnemius and soleus. */
  CALVES,
  /** Pectorals. */
  CHEST,
  /** Flexors and extensors of the wrist and fingers. */
  FOREARMS,
  /** Gluteals. */
  GLUTES,
  /** Hamstrings. */
  HAMSTRINGS,
  /** Latissimus dorsi. */
  LATS,
  /** Spinal erectors. */
  LOWER_BACK,
  /** Rhomboids and the middle of the trapezius. */
  MIDDLE_BACK,
  /** Neck. */
  NECK,
  /** Quadriceps. */
  QUADRICEPS,
  /** All three heads of the deltoid. */
  SHOULDERS,
  /** Upper trapezius. */
  TRAPS,
  /** Triceps. */
  TRICEPS;

  /** The constant as JSON and tables write it. */
  public String code() {
    return Code.of(this);
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<Muscle> find(String code) {
    for (Muscle constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
