package io.tonnage.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./tonnage torture}: everything once, as far as a minute goes. */
class TortureIT {
  private static final long SEED = 5;
  private static final Duration BEGUN_WITHIN = Duration.ofSeconds(60);

  /** Even on a machine that is busy with something else, so much happens in a minute. */
  private static final int FEWEST = 3;

  @Test
  void nothingIsLostDoubledOrWrongWhateverHappens() throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    // Clients whose broker is killed complain of it all the time.
    Stream.of("org.apache.kafka", "kafka")
        .map(Logger::getLogger)
        .forEach(logger -> logger.setLevel(Level.OFF));
    Torment torment = new Torment(Plan.once(BEGUN_WITHIN, SEED, 1), System.out::println);
    try (torment) {
      Torment.Outcome outcome =
          torment.run(
              Path.of("").toAbsolutePath(),
              target.resolve("stages/TortureIT"),
              target.resolve("postgresql-binaries"));

      System.out.println(outcome.recoveries().table());
      assertThat(outcome.findings().sentences()).isEmpty();
      assertThat(outcome.findings().none()).isTrue();
      assertThat(outcome.recoveries().worst()).isLessThanOrEqualTo(Recoveries.LIMIT);
      assertThat(outcome.recoveries().all()).isGreaterThanOrEqualTo(FEWEST);
      assertThat(outcome.records()).isPositive();
      assertThat(outcome.findings().letters()).isPositive();
    }
  }
}
