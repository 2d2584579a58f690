package io.tonnage.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who records events, in one of several ways that are compared. */
interface Contestant {
  /** The key of events a second. */
  String RATE = "rate";

  /** The key of the seconds from the first event to the last. */
  String SECONDS = "seconds";

  /** The key of the service's peak of resident memory. */
  String PEAK_MEGABYTES = "peakMegabytes";

  /** The row's name. */
  String name();

  /**
   * Records a log on servers that were started over, and checks what came of it.
   *
   * @param warmUp is recorded before, and does not count
   * @param log what counts
   * @return the figures by key
   * @throws WrongResult when the state or what was announced is wrong
   */
  Map<String, Double> record(EventLog warmUp, EventLog log) throws Exception;

  /** The figures that all contestants have. */
  static Map<String, Double> figures(Meter.Reading reading, int events) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(RATE, events / reading.seconds());
    figures.put(SECONDS, reading.seconds());
    figures.putAll(reading.perEvent(events));
    return figures;
  }
}
