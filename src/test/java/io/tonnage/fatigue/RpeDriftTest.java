package io.tonnage.fatigue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RpeDriftTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static RpeDrift drift(LiftOfSession... sessions) {
    return RpeDrift.of(List.of(sessions), DAY, RpeDrift.Parameters.DEFAULT);
  }

  private static LiftOfSession session(int daysAgo, double kilograms, int reps, double rpe) {
    return ALoggedLift.on(DAY.minusDays(daysAgo), "squat").work(3, kilograms, reps, rpe).done();
  }

  private static void assertDrift(@Nullable Double expected, LiftOfSession... sessions) {
    assertThat(drift(sessions).drift()).isEqualTo(expected);
  }

  @Test
  void theSameWorkThatFeelsHarderDrifts() {
    assertDrift(1.5, session(20, 100, 5, 7), session(3, 100, 5, 8.5));
  }

  @Test
  void loadsWithinTwoAndAHalfPercentMatch() {
    assertDrift(1.0, session(20, 97.5, 5, 7), session(3, 100, 5, 8));
    assertDrift(null, session(20, 97.4, 5, 7), session(3, 100, 5, 8));
  }

  @Test
  void otherRepetitionsDoNotMatch() {
    assertDrift(null, session(20, 100, 6, 7), session(3, 100, 5, 8));
  }

  @Test
  void theSpansAreFourteenDaysAndTheTwentyEightBefore() {
    assertDrift(1.0, session(41, 100, 5, 7), session(13, 100, 5, 8));
    assertDrift(null, session(42, 100, 5, 7), session(13, 100, 5, 8));
    assertDrift(null, session(20, 100, 5, 7), session(14, 100, 5, 8));
    assertDrift(null, session(20, 100, 5, 7), session(-1, 100, 5, 8));
  }

  @Test
  void threePairsAreNeeded() {
    LiftOfSession two = ALoggedLift.on(DAY, "squat").work(2, 100, 5, 8).done();

    assertThat(drift(session(20, 100, 5, 7), two)).isEqualTo(new RpeDrift(null, 2));
  }

  @Test
  void unratedWorkWarmUpsAndDropsDoNotCount() {
    List<LiftOfSession> sessions = new ArrayList<>();
    sessions.add(session(20, 100, 5, 7));
    sessions.add(ALoggedLift.on(DAY, "squat").sets(3, 100, 5, null, SetRole.WORKING).done());
    sessions.add(
        ALoggedLift.on(DAY.minusDays(1), "squat").sets(3, 100, 5, 8.0, SetRole.WARMUP).done());
    sessions.add(
        ALoggedLift.on(DAY.minusDays(2), "squat").sets(3, 100, 5, 8.0, SetRole.DROP).done());

    assertThat(RpeDrift.of(sessions, DAY, RpeDrift.Parameters.DEFAULT).pairs()).isZero();
  }

  @Test
  void oneOddSetMovesTheMedianLittle() {
    LiftOfSession mixed =
        ALoggedLift.on(DAY, "squat").work(1, 100, 5, 10).work(4, 100, 5, 7.5).done();

    assertDrift(0.5, session(20, 100, 5, 7), mixed);
  }

  @Test
  void driftBetweenTwoMiddleDifferencesIsTheirMean() {
    LiftOfSession mixed = ALoggedLift.on(DAY, "squat").work(2, 100, 5, 8).work(2, 100, 5, 9).done();

    assertDrift(1.5, session(20, 100, 5, 7), mixed);
  }

  @Test
  void setsWithoutRepetitionsDoNotCount() {
    assertDrift(null, session(20, 100, 0, 7), session(3, 100, 0, 8));
  }

  @Test
  void driftOfAnOddNumberOfPairsIsTheMiddleDifference() {
    LiftOfSession rising =
        ALoggedLift.on(DAY, "squat")
            .work(1, 100, 5, 8)
            .work(1, 100, 5, 9)
            .work(1, 100, 5, 10)
            .done();

    assertDrift(2.0, session(20, 100, 5, 7), rising);
  }
}
