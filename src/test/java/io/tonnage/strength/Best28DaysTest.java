package io.tonnage.strength;

import static io.tonnage.strength.AStrengthSession.DAY_0;
import static io.tonnage.strength.AStrengthSession.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class Best28DaysTest {

  private static final List<E1rmObservation> HISTORY =
      List.of(observed(0, 120), observed(10, 110), observed(20, 110), observed(30, 130));

  @Test
  void isTheHighestOfTheDaysThatEndWithTheDay() {
    assertThat(kg(27)).isEqualTo(120);
    assertThat(kg(28)).isEqualTo(110);
    assertThat(kg(30)).isEqualTo(130);
    assertThat(kg(57)).isEqualTo(130);
  }

  @Test
  void ofEqualsTheEarliest() {
    for (List<E1rmObservation> history : List.of(HISTORY, HISTORY.reversed())) {
      assertThat(Best28Days.on(history, DAY_0.plusDays(28), Best28Days.Parameters.DEFAULT))
          .isEqualTo(observed(10, 110));
    }
  }

  @Test
  void thereIsNoneWithoutASession() {
    assertThat(Best28Days.on(HISTORY, DAY_0.plusDays(58), Best28Days.Parameters.DEFAULT)).isNull();
  }

  @Test
  void windowIsAParameter() {
    assertThat(new Best28Days.Parameters(7).method().reference()).startsWith("best-28-days@1+");
    assertThat(Best28Days.on(HISTORY, DAY_0.plusDays(20), new Best28Days.Parameters(1)))
        .isEqualTo(observed(20, 110));
    assertThat(Best28Days.on(HISTORY, DAY_0.plusDays(365), new Best28Days.Parameters(366)))
        .isEqualTo(observed(30, 130));
    assertThatThrownBy(() -> new Best28Days.Parameters(0)).hasMessageContaining("windowDays");
    assertThatThrownBy(() -> new Best28Days.Parameters(367)).hasMessageContaining("windowDays");
  }

  private static double kg(int day) {
    E1rmObservation best =
        Best28Days.on(HISTORY, DAY_0.plusDays(day), Best28Days.Parameters.DEFAULT);
    return best == null ? 0 : best.e1rmKg();
  }
}
