package io.tonnage.live;

import io.tonnage.fatigue.RelativeVolume;
import io.tonnage.fatigue.WorkIntensity;
import io.tonnage.lift.LoadUnit;
import io.tonnage.strength.RollingE1rm;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How heavy the working sets of one lift in one session were for their lifter, and which maximum
 * they are compared with. Of a body-weight lift both are of body share and external load together.
 *
 * @param referenceE1rm the maximum, in the response's unit
 * @param reference {@code rolling} for the estimate as of the session's start, {@code session-best}
 *     where no session before tells of a maximum
 * @param method formulas and versions
 * @param relativeVolume repetitions at 100 %
 * @param averageIntensityPercent mean percentage of the reference e1RM
 * @param inol Σ repetitions / (100 − I), and what is said of it
 * @param prilepin repetitions by zone
 * @param zones repetitions and volume load by zone
 */
@Schema(
    name = "LiftIntensity",
    description =
        "How heavy the working sets of one lift in one session were, in parts of the reference e1RM; of a body-weight"
            + " lift with the moved share of the body in loads and reference alike. Methods besides: inol, prilepin,"
            + " intensity-zones")
public record LiftIntensityDocument(
    @Schema(examples = "165") BigDecimal referenceE1rm,
    @Schema(enumeration = {"rolling", "session-best"}) String reference,
    @Schema(examples = "relative-volume@1/rolling-e1rm@1") String method,
    @Schema(examples = "19.090909") BigDecimal relativeVolume,
    @Schema(nullable = true, examples = "76.363636") @Nullable BigDecimal averageIntensityPercent,
    IntensityDocument.InolFigure inol,
    List<IntensityDocument.Prilepin> prilepin,
    List<IntensityDocument.Zone> zones) {

  /** Copies the lists in. */
  public LiftIntensityDocument {
    prilepin = List.copyOf(prilepin);
    zones = List.copyOf(zones);
  }

  static LiftIntensityDocument of(
      WorkIntensity.Known known, LoadUnit unit, RollingE1rm.Parameters rolling) {
    IntensityDocument intensity = IntensityDocument.ofSession(known.intensity(), unit);
    return new LiftIntensityDocument(
        Figure.ofKilograms(known.reference().kilograms(), unit),
        known.isRolling() ? "rolling" : "session-best",
        method(rolling),
        intensity.relativeVolume(),
        intensity.averageIntensityPercent(),
        intensity.inol(),
        intensity.prilepin(),
        intensity.zones());
  }

  /** What the figures rest on: relative volume, and the estimate that it refers to. */
  public static String method(RollingE1rm.Parameters rolling) {
    return RelativeVolume.method().reference() + "/" + rolling.method().reference();
  }
}
