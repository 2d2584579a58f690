package io.tonnage.api;

import io.tonnage.lift.Method;
import io.tonnage.lift.Methods;
import io.tonnage.live.Figure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every method in use.
 *
 * @param items by id
 * @param nextCursor always null: all of them fit one page
 * @param disclaimer what holds for all of them
 */
@Schema(name = "Methods", description = "Every method in use, with its parameters")
public record MethodsDocument(
    List<Item> items, @Schema(nullable = true) @Nullable String nextCursor, String disclaimer) {

  /** What holds for every figure. */
  static final String DISCLAIMER =
      "Training information, not medical advice. Stop on pain, dizziness or chest symptoms and see a"
          + " professional. Estimates have an error of several percent; never treat a prescribed load"
          + " as a must. Not an injury-prediction tool.";

  /** Copies the list in. */
  public MethodsDocument {
    items = List.copyOf(items);
  }

  static MethodsDocument of(Methods methods) {
    return new MethodsDocument(methods.all().stream().map(Item::of).toList(), null, DISCLAIMER);
  }

  /**
   * One method.
   *
   * @param id names it
   * @param version of the formula
   * @param method the reference that answers carry: id and version, with a mark of the parameters
   *     where they are not the shipped ones
   * @param name what people call it
   * @param formula in words and symbols
   * @param parameters in use, the unit last in each name
   * @param shippedParameters whether they are the shipped ones
   * @param evidence how far it has been shown to hold
   * @param source author and year, or why it was chosen
   * @param limits what it does not tell
   */
  @Schema(name = "Method", description = "A formula or rule by which figures are made")
  public record Item(
      @Schema(examples = "rolling-e1rm") String id,
      @Schema(examples = "1") int version,
      @Schema(examples = "rolling-e1rm@1") String method,
      String name,
      String formula,
      Map<String, BigDecimal> parameters,
      boolean shippedParameters,
      @Schema(enumeration = {"published", "coaching-practice", "own-default"}) String evidence,
      String source,
      List<String> limits) {

    /** Copies map and list in. */
    public Item {
      parameters = new LinkedHashMap<>(parameters);
      limits = List.copyOf(limits);
    }

    static Item of(Method method) {
      Map<String, BigDecimal> parameters = new LinkedHashMap<>();
      method.parameters().forEach((name, value) -> parameters.put(name, Figure.of(value)));
      return new Item(
          method.id(),
          method.version(),
          method.reference(),
          method.name(),
          method.formula(),
          parameters,
          !method.isTuned(),
          method.evidence().code(),
          method.source(),
          method.limits());
    }
  }
}
