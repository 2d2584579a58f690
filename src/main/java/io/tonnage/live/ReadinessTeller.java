package io.tonnage.live;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AskReadiness;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.Profiles;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells an athlete's open streams how the athlete stands once their sessions have changed: at most
 * once in a while for each, whatever comes in meanwhile. Holds one entry for each athlete that
 * somebody reads, no more.
 */
@ApplicationScoped
class ReadinessTeller {

  private static final Logger LOG = Logger.getLogger(ReadinessTeller.class);

  private final AskReadiness readiness;
  private final Profiles profiles;
  private final Clock clock;
  private final LiveSettings settings;
  private final UpdateStreams streams;

  /** The newest version told of each athlete whose readiness is due. */
  private final Map<AthleteId, Long> due = new ConcurrentHashMap<>();

  private final CountDownLatch ended = new CountDownLatch(1);

  ReadinessTeller(
      AskReadiness readiness,
      Profiles profiles,
      Clock clock,
      LiveSettings settings,
      UpdateStreams streams) {
    this.readiness = readiness;
    this.profiles = profiles;
    this.clock = clock;
    this.settings = settings;
    this.streams = streams;
  }

  @PostConstruct
  void start() {
    Thread.ofPlatform().daemon().name("tonnage-readiness").start(this::run);
  }

  /** The athlete's sessions are of that version now. */
  void isDue(AthleteId athlete, long version) {
    due.merge(athlete, version, Math::max);
  }

  private void run() {
    try {
      while (!ended.await(settings.readinessEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        due.keySet().forEach(this::tell);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(AthleteId athlete) {
    Long version = due.remove(athlete);
    if (version == null || !streams.isRead(athlete)) {
      return;
    }
    try {
      AthleteProfile profile = profiles.find(athlete).orElse(AthleteProfile.DEFAULT);
      LocalDate today = LocalDate.ofInstant(clock.instant(), profile.timeZone());
      String json =
          DocumentJson.text(
              ReadinessDocument.of(
                  athlete,
                  readiness.of(athlete, profile, today, null),
                  readiness.rules().parameters()));
      streams.tell(
          athlete,
          new StreamEvent.Change(
              UpdateTopics.READINESS_EVENT, version, UpdateTopics.READINESS_EVENT, json));
    } catch (LedgerAwayException e) {
      // The database will be back, and nobody else waits for this: it stays due.
      LOG.debug("readiness cannot be told while the database is away", e);
      due.merge(athlete, version, Math::max);
    }
  }

  @PreDestroy
  void close() {
    ended.countDown();
  }
}
