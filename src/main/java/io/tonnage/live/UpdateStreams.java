package io.tonnage.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.TrainingViews;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of this instance. What happens is handed in by the reader of the outgoing
 * topics, whichever instance announced it.
 */
@ApplicationScoped
public class UpdateStreams {

  private final Map<AthleteId, Set<OpenStream>> streams = new ConcurrentHashMap<>();
  private final TrainingViews views;
  private final LiveSettings settings;
  private final Semaphore room;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Following following = new Following();
  private volatile boolean closing;

  UpdateStreams(TrainingViews views, LiveSettings settings) {
    this.views = views;
    this.settings = settings;
    this.room = new Semaphore(settings.maxStreams());
  }

  @PostConstruct
  void startHeartbeats() {
    Thread.ofPlatform().daemon().name("tonnage-heartbeats").start(this::beat);
  }

  private void beat() {
    try {
      while (!ended.await(settings.heartbeatEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        all().forEach(OpenStream::heartbeat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Opens a stream of the athlete. Whoever reads nothing of it for a while loses it.
   *
   * @param since the version from which to replay, included; null to tell only what happens from
   *     now on
   * @throws io.tonnage.recording.LedgerAwayException when there is something to replay and the
   *     database is away
   */
  public Answer open(AthleteId athlete, @Nullable Long since) {
    if (closing) {
      return new Answer.Unavailable("streams are no longer open on this instance");
    }
    if (!room.tryAcquire()) {
      return new Answer.Unavailable(
          "streams open on this instance must be at most " + settings.maxStreams() + ", and are");
    }
    OpenStream stream = register(athlete);
    try {
      if (!following.await(settings.followWithin())) {
        stream.cancel();
        return new Answer.Unavailable("the topics of updates cannot be read at the moment");
      }
      replay(stream, athlete, since);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.cancel();
      return new Answer.Unavailable("this instance stops");
    } catch (RuntimeException e) {
      stream.cancel();
      throw e;
    }
    if (closing) {
      stream.end();
    }
    return new Answer.Opened(stream);
  }

  /** How many streams are open. */
  public int openStreams() {
    return settings.maxStreams() - room.availablePermits();
  }

  /** Where the reader tells whether it follows the topics; no stream opens while it does not. */
  Following following() {
    return following;
  }

  /** Whether somebody reads what happens to the athlete. */
  boolean isRead(AthleteId athlete) {
    return streams.containsKey(athlete);
  }

  /** Whether anybody reads anything. */
  boolean isAnyoneReading() {
    return !streams.isEmpty();
  }

  /** Tells the athlete's streams what happened. */
  void tell(AthleteId athlete, StreamEvent.Change change) {
    streams.getOrDefault(athlete, Set.of()).forEach(stream -> stream.offer(change));
  }

  private OpenStream register(AthleteId athlete) {
    OpenStream[] self = new OpenStream[1];
    OpenStream stream = new OpenStream(settings.streamQueue(), () -> forget(athlete, self[0]));
    self[0] = stream;
    streams.compute(
        athlete,
        (key, present) -> {
          Set<OpenStream> ofAthlete = present == null ? ConcurrentHashMap.newKeySet() : present;
          ofAthlete.add(stream);
          return ofAthlete;
        });
    return stream;
  }

  private void forget(AthleteId athlete, OpenStream stream) {
    streams.computeIfPresent(
        athlete,
        (key, present) -> {
          if (present.remove(stream)) {
            room.release();
          }
          return present.isEmpty() ? null : present;
        });
  }

  private void replay(OpenStream stream, AthleteId athlete, @Nullable Long since) {
    if (since == null) {
      stream.start(List.of(), Map.of());
      return;
    }
    int limit = settings.replaySessions();
    List<RecordedSession> changed = views.changedSince(athlete, since, limit + 1);
    if (changed.size() > limit) {
      stream.start(List.of(StreamEvent.Resync.TOO_MUCH_MISSED), Map.of());
      return;
    }
    List<StreamEvent.Change> events = new ArrayList<>();
    for (RecordedSession session : changed) {
      events.add(Changes.of(session));
      session.prescriptions().stream()
          .filter(issued -> issued.version() >= since)
          .map(Changes::of)
          .forEach(events::add);
    }
    events.sort(Comparator.comparingLong(StreamEvent.Change::version));
    Map<String, Long> versions = new HashMap<>();
    events.forEach(event -> versions.merge(event.subject(), event.version(), Math::max));
    stream.start(events, versions);
  }

  private List<OpenStream> all() {
    return streams.values().stream().flatMap(Set::stream).toList();
  }

  /** Ends all streams early in a shutdown, so that their readers move on to another instance. */
  void endAll(@Observes ShutdownDelayInitiatedEvent event) {
    close();
  }

  @PreDestroy
  void close() {
    closing = true;
    ended.countDown();
    all().forEach(OpenStream::end);
  }

  /** What becomes of a wish for a stream. */
  public sealed interface Answer {

    /**
     * It is open.
     *
     * @param events for one reader, with its demand; ends when the instance does
     */
    record Opened(Flow.Publisher<StreamEvent> events) implements Answer {}

    /**
     * Not now, or not here.
     *
     * @param detail why
     */
    record Unavailable(String detail) implements Answer {}
  }
}
