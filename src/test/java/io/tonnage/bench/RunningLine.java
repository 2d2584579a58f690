package io.tonnage.bench;

import io.tonnage.embedded.ServiceProcess;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The packaged service on servers that hold something already; works off one log after another,
 * each from a topic that has all of it.
 *
 * <p>A log has ended when the last sets of its partitions are there and nothing has yet to be
 * announced. The group's acknowledgement is not waited for, which comes up to a second later when
 * there is nothing more to fetch: too late for a log of a few seconds. Whether all is there is for
 * who measures to check.
 */
final class RunningLine implements AutoCloseable {
  /** The key of what PostgreSQL takes to read an event's share of histories, microseconds. */
  static final String HISTORY = "historyMicros";

  /** The key of what part that is of all that PostgreSQL takes for statements, percent. */
  static final String HISTORY_PERCENT = "historyPercent";

  /** Stands in the statement that reads what a session's context rests on, and in no other. */
  private static final String READS_HISTORY = "sets_from";

  /** Of the service's log. */
  private static final String NAME = "service";

  private static final String HAS_ENDED =
      """
      SELECT NOT EXISTS (SELECT FROM pending_announcement)
        AND NOT EXISTS (SELECT FROM pending_tombstone)
        AND ? = (
          SELECT count(*) FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, set_id)
          JOIN performed_set s ON s.athlete_id = k.athlete_id AND s.set_id = k.set_id)""";

  /** Sets of each partition that are looked for: some of each of the service's lanes. */
  private static final int LAST_SETS = 8;

  private static final Duration LOOK = Duration.ofMillis(20);

  /** A log that takes longer will not end. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Ground ground;
  private final ServiceProcess service;
  private final Connection connection;
  private final StatementTimes statements;

  /** Starts the service, on a topic of which all is worked off. */
  RunningLine(Ground ground, Map<String, String> settings) throws Exception {
    this.ground = ground;
    this.service = ground.stage().startService(NAME, settings, Ground.serviceJavaOptions());
    this.connection = ground.tables().dataSource().getConnection();
    this.statements = new StatementTimes(ground.stage().asSuperuser());
  }

  /** Where the service answers. */
  URI address() {
    return service.address();
  }

  /** Has it record a log that does not count. */
  void record(EventLog log) throws Exception {
    log.publish(ground.topics());
    await(log);
  }

  /** Measures a log from the first event to the last that is committed, derived and announced. */
  Map<String, Double> measure(EventLog log) throws Exception {
    ground.stage().checkpoint();
    try (Gate gate = Gate.before(ground.tables(), "athlete")) {
      log.publish(ground.topics());
      statements.reset();
      Meter meter = Meter.start(ground, service.handle());
      gate.open();
      Meter.Reading reading = meter.readAt(await(log));
      Map<String, Double> figures = new LinkedHashMap<>(Contestant.figures(reading, log.size()));
      double history = statements.of(READS_HISTORY).toNanos() / 1e3;
      figures.put(HISTORY, history / log.size());
      figures.put(HISTORY_PERCENT, 100 * history / (statements.of("").toNanos() / 1e3));
      return figures;
    }
  }

  /** Returns when the end was seen, by {@link System#nanoTime}. */
  private long await(EventLog log) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<EventLog.Logged> ends = log.ends(LAST_SETS);
    try (PreparedStatement hasEnded = connection.prepareStatement(HAS_ENDED)) {
      hasEnded.setInt(1, ends.size());
      hasEnded.setArray(
          2,
          connection.createArrayOf(
              "text", ends.stream().map(EventLog.Logged::athlete).toArray(String[]::new)));
      hasEnded.setArray(
          3,
          connection.createArrayOf(
              "uuid", ends.stream().map(EventLog.Logged::setId).toArray(UUID[]::new)));
      while (!isTrue(hasEnded)) {
        if (!service.handle().isAlive()) {
          throw new IllegalStateException(
              "The service has ended; its log says why: " + ground.stage().log(NAME));
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Of %,d events not all are worked off after %s".formatted(log.size(), LIMIT));
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return System.nanoTime();
    }
  }

  private static boolean isTrue(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void close() throws SQLException {
    service.close();
    try {
      statements.close();
    } finally {
      connection.close();
    }
  }
}
