package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadIncrementsTest {

  @Test
  void missingStepsHaveTheirDefaults() {
    assertThat(LoadIncrements.DEFAULT.of(Equipment.BARBELL, LoadUnit.KG)).isEqualTo(Load.kg("2.5"));
    assertThat(LoadIncrements.DEFAULT.of(Equipment.BARBELL, LoadUnit.LB)).isEqualTo(Load.lb("5"));
  }

  @Test
  void ownStepIsThatOfItsEquipmentAndUnitAlone() {
    LoadIncrements increments =
        new LoadIncrements(Map.of(Equipment.DUMBBELL, Map.of(LoadUnit.KG, Load.kg("2"))));

    assertThat(increments.of(Equipment.DUMBBELL, LoadUnit.KG)).isEqualTo(Load.kg("2"));
    assertThat(increments.of(Equipment.DUMBBELL, LoadUnit.LB)).isEqualTo(Load.lb("5"));
    assertThat(increments.of(Equipment.BARBELL, LoadUnit.KG)).isEqualTo(Load.kg("2.5"));
  }

  @Test
  void smallestStepThatALoadCanHaveIsTaken() {
    LoadIncrements increments =
        new LoadIncrements(Map.of(Equipment.BARBELL, Map.of(LoadUnit.KG, Load.kg("0.001"))));

    assertThat(increments.of(Equipment.BARBELL, LoadUnit.KG)).isEqualTo(Load.kg("0.001"));
  }

  @Test
  void stepOfNothingOrOfTheOtherUnitIsRefused() {
    assertThatThrownBy(
            () -> new LoadIncrements(Map.of(Equipment.BARBELL, Map.of(LoadUnit.KG, Load.kg("0")))))
        .hasMessageStartingWith("increment must be above 0");
    assertThatThrownBy(
            () -> new LoadIncrements(Map.of(Equipment.BARBELL, Map.of(LoadUnit.KG, Load.lb("5")))))
        .hasMessageStartingWith("increment must be above 0");
  }
}
