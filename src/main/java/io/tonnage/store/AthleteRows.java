package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.AthleteStamp;
import io.tonnage.recording.LedgerTransaction.AthleteState;
import io.tonnage.recording.LedgerTransaction.Erasure;
import io.tonnage.recording.LogPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code athlete}: versions, erasures, and the lock of every batch. */
final class AthleteRows {

  /**
   * Creates missing rows and locks the others without writing them; in ascending order, so no
   * deadlock.
   */
  private static final String LOCK =
      """
      INSERT INTO athlete (athlete_id)
      SELECT a FROM unnest(?::text[]) AS t (a) ORDER BY a COLLATE "C"
      ON CONFLICT (athlete_id) DO UPDATE SET version = athlete.version WHERE false
      """;

  private static final String READ =
      """
      SELECT a.athlete_id, a.version, a.erased_version, a.erased_event_id, a.erased_topic_id,
             a.erased_partition, a.erased_offset, p.time_zone, p.unit, p.week_start, p.goal, p.phase,
             p.increments, p.prescribe_for, p.body_mass, p.landmarks, p.gaps
      FROM unnest(?::text[]) AS k (athlete_id)
      JOIN athlete a ON a.athlete_id = k.athlete_id
      LEFT JOIN athlete_profile p ON p.athlete_id = a.athlete_id
      """;

  private static final String WRITE_VERSIONS =
      """
      UPDATE athlete SET version = n.version
      FROM unnest(?::text[], ?::bigint[]) AS n (athlete_id, version)
      WHERE athlete.athlete_id = n.athlete_id
      """;

  private static final String ERASE =
      """
      UPDATE athlete SET version = ?, erased_version = ?, erased_event_id = ?, erased_topic_id = ?,
        erased_partition = ?, erased_offset = ?
      WHERE athlete_id = ?
      """;

  private static final List<String> TABLES_TO_ERASE =
      List.of(
          "performed_set",
          "training_session",
          "lift_context",
          "session_lift",
          "back_off_prescription",
          "pending_announcement",
          "athlete_profile",
          "import_job",
          "athlete_rebuild");

  private static final String KNOWN =
      """
      SELECT EXISTS (SELECT FROM athlete WHERE athlete_id = ? AND version > erased_version)
          OR EXISTS (SELECT FROM athlete_profile WHERE athlete_id = ?)
      """;

  /** The row version of a profile names its state: every update writes a new one. */
  private static final String STAMP =
      """
      SELECT a.version, p.xmin::text AS profile, p.time_zone
      FROM (SELECT ?::text COLLATE "C" AS athlete_id) k
      LEFT JOIN athlete a ON a.athlete_id = k.athlete_id AND a.version > a.erased_version
      LEFT JOIN athlete_profile p ON p.athlete_id = k.athlete_id
      """;

  private AthleteRows() {}

  static AthleteId athleteId(ResultSet row) throws SQLException {
    return new AthleteId(row.getString("athlete_id"));
  }

  static Map<AthleteId, AthleteState> lock(Connection connection, SortedSet<AthleteId> athletes)
      throws SQLException {
    try (UnnestStatement lock = new UnnestStatement(connection, LOCK)) {
      lock.text(athletes, AthleteId::value).update();
    }
    Map<AthleteId, AthleteState> states = new HashMap<>();
    try (UnnestStatement read = new UnnestStatement(connection, READ);
        ResultSet row = read.text(athletes, AthleteId::value).query()) {
      while (row.next()) {
        states.put(
            athleteId(row),
            new AthleteState(
                row.getLong("version"),
                erasure(row),
                row.getString("time_zone") == null
                    ? AthleteProfile.DEFAULT
                    : ProfileRows.profile(row)));
      }
    }
    return states;
  }

  private static @Nullable Erasure erasure(ResultSet row) throws SQLException {
    UUID eventId = Columns.optionalUuid(row, "erased_event_id");
    if (eventId == null) {
      return null;
    }
    LogPosition position =
        new LogPosition(
            Columns.uuid(row, "erased_topic_id"),
            row.getInt("erased_partition"),
            row.getLong("erased_offset"));
    return new Erasure(new EventId(eventId), position, row.getLong("erased_version"));
  }

  static void writeVersions(Connection connection, Map<AthleteId, Long> versions)
      throws SQLException {
    Collection<Map.Entry<AthleteId, Long>> rows = versions.entrySet();
    try (UnnestStatement statement = new UnnestStatement(connection, WRITE_VERSIONS)) {
      statement.text(rows, Map.Entry::getKey).bigint(rows, Map.Entry::getValue).update();
    }
  }

  /** Deletes everything of the athlete but its row; returns the prescriptions that were there. */
  static List<UUID> erase(Connection connection, AthleteId athlete, Erasure erasure)
      throws SQLException {
    List<UUID> prescriptions = new ArrayList<>();
    try (PreparedStatement tombstones =
        connection.prepareStatement(
            """
            INSERT INTO pending_tombstone (athlete_id, prescription_id)
            SELECT athlete_id, prescription_id FROM back_off_prescription WHERE athlete_id = ?
            ON CONFLICT (athlete_id, prescription_id) DO UPDATE SET queued_at = excluded.queued_at
            RETURNING prescription_id
            """)) {
      tombstones.setString(1, athlete.value());
      try (ResultSet row = tombstones.executeQuery()) {
        while (row.next()) {
          prescriptions.add(Columns.uuid(row, "prescription_id"));
        }
      }
    }
    for (String table : TABLES_TO_ERASE) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE athlete_id = ?")) {
        delete.setString(1, athlete.value());
        delete.executeUpdate();
      }
    }
    try (PreparedStatement erase = connection.prepareStatement(ERASE)) {
      erase.setLong(1, erasure.version());
      erase.setLong(2, erasure.version());
      erase.setObject(3, erasure.eventId().value());
      erase.setObject(4, erasure.position().topicId());
      erase.setInt(5, erasure.position().partition());
      erase.setLong(6, erasure.position().offset());
      erase.setString(7, athlete.value());
      erase.executeUpdate();
    }
    return prescriptions;
  }

  static Optional<AthleteStamp> stamp(Connection connection, AthleteId athlete)
      throws SQLException {
    try (PreparedStatement stamp = connection.prepareStatement(STAMP)) {
      stamp.setString(1, athlete.value());
      try (ResultSet row = stamp.executeQuery()) {
        row.next();
        long version = row.getLong("version");
        boolean unseen = row.wasNull();
        String profile = row.getString("profile");
        if (unseen && profile == null) {
          return Optional.empty();
        }
        return Optional.of(
            new AthleteStamp(
                version,
                profile == null ? "" : profile,
                profile == null ? ZoneOffset.UTC : ZoneId.of(row.getString("time_zone"))));
      }
    }
  }

  static @Nullable Erasure erasure(Connection connection, AthleteId athlete) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            """
            SELECT erased_version, erased_event_id, erased_topic_id, erased_partition, erased_offset
            FROM athlete WHERE athlete_id = ?
            """)) {
      read.setString(1, athlete.value());
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? erasure(row) : null;
      }
    }
  }

  static boolean isKnown(Connection connection, AthleteId athlete) throws SQLException {
    try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
      known.setString(1, athlete.value());
      known.setString(2, athlete.value());
      try (ResultSet row = known.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
