package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.SessionId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.Profiles;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.SetLedger;
import io.tonnage.recording.SetLedgerContract;
import io.tonnage.recording.Told;
import io.tonnage.recording.TrainingViews;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger in PostgreSQL keeps the contract, and what only a real database can show. */
@QuarkusTest
class PostgresLedgerIT extends SetLedgerContract {

  @Inject SetLedger postgres;
  @Inject TrainingViews views;
  @Inject Profiles profiles;
  @Inject DataSource dataSource;

  @Override
  protected SetLedger ledger() {
    return postgres;
  }

  @Override
  protected Optional<RecordedSession> session(AthleteId athleteId, SessionId sessionId) {
    return views.changedSince(athleteId, 0, 1000).stream()
        .filter(session -> session.sessionId().equals(sessionId))
        .findFirst();
  }

  @Override
  protected void setProfile(AthleteId athleteId, AthleteProfile profile) {
    profiles.save(athleteId, profile);
  }

  /** Two owners of one partition: both write sets of one session at once, and neither loses one. */
  @Test
  void overlappingOwnersOfAPartitionLoseNothing() {
    String athlete = "overlap-" + UUID.randomUUID();
    List<CompletableFuture<Void>> owners = new ArrayList<>();
    for (int owner = 0; owner < 4; owner++) {
      int first = owner;
      owners.add(
          CompletableFuture.runAsync(
              () -> {
                for (int set = first; set < 200; set += 4) {
                  postgres.apply(
                      Told.logged(set, Told.by(athlete).set(set).squat("100", 5).performed()));
                }
              }));
    }
    owners.forEach(CompletableFuture::join);

    RecordedSession session =
        session(new AthleteId(athlete), new SessionId(new UUID(2, 1))).orElseThrow();
    assertThat(session.review().totals().sets()).isEqualTo(200);
    assertThat(storedTotal(athlete)).isEqualTo(200);
    assertThat(session.version()).isEqualTo(200);
  }

  private int storedTotal(String athlete) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT sum(sets) FROM session_lift WHERE athlete_id = ?")) {
      statement.setString(1, athlete);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * On tables with many athletes, what a batch and a page read goes by an index that starts with
   * the athlete.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM performed_set WHERE athlete_id = 'x-77' AND set_id = '00000000-0000-0000-0000-000000000001'",
        "SELECT * FROM performed_set WHERE athlete_id = 'x-77' AND session_id = '00000000-0000-0000-0000-000000000001'",
        "SELECT * FROM training_session WHERE athlete_id = 'x-77' AND day BETWEEN '2026-01-01' AND '2026-12-31'"
            + " AND (day, session_id) < ('2026-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
            + " ORDER BY day DESC, session_id DESC LIMIT 51",
        "SELECT * FROM training_session WHERE athlete_id = 'x-77' AND version >= 3 ORDER BY version, session_id LIMIT 10",
        "SELECT * FROM session_lift WHERE athlete_id = 'x-77' AND day BETWEEN '2026-01-01' AND '2026-12-31'",
        "SELECT * FROM session_lift WHERE athlete_id = 'x-77' AND exercise_id = 'squat' AND day >= '2026-08-01'",
        "SELECT * FROM back_off_prescription WHERE athlete_id = 'x-77' ORDER BY top_performed_at DESC, prescription_id DESC LIMIT 51",
        "SELECT * FROM back_off_prescription WHERE athlete_id = 'x-77' AND session_id = '00000000-0000-0000-0000-000000000001'"
      })
  void everyReadGoesByAnIndexThatStartsWithTheAthlete(String query) throws SQLException {
    fillWithManyAthletes();
    StringBuilder plan = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN (COSTS OFF) " + query)) {
      while (row.next()) {
        plan.append(row.getString(1)).append('\n');
      }
    }
    assertThat(plan.toString())
        .contains("Index")
        .contains("athlete_id = 'x-77'")
        .doesNotContain("Seq Scan");
  }

  private void fillWithManyAthletes() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO performed_set (athlete_id, set_id, revision, event_id, digest, session_id, performed_at,
            offset_seconds, set_index, exercise_id, exercise_name, load_basis, amrap, to_failure)
          SELECT 'x-' || n % 500, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 0,
            '00000000-0000-0000-0000-000000000001', 0,
            ('00000000-0000-0000-0000-' || lpad((n / 10)::text, 12, '0'))::uuid, '2026-11-23', 0, 0, 'squat',
            'Squat', 'total', false, false
          FROM generate_series(1, 20000) AS n ON CONFLICT DO NOTHING
          """);
      statement.execute(
          """
          INSERT INTO training_session (athlete_id, session_id, version, day, started_at, started_offset_seconds,
            last_at, last_offset_seconds, goal, phase, prescribe_for)
          SELECT 'x-' || n % 500, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, n % 40,
            date '2026-01-01' + n % 300, '2026-11-23', 0, '2026-11-23', 0, 'strength', 'normal', 'compound'
          FROM generate_series(1, 20000) AS n ON CONFLICT DO NOTHING
          """);
      statement.execute(
          """
          INSERT INTO session_lift (athlete_id, session_id, exercise_id, exercise_name, day, first_at, last_at, sets,
            hard_half_sets, reps, total_10ng, working_10ng, back_off_10ng, algorithm_version, set_loads_10ng,
            set_reps, set_volume_reps, set_rpe_tenths, set_roles, set_hard_half_sets, set_ids, set_fastest_mps,
            working_reps, rated_work_sets, rated_rir_tenths)
          SELECT 'x-' || n % 500, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
            (ARRAY['squat', 'deadlift'])[1 + n % 2], 'x', date '2026-01-01' + n % 300, '2026-11-23', '2026-11-23',
            1, 2, 5, 5, 5, 0, 1, '{1}', '{5}', '{5}', '{0}', '{4}', '{2}',
            ARRAY['00000000-0000-0000-0000-000000000001'::uuid], '{}', 5, 0, 0
          FROM generate_series(1, 20000) AS n ON CONFLICT DO NOTHING
          """);
      statement.execute(
          """
          INSERT INTO back_off_prescription (athlete_id, prescription_id, session_id, exercise_id, version, status,
            goal, phase, top_performed_at, top_offset_seconds, top_set_id, top_load_10ng, load_unit, load_basis,
            top_reps, top_e1rm_kg, load_10ng, drop_percent, sets, min_reps, target_reps, max_reps, rpe_cap,
            stop_at_fatigue_percent, predicted_rpe_target, predicted_rpe_max, range_low, range_high, done_sets,
            increment_10ng, top_rpe_assumed, flags, method, issued_at)
          SELECT 'x-' || n % 500, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
            ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'squat', 1, 'open', 'strength', 'normal',
            timestamptz '2026-01-01' + n * interval '1 minute', 0, '00000000-0000-0000-0000-000000000001', 1, 'kg',
            'total', 5, 1, 1, 10, 3, 5, 7, 8, 8, 5, 6, 7, 1, 1, 0, 1, false, '', 'm', '2026-11-23'
          FROM generate_series(1, 20000) AS n ON CONFLICT DO NOTHING
          """);
      statement.execute(
          "ANALYZE performed_set, training_session, session_lift, back_off_prescription");
    }
  }
}
