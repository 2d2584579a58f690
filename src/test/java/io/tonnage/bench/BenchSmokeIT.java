package io.tonnage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every benchmark can be carried through, and what it measures answers rightly. */
class BenchSmokeIT {
  @Test
  void theShortRunOfEveryBenchmarkIsCorrect() {
    assertThat(Bench.run(Path.of("").toAbsolutePath(), List.of("--smoke"))).isZero();
  }
}
