package io.tonnage.lift;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The smallest step by which a load can be changed, per equipment and unit.
 *
 * @param steps the athlete's own steps; what is missing has the default of 2.5 kg or 5 lb (coaching
 *     practice: a pair of the smallest common plates)
 */
public record LoadIncrements(Map<Equipment, Map<LoadUnit, Load>> steps) {

  /** Nothing set: the defaults everywhere. */
  public static final LoadIncrements DEFAULT = new LoadIncrements(Map.of());

  private static final Load DEFAULT_KG = Load.of(new BigDecimal("2.5"), LoadUnit.KG);
  private static final Load DEFAULT_LB = Load.of(new BigDecimal("5"), LoadUnit.LB);

  /**
   * Copies the steps in.
   *
   * @throws IllegalArgumentException when a step is not above zero, or not in the unit it is filed
   *     under
   */
  public LoadIncrements {
    Map<Equipment, Map<LoadUnit, Load>> copy = new EnumMap<>(Equipment.class);
    steps.forEach(
        (equipment, byUnit) -> {
          Map<LoadUnit, Load> checked = new EnumMap<>(LoadUnit.class);
          byUnit.forEach(
              (unit, step) -> {
                if (step.tenNanograms() <= 0 || step.unit() != unit) {
                  throw new IllegalArgumentException(
                      "increment must be above 0 " + unit.code() + ", was " + step);
                }
                checked.put(unit, step);
              });
          if (!checked.isEmpty()) {
            copy.put(equipment, Collections.unmodifiableMap(checked));
          }
        });
    steps = Collections.unmodifiableMap(copy);
  }

  /** The step for that equipment, in the unit in which the top set was entered. */
  public Load of(Equipment equipment, LoadUnit unit) {
    Map<LoadUnit, Load> byUnit = steps.getOrDefault(equipment, Map.of());
    return byUnit.getOrDefault(unit, unit == LoadUnit.KG ? DEFAULT_KG : DEFAULT_LB);
  }
}
