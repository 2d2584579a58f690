package io.tonnage.bench;

import io.tonnage.rig.Lifter;
import io.tonnage.rig.Tables;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many lifters with a history of the same length, in the product's own tables: a few of them, the
 * models, are recorded by the service, and their rows are copied by SQL to all others, under other
 * names and with other ids. So every row is as the product writes it, whatever its columns are, and
 * millions of sets take minutes.
 */
final class StoredHistory {
  /** Own default: twice a week, nearly. */
  private static final int DAYS_BETWEEN_SESSIONS = 4;

  /** After so many sessions a model gets no stronger, as lifters do; some four months. */
  private static final int SESSIONS_OF_PROGRESS = 30;

  private static final BigDecimal OF_A_KILOGRAM = new BigDecimal("1e11");

  /** All that a batch writes; what has yet to be announced is empty. */
  private static final List<String> TABLES =
      List.of(
          "athlete",
          "performed_set",
          "training_session",
          "lift_context",
          "session_lift",
          "back_off_prescription");

  private static final String COLUMNS =
      """
      SELECT quote_ident(column_name)
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?
      ORDER BY ordinal_position""";

  /** What a copy has in each of them; an id by the copy's name and the model's id. */
  private static final String COPIED =
      """
      SELECT CASE
        WHEN column_name = 'athlete_id' THEN 'c.name'
        WHEN udt_name = 'uuid' THEN format('md5(c.name || m.%I)::uuid', column_name)
        WHEN udt_name = '_uuid' THEN format(
          '(SELECT array_agg(md5(c.name || u.id)::uuid ORDER BY u.place)'
          ' FROM unnest(m.%I) WITH ORDINALITY AS u (id, place))', column_name)
        ELSE format('m.%I', column_name) END
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?
      ORDER BY ordinal_position""";

  /** By the names of the copies and the model of each. */
  private static final String COPIES =
      """
      (
        SELECT ? || lpad(n::text, 6, '0') AS name, ? || lpad((n % ?)::text, 6, '0') AS model
        FROM generate_series(?, ?) AS n) AS c
      """;

  private final String prefix;
  private final List<LocalDate> days;
  private final List<Lifter> models;
  private final List<EventLog> lives;

  /**
   * Makes the models' events; nothing is stored yet.
   *
   * @param prefix of all names
   * @param models how many different lives there are
   * @param sessions of each lifter
   * @param last day of the history
   */
  StoredHistory(String prefix, int models, int sessions, LocalDate last) {
    this.prefix = prefix;
    this.days =
        IntStream.range(0, sessions)
            .mapToObj(i -> last.minusDays((long) DAYS_BETWEEN_SESSIONS * (sessions - 1 - i)))
            .toList();
    this.models =
        IntStream.range(0, models)
            .mapToObj(i -> Lifter.of("%s%06d".formatted(modelPrefix(), i), prefix.hashCode() + i))
            .toList();
    this.lives = this.models.stream().map(model -> EventLog.ofLife(model, days)).toList();
  }

  /** How many sessions are trained in so many days. */
  static int sessionsIn(int days) {
    return Math.max(1, days / DAYS_BETWEEN_SESSIONS);
  }

  /** What the service has to record before anything is copied, one model's life after another's. */
  List<EventLog> lives() {
    return lives;
  }

  long setsOfALifter() {
    return (long) days.size() * Lifter.SETS_OF_A_SESSION;
  }

  String name(int number) {
    return "%s-%06d".formatted(prefix, number);
  }

  /** A lifter who goes on with what is stored. */
  Lifter lifter(int number) {
    return models.get(number % models.size()).twin(name(number), name(number).hashCode());
  }

  /** The number of a lifter's next session, as far as it makes stronger. */
  int next() {
    return Math.min(days.size(), SESSIONS_OF_PROGRESS);
  }

  LocalDate first() {
    return days.getFirst();
  }

  LocalDate last() {
    return days.getLast();
  }

  /** What a lifter's history comes to, in kilograms times repetitions. */
  BigDecimal volume(int number) {
    BigInteger tenNanograms = lives.get(number % models.size()).fold().sets().volumeTenNanograms();
    return new BigDecimal(tenNanograms).divide(OF_A_KILOGRAM);
  }

  /**
   * Stores the history of more lifters, in one transaction; the models have to be recorded.
   *
   * @param from number of the first
   * @param to number after the last
   */
  void store(Tables tables, int from, int to) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // By the model's key, row by row: a join of another kind reads all that is stored so far.
        statement.execute("SET LOCAL enable_hashjoin = off");
        statement.execute("SET LOCAL enable_mergejoin = off");
        statement.execute("SET LOCAL enable_seqscan = off");
        statement.execute("SET LOCAL synchronous_commit = off");
      }
      for (String table : TABLES) {
        store(connection, tables, table, from, to);
      }
      connection.commit();
    }
  }

  private void store(Connection connection, Tables tables, String table, int from, int to)
      throws SQLException {
    String columns = String.join(", ", tables.rows(COLUMNS, table));
    String copied = String.join(", ", tables.rows(COPIED, table));
    try (PreparedStatement copy =
        connection.prepareStatement(
            "INSERT INTO %s (%s) SELECT %s FROM ".formatted(table, columns, copied)
                + COPIES
                + "JOIN %s m ON m.athlete_id = c.model COLLATE \"C\"".formatted(table))) {
      copy.setString(1, prefix + "-");
      copy.setString(2, modelPrefix());
      copy.setInt(3, models.size());
      copy.setInt(4, from);
      copy.setInt(5, to - 1);
      copy.executeUpdate();
    }
  }

  private String modelPrefix() {
    return prefix + "-model-";
  }
}
