package io.tonnage.strength;

import static io.tonnage.strength.AStrengthSession.idOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tonnage.lift.SetRole;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionEstimateTest {

  private static SessionEstimate estimate(AStrengthSession session, E1rmFormula formula) {
    return Objects.requireNonNull(SessionEstimate.of(session.done(), formula));
  }

  private static SessionEstimate estimate(AStrengthSession session) {
    return estimate(session, E1rmFormula.RTS);
  }

  @Test
  void highestRatedSetGivesIt() {
    SessionEstimate estimate =
        estimate(
            AStrengthSession.on(0)
                .set("140", 5, 8.5)
                .set("122.5", 7, 7.5, SetRole.BACKOFF, null)
                .set("150", 5, null));

    assertThat(estimate.setId()).isEqualTo(idOf(0, 0));
    assertThat(estimate.e1rmKg()).isCloseTo(140 / 0.824, within(1e-9));
    assertThat(estimate.observation().lowerBound()).isFalse();
    assertThat(estimate.observation().sigma()).isCloseTo(0.02 + 0.004 * 5.5 + 0.005, within(1e-12));
    assertThat(estimate.confidence()).isEqualTo(E1rmConfidence.MEDIUM);
  }

  @Test
  void withoutARatedSetTheHighestLowerBoundDoes() {
    SessionEstimate estimate =
        estimate(AStrengthSession.on(0).set("100", 5, null).set("102.5", 5, null));

    assertThat(estimate.e1rmKg()).isCloseTo(102.5 / 0.863, within(1e-9));
    assertThat(estimate.observation().lowerBound()).isTrue();
  }

  @Test
  void lighterLowerBoundAfterItChangesNothing() {
    SessionEstimate estimate =
        estimate(AStrengthSession.on(0).set("102.5", 5, null).set("100", 5, null));

    assertThat(estimate.setId()).isEqualTo(idOf(0, 0));
  }

  @Test
  void ratedSetTakesThePlaceOfAHigherLowerBoundBeforeIt() {
    SessionEstimate estimate =
        estimate(AStrengthSession.on(0).set("150", 5, null).set("100", 5, 9.0));

    assertThat(estimate.setId()).isEqualTo(idOf(0, 1));
    assertThat(estimate.e1rmKg()).isCloseTo(100 / 0.837, within(1e-9));
    assertThat(estimate.observation().lowerBound()).isFalse();
  }

  @Test
  void ofEqualsTheEarliest() {
    assertThat(estimate(AStrengthSession.on(0).set("100", 5, 8.0).set("100", 6, 9.0)).setId())
        .isEqualTo(idOf(0, 0));
  }

  @Test
  void reserveCountsAsRepetitionsInEveryFormula() {
    AStrengthSession session = AStrengthSession.on(0).set("100", 5, 8.0);

    assertThat(estimate(session, E1rmFormula.EPLEY).e1rmKg()).isCloseTo(123.3333333, within(1e-6));
    assertThat(estimate(session, E1rmFormula.BRZYCKI).e1rmKg()).isCloseTo(120, within(1e-9));
  }

  @Test
  void whatIsNotEligibleGivesNone() {
    for (AStrengthSession session :
        new AStrengthSession[] {
          AStrengthSession.on(0),
          AStrengthSession.on(0).set("100", 5, 9.0, SetRole.WARMUP, null),
          AStrengthSession.on(0).set("100", 5, 5.5),
          AStrengthSession.on(0).set("100", 13, 10.0),
          AStrengthSession.on(0).set("100", 13, null),
          AStrengthSession.on(0).set("0", 5, 9.0),
          AStrengthSession.on(0).set("100", 5, 9.0).body(null),
          AStrengthSession.on(0).set("-90", 5, 9.0).body(75.2),
        }) {
      assertThat(SessionEstimate.of(session.done(), E1rmFormula.RTS)).isNull();
    }
  }

  @Test
  void bodyIsLiftedWithTheBelt() {
    SessionEstimate estimate = estimate(AStrengthSession.on(0).set("20", 6, 9.0).body(75.2));

    assertThat(estimate.e1rmKg()).isCloseTo(95.2 / 0.811, within(1e-9));
    assertThat(estimate.externalKg()).isCloseTo(95.2 / 0.811 - 75.2, within(1e-9));
  }

  @Property
  void orderOfUnequalSetsDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 11) int reps,
      @ForAll @IntRange(min = 1, max = 11) int more) {
    AStrengthSession one = AStrengthSession.on(0).set("100", reps, 9.0).set("90", more, 9.0);
    AStrengthSession other = AStrengthSession.on(0).set("90", more, 9.0).set("100", reps, 9.0);

    assertThat(estimate(one).observation()).isEqualTo(estimate(other).observation());
  }
}
