package io.tonnage.boot;

import io.quarkus.runtime.StartupEvent;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.RunRebuilds;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at times for a rebuild that this instance can take part in. */
@ApplicationScoped
class RebuildWatch {

  private static final Logger LOG = Logger.getLogger(RebuildWatch.class);

  private final RunRebuilds rebuilds;
  private final RebuildSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  RebuildWatch(RunRebuilds rebuilds, RebuildSettings settings) {
    this.rebuilds = rebuilds;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("rebuild-watch").start(this::untilStopped);
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  private void untilStopped() {
    try {
      while (!stopping.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      rebuilds.carryOn();
    } catch (LedgerAwayException e) {
      LOG.debugf("no rebuild is looked for now: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("no rebuild could be looked for", e);
    }
  }
}
