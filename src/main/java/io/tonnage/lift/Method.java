package io.tonnage.lift;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A formula or a rule by which figures are made, as it is published. Answers name it by its {@link
 * #reference}.
 *
 * @param id lower case with hyphens, such as {@code rolling-e1rm}
 * @param version of the formula, 1 and more; rises when it changes
 * @param name what people call it
 * @param formula in words and symbols, with units
 * @param parameters that it is used with, by name with the unit last
 * @param isTuned whether a parameter differs from the shipped one; such a method is another version
 * @param evidence how far it has been shown to hold
 * @param source author and year, or why it was chosen
 * @param limits what it does not tell
 */
public record Method(
    String id,
    int version,
    String name,
    String formula,
    Map<String, Double> parameters,
    boolean isTuned,
    Evidence evidence,
    String source,
    List<String> limits) {

  /** Copies map and list in, the parameters by name. */
  public Method {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    limits = List.copyOf(limits);
  }

  /** How far a method has been shown to hold. */
  public enum Evidence {
    /** Published with data. */
    PUBLISHED,
    /** Used by coaches, not validated. */
    COACHING_PRACTICE,
    /** Our own choice, not validated. */
    OWN_DEFAULT;

    /** The constant as JSON writes it. */
    public String code() {
      return Code.of(this);
    }
  }

  /**
   * Id and version, {@code rolling-e1rm@1}; with parameters other than the shipped ones a mark of
   * them besides, {@code rolling-e1rm@1+5f3a09c2}.
   */
  public String reference() {
    String shipped = id + "@" + version;
    return isTuned ? shipped + "+" + "%08x".formatted(parameters.toString().hashCode()) : shipped;
  }
}
