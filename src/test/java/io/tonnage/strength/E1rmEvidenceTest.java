package io.tonnage.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class E1rmEvidenceTest {

  @ParameterizedTest
  @CsvSource({
    "TOP, 5, 8, RATED",
    "STRAIGHT, 5, 8, RATED",
    "WORKING, 5, 8, RATED",
    "BACKOFF, 5, 8, RATED",
    "DROP, 5, 8, NONE",
    "WARMUP, 5, 8, NONE",
    "RAMP, 5, 8, NONE",
    "LIGHT, 5, 8, NONE",
    "FAILED, 0, , NONE",
    "TIMED, 0, , NONE",
    "TOP, 5, 6, RATED",
    "TOP, 5, 5.5, NONE",
    "TOP, 12, 10, RATED",
    "TOP, 12, 9.5, NONE",
    "TOP, 8, 6, RATED",
    "TOP, 9, 6, NONE",
    "TOP, 12, , LOWER_BOUND",
    "TOP, 13, , NONE",
    "TOP, 0, , NONE"
  })
  void restsOnRoleRepetitionsAndRating(
      SetRole role, int reps, @Nullable Double rating, E1rmEvidence evidence) {
    Rpe rpe = rating == null ? null : Rpe.of(rating);

    assertThat(E1rmEvidence.of(role, reps, rpe)).isEqualTo(evidence);
  }

  @Test
  void uncertaintyGrowsWithRepetitionsAndReserve() {
    assertThat(E1rmConfidence.sigma(5, Rpe.of(8))).isCloseTo(0.054, within(1e-12));
    assertThat(E1rmConfidence.sigma(1, Rpe.TEN)).isCloseTo(0.02, within(1e-12));
    assertThat(E1rmConfidence.sigma(1, Rpe.of(9))).isCloseTo(0.024, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, HIGH",
    "0.035, HIGH",
    "0.0351, MEDIUM",
    "0.06, MEDIUM",
    "0.0601, LOW",
    "0.5, LOW"
  })
  void confidenceFallsWithUncertainty(double sigma, E1rmConfidence confidence) {
    assertThat(E1rmConfidence.of(sigma)).isEqualTo(confidence);
  }
}
