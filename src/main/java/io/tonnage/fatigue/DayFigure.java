package io.tonnage.fatigue;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a day, or why there is none.
 *
 * @param value null where it is missing
 * @param reason why it is missing; beside a value that stands, what to bear in mind; null where
 *     there is nothing to say
 */
public record DayFigure(@Nullable Double value, @Nullable LoadReason reason) {

  /**
   * Checks that what is missing has a reason.
   *
   * @throws IllegalArgumentException when neither is there
   */
  public DayFigure {
    if (value == null && reason == null) {
      throw new IllegalArgumentException("a missing figure must have a reason");
    }
  }

  static DayFigure of(double value) {
    return new DayFigure(value, null);
  }

  static DayFigure missing(LoadReason reason) {
    return new DayFigure(null, reason);
  }

  /** What {@code this} is of the other; missing for the reason of either, or where that is 0. */
  DayFigure ratioTo(DayFigure chronic) {
    if (value == null) {
      return this;
    }
    if (chronic.value == null) {
      return chronic;
    }
    return chronic.value == 0 ? missing(LoadReason.ZERO_CHRONIC) : of(value / chronic.value);
  }
}
