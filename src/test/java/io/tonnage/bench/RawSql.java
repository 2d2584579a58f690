package io.tonnage.bench;

import io.tonnage.rig.Tables;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The volume of an athlete by day, grouped by SQL from the sets themselves: what a service asks
 * that keeps nothing but sets. With an index by athlete and time, over so many connections that
 * each ask again as soon as they were answered, with a prepared statement.
 */
final class RawSql {
  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS bench_set_by_time ON performed_set (athlete_id, performed_at)";

  private static final String BY_DAY =
      """
      SELECT day, count(DISTINCT session_id), count(*), sum(reps), sum(volume)
      FROM (
        SELECT (performed_at AT TIME ZONE 'UTC' + make_interval(secs => offset_seconds))::date AS day,
          session_id, reps, load_10ng * reps AS volume
        FROM performed_set
        WHERE athlete_id = ? AND performed_at >= ? AND performed_at < ?) AS s
      WHERE day BETWEEN ? AND ?
      GROUP BY day ORDER BY day
      """;

  private static final BigDecimal OF_A_KILOGRAM = new BigDecimal("1e11");

  private final Tables tables;
  private final String athlete;

  RawSql(Tables tables, String athlete) throws SQLException {
    this.tables = tables;
    this.athlete = athlete;
    tables.execute(INDEX);
    tables.execute("VACUUM ANALYZE performed_set");
  }

  /** All volume of the days, in kilograms times repetitions. */
  BigDecimal total(LocalDate from, LocalDate to) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(BY_DAY)) {
      bind(statement, from, to);
      return read(statement);
    }
  }

  /** Asks over and over. */
  HttpLoad.Result run(
      LocalDate from, LocalDate to, int connections, Duration warmUp, Duration duration)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + duration.toNanos();
    List<Long> nanos = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(() -> ask(from, to, begin, end)));
      }
      for (Future<List<Long>> asked : running) {
        nanos.addAll(asked.get());
      }
    }
    return new HttpLoad.Result(new Latencies(nanos), nanos.size() / (duration.toNanos() / 1e9), 0);
  }

  private List<Long> ask(LocalDate from, LocalDate to, long begin, long end) throws SQLException {
    List<Long> nanos = new ArrayList<>();
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(BY_DAY)) {
      bind(statement, from, to);
      while (true) {
        long asked = System.nanoTime();
        if (asked >= end) {
          return nanos;
        }
        read(statement);
        if (asked >= begin) {
          nanos.add(System.nanoTime() - asked);
        }
      }
    }
  }

  private void bind(PreparedStatement statement, LocalDate from, LocalDate to) throws SQLException {
    statement.setString(1, athlete);
    // A local day begins at most fourteen hours before that of UTC, and ends at most twelve after.
    statement.setTimestamp(
        2, Timestamp.from(from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    statement.setTimestamp(
        3, Timestamp.from(to.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant()));
    statement.setDate(4, Date.valueOf(from));
    statement.setDate(5, Date.valueOf(to));
  }

  private static BigDecimal read(PreparedStatement statement) throws SQLException {
    BigDecimal total = BigDecimal.ZERO;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        total = total.add(row.getBigDecimal(5));
      }
    }
    return total.divide(OF_A_KILOGRAM);
  }
}
