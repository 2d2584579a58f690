package io.tonnage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** What a migration makes of rows that were there before it. */
@QuarkusTest
class MigrationIT {

  @Inject AgroalDataSource dataSource;

  private final String schema = "before_" + UUID.randomUUID().toString().replace('-', '_');

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(dataSource).schemas(schema);
  }

  /** Two squats told out of order, a warm-up and a rated set with velocities. */
  @Test
  void liftsOfTheFirstVersionAreCompletedFromTheirSets() throws SQLException {
    flyway().target("1").load().migrate();
    execute(
        """
        INSERT INTO %1$s.performed_set (athlete_id, set_id, revision, event_id, digest, session_id, performed_at,
          offset_seconds, set_index, exercise_id, exercise_name, load_basis, amrap, to_failure, velocities_mps)
        VALUES
          ('a', '00000000-0000-0000-0000-000000000002', 0, gen_random_uuid(), 0,
           '00000000-0000-0000-0000-0000000000aa', '2026-01-01T10:05:00Z', 0, 0, 'squat', 'Squat', 'total', false,
           false, '{0.4,0.5,0.45}'),
          ('a', '00000000-0000-0000-0000-000000000009', 0, gen_random_uuid(), 0,
           '00000000-0000-0000-0000-0000000000aa', '2026-01-01T10:00:00Z', 0, 0, 'squat', 'Squat', 'total', false,
           false, NULL)
        """,
        """
        INSERT INTO %1$s.session_lift (athlete_id, session_id, exercise_id, exercise_name, day, first_at, last_at, sets,
          hard_half_sets, reps, total_10ng, working_10ng, back_off_10ng, algorithm_version, set_loads_10ng,
          set_reps, set_volume_reps, set_rpe_tenths, set_roles, set_hard_half_sets)
        VALUES ('a', '00000000-0000-0000-0000-0000000000aa', 'squat', 'Squat', '2026-01-01',
          '2026-01-01T10:00:00Z', '2026-01-01T10:05:00Z', 2, 2, 8, 8, 3, 0, 1, '{1,1}', '{5,3}', '{5,3}', '{40,85}',
          '{0,4}', '{0,2}')
        """);

    flyway().load().migrate();

    assertThat(
            row(
                "SELECT set_ids, set_fastest_mps, working_reps, rated_work_sets, rated_rir_tenths FROM"
                    + " %1$s.session_lift"))
        .isEqualTo(
            "{00000000-0000-0000-0000-000000000009,00000000-0000-0000-0000-000000000002}|{NULL,0.5}|3|1|15");
  }

  private void execute(String... commands) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command.formatted(schema));
      }
    }
  }

  private String row(String query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(query.formatted(schema))) {
        row.next();
        StringBuilder columns = new StringBuilder(row.getString(1));
        for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
          columns.append('|').append(row.getString(i));
        }
        return columns.toString();
      }
    }
  }
}
