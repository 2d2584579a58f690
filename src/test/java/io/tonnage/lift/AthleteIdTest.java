package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AthleteIdTest {

  @Test
  void athletesNameHasSixtyFourPlainCharactersAtMost() {
    assertThat(AthleteId.isValid("a.B_9:@|-")).isTrue();
    assertThat(AthleteId.isValid("a".repeat(64))).isTrue();
    assertThat(AthleteId.isValid("a".repeat(65))).isFalse();
    assertThat(AthleteId.isValid("")).isFalse();
    assertThat(AthleteId.isValid("a b")).isFalse();
    assertThat(AthleteId.isValid("é")).isFalse();
    assertThatThrownBy(() -> new AthleteId("a/b")).isInstanceOf(IllegalArgumentException.class);
  }
}
