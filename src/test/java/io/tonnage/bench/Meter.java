package io.tonnage.bench;

import io.tonnage.embedded.CannotStart;
import io.tonnage.rig.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What passes from its start to its reading: time, the processor time of each process, and what
 * PostgreSQL wrote to its log.
 */
final class Meter {
  /** Whose processor time is told apart. */
  enum Part {
    /** Who does the work: the packaged service, or what stands beside it. */
    SERVICE("cpu.service", "service"),
    /** The server process and all its children, ended ones too. */
    POSTGRES("cpu.postgres", "PostgreSQL"),
    /** The broker. */
    KAFKA("cpu.kafka", "Kafka"),
    /** Who asks, publishes and watches, where it is another process than the service. */
    LOAD("cpu.load", "load");

    final String key;
    private final String title;

    Part(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** The column for processor time an event, in microseconds. */
    Sheet.Column column() {
      return Sheet.Column.median(key, title + " CPU µs", 1);
    }
  }

  /** The key of bytes of PostgreSQL's write-ahead log an event. */
  static final String WAL_BYTES = "walBytes";

  private final Map<Part, Supplier<Optional<Duration>>> watches;
  private final Tables tables;
  private final Map<Part, Duration> before;
  private final long walBefore;
  private final long began;

  private Meter(Map<Part, Supplier<Optional<Duration>>> watches, Tables tables)
      throws SQLException {
    this.watches = watches;
    this.tables = tables;
    this.walBefore = wal();
    this.before = cpu();
    this.began = System.nanoTime();
  }

  /**
   * Starts one over the servers, this process, and a service where it is another process.
   *
   * @param service who does the work; this process itself where it does
   */
  static Meter start(Ground ground, ProcessHandle service) throws SQLException, CannotStart {
    Map<Part, Supplier<Optional<Duration>>> watches = new EnumMap<>(Part.class);
    ProcessUse postgres = new ProcessUse(ground.stage().postgres());
    watches.put(Part.SERVICE, new ProcessUse(service)::cpu);
    watches.put(Part.POSTGRES, postgres::cpuWithChildren);
    watches.put(Part.KAFKA, new ProcessUse(ground.stage().kafka())::cpu);
    ProcessHandle self = ProcessHandle.current();
    if (!self.equals(service)) {
      watches.put(Part.LOAD, new ProcessUse(self)::cpu);
    }
    return new Meter(watches, ground.tables());
  }

  /**
   * What passed.
   *
   * @param elapsed time
   * @param cpu processor time by process; without those that are unknown
   * @param walBytes that PostgreSQL wrote to its log
   */
  record Reading(Duration elapsed, Map<Part, Duration> cpu, long walBytes) {
    /** Processor time in microseconds and bytes of log an event, under their columns' keys. */
    Map<String, Double> perEvent(long events) {
      Map<String, Double> figures = new LinkedHashMap<>();
      cpu.forEach((part, used) -> figures.put(part.key, used.toNanos() / 1e3 / events));
      figures.put(WAL_BYTES, (double) walBytes / events);
      return figures;
    }

    double seconds() {
      return elapsed.toNanos() / 1e9;
    }
  }

  /** Reads it; it goes on. */
  Reading read() throws SQLException {
    return readAt(System.nanoTime());
  }

  /** Reads it now, for an end that was seen a moment ago. */
  Reading readAt(long endNanos) throws SQLException {
    Map<Part, Duration> used = new EnumMap<>(Part.class);
    Map<Part, Duration> now = cpu();
    before.forEach(
        (part, then) ->
            Optional.ofNullable(now.get(part)).ifPresent(at -> used.put(part, at.minus(then))));
    return new Reading(Duration.ofNanos(endNanos - began), used, wal() - walBefore);
  }

  private Map<Part, Duration> cpu() {
    Map<Part, Duration> used = new EnumMap<>(Part.class);
    watches.forEach((part, watch) -> watch.get().ifPresent(cpu -> used.put(part, cpu)));
    return used;
  }

  private long wal() throws SQLException {
    return tables.count("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
  }
}
