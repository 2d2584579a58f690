package io.tonnage.boot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers within two seconds. */
@ApplicationScoped
@Readiness
class DatabaseReadiness implements HealthCheck {

  private static final int WITHIN_SECONDS = 2;

  private final DataSource dataSource;

  DatabaseReadiness(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public HealthCheckResponse call() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(WITHIN_SECONDS)
          ? HealthCheckResponse.up("database")
          : HealthCheckResponse.down("database");
    } catch (SQLException e) {
      return HealthCheckResponse.named("database").down().withData("cause", e.getMessage()).build();
    }
  }
}
