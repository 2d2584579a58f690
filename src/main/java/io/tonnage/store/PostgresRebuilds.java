package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Code;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.Rebuild;
import io.tonnage.recording.RebuildPage;
import io.tonnage.recording.Rebuilds;
import io.tonnage.recording.SessionReviewer;
import io.tonnage.recording.SetLedger.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Rebuilds as rows of {@code athlete_rebuild}, one for each athlete. */
@ApplicationScoped
public class PostgresRebuilds implements Rebuilds {

  /**
   * What one transaction takes on. Own default: some 4,000 sets, reviewed and compared in a few
   * tenths of a second, for which live events of its athletes wait at most.
   */
  private static final RebuildPage.Limits PAGE = new RebuildPage.Limits(32, 200);

  /** Where a page cannot be computed, its first athlete is tried alone. */
  private static final RebuildPage.Limits ONE_ATHLETE = new RebuildPage.Limits(1, 200);

  /** Failures that are told; all of them are counted. */
  private static final int FAILURES_TOLD = 20;

  /** Why an athlete failed is cut off after so many characters. */
  private static final int FAILURE_LENGTH = 500;

  /** Two instances do not start rebuilds at the same time; any number that nobody else locks. */
  private static final long START_LOCK = 0x746f6e6e61676501L;

  private static final String LIST_ALL =
      """
      INSERT INTO athlete_rebuild (athlete_id, rebuild_id, mode, started_at)
      SELECT athlete_id, ?, ?, ? FROM athlete WHERE version > erased_version
      """;

  private static final String UNDER_WAY =
      "SELECT rebuild_id, mode FROM athlete_rebuild WHERE state = 'waiting' ORDER BY athlete_id LIMIT 1";

  private static final String CANCEL =
      """
      UPDATE athlete_rebuild SET state = 'cancelled', ended_at = clock_timestamp()
      WHERE state = 'waiting' AND rebuild_id = ?
      """;

  private static final String FAIL =
      """
      UPDATE athlete_rebuild SET state = 'failed', ended_at = clock_timestamp(), failure = ?
      WHERE athlete_id = ? AND rebuild_id = ? AND state = 'waiting'
      """;

  private static final String FAILURES =
      """
      SELECT athlete_id, failure FROM athlete_rebuild WHERE state = 'failed'
      ORDER BY athlete_id LIMIT %d
      """
          .formatted(FAILURES_TOLD);

  private static final String SUMS =
      """
      SELECT min(rebuild_id::text)::uuid AS rebuild_id, min(mode) AS mode, min(started_at) AS started_at,
        max(ended_at) AS ended_at, count(*) AS athletes,
        count(*) FILTER (WHERE state = 'waiting') AS waiting,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
        sum(sessions) AS sessions, sum(lifts) AS lifts, sum(prescriptions) AS prescriptions,
        sum(differing_sessions) AS differing_sessions, sum(differing_lifts) AS differing_lifts,
        sum(differing_prescriptions) AS differing_prescriptions,
        sum(sets_checksum) AS sets_checksum, sum(sessions_checksum) AS sessions_checksum,
        sum(lifts_checksum) AS lifts_checksum, sum(prescriptions_checksum) AS prescriptions_checksum,
        sum(contexts_checksum) AS contexts_checksum
      FROM athlete_rebuild
      """;

  private final Database database;
  private final SessionReviewer reviewer;
  private final Clock clock;

  /**
   * On that database.
   *
   * @param database connections
   * @param reviewer the one pure decision
   * @param clock for when a rebuild starts and a prescription that differs is issued
   */
  public PostgresRebuilds(Database database, SessionReviewer reviewer, Clock clock) {
    this.database = database;
    this.reviewer = reviewer;
    this.clock = clock;
  }

