package io.tonnage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.LedgerTransaction.HeldSession;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.review.SessionContext;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of athletes is trusted under its version alone, and bounded. */
class KeptAthletesTest {

  private static final AthleteId ALICE = new AthleteId("alice");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Window WINDOW =
      new Window(DAY.minusDays(120), DAY.plusDays(60), DAY.minusDays(42));

  @Test
  void aSessionIsFoundUnderTheVersionOfTheCommitAlone() {
    KeptAthletes kept = new KeptAthletes(1_000_000);

    kept.keep(ALICE, commit(0, 1, 1));

    assertThat(kept.session(ALICE, 1, session(1))).isNotNull();
    assertThat(kept.session(ALICE, 2, session(1))).isNull();
    assertThat(kept.session(ALICE, 1, session(2))).isNull();
  }

  @Test
  void aCommitBySomeoneElseInBetweenForgetsWhatItDidNotSee() {
    KeptAthletes kept = new KeptAthletes(1_000_000);
    kept.keep(ALICE, commit(0, 1, 1));

    kept.keep(ALICE, commit(2, 3, 2));

    assertThat(kept.session(ALICE, 3, session(2))).isNotNull();
    assertThat(kept.session(ALICE, 3, session(1))).isNull();
  }

  @Test
  void onlyTheLastSessionOfAnAthleteIsKept() {
    KeptAthletes kept = new KeptAthletes(1_000_000);
    kept.keep(ALICE, commit(0, 1, 1));

    kept.keep(ALICE, commit(1, 2, 2));

    assertThat(kept.session(ALICE, 2, session(1))).isNull();
    assertThat(kept.session(ALICE, 2, session(2))).isNotNull();
  }

  @Test
  void aCommitWithoutASessionLeavesTheKeptOne() {
    KeptAthletes kept = new KeptAthletes(1_000_000);
    kept.keep(ALICE, commit(0, 1, 1));

    kept.keep(ALICE, new KeptAthletes.Commit(1, 2, Map.of(), Map.of(), null));

    assertThat(kept.session(ALICE, 2, session(1))).isNotNull();
  }

  @Test
  void theLeastLatelyUsedAthleteMakesRoom() {
    KeptAthletes kept = new KeptAthletes(2_500);
    AthleteId bob = new AthleteId("bob");
    AthleteId carol = new AthleteId("carol");
    kept.keep(ALICE, commit(0, 1, 1));
    kept.keep(bob, commit(0, 1, 1));
    kept.session(ALICE, 1, session(1));

    kept.keep(carol, commit(0, 1, 1));

    assertThat(kept.session(ALICE, 1, session(1))).isNotNull();
    assertThat(kept.session(bob, 1, session(1))).isNull();
  }

  @Test
  void asMuchAsThereIsRoomForIsKept() {
    KeptAthletes enough = new KeptAthletes(1000);
    KeptAthletes oneByteLess = new KeptAthletes(999);

    enough.keep(ALICE, commit(0, 1, 1));
    oneByteLess.keep(ALICE, commit(0, 1, 1));

    assertThat(enough.session(ALICE, 1, session(1))).isNotNull();
    assertThat(oneByteLess.session(ALICE, 1, session(1))).isNull();
  }

  @Test
  void nothingIsKeptWhereNothingMay() {
    KeptAthletes kept = new KeptAthletes(0);

    kept.keep(ALICE, commit(0, 1, 1));

    assertThat(kept.session(ALICE, 1, session(1))).isNull();
  }

  @Test
  void aHistoryIsWhatWasReadWithTheSessionsThatChangedSince() {
    List<LiftOfSession> read = List.of(lift(1, "squat", 100.0), lift(2, "bench-press", null));
    KeptHistory history = KeptHistory.of(WINDOW, read);
    assertThat(history.lifts()).isEqualTo(read);

    for (int number = 3; number <= 6; number++) {
      history =
          history.with(Map.of(session(number), List.of(lift(number, "squat", 100.0 + number))));
    }
    history = history.with(Map.of(session(1), List.of(lift(1, "squat", 90.0))));

    List<LiftOfSession> expected = new ArrayList<>();
    expected.add(lift(1, "squat", 90.0));
    expected.add(lift(2, "bench-press", null));
    for (int number = 3; number <= 6; number++) {
      expected.add(lift(number, "squat", 100.0 + number));
    }
    expected.sort(LiftOfSession.IN_ORDER);
    assertThat(history.lifts()).isEqualTo(expected);
  }

  @Test
  void aSessionThatIsEmptiedLeavesTheHistory() {
    KeptHistory history = KeptHistory.of(WINDOW, List.of(lift(1, "squat", 100.0)));

    assertThat(history.with(Map.of(session(1), List.of())).lifts()).isEmpty();
  }

  @Test
  void aHistoryServesNoOtherDaysThanThoseThatWereRead() {
    KeptHistory history = KeptHistory.of(WINDOW, List.of());

    assertThat(history.covers(WINDOW)).isTrue();
    assertThat(
            history.covers(new Window(WINDOW.from().minusDays(1), WINDOW.to(), WINDOW.setsFrom())))
        .isFalse();
    assertThat(
            history.covers(new Window(WINDOW.from(), WINDOW.to().plusDays(1), WINDOW.setsFrom())))
        .isFalse();
    assertThat(
            history.covers(new Window(WINDOW.from(), WINDOW.to(), WINDOW.setsFrom().minusDays(1))))
        .isFalse();
  }

  private static KeptAthletes.Commit commit(long before, long after, int session) {
    HeldSession held =
        new HeldSession(
            after,
            List.of(),
            null,
            new SessionContext(
                AthleteProfile.DEFAULT.goal(),
                AthleteProfile.DEFAULT.phase(),
                AthleteProfile.DEFAULT.prescribeFor(),
                AthleteProfile.DEFAULT.increments(),
                Map.of()),
            List.of());
    return new KeptAthletes.Commit(
        before, after, Map.of(session(session), held), Map.of(session(session), List.of()), null);
  }

  private static SessionId session(int number) {
    return new SessionId(new UUID(1, number));
  }

  /** Of what the history knows, no default is left to chance. */
  private static LiftOfSession lift(int number, String exercise, @Nullable Double e1rmKg) {
    Instant at = DAY.minusDays(number).atTime(17, number).toInstant(ZoneOffset.UTC);
    return new LiftOfSession(
        session(number),
        DAY.minusDays(number),
        new ExerciseId(exercise),
        exercise,
        at,
        at.plusSeconds(600).plusNanos(1000),
        new SetTotals(2, 3, 0, VolumeLoad.ZERO, VolumeLoad.ZERO, VolumeLoad.ZERO),
        e1rmKg,
        e1rmKg == null ? 80.5 : null,
        0.035,
        0,
        1,
        15,
        List.of(
            set(14_000_000_000_000L, 5, new Rpe(85), SetRole.TOP),
            set(-1_000_000_000_000L, 8, null, SetRole.WARMUP)));
  }

  private static LiftOfSession.Entry set(long load, int reps, @Nullable Rpe rpe, SetRole role) {
    return new LiftOfSession.Entry(new SetId(new UUID(0, 0)), load, reps, reps, rpe, role, 0, null);
  }
}
