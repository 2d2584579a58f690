package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.fatigue.Banister;
import io.tonnage.live.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The impulse-response model of a lift: what the data tell, and a forecast where they tell enough.
 *
 * @param athleteId whose
 * @param exercise which lift
 * @param metric what the load of a day is counted in
 * @param loadUnit of the loads
 * @param unit of the maxima
 * @param loadBasis whether the maxima are of the external load, or of body share and external load
 *     together
 * @param method formula and version
 * @param disclaimer what the figures are, and what not
 * @param fit which time constants: fixed, or the best of the grid
 * @param on last day that counts
 * @param coveragePercent known days of the lift's load series
 * @param identifiable whether the data tell the parameters well enough for a forecast
 * @param refusals why nothing is forecast
 * @param parameters of the fit; null where there is none
 * @param tau1 time constant of the slow response, days; null where there is no fit
 * @param tau2 time constant of the fast response, days; null where there is no fit
 * @param observations the maxima that it was fitted to
 * @param sse sum of squared errors; null where there is no fit
 * @param mse its mean over the observations
 * @param rmse the root of that
 * @param r2 part of the variance explained; null also where there is none
 * @param profileRegion time constants that fit about as well; null where there are none
 * @param gate what is asked of the data, figure by figure
 * @param predictions the next days without training; empty where refused
 */
@Schema(
    name = "FatigueModel",
    description =
        "Impulse-response model of a lift's maximum. Without a clear fit nothing is forecast, and refusals say why.")
public record FatigueModelDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(examples = "squat") String exercise,
    @Schema(enumeration = {"volume-load", "relative-volume", "hard-sets"}) String metric,
    @Schema(enumeration = {"kg", "lb", "reps-at-100-percent", "sets"}) String loadUnit,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    @Schema(enumeration = {"external", "system"}) String loadBasis,
    @Schema(examples = "banister@1/external-volume-load@1/rts-table@1") String method,
    @Schema(examples = FatigueDocument.DISCLAIMER) String disclaimer,
    @Schema(enumeration = {"fixed", "grid"}) String fit,
    LocalDate on,
    @Schema(nullable = true, minimum = "0", maximum = "100") @Nullable BigDecimal coveragePercent,
    boolean identifiable,
    List<String> refusals,
    @Schema(nullable = true) @Nullable Weights parameters,
    @Schema(nullable = true) @Nullable Integer tau1,
    @Schema(nullable = true) @Nullable Integer tau2,
    Observations observations,
    @Schema(nullable = true) @Nullable BigDecimal sse,
    @Schema(nullable = true) @Nullable BigDecimal mse,
    @Schema(nullable = true) @Nullable BigDecimal rmse,
    @Schema(nullable = true) @Nullable BigDecimal r2,
    @Schema(nullable = true) @Nullable Region profileRegion,
    Map<String, Limit> gate,
    List<Prediction> predictions) {

  /** Copies the collections in. */
  public FatigueModelDocument {
    refusals = List.copyOf(refusals);
    gate = new LinkedHashMap<>(gate);
    predictions = List.copyOf(predictions);
  }

  /**
   * What the responses weigh.
   *
   * @param p0 base, in the unit of the maxima
   * @param k1 of the slow response, in that unit per unit of load
   * @param k2 of the fast response, likewise
   */
  @Schema(name = "FatigueModelParameters", description = "p = p0 + k1 g − k2 h")
  public record Weights(BigDecimal p0, BigDecimal k1, BigDecimal k2) {}

  /**
   * The maxima.
   *
   * @param count how many
   * @param spanDays days from the first to the last
   */
  @Schema(name = "FatigueModelObservations", description = "The rated session bests")
  public record Observations(int count, long spanDays) {}

  /**
   * Time constants that fit about as well.
   *
   * @param sharePercent of the grid
   * @param tau1 least and most, days
   * @param tau2 least and most, days
   */
  @Schema(
      name = "FatigueModelRegion",
      description = "Pairs of time constants within the 95 % region of the best fit")
  public record Region(
      @Schema(minimum = "0", maximum = "100") BigDecimal sharePercent,
      List<Integer> tau1,
      List<Integer> tau2) {

    /** Copies the lists in. */
    public Region {
      tau1 = List.copyOf(tau1);
      tau2 = List.copyOf(tau2);
    }
  }

  /**
   * A figure that is asked for.
   *
   * @param value what the data have; null where there is none
   * @param limit what is asked; at least this, for {@code regionSharePercent} less than this, for
   *     {@code k1} and {@code k2} more than this
   * @param met whether it is enough
   */
  @Schema(
      name = "FatigueModelLimit",
      description = "At least the limit; regionSharePercent: less than it; k1 and k2: more than it")
  public record Limit(
      @Schema(nullable = true) @Nullable BigDecimal value, BigDecimal limit, boolean met) {

    static Limit of(@Nullable Double value, double limit, boolean met) {
      return new Limit(Figure.ofNullable(value), Figure.of(limit), met);
    }

    static Limit atLeast(@Nullable Double value, double limit) {
      return of(value, limit, value != null && value >= limit);
    }

    static Limit moreThan(@Nullable Double value, double limit) {
      return of(value, limit, value != null && value > limit);
    }
  }

  /**
   * A maximum that is expected after days without training.
   *
   * @param day local day
   * @param e1rm in the response's unit
   * @param low95 lower end of its 95 % prediction interval
   * @param high95 upper end
   */
  @Schema(
      name = "FatigueModelPrediction",
      description = "A maximum that is expected, with its interval")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Prediction(LocalDate day, BigDecimal e1rm, BigDecimal low95, BigDecimal high95) {}

  static Observations observations(Banister.Data data) {
    return new Observations(data.observations(), data.spanDays());
  }

  static @Nullable Region region(Banister.@Nullable Region region) {
    return region == null
        ? null
        : new Region(
            Figure.of(region.sharePercent()),
            List.of(region.leastTau1Days(), region.mostTau1Days()),
            List.of(region.leastTau2Days(), region.mostTau2Days()));
  }

  static Map<String, Limit> gate(Banister.Result result, Banister.Gate gate) {
    Banister.Data data = result.data();
    Banister.Region region = result.region();
    Banister.Solution solution = result.solution();
    Map<String, Limit> limits = new LinkedHashMap<>();
    limits.put("loadDays", Limit.atLeast((double) data.loadDays(), gate.leastLoadDays()));
    limits.put(
        "observations", Limit.atLeast((double) data.observations(), gate.leastObservations()));
    limits.put("spanDays", Limit.atLeast((double) data.spanDays(), gate.leastSpanDays()));
    limits.put(
        "variationPercent", Limit.atLeast(data.variationPercent(), gate.leastVariationPercent()));
    limits.put(
        "regionSharePercent",
        Limit.of(
            region == null ? null : region.sharePercent(),
            gate.mostRegionPercent(),
            region != null && region.sharePercent() < gate.mostRegionPercent()));
    limits.put("k1", Limit.moreThan(solution == null ? null : solution.k1(), 0));
    limits.put("k2", Limit.moreThan(solution == null ? null : solution.k2(), 0));
    return limits;
  }

  static List<Prediction> predictions(Banister.Result result, LocalDate on) {
    return result.forecast().stream()
        .map(
            one ->
                new Prediction(
                    on.plusDays(one.daysAhead()),
                    Figure.of(one.value()),
                    Figure.of(one.low95()),
                    Figure.of(one.high95())))
        .toList();
  }
}
