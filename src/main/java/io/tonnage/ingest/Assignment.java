package io.tonnage.ingest;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Follows which partitions of the topic of set events this instance has. */
@ApplicationScoped
@Identifier("set-events")
class Assignment implements KafkaConsumerRebalanceListener {

  private final IngestState state;
  private final TopicIds topicIds;
  private final Acknowledger acknowledger;
  private final Set<TopicPartition> assigned = new HashSet<>();

  Assignment(IngestState state, TopicIds topicIds, Acknowledger acknowledger) {
    this.state = state;
    this.topicIds = topicIds;
    this.acknowledger = acknowledger;
  }

  @Override
  public synchronized void onPartitionsAssigned(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    assigned.addAll(partitions);
    state.assigned(assigned.size());
    topicIds.forget();
    acknowledger.forget(partitions);
  }

  @Override
  public synchronized void onPartitionsRevoked(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    assigned.removeAll(partitions);
    state.assigned(assigned.size());
    acknowledger.forget(partitions);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    onPartitionsRevoked(consumer, partitions);
  }
}
