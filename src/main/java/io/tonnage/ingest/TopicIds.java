package io.tonnage.ingest;

import io.tonnage.recording.FeedAwayException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** The topics' own ids, which tell a topic apart from one made anew under the same name. */
@ApplicationScoped
class TopicIds {

  private final Broker broker;
  private final Map<String, UUID> ids = new ConcurrentHashMap<>();

  TopicIds(Broker broker) {
    this.broker = broker;
  }

  /**
   * The topic's id.
   *
   * @throws FeedAwayException when the broker is away
   */
  UUID of(String topic) {
    UUID known = ids.get(topic);
    if (known != null) {
      return known;
    }
    try {
      TopicDescription description =
          broker.admin().describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      if (description == null) {
        throw new FeedAwayException(
            "the broker does not describe " + topic, new IllegalStateException(topic));
      }
      Uuid id = description.topicId();
      UUID uuid = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
      ids.put(topic, uuid);
      return uuid;
    } catch (ExecutionException e) {
      throw new FeedAwayException("could not look up the id of " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedAwayException("interrupted looking up the id of " + topic, e);
    }
  }

  /** Looks them up again: after a new assignment the topics may be new. */
  void forget() {
    ids.clear();
  }
}
