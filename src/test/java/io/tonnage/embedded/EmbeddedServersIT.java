package io.tonnage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The service under test reaches the embedded servers. */
@QuarkusTest
class EmbeddedServersIT {
  @Inject DataSource dataSource;

  @Test
  void theServiceIsReady() {
    RestAssured.get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void theDatabaseIsPostgres18() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW server_version_num")) {
      rows.next();

      assertThat(rows.getInt(1)).isBetween(180_000, 189_999);
    }
  }
}
