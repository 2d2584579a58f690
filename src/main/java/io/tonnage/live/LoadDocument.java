package io.tonnage.live;

import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A load that stands alone.
 *
 * @param value to six decimals; negative means assistance
 * @param unit {@code kg} or {@code lb}
 */
@Schema(name = "Load", description = "A load with its unit. Negative means assistance.")
public record LoadDocument(
    @Schema(examples = "142.5") BigDecimal value, @Schema(enumeration = {"kg", "lb"}) String unit) {

  /** The load as entered. */
  public static LoadDocument of(Load load) {
    return of(load, null);
  }

  /**
   * The load in the unit asked for.
   *
   * @param asked null for the unit of entry
   */
  public static LoadDocument of(Load load, @Nullable LoadUnit asked) {
    LoadUnit unit = asked == null ? load.unit() : asked;
    return new LoadDocument(Figure.of(load.in(unit)), unit.code());
  }

  /** A mass in kilograms, told in a unit. */
  public static LoadDocument ofKilograms(double kilograms, LoadUnit unit) {
    return new LoadDocument(Figure.ofKilograms(kilograms, unit), unit.code());
  }
}
