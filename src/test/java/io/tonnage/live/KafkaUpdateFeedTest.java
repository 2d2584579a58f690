package io.tonnage.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.AthleteId;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

class KafkaUpdateFeedTest {

  @Property
  void prescriptionsLieWhereKafkaPutsRecordsKeyedByTheAthlete(
      @ForAll @StringLength(min = 1, max = 64) @CharRange(from = 'a', to = 'z') String athlete,
      @ForAll @IntRange(min = 1, max = 100) int partitions) {
    int ours = KafkaUpdateFeed.partition(new AthleteId(athlete), partitions);

    assertThat(ours)
        .isEqualTo(
            BuiltInPartitioner.partitionForKey(
                athlete.getBytes(StandardCharsets.UTF_8), partitions));
  }
}
