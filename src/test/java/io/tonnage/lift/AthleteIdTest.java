package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AthleteIdTest {

  @Test
  void athletesNameHasSixtyFourPlainCharactersAtMost() {
    assertThat(AthleteId.isValid("a.B_9:@|-")).isTrue();
    assertThat(AthleteId.isValid("a")).isTrue();
    assertThat(AthleteId.isValid("a".repeat(64))).isTrue();
    assertThat(AthleteId.isValid("a".repeat(65))).isFalse();
    assertThat(AthleteId.isValid("")).isFalse();
    assertThat(AthleteId.isValid("a b")).isFalse();
    assertThat(AthleteId.isValid("é")).isFalse();
    assertThatThrownBy(() -> new AthleteId("a/b")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9"})
  void lettersAndDigitsFromFirstToLastNameAthletes(String value) {
    assertThat(new AthleteId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "{", "[", "/", ";", "\u007f"})
  void charactersBesideThemDoNot(String value) {
    assertThat(AthleteId.isValid(value)).isFalse();
  }

  @Test
  void athletesAreInTheOrderOfTheirNames() {
    assertThat(new AthleteId("anna")).isLessThan(new AthleteId("bert"));
    assertThat(new AthleteId("bert")).isGreaterThan(new AthleteId("anna"));
  }
}
