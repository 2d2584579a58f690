package io.tonnage.ingest;

import io.quarkus.runtime.StartupEvent;
import io.tonnage.recording.AnnounceLeftovers;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.LedgerAwayException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at times for what a crash left unannounced, and for tombstones to be sent once more. */
@ApplicationScoped
class Sweeper {

  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final AnnounceLeftovers leftovers;
  private final IngestSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Sweeper(AnnounceLeftovers leftovers, IngestSettings settings) {
    this.leftovers = leftovers;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("sweeper").start(this::untilStopped);
  }

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  private void untilStopped() {
    try {
      while (!stopping.await(settings.sweepEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      int lot;
      do {
        lot = leftovers.announceOneLot();
        if (lot > 0) {
          LOG.infof("announced what was left: sessions=%d", lot);
        }
      } while (lot >= settings.sweepLimit() && stopping.getCount() > 0);
      do {
        lot = leftovers.sendOneLotOfTombstonesAgain();
      } while (lot >= settings.sweepLimit() && stopping.getCount() > 0);
    } catch (LedgerAwayException | FeedAwayException e) {
      LOG.debugf("what is left stays on the list: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("what is left could not be announced and stays on the list", e);
    }
  }
}
