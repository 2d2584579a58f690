package io.tonnage.live;

import io.tonnage.lift.Code;
import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.Inol;
import io.tonnage.volume.IntensityZone;
import io.tonnage.volume.LiftIntensity;
import io.tonnage.volume.PrilepinZone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How heavy working sets were for their lifter.
 *
 * @param relativeVolume repetitions at 100 %
 * @param averageIntensityPercent mean percentage of the reference e1RM; null without repetitions
 * @param inol Σ repetitions / (100 − I), and what is said of it
 * @param prilepin repetitions by zone
 * @param zones repetitions and volume load by zone
 */
@Schema(
    name = "Intensity",
    description =
        "How heavy the working sets were, in parts of the reference e1RM. Methods: relative-volume, inol, prilepin,"
            + " intensity-zones")
public record IntensityDocument(
    @Schema(examples = "19.090909") BigDecimal relativeVolume,
    @Schema(nullable = true, examples = "76.363636") @Nullable BigDecimal averageIntensityPercent,
    InolFigure inol,
    List<Prilepin> prilepin,
    List<Zone> zones) {

  /** Copies the lists in. */
  public IntensityDocument {
    prilepin = List.copyOf(prilepin);
    zones = List.copyOf(zones);
  }

  /** Of one lift in one session. */
  public static IntensityDocument ofSession(LiftIntensity intensity, LoadUnit unit) {
    return of(intensity, unit, Code.of(Inol.OfSession.of(intensity.inol())), true);
  }

  /** Of one lift in one week; without repetitions there is no verdict. */
  public static IntensityDocument ofWeek(LiftIntensity intensity, LoadUnit unit) {
    String verdict = intensity.reps() == 0 ? null : Code.of(Inol.OfWeek.of(intensity.inol()));
    return of(intensity, unit, verdict, false);
  }

  /** Of a span, or of several lifts, of which no INOL verdict is known. */
  public static IntensityDocument ofSpan(LiftIntensity intensity, LoadUnit unit) {
    return of(intensity, unit, null, false);
  }

  private static IntensityDocument of(
      LiftIntensity intensity, LoadUnit unit, @Nullable String verdict, boolean session) {
    return new IntensityDocument(
        Figure.of(intensity.relativeVolume()),
        Figure.ofNullable(intensity.averagePercent()),
        new InolFigure(Figure.of(intensity.inol()), verdict),
        intensity.prilepin().entrySet().stream().map(zone -> Prilepin.of(zone, session)).toList(),
        intensity.zones().entrySet().stream().map(zone -> Zone.of(zone, unit)).toList());
  }

  /**
   * The number of lifts over the intensity left.
   *
   * @param value 0 and more
   * @param verdict of a session or a week of one lift; null elsewhere
   */
  @Schema(name = "Inol", description = "INOL (Hristov 2005), a coaching heuristic")
  public record InolFigure(
      @Schema(examples = "1.106471") BigDecimal value,
      @Schema(
              nullable = true,
              enumeration = {
                "too-little",
                "normal",
                "tough",
                "excessive",
                "easy",
                "brutal",
                "too-much"
              })
          @Nullable String verdict) {}

  /**
   * Repetitions in a zone of Prilepin's table.
   *
   * @param fromPercent lower end, included
   * @param reps done
   * @param ofSession how they stand to the table's range for a session; null for longer spans, and
   *     where nothing was done
   * @param optimum the table's best number for a session
   */
  @Schema(name = "PrilepinZone", description = "Repetitions in a zone of Prilepin's table")
  public record Prilepin(
      @Schema(examples = "70") int fromPercent,
      @Schema(examples = "20") long reps,
      @Schema(
              nullable = true,
              enumeration = {"below", "within", "above"})
          @Nullable String ofSession,
      @Schema(examples = "18") int optimum) {

    static Prilepin of(Map.Entry<PrilepinZone, Long> zone, boolean session) {
      PrilepinZone of = zone.getKey();
      long reps = zone.getValue();
      return new Prilepin(
          of.fromPercent(),
          reps,
          session && reps > 0 ? Code.of(of.ofSession(reps)) : null,
          of.optimum());
    }
  }

  /**
   * What was done in a zone.
   *
   * @param fromPercent lower end, included
   * @param reps done
   * @param volumeLoad in the response's unit
   */
  @Schema(name = "IntensityZone", description = "What was done in a zone of ten percent")
  public record Zone(
      @Schema(examples = "70") int fromPercent,
      @Schema(examples = "20") long reps,
      @Schema(examples = "2450") BigDecimal volumeLoad) {

    static Zone of(Map.Entry<IntensityZone, IntensityZone.Share> zone, LoadUnit unit) {
      return new Zone(
          zone.getKey().fromPercent(),
          zone.getValue().reps(),
          Figure.of(zone.getValue().volume(), unit));
    }
  }
}
