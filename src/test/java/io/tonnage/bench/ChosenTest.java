package io.tonnage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Command lines are read strictly: a benchmark that measures something else than asked misleads.
 */
class ChosenTest {
  private static final List<Option> OPTIONS =
      List.of(
          Option.count("events", 300, "events"),
          Option.counts("sizes", "1,2", "sizes"),
          Option.text("only", "", "some"),
          Option.flag("take", "takes"));

  @Test
  void whatIsGivenHoldsThenWhatIsInsteadThenTheStandard() throws UsageException {
    Chosen chosen =
        Chosen.of(
            OPTIONS, Map.of("events", "7", "sizes", "8"), List.of("--sizes=3,4", "--only", "live"));

    assertThat(chosen.count("events")).isEqualTo(7);
    assertThat(chosen.counts("sizes")).containsExactly(3, 4);
    assertThat(chosen.text("only")).isEqualTo("live");
    assertThat(chosen.flag("take")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--event 3", "--events", "--events 0", "--events many", "--sizes 1,", "events"})
  void whatNobodyCanMeanIsRefused(String line) {
    assertThatThrownBy(() -> Chosen.of(OPTIONS, Map.of(), List.of(line.split(" ", -1))))
        .isInstanceOf(UsageException.class);
  }
}
