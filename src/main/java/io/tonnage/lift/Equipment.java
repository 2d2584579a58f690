package io.tonnage.lift;

import java.util.Optional;

/** What an exercise is done with, as free-exercise-db tells it apart. */
public enum Equipment {
  /** Elastic bands. */
  BANDS,
  /** A straight bar, loaded or fixed. */
  BARBELL,
  /** The body alone. */
  BODY_ONLY,
  /** A cable pulley. */
  CABLE,
  /** One dumbbell or two. */
  DUMBBELL,
  /** A curl bar. */
  E_Z_CURL_BAR,
  /** A large inflated ball. */
  EXERCISE_BALL,
  /** A roll for self-massage. */
  FOAM_ROLL,
  /** One kettlebell or two. */
  KETTLEBELLS,
  /** A machine: stack, lever or Smith. */
  MACHINE,
  /** A weighted ball. */
  MEDICINE_BALL,
  /** The source names none. */
  NONE,
  /** Anything else, and all of the athlete's own exercises. */
  OTHER;

  /** The constant as JSON and tables write it. */
  public String code() {
    return Code.of(this);
  }

  /** The constant of that code, or empty where there is none. */
  public static Optional<Equipment> find(String code) {
    for (Equipment constant : values()) {
      if (constant.code().equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
