package io.tonnage.store;

import io.tonnage.lift.Effort;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.lift.Source;
import io.tonnage.recording.LedgerTransaction.HeldSet;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.recording.LedgerTransaction.SetChange;
import io.tonnage.recording.LedgerTransaction.SetKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of {@code performed_set}. */
final class SetRows {

  private static final String HELD =
      """
      SELECT s.athlete_id, s.set_id, s.revision, s.event_id, s.digest, s.session_id
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, set_id)
      JOIN performed_set s ON s.athlete_id = k.athlete_id AND s.set_id = k.set_id
      """;

  private static final String OF_SESSIONS =
      """
      SELECT s.*
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, session_id)
      JOIN performed_set s ON s.athlete_id = k.athlete_id AND s.session_id = k.session_id
      """;

  /** The columns of a row, in the order in which {@link #bind} binds them. */
  private static final String COLUMNS =
      """
      athlete_id, set_id, revision, event_id, digest, session_id, performed_at, offset_seconds, set_index,
      exercise_id, exercise_name, load_10ng, load_unit, load_basis, reps, reps_left, reps_right,
      rpe_tenths, rir_tenths, amrap, to_failure, label, rest_seconds, duration_seconds, distance_meters,
      velocities_mps, goal, source_app, source_device, source_ref
      """;

  private static final String NEW_ROWS =
      """
      unnest(
        ?::text[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[], ?::timestamptz[], ?::integer[],
        ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::smallint[],
        ?::smallint[], ?::smallint[], ?::smallint[], ?::boolean[], ?::boolean[], ?::text[],
        ?::double precision[], ?::double precision[], ?::double precision[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[]) AS n (
      """
          + COLUMNS
          + ")";

  private static final String VALUES =
      COLUMNS.replace("velocities_mps", "velocities_mps::double precision[]");

  /**
   * Under the athlete's lock a set without a row stays without one, so that nothing can collide.
   */
  private static final String INSERT =
      "INSERT INTO performed_set (" + COLUMNS + ") SELECT " + VALUES + " FROM " + NEW_ROWS;

  private static final String UPDATE =
      "UPDATE performed_set s SET ("
          + COLUMNS
          + ") = (n.athlete_id, n.set_id, n.revision, n.event_id, n.digest, n.session_id, n.performed_at,"
          + " n.offset_seconds, n.set_index, n.exercise_id, n.exercise_name, n.load_10ng, n.load_unit,"
          + " n.load_basis, n.reps, n.reps_left, n.reps_right, n.rpe_tenths, n.rir_tenths, n.amrap,"
          + " n.to_failure, n.label, n.rest_seconds, n.duration_seconds, n.distance_meters,"
          + " n.velocities_mps::double precision[], n.goal, n.source_app, n.source_device, n.source_ref)"
          + " FROM "
          + NEW_ROWS
          + """
           WHERE s.athlete_id = n.athlete_id AND s.set_id = n.set_id
            AND (s.revision, s.event_id) <= (n.revision, n.event_id)
          """;

  private SetRows() {}

