package io.tonnage.backoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words of JSON and tables for back-off work, which stored rows and readers rest on. */
class BackOffCodesTest {

  @Test
  void layoutsHaveTheirWords() {
    assertThat(Scheme.values())
        .extracting(Scheme::code)
        .containsExactly(
            "none",
            "single",
            "straight-sets",
            "straight-plus-backoff",
            "reverse-pyramid",
            "top-backoff",
            "drop-sets",
            "ascending-pyramid",
            "mixed");
  }

  @Test
  void plansHaveTheirWords() {
    assertThat(DeloadVariant.values())
        .extracting(DeloadVariant::code)
        .containsExactly("seed-intensity", "volume");
    assertThat(PlanFlag.values())
        .extracting(PlanFlag::code)
        .containsExactly(
            "top-rpe-assumed-9",
            "no-loadable-weight-in-range",
            "at-minimum-load",
            "no-prescription",
            "reps-below-range",
            "infeasible-under-cap",
            "below-seed-rep-gain",
            "low-effort",
            "no-reference");
  }

  @Test
  void progressHasItsWords() {
    assertThat(PrescriptionStatus.values())
        .extracting(PrescriptionStatus::code)
        .containsExactly("cancelled", "withdrawn", "stopped", "completed", "expired", "open");
    assertThat(StopCode.values())
        .extracting(StopCode::code)
        .containsExactly("rpe-stop", "rep-stop", "fatigue-stop", "velocity-stop", "sets-done");
    assertThat(Adherence.values())
        .extracting(Adherence::code)
        .containsExactly("heavier", "lighter", "fewer-reps", "more-reps", "within", "missed");
  }
}
