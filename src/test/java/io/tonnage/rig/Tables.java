package io.tonnage.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** The service's tables in one schema, read past the service. */
public final class Tables {
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
  private final Map<String, String> serviceSettings;

  private Tables(String schema, Map<String, String> settings) {
    String url = setting(settings, "quarkus.datasource.jdbc.url") + "?currentSchema=" + schema;
    dataSource.setURL(url);
    dataSource.setUser(setting(settings, "quarkus.datasource.username"));
    dataSource.setPassword(setting(settings, "quarkus.datasource.password"));
    dataSource.setBinaryTransferEnable(binaryTypes());
    this.serviceSettings = Map.of("quarkus.datasource.jdbc.url", url);
  }

  /** The types that the product's own pool sends in binary, for whoever reads by the product. */
  private static String binaryTypes() {
    Properties product = new Properties();
    try (InputStream in = Tables.class.getResourceAsStream("/application.properties")) {
      product.load(Objects.requireNonNull(in, "the product has no application.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return setting(
        Map.copyOf(
            product.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, product::getProperty))),
        "quarkus.datasource.jdbc.additional-jdbc-properties.binaryTransferEnable");
  }

  /** The tables that a service has which was told nothing of a schema. */
  public static Tables of(Map<String, String> settings) {
    return new Tables("public", settings);
  }

  /** A schema of its own, empty until a service is started on it. */
  public static Tables ofNewSchema(String schema, Map<String, String> settings)
      throws SQLException {
    of(settings).execute("CREATE SCHEMA " + schema);
    return new Tables(schema, settings);
  }

  /** What points a service at these tables. */
  public Map<String, String> serviceSettings() {
    return serviceSettings;
  }

  public PGSimpleDataSource dataSource() {
    return dataSource;
  }

  /** One whole number. */
  public long count(String query, Object... parameters) throws SQLException {
    return new BigDecimal(rows(query, parameters).getFirst()).longValueExact();
  }

  /** The rows of a query, each as one line; the columns separated by bars, null as such. */
  public List<String> rows(String query, Object... parameters) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          List<String> values = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            values.add(String.valueOf(row.getString(column)));
          }
          rows.add(String.join("|", values));
        }
      }
      return rows;
    }
  }

  public void execute(String command) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** How many announcements and tombstones wait. */
  public long unannounced() throws SQLException {
    return count(
        "SELECT (SELECT count(*) FROM pending_announcement)"
            + " + (SELECT count(*) FROM pending_tombstone)");
  }

  /** The sets in {@code performed_set}, in the form in which the rig knows them itself. */
  public StandingSets standingSets() throws SQLException {
    return standingSets("");
  }

  /** Those of athletes whose names begin so. */
  public StandingSets standingSets(String prefix) throws SQLException {
    String[] found =
        rows(
                """
                SELECT count(*), count(session_id), coalesce(sum(load_10ng::numeric * reps), 0)
                FROM performed_set WHERE starts_with(athlete_id, ?)""",
                prefix)
            .getFirst()
            .split("\\|", -1);
    return new StandingSets(
        Long.parseLong(found[0]), Long.parseLong(found[1]), new BigInteger(found[2]));
  }

  /** Whether there is no set yet of athletes whose names begin so. */
  public boolean isEmpty(String prefix) throws SQLException {
    return rows("SELECT FROM performed_set WHERE starts_with(athlete_id, ?) LIMIT 1", prefix)
        .isEmpty();
  }

  /** How many sets there are of athletes whose names begin so. */
  public long rowsOf(String prefix) throws SQLException {
    return count("SELECT count(*) FROM performed_set WHERE starts_with(athlete_id, ?)", prefix);
  }

  /** The server's own process, where it runs on this machine. */
  public Optional<ProcessHandle> server() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent);
    }
  }

  private static String setting(Map<String, String> settings, String key) {
    String value = settings.get(key);
    if (value == null) {
      throw new IllegalArgumentException("No setting " + key);
    }
    return value;
  }
}
