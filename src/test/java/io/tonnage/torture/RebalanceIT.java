package io.tonnage.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.embedded.ServiceProcess;
import io.tonnage.embedded.Stage;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import io.tonnage.rig.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is worked off while the group is being rebalanced. */
class RebalanceIT {
  private static final long SEED = 12;
  private static final int STORMS = 4;

  /** Without another record: what comes later acknowledges what came before it. */
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);

  @Test
  void whatIsWorkedOffInTheMidstOfARebalanceIsAcknowledgedOnceItIsOver() throws Exception {
    try (Stage stage = Stage.ofTest(RebalanceIT.class)) {
      String broker = stage.servers().kafkaBootstrapServers();
      Topics topics = new Topics(broker);
      Tables tables = Tables.of(stage.servers().serviceSettings());
      topics.createSetEvents();
      ServiceProcess service = stage.startService("service", Map.of());
      RebalanceStorm storm = new RebalanceStorm(broker);
      try (Traffic traffic = Traffic.onto(topics, SEED)) {
        for (int i = 0; i < STORMS; i++) {
          traffic.goOn();
          assertThat(storm.begin(new SplittableRandom(SEED + i))).as("partitions moved").isTrue();
          traffic.pause();
          storm.end();

          Wait.patiently().atMost(ACKNOWLEDGED_WITHIN).until(() -> topics.lag(Crew.GROUP) == 0);
        }
        Ledger ledger = traffic.end();
        Wait.untilWorkedOff(topics, Crew.GROUP, tables);
        assertThat(service.handle().isAlive()).isTrue();
        assertThat(Examination.of(ledger, tables, topics).sentences()).isEmpty();
      }
    }
  }
}
