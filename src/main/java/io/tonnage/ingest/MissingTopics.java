package io.tonnage.ingest;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics that are missing on a broker that lets it, and names them on one that does
 * not.
 */
@ApplicationScoped
class MissingTopics {

  private static final Logger LOG = Logger.getLogger(MissingTopics.class);

  private final Broker broker;
  private final IngestSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  MissingTopics(Broker broker, IngestSettings settings) {
    this.broker = broker;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("missing-topics").start(this::untilAllAreThere);
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  private void untilAllAreThere() {
    boolean named = false;
    try {
      do {
        named = look(named);
      } while (named
          && !stopping.await(settings.retryLongestPause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; true where topics are still missing or the broker is away. */
  private boolean look(boolean named) throws InterruptedException {
    try {
      Set<String> there = broker.admin().listTopics().names().get();
      List<IngestTopics.Topic> missing =
          IngestTopics.ALL.stream().filter(topic -> !there.contains(topic.name())).toList();
      List<String> refused = new ArrayList<>();
      for (IngestTopics.Topic topic : missing) {
        create(topic, refused);
      }
      if (!refused.isEmpty() && !named) {
        LOG.errorf(
            "topics are missing and cannot be created by this service: %s; create them, or let it",
            String.join("; ", refused));
      }
      return !refused.isEmpty();
    } catch (ExecutionException e) {
      if (!named) {
        LOG.warnf("the broker is away, topics were not looked for: %s", e.getCause());
      }
      return true;
    }
  }

  private void create(IngestTopics.Topic topic, List<String> refused) throws InterruptedException {
    if (!settings.createTopics()) {
      refused.add(topic.name() + " (tonnage.ingest.create-topics is false)");
      return;
    }
    NewTopic created =
        new NewTopic(topic.name(), settings.partitions(), settings.replicas())
            .configs(topic.settings());
    try {
      broker.admin().createTopics(List.of(created)).all().get();
      LOG.infof("created topic=%s partitions=%d", topic.name(), settings.partitions());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        refused.add(topic.name() + " (" + e.getMessage() + ")");
      }
    }
  }
}
