package io.tonnage.torture;

import io.tonnage.embedded.CannotStart;
import io.tonnage.embedded.MortalStage;
import io.tonnage.embedded.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instances of the service, each in its place; whoever ends one starts another there. */
final class Crew {
  /** The consumer group of the service. */
  static final String GROUP = "tonnage";

  /** What is under way is finished within this after a SIGTERM, or it counts as wrong. */
  static final Duration DRAINS_WITHIN = Duration.ofSeconds(20);

  /** What a crash left unannounced is not to wait as long as in earnest. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "tonnage.ingest.sweep-every", "500ms",
          "tonnage.ingest.sweep-older-than", "2s",
          "tonnage.ingest.tombstones-again-after", "15s");

  private final MortalStage stage;
  private final DatabaseLine line;
  private final List<ServiceProcess> places = new ArrayList<>();
  private int starts;

  private Crew(MortalStage stage, DatabaseLine line) {
    this.stage = stage;
    this.line = line;
  }

  /**
   * Starts so many instances, which reach PostgreSQL by that line, and waits until all are ready.
   */
  static Crew of(int size, MortalStage stage, DatabaseLine line)
      throws CannotStart, InterruptedException {
    Crew crew = new Crew(stage, line);
    for (int place = 0; place < size; place++) {
      crew.places.add(crew.launch(size == 1));
    }
    for (int place = 0; place < size; place++) {
      crew.awaitReady(place);
    }
    return crew;
  }

  int size() {
    return places.size();
  }

  /** Where the instances answer. */
  List<URI> addresses() {
    return places.stream().map(ServiceProcess::address).toList();
  }

  void kill(int place) throws InterruptedException {
    places.get(place).kill();
    stage.forget(places.get(place));
  }

  void suspend(int place) throws IOException, InterruptedException {
    places.get(place).suspend();
  }

  void resume(int place) throws IOException, InterruptedException {
    places.get(place).resume();
  }

  /**
   * Asks an instance to end (SIGTERM), and waits for it.
   *
   * @return false where it had to be killed
   */
  boolean end(int place) throws InterruptedException {
    ServiceProcess leaving = places.get(place);
    boolean ended = leaving.end(DRAINS_WITHIN);
    if (!ended) {
      leaving.kill();
    }
    stage.forget(leaving);
    return ended;
  }

  /** Starts an instance in a place whose last one has ended, and waits until it is ready. */
  void replace(int place) throws CannotStart, InterruptedException {
    places.set(place, launch(places.size() == 1));
    awaitReady(place);
  }

  /** The places of instances that have ended by themselves. */
  List<Integer> gone() {
    List<Integer> gone = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      if (!places.get(place).handle().isAlive()) {
        gone.add(place);
      }
    }
    return gone;
  }

  /**
   * An instance alone is a fixed member of its group, as the launcher's; several are as deployed,
   * and a lost one is noticed by its missing heartbeats.
   */
  private ServiceProcess launch(boolean alone) throws CannotStart {
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.putAll(stage.serviceSettings(line.port()));
    if (alone) {
      settings.put("mp.messaging.incoming.set-events.group.instance.id", "torture");
    }
    starts++;
    return stage.startService("instance-%03d".formatted(starts), settings, List.of());
  }

  private void awaitReady(int place) throws CannotStart, InterruptedException {
    if (!places.get(place).awaitReady()) {
      throw new CannotStart(
          "An instance did not get ready; the last of the logs in %s say why."
              .formatted(stage.folder().resolve("logs")));
    }
  }
}
