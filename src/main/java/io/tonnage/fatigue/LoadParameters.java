package io.tonnage.fatigue;

import io.tonnage.lift.Method;
import java.util.stream.Stream;

/**
 * What the figures of daily load are reckoned with.
 *
 * @param metric when which metric is chosen
 * @param ewma acute and chronic load, weighted
 * @param rolling acute and chronic load, plain
 * @param longShort long-term and short-term load
 * @param week monotony and strain
 * @param banister the impulse-response model
 */
public record LoadParameters(
    LoadMetric.Parameters metric,
    Ewma.Parameters ewma,
    RollingAverage.Parameters rolling,
    LongShortTermLoad.Parameters longShort,
    FosterWeek.Parameters week,
    Banister.Parameters banister) {

  /** Those that are shipped. */
  public static final LoadParameters DEFAULT =
      new LoadParameters(
          LoadMetric.Parameters.DEFAULT,
          Ewma.Parameters.DEFAULT,
          RollingAverage.Parameters.DEFAULT,
          LongShortTermLoad.Parameters.DEFAULT,
          FosterWeek.Parameters.DEFAULT,
          Banister.Parameters.DEFAULT);

  /** What the figures of a day rest on: metric, averages, long and short term, and the week. */
  public String referenceOfDays(LoadMetric of) {
    return String.join(
        "/",
        Stream.of(of.method(), ewma.method(), rolling.method(), longShort.method(), week.method())
            .map(Method::reference)
            .toList());
  }
}