  static Map<SetKey, HeldSet> held(Connection connection, Collection<SetKey> keys)
      throws SQLException {
    Map<SetKey, HeldSet> held = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, HELD);
        ResultSet row =
            statement
                .text(keys, SetKey::athleteId)
                .uuid(keys, key -> key.setId().value())
                .query()) {
      while (row.next()) {
        UUID session = Columns.optionalUuid(row, "session_id");
        held.put(
            new SetKey(AthleteRows.athleteId(row), new SetId(Columns.uuid(row, "set_id"))),
            new HeldSet(rank(row), session == null ? null : new SessionId(session)));
      }
    }
    return held;
  }

  static Map<SessionKey, List<PerformedSet>> ofSessions(
      Connection connection, Collection<SessionKey> keys) throws SQLException {
    Map<SessionKey, List<PerformedSet>> sets = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, OF_SESSIONS);
        ResultSet row = SessionRows.bind(statement, keys).query()) {
      while (row.next()) {
        PerformedSet set = performedSet(row);
        sets.computeIfAbsent(
                new SessionKey(AthleteRows.athleteId(row), set.sessionId()),
                key -> new ArrayList<>())
            .add(set);
      }
    }
    return sets;
  }

  static void write(Connection connection, List<SetChange> changes) throws SQLException {
    List<SetChange> first = new ArrayList<>(changes.size());
    List<SetChange> again = new ArrayList<>();
    changes.forEach(change -> (change.firstSeen() ? first : again).add(change));
    write(connection, INSERT, first);
    write(connection, UPDATE, again);
  }

  private static void write(Connection connection, String sql, List<SetChange> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (UnnestStatement statement = new UnnestStatement(connection, sql)) {
      bind(statement, changes).update();
    }
  }

  private static UnnestStatement bind(UnnestStatement statement, List<SetChange> changes)
      throws SQLException {
    return statement
        .text(changes, SetChange::athleteId)
        .uuid(changes, change -> change.setId().value())
        .bigint(changes, change -> change.rank().revision())
        .uuid(changes, change -> change.rank().eventId().value())
        .bigint(changes, change -> change.rank().digest())
        .uuid(changes, ofSet(set -> set.sessionId().value()))
        .time(changes, ofSet(set -> set.performedAt().instant()))
        .integer(changes, ofSet(set -> set.performedAt().offsetSeconds()))
        .bigint(changes, ofSet(PerformedSet::setIndex))
        .text(changes, ofSet(set -> set.exercise().value()))
        .text(changes, ofSet(PerformedSet::exerciseName))
        .bigint(changes, ofLoad(Load::tenNanograms))
        .text(changes, ofLoad(load -> load.unit().code()))
        .text(changes, ofSet(set -> set.basis().code()))
        .smallint(changes, ofSet(set -> set.reps().reps()))
        .smallint(changes, ofSet(set -> set.reps().left()))
        .smallint(changes, ofSet(set -> set.reps().right()))
        .smallint(changes, ofSet(set -> Columns.tenths(set.effort().rpe())))
        .smallint(changes, ofSet(set -> set.effort().rirTenths()))
        .bool(changes, ofSet(set -> set.effort().amrap()))
        .bool(changes, ofSet(set -> set.effort().toFailure()))
        .text(changes, ofSet(set -> set.label() == null ? null : set.label().code()))
        .decimal(changes, ofSet(PerformedSet::restSeconds))
        .decimal(changes, ofSet(PerformedSet::durationSeconds))
        .decimal(changes, ofSet(PerformedSet::distanceMeters))
        .text(changes, ofSet(SetRows::velocities))
        .text(changes, ofSet(set -> set.goal() == null ? null : set.goal().code()))
        .text(changes, ofSource(Source::app))
        .text(changes, ofSource(Source::device))
        .text(changes, ofSource(Source::ref));
  }

  private static <T> Function<SetChange, @Nullable T> ofSet(
      Function<PerformedSet, @Nullable T> column) {
    return change -> change.set() == null ? null : column.apply(change.set());
  }

  private static <T> Function<SetChange, @Nullable T> ofLoad(Function<Load, @Nullable T> column) {
    return ofSet(set -> set.load() == null ? null : column.apply(set.load()));
  }

  private static Function<SetChange, @Nullable Object> ofSource(
      Function<Source, @Nullable String> column) {
    return ofSet(set -> set.source() == null ? null : column.apply(set.source()));
  }

  private static @Nullable Object velocities(PerformedSet set) {
    if (set.velocities().isEmpty()) {
      return null;
    }
    StringBuilder literal = new StringBuilder("{");
    for (double velocity : set.velocities()) {
      literal.append(literal.length() == 1 ? "" : ",").append(velocity);
    }
    return literal.append('}').toString();
  }

  private static EventRank rank(ResultSet row) throws SQLException {
    return new EventRank(
        row.getLong("revision"), new EventId(Columns.uuid(row, "event_id")), row.getLong("digest"));
  }

  private static PerformedSet performedSet(ResultSet row) throws SQLException {
    PerformedAt performedAt =
        Objects.requireNonNull(Columns.performedAt(row, "performed_at", "offset_seconds"));
    return new PerformedSet(
        new SetId(Columns.uuid(row, "set_id")),
        new SessionId(Columns.uuid(row, "session_id")),
        row.getLong("revision"),
        performedAt,
        row.getLong("set_index"),
        new ExerciseId(row.getString("exercise_id")),
        row.getString("exercise_name"),
        load(row),
        Columns.code(row, "load_basis", LoadBasis::find),
        new RepCount(
            Columns.integer(row, "reps"),
            Columns.integer(row, "reps_left"),
            Columns.integer(row, "reps_right")),
        new Effort(
            Columns.rpe(row, "rpe_tenths"),
            Columns.integer(row, "rir_tenths"),
            row.getBoolean("amrap"),
            row.getBoolean("to_failure")),
        Columns.optionalCode(row, "label", SetRole::find),
        Columns.decimal(row, "rest_seconds"),
        Columns.decimal(row, "duration_seconds"),
        Columns.decimal(row, "distance_meters"),
        velocities(row),
        Columns.optionalCode(row, "goal", Goal::find),
        source(row));
  }

  private static @Nullable Load load(ResultSet row) throws SQLException {
    Long tenNanograms = Columns.bigint(row, "load_10ng");
    return tenNanograms == null
        ? null
        : new Load(tenNanograms, Columns.code(row, "load_unit", LoadUnit::find));
  }

  private static List<Double> velocities(ResultSet row) throws SQLException {
    Array velocities = row.getArray("velocities_mps");
    return velocities == null ? List.of() : Arrays.asList((Double[]) velocities.getArray());
  }

  private static @Nullable Source source(ResultSet row) throws SQLException {
    String app = row.getString("source_app");
    String device = row.getString("source_device");
    String ref = row.getString("source_ref");
    return app == null && device == null && ref == null ? null : new Source(app, device, ref);
  }
}