  @Override
  public Start start(UUID id, Rebuild.Mode mode) {
    return database.write(
        "start a rebuild",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            // A million athletes take some seconds, and the list has to be whole or not there.
            statement.execute("SET LOCAL statement_timeout = '10min'");
            statement.execute("SELECT pg_advisory_xact_lock(" + START_LOCK + ")");
            Optional<Work> other = underWay(connection);
            if (other.isPresent()) {
              return new Start.UnderWay(other.get().id());
            }
            statement.execute("DELETE FROM athlete_rebuild");
          }
          return new Start.Started(list(connection, id, mode));
        });
  }

  private Rebuild list(Connection connection, UUID id, Rebuild.Mode mode) throws SQLException {
    Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try (PreparedStatement list = connection.prepareStatement(LIST_ALL)) {
      list.setObject(1, id);
      list.setString(2, Code.of(mode));
      list.setObject(3, startedAt.atOffset(ZoneOffset.UTC));
      int athletes = list.executeUpdate();
      Rebuild.Checksums nothing = athletes == 0 ? checksums(0, 0, 0, 0, 0) : null;
      return new Rebuild(
          id,
          mode,
          startedAt,
          athletes == 0 ? startedAt : null,
          athletes,
          athletes,
          0,
          0,
          Rebuild.Rows.NONE,
          Rebuild.Rows.NONE,
          nothing,
          List.of());
    }
  }

  @Override
  public Optional<Rebuild> latest() {
    return database.read(
        "read how far the rebuild is",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            // All rows are read, which is faster without an index.
            statement.execute("SET LOCAL enable_seqscan = on");
          }
          List<Rebuild.Failure> failures = failures(connection);
          try (PreparedStatement sums = connection.prepareStatement(SUMS);
              ResultSet row = sums.executeQuery()) {
            return row.next() && row.getLong("athletes") > 0
                ? Optional.of(rebuild(row, failures))
                : Optional.empty();
          }
        });
  }

  private static List<Rebuild.Failure> failures(Connection connection) throws SQLException {
    List<Rebuild.Failure> failures = new ArrayList<>();
    try (PreparedStatement read = connection.prepareStatement(FAILURES);
        ResultSet row = read.executeQuery()) {
      while (row.next()) {
        failures.add(new Rebuild.Failure(AthleteRows.athleteId(row), row.getString("failure")));
      }
    }
    return failures;
  }

  private static Rebuild rebuild(ResultSet row, List<Rebuild.Failure> failures)
      throws SQLException {
    boolean ended = row.getLong("waiting") == 0;
    return new Rebuild(
        Columns.uuid(row, "rebuild_id"),
        mode(row),
        Objects.requireNonNull(row.getObject("started_at", OffsetDateTime.class)).toInstant(),
        ended
            ? Objects.requireNonNull(row.getObject("ended_at", OffsetDateTime.class)).toInstant()
            : null,
        row.getLong("athletes"),
        row.getLong("waiting"),
        row.getLong("failed"),
        row.getLong("cancelled"),
        rows(row, ""),
        rows(row, "differing_"),
        ended
            ? checksums(
                sum(row, "sets"),
                sum(row, "sessions"),
                sum(row, "lifts"),
                sum(row, "prescriptions"),
                sum(row, "contexts"))
            : null,
        failures);
  }

  private static Rebuild.Rows rows(ResultSet row, String prefix) throws SQLException {
    return new Rebuild.Rows(
        row.getLong(prefix + "sessions"),
        row.getLong(prefix + "lifts"),
        row.getLong(prefix + "prescriptions"));
  }

  private static Rebuild.Mode mode(ResultSet row) throws SQLException {
    return Columns.code(
        row,
        "mode",
        code ->
            Arrays.stream(Rebuild.Mode.values())
                .filter(mode -> Code.of(mode).equals(code))
                .findFirst());
  }

  /** Modulo 2^64. */
  private static long sum(ResultSet row, String of) throws SQLException {
    BigDecimal sum = row.getBigDecimal(of + "_checksum");
    return sum == null ? 0 : sum.toBigInteger().longValue();
  }

  private static Rebuild.Checksums checksums(
      long sets, long sessions, long lifts, long prescriptions, long contexts) {
    return new Rebuild.Checksums(
        hex(sets), hex(sessions), hex(lifts), hex(prescriptions), hex(contexts));
  }

  private static String hex(long sum) {
    return "%016x".formatted(sum);
  }

  @Override
  public Optional<Work> underWay() {
    return database.readOnce("look for a rebuild", PostgresRebuilds::underWay);
  }

  private static Optional<Work> underWay(Connection connection) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(UNDER_WAY);
        ResultSet row = read.executeQuery()) {
      return row.next()
          ? Optional.of(new Work(Columns.uuid(row, "rebuild_id"), mode(row)))
          : Optional.empty();
    }
  }

  @Override
  public void cancel(UUID id) {
    database.write(
        "cancel a rebuild",
        connection -> {
          try (PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
            cancel.setObject(1, id);
            return cancel.executeUpdate();
          }
        });
  }

  @Override
  public Step step(Work work, int lane) {
    try {
      return apply(page(work, PAGE), work, lane);
    } catch (LedgerAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      return alone(work, lane);
    }
  }

  /** Tries the first athlete of the lane by itself, and notes it where it cannot be computed. */
  private Step alone(Work work, int lane) {
    RebuildPage page = page(work, ONE_ATHLETE);
    try {
      return apply(page, work, lane);
    } catch (LedgerAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      if (page.athletes().isEmpty()) {
        throw e;
      }
      fail(work.id(), page.athletes().first(), e.toString());
      return new Step(1, Recorded.NOTHING, e);
    }
  }

  private RebuildPage page(Work work, RebuildPage.Limits limits) {
    return new RebuildPage(
        reviewer, clock.instant().truncatedTo(ChronoUnit.MICROS), work.mode(), limits);
  }

  private Step apply(RebuildPage page, Work work, int lane) {
    return database.write(
        "rebuild some sessions",
        connection -> page.apply(new PostgresRebuildTransaction(connection, work.id(), lane)));
  }

  private void fail(UUID id, AthleteId athlete, String failure) {
    database.write(
        "note that an athlete cannot be computed",
        connection -> {
          try (PreparedStatement fail = connection.prepareStatement(FAIL)) {
            fail.setString(1, failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH)));
            fail.setString(2, athlete.value());
            fail.setObject(3, id);
            return fail.executeUpdate();
          }
        });
  }
}
