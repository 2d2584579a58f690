package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids of prescriptions, which a replay of the log must give again. */
class PrescriptionIdTest {

  private static final AthleteId ANNA = new AthleteId("anna");
  private static final ExerciseId SQUAT = new ExerciseId("squat");
  private static final SessionId SESSION =
      new SessionId(UUID.fromString("01932f6e-0000-7000-8000-000000000001"));

  @Test
  void athleteSessionAndExerciseHaveOneIdForever() {
    assertThat(PrescriptionId.of(ANNA, SESSION, SQUAT, null))
        .hasToString("6a1193b8-bfd5-39c4-9d0a-035c28a3b783");
  }

  @Test
  void eachErasureGivesAnotherId() {
    assertThat(PrescriptionId.of(ANNA, SESSION, SQUAT, "first"))
        .hasToString("b34eee42-0e71-31c4-bb12-40516c856f4a");
    assertThat(PrescriptionId.of(ANNA, SESSION, SQUAT, "second"))
        .isNotEqualTo(PrescriptionId.of(ANNA, SESSION, SQUAT, "first"));
  }
}
