package io.tonnage.volume;

import io.tonnage.lift.Load;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the athlete weighed, by local day.
 *
 * @param masses each above zero, by the day from which it counts
 */
public record BodyMassHistory(NavigableMap<LocalDate, Load> masses) {

  /** Nothing was told. */
  public static final BodyMassHistory NONE = new BodyMassHistory(new TreeMap<>());

  /**
   * Copies the masses in.
   *
   * @throws IllegalArgumentException when a mass is not above zero
   */
  public BodyMassHistory {
    masses.forEach(
        (day, mass) -> {
          if (mass.tenNanograms() <= 0) {
            throw new IllegalArgumentException(
                "body mass must be above 0, was " + mass + " on " + day);
          }
        });
    masses = Collections.unmodifiableNavigableMap(new TreeMap<>(masses));
  }

  /** The latest mass told on or before the day, or null where there is none. */
  public @Nullable Load on(LocalDate day) {
    Map.Entry<LocalDate, Load> entry = masses.floorEntry(day);
    return entry == null ? null : entry.getValue();
  }
}
