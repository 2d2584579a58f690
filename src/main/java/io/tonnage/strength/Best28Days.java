package io.tonnage.strength;

import io.tonnage.lift.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The highest session e1RM of the 28 days that end with a day: the plain figure beside the rolling
 * estimate (coaching practice).
 */
public final class Best28Days {

  private Best28Days() {}

  /**
   * How long the window is.
   *
   * @param windowDays 1 to 366, the last day included
   */
  public record Parameters(int windowDays) {

    /** 28 days. */
    public static final Parameters DEFAULT = new Parameters(28);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when {@code windowDays} is out of it
     */
    public Parameters {
      if (windowDays < 1 || windowDays > 366) {
        throw new IllegalArgumentException("windowDays must be 1 to 366, was " + windowDays);
      }
    }

    /** How the method is published. */
    public Method method() {
      return new Method(
          "best-28-days",
          1,
          "Best of 28 days",
          "highest session e1RM, lower bounds included, of the days d - (windowDays - 1) to d",
          Map.of("windowDays", (double) windowDays),
          !equals(DEFAULT),
          Method.Evidence.COACHING_PRACTICE,
          "A plain maximum, easy to explain",
          List.of("One over-rated set raises it for as long as the window is."));
    }
  }

  /**
   * The best observation of the window, lower bounds included since the maximum is at least that;
   * the earliest of equals.
   *
   * @param observations in any order
   * @param day last of the window
   * @return null where none lies in it
   */
  public static @Nullable E1rmObservation on(
      List<E1rmObservation> observations, LocalDate day, Parameters parameters) {
    LocalDate first = day.minusDays(parameters.windowDays() - 1L);
    E1rmObservation best = null;
    for (E1rmObservation one : observations) {
      boolean within = !one.day().isBefore(first) && !one.day().isAfter(day);
      if (within && (best == null || isBetter(one, best))) {
        best = one;
      }
    }
    return best;
  }

  private static boolean isBetter(E1rmObservation one, E1rmObservation best) {
    int higher = Double.compare(one.e1rmKg(), best.e1rmKg());
    return higher > 0 || (higher == 0 && one.day().isBefore(best.day()));
  }
}
