package io.tonnage.strength;

import io.tonnage.lift.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Ways to estimate a one-repetition maximum from repetitions to failure. LeSuer 1997 (J Strength
 * Cond Res) compares the published ones: all of them under-predict the deadlift, and errors grow
 * beyond ten repetitions.
 *
 * <p>A set that was not done to failure goes in with its repetitions and those in reserve together.
 * One series of estimates keeps to one formula.
 */
public enum E1rmFormula {
  /** The RPE chart ({@link RtsTable}; Tuchscherer, coaching practice); the default. */
  RTS(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return 1 / RtsTable.pct(r);
    }
  },
  /** {@code w (1 + r/30)} (Epley 1985, published). */
  EPLEY(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return 1 + r / 30;
    }
  },
  /** {@code 36 w / (37 − r)} (Brzycki 1993, published); below 37 repetitions. */
  BRZYCKI(37) {
    @Override
    double ratio(double r) {
      return 36 / (37 - r);
    }
  },
  /** {@code 100 w / (48.8 + 53.8 e^(−0.075 r))} (Wathan 1994, published). */
  WATHAN(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return 100 / (48.8 + 53.8 * Math.exp(-0.075 * r));
    }
  },
  /** {@code w r^0.10} (Lombardi 1989, published). */
  LOMBARDI(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return Math.pow(r, 0.10);
    }
  },
  /** {@code 100 w / (52.2 + 41.9 e^(−0.055 r))} (Mayhew 1992, published). */
  MAYHEW(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return 100 / (52.2 + 41.9 * Math.exp(-0.055 * r));
    }
  },
  /** {@code w (1 + 0.025 r)} (O'Conner 1989, published). */
  OCONNER(Double.POSITIVE_INFINITY) {
    @Override
    double ratio(double r) {
      return 1 + 0.025 * r;
    }
  },
  /** {@code 100 w / (101.3 − 2.67123 r)} (Lander 1985, published); below 37.92 repetitions. */
  LANDER(101.3 / 2.67123) {
    @Override
    double ratio(double r) {
      return 100 / (101.3 - 2.67123 * r);
    }
  };

  private final double repsLimit;

  E1rmFormula(double repsLimit) {
    this.repsLimit = repsLimit;
  }

  /** The maximum as a multiple of the load, for more than one repetition below the limit. */
  abstract double ratio(double r);

  /**
   * The estimate.
   *
   * @param load lifted, in any unit, 0 and more
   * @param repsToFailure repetitions done and in reserve together, 1 and more; 1 gives the load
   *     itself, whatever the formula
   * @return in the unit of {@code load}; empty where the formula has no answer for so many
   *     repetitions
   * @throws IllegalArgumentException when {@code load} is below 0 or {@code repsToFailure} below 1
   */
  public OptionalDouble estimate(double load, double repsToFailure) {
    if (!(load >= 0) || !(repsToFailure >= 1)) {
      throw new IllegalArgumentException(
          "load must be 0 or more and repsToFailure 1 or more, was "
              + load
              + " and "
              + repsToFailure);
    }
    if (repsToFailure >= repsLimit) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(repsToFailure == 1 ? load : load * ratio(repsToFailure));
  }

  /** The formula as JSON writes it: {@code rts}, {@code epley} and so on. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the formula is published: {@code rts-table}, {@code epley} and so on. */
  public Method method() {
    Publication told = publication();
    return new Method(
        this == RTS ? "rts-table" : code(),
        1,
        told.name(),
        told.formula(),
        repsLimit == Double.POSITIVE_INFINITY ? Map.of() : Map.of("repsBelow", repsLimit),
        false,
        this == RTS ? Method.Evidence.COACHING_PRACTICE : Method.Evidence.PUBLISHED,
        told.source(),
        List.of(
            "Estimates have an error of several percent, growing beyond ten repetitions.",
            "The published formulas under-predict the deadlift (LeSuer 1997)."));
  }

  /** What is told of a formula; w is the load, r repetitions done and in reserve. */
  private record Publication(String name, String formula, String source) {}

  private Publication publication() {
    return switch (this) {
      case RTS ->
          new Publication(
              "RPE chart",
              "w / pct(r), the chart's part of the maximum that can be lifted r times",
              "Tuchscherer, RTS Manual; beyond r = 16 Epley's curve, our own");
      case EPLEY -> new Publication("Epley", "w (1 + r/30); w at r = 1", "Epley 1985");
      case BRZYCKI -> new Publication("Brzycki", "36 w / (37 - r); r below 37", "Brzycki 1993");
      case WATHAN ->
          new Publication(
              "Wathan", "100 w / (48.8 + 53.8 e^(-0.075 r)); w at r = 1", "Wathan 1994");
      case LOMBARDI -> new Publication("Lombardi", "w r^0.10", "Lombardi 1989");
      case MAYHEW ->
          new Publication(
              "Mayhew", "100 w / (52.2 + 41.9 e^(-0.055 r)); w at r = 1", "Mayhew 1992");
      case OCONNER -> new Publication("O'Conner", "w (1 + 0.025 r); w at r = 1", "O'Conner 1989");
      case LANDER ->
          new Publication(
              "Lander", "100 w / (101.3 - 2.67123 r); w at r = 1; r below 37.92", "Lander 1985");
    };
  }
}
