package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words of JSON for figures of strength, which readers rest on. */
class StrengthCodesTest {

  @Test
  void estimatesHaveTheirWords() {
    assertThat(E1rmFormula.values())
        .extracting(E1rmFormula::code)
        .containsExactly(
            "rts", "epley", "brzycki", "wathan", "lombardi", "mayhew", "oconner", "lander");
    assertThat(E1rmConfidence.values())
        .extracting(E1rmConfidence::code)
        .containsExactly("high", "medium", "low");
    assertThat(LoadVelocityLine.Reason.values())
        .extracting(LoadVelocityLine.Reason::code)
        .containsExactly(
            "no-velocities",
            "no-minimal-velocity",
            "too-few-loads",
            "loads-too-close",
            "fit-too-loose");
  }

  @Test
  void trendsAndRecordsHaveTheirWords() {
    assertThat(E1rmTrend.State.values())
        .extracting(E1rmTrend.State::code)
        .containsExactly("progressing", "regressing", "stalled", "inconclusive");
    assertThat(E1rmTrend.Reason.values())
        .extracting(E1rmTrend.Reason::code)
        .containsExactly("too-few-sessions", "too-short");
    assertThat(StrengthRecord.Type.values())
        .extracting(StrengthRecord.Type::code)
        .containsExactly("heaviest-load", "best-e1rm", "most-reps", "most-volume");
  }
}
