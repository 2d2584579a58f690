package io.tonnage.bench;

import io.tonnage.embedded.ServiceProcess;
import java.util.Map;

/**
 * The packaged service, from a topic that holds all events to the state in which all of them are
 * committed, derived and announced. It is started anew each time, on empty tables, works off a
 * warm-up, and then waits before a {@link Gate} until the topic is full.
 */
final class PackagedService implements Contestant {
  static final String NAME = "the service";
  static final String GROUP = "tonnage";

  private final Ground ground;

  PackagedService(Ground ground) {
    this.ground = ground;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> record(EventLog warmUp, EventLog log) throws Exception {
    Map<String, Double> figures =
        record(warmUp, log, log.size(), () -> log.publish(ground.topics()));
    Recorded.check(ground.tables(), warmUp.fold().and(log.fold()));
    Recorded.checkAnnounced(ground.tables(), ground.topics());
    return figures;
  }

  /** Puts on the topic what is to be worked off. */
  interface Filling {
    void fill() throws Exception;
  }

  /**
   * Has a service on servers that were started over work off a topic.
   *
   * @param log the events that count, among what lies on the topic
   * @param records that lie on the topic, without the warm-up's
   * @return figures for each of those events
   */
  Map<String, Double> record(EventLog warmUp, EventLog log, int records, Filling filling)
      throws Exception {
    ground.startOver();
    try (ServiceProcess service =
        ground.stage().startService("service", Map.of(), Ground.serviceJavaOptions())) {
      return record(service, warmUp, log, records, filling);
    }
  }

  private Map<String, Double> record(
      ServiceProcess service, EventLog warmUp, EventLog log, int records, Filling filling)
      throws Exception {
    try (WorkOff workOff = new WorkOff(ground.topics(), ground.tables(), GROUP)) {
      warmUp.publish(ground.topics());
      workOff.await(warmUp.size());
      ground.stage().checkpoint();
      Meter.Reading reading = measure(service, workOff, warmUp.size() + records, filling);
      Map<String, Double> figures = Contestant.figures(reading, log.size());
      new ProcessUse(service.handle())
          .peakMegabytes()
          .ifPresent(peak -> figures.put(PEAK_MEGABYTES, (double) peak));
      return figures;
    }
  }

  private Meter.Reading measure(ServiceProcess service, WorkOff workOff, int all, Filling filling)
      throws Exception {
    try (Gate gate = Gate.before(ground.tables(), "athlete")) {
      filling.fill();
      if (gate.isLate()) {
        ground.say("The topic took long to fill: the figure may include a pause of the service");
      }
      Meter meter = Meter.start(ground, service.handle());
      gate.open();
      return meter.readAt(workOff.await(all));
    }
  }
}
