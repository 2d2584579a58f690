package io.tonnage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.bench.EventLog.Logged;
import io.tonnage.bench.EventLog.Mix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is what was meant: each event once, in the order of its mix. */
class EventLogTest {
  private static final int EVENTS = 4_321;
  private static final int ATHLETES = 100;

  @ParameterizedTest
  @EnumSource(Mix.class)
  void consumersGetEveryEventOnceAndThoseOfAnAthleteInOrder(Mix mix) {
    EventLog log = EventLog.of(mix, "a", EVENTS, ATHLETES);

    List<Logged> got = new ArrayList<>();
    for (int consumer = 0; consumer < 2; consumer++) {
      log.batches(consumer, 2, 200).forEach(got::addAll);
    }

    assertThat(got).hasSize(EVENTS).doesNotHaveDuplicates();
    got.stream()
        .collect(Collectors.groupingBy(Logged::partition))
        .values()
        .forEach(
            partition ->
                assertThat(partition)
                    .isSortedAccordingTo(Comparator.comparingLong(Logged::offset)));
    assertThat(log.fold().sets().rows()).isEqualTo(EVENTS);
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void fewerEventsAreTheFirstOfMore(Mix mix) {
    EventLog more = EventLog.of(mix, "a", EVENTS, ATHLETES);
    EventLog fewer = EventLog.of(mix, "a", 1_000, ATHLETES);

    assertThat(fewer.fold().sets().rows()).isEqualTo(1_000);
    assertThat(new HashSet<>(more.batches(0, 1, EVENTS).stream().flatMap(List::stream).toList()))
        .containsAll(fewer.batches(0, 1, 1_000).stream().flatMap(List::stream).toList());
  }

  @Test
  void inTheLiveMixEveryoneDoesASetBeforeAnyoneDoesTheNext() {
    EventLog log = EventLog.of(Mix.LIVE, "a", 3 * ATHLETES, ATHLETES);

    List<Logged> events = log.batches(0, 1, 3 * ATHLETES).stream().flatMap(List::stream).toList();

    assertThat(events.stream().collect(Collectors.groupingBy(Logged::athlete)).values())
        .hasSize(ATHLETES)
        .allMatch(ofAthlete -> ofAthlete.size() == 3);
  }

  @Test
  void logsOfDifferentNamesShareNoSet() {
    EventLog one = EventLog.of(Mix.LIVE, "warm", EVENTS, ATHLETES);
    EventLog other = EventLog.of(Mix.LIVE, "live", EVENTS, ATHLETES);

    assertThat(one.fold().and(other.fold()).sets().rows()).isEqualTo(2 * EVENTS);
    assertThat(
            one.fold().lines().stream()
                .map(line -> line.split("\\|", -1)[1])
                .filter(other.fold().lines().toString()::contains))
        .isEmpty();
  }
}
