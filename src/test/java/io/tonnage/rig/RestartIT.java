package io.tonnage.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.GymFloor.Mishaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL and then Kafka go away in the middle of the work: the service waits for them, lives
 * on, and loses nothing.
 */
class RestartIT {
  private static final long SEED = 991;
  private static final int EVENTS = 24_000;
  private static final Duration AWAY = Duration.ofSeconds(3);

  @Test
  void whatGoesAwayIsWaitedForAndNothingIsLost() throws Exception {
    List<MadeEvent> log = log();
    try (Stage stage = Stage.ofTest(RestartIT.class)) {
      Topics topics = new Topics(stage.servers().kafkaBootstrapServers());
      Tables tables = Tables.of(stage.servers().serviceSettings());
      topics.createSetEvents();
      topics.publish(log.subList(0, EVENTS / 2));
      ServiceProcess service = stage.startService("service", Map.of());
      try (Answers answers = new Answers(service.address());
          Pulse pulse = new Pulse(answers)) {
        untilStored(tables, EVENTS / 8);

        stage.servers().takePostgresAway();
        Wait.patiently().until(() -> answers.status("/q/health/ready") == 503);
        topics.publish(log.subList(EVENTS / 2, EVENTS * 3 / 4));
        stage.servers().bringPostgresBack();
        Wait.patiently().until(() -> answers.status("/q/health/ready") == 200);
        untilStored(tables, EVENTS / 2);

        stage.servers().takeKafkaAway();
        Wait.patiently()
            .pollDelay(AWAY)
            .untilAsserted(() -> assertThat(service.handle().isAlive()).isTrue());
        stage.servers().bringKafkaBack();
        topics.awaitLeaders();
        topics.publish(log.subList(EVENTS * 3 / 4, EVENTS));
        Wait.patiently().until(() -> answers.status("/q/health/ready") == 200);
        Wait.untilWorkedOff(topics, "tonnage", tables);

        assertThat(pulse.missed()).as("times the service did not call itself alive").isZero();
        assertThat(pulse.felt()).isPositive();
      }
      assertThat(tables.standingSets()).isEqualTo(StandingSets.after(log));
      assertThat(topics.read(Map.of(), Topics.DEAD_LETTERS)).isEmpty();
      Announced announced =
          Announced.in(topics.read(Map.of(), Topics.SESSION_UPDATES, Topics.PRESCRIPTIONS));
      assertThat(announced.sessions(tables)).isEqualTo(Announced.sessionsIn(tables));
      assertThat(announced.prescriptions()).isEqualTo(Announced.prescriptionsIn(tables));
    }
  }

  private static List<MadeEvent> log() {
    List<Lifter> lifters =
        IntStream.range(0, 250).mapToObj(i -> Lifter.of("steady-" + i, SEED + i)).toList();
    List<MadeEvent> log = GymFloor.log(lifters, 5, SEED, Mishaps.IN_ANY_ORDER);
    assertThat(log).hasSizeGreaterThanOrEqualTo(EVENTS);
    return log.subList(0, EVENTS);
  }

  private static void untilStored(Tables tables, int sets) {
    Wait.patiently()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> tables.count("SELECT count(*) FROM performed_set") >= sets);
  }

  /** Asks the service all the time whether it is alive. */
  private static final class Pulse implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> beat;
    private final AtomicInteger felt = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();

    Pulse(Answers answers) {
      beat = clock.scheduleWithFixedDelay(() -> feel(answers), 0, 200, TimeUnit.MILLISECONDS);
    }

    private void feel(Answers answers) {
      try {
        if (answers.status("/q/health/live") == 200) {
          felt.incrementAndGet();
        } else {
          missed.incrementAndGet();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    int felt() {
      return felt.get();
    }

    int missed() {
      return missed.get();
    }

    @Override
    public void close() {
      beat.cancel(false);
      clock.close();
    }
  }
}
