package io.tonnage.lift;

/**
 * Rating of perceived exertion on the scale that counts repetitions in reserve: RIR = 10 − RPE
 * (Zourdos 2016, published).
 *
 * @param tenths ten times the rating: 10 to 100 in steps of 5
 */
public record Rpe(int tenths) implements Comparable<Rpe> {

  /** Nothing left: no further repetition. */
  public static final Rpe TEN = new Rpe(100);

  /**
   * Checks range and step.
   *
   * @throws IllegalArgumentException when the rating is not 1 to 10 in steps of 0.5
   */
  public Rpe {
    if (tenths < 10 || tenths > 100 || tenths % 5 != 0) {
      throw new IllegalArgumentException(
          "rpe must be 1 to 10 in steps of 0.5, was " + tenths / 10.0);
    }
  }

  /** The rating 1…10, steps of 0.5; {@code Rpe.of(8.5)}. */
  public static Rpe of(double rating) {
    double tenths = rating * 10;
    if (tenths != Math.rint(tenths)) {
      throw new IllegalArgumentException("rpe must be 1 to 10 in steps of 0.5, was " + rating);
    }
    return new Rpe((int) tenths);
  }

  /** The rating as a number, 1…10. */
  public double rating() {
    return tenths / 10.0;
  }

  /** Repetitions in reserve, 0…9. */
  public double rir() {
    return (100 - tenths) / 10.0;
  }

  @Override
  public int compareTo(Rpe other) {
    return Integer.compare(tenths, other.tenths);
  }
}
