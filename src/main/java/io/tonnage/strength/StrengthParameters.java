package io.tonnage.strength;

/**
 * What the figures of strength are reckoned with.
 *
 * @param rolling the rolling estimate
 * @param trend of the last weeks
 * @param best28Days the plain best beside it
 * @param velocity the load–velocity line
 */
public record StrengthParameters(
    RollingE1rm.Parameters rolling,
    E1rmTrend.Parameters trend,
    Best28Days.Parameters best28Days,
    LoadVelocityLine.Parameters velocity) {

  /** Those that are shipped. */
  public static final StrengthParameters DEFAULT =
      new StrengthParameters(
          RollingE1rm.Parameters.DEFAULT,
          E1rmTrend.Parameters.DEFAULT,
          Best28Days.Parameters.DEFAULT,
          LoadVelocityLine.Parameters.DEFAULT);
}
