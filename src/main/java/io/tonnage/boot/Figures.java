package io.tonnage.boot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tonnage.ingest.IngestState;
import io.tonnage.recording.AnnouncementBacklog;
import io.tonnage.recording.AnnouncementBacklog.Waiting;
import io.tonnage.recording.LedgerAwayException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Figures that say how things stand, beside the counters of what happened. What is in the database
 * is looked up at times and not at every scrape, so that a scrape never waits for it.
 */
@ApplicationScoped
class Figures {

  private static final Logger LOG = Logger.getLogger(Figures.class);

  /** Own default: as often as figures are usually scraped. */
  private static final long LOOK_EVERY_SECONDS = 15;

  private static final double MILLIS_PER_SECOND = 1_000;

  private final AnnouncementBacklog backlog;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** Null while it is not known. */
  private volatile @Nullable Waiting waiting;

  Figures(MeterRegistry meters, IngestState state, AnnouncementBacklog backlog) {
    this.backlog = backlog;
    Gauge.builder(
            "tonnage.batch.seconds", () -> state.batchUnderWay().toMillis() / MILLIS_PER_SECOND)
        .description("How long the batch under way has been, 0 without one")
        .register(meters);
    Gauge.builder("tonnage.assigned.partitions", state::assignedPartitions)
        .description("Partitions of the topic of set events that this instance has")
        .register(meters);
    Gauge.builder("tonnage.waiting.announcements", this::announcements)
        .description("Changes of all instances that are recorded and not announced, up to 100,000")
        .register(meters);
    Gauge.builder("tonnage.oldest.announcement.seconds", this::oldestSeconds)
        .description("How long the one of them has waited that waits longest")
        .register(meters);
  }

  private double announcements() {
    Waiting known = waiting;
    return known == null ? Double.NaN : known.announcements();
  }

  private double oldestSeconds() {
    Waiting known = waiting;
    return known == null ? Double.NaN : known.oldest().toMillis() / MILLIS_PER_SECOND;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("figures").start(this::untilStopped);
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  private void untilStopped() {
    try {
      do {
        look();
      } while (!stopping.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      waiting = backlog.waiting();
    } catch (LedgerAwayException e) {
      waiting = null;
    } catch (RuntimeException e) {
      waiting = null;
      LOG.error("what is not announced could not be counted", e);
    }
  }
}
