package io.tonnage.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost, counted twice or left unsaid, whatever goes wrong and in whatever order. */
class SimulationTest {
  private static final long SEED = 1;
  private static final int SCHEDULES = 10_000;
  private static final int CAUGHT_WITHIN = 2_000;

  @Test
  void everyScheduleEndsInTheStateThatItsEventsMake() throws InterruptedException {
    Simulation.Broke broke = Simulation.run(SEED, SCHEDULES, Broken.NOTHING, done -> {});

    assertThat(broke)
        .as(
            () ->
                "./tonnage simulate --seed %d --schedules 1"
                    .formatted(broke == null ? 0 : broke.seed()))
        .isNull();
  }

  @ParameterizedTest
  @EnumSource(value = Broken.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void whatIsBrokenOnPurposeIsCaught(Broken broken) throws InterruptedException {
    assertThat(Simulation.run(SEED, CAUGHT_WITHIN, broken, done -> {}))
        .as("%s", broken)
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 17, 4711})
  void aSeedMakesTheSameScheduleAgain(long seed) {
    assertThat(Schedule.run(seed, Broken.NOTHING)).isEqualTo(Schedule.run(seed, Broken.NOTHING));
  }

  @Test
  void theCommandTakesASeedAndNamesWrongOptions() throws InterruptedException {
    assertThat(run("--seed", "5", "--schedules", "20")).isEqualTo(0);
    assertThat(run("--schedules=0")).isEqualTo(2);
    assertThat(run("--seed", "five")).isEqualTo(2);
    assertThat(run("--faster")).isEqualTo(2);
    assertThat(run("--help")).isZero();
  }

  private static int run(String... arguments) throws InterruptedException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return Simulation.run(List.of(arguments), out, out);
  }
}
