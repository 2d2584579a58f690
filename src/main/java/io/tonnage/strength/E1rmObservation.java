package io.tonnage.strength;

import java.time.LocalDate;

/**
 * What one session told of a lift's maximum: its highest rated e1RM, else its highest lower bound.
 * Rolling estimate, trend and best of 28 days rest on these, one of each session.
 *
 * @param day local day of the session
 * @param e1rmKg estimated one-repetition maximum, kg, above 0; of a body-weight lift the part of
 *     the body that is moved counts in
 * @param sigma standard deviation of ln(e1RM), above 0 ({@link E1rmConfidence#sigma})
 * @param lowerBound whether no eligible set was rated, so that the maximum is at least this
 */
public record E1rmObservation(LocalDate day, double e1rmKg, double sigma, boolean lowerBound) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when {@code e1rmKg} or {@code sigma} is not above 0 and finite
   */
  public E1rmObservation {
    if (!(e1rmKg > 0) || e1rmKg == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("e1rmKg must be above 0, was " + e1rmKg);
    }
    if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("sigma must be above 0, was " + sigma);
    }
  }
}
