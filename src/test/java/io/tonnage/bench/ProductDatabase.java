package io.tonnage.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The product's tables and its way of connecting to them, without Quarkus: its migrations, and a
 * pool of connections with what its {@code application.properties} say of the driver.
 */
final class ProductDatabase {
  private static final String JDBC = "quarkus.datasource.jdbc.";
  private static final String DRIVER = JDBC + "additional-jdbc-properties.";
  private static final String FIRST_SQL = JDBC + "new-connection-sql";

  private ProductDatabase() {}

  /**
   * Makes the tables and a pool.
   *
   * @param settings where the database is, under the service's own keys
   * @param connections at most so many
   */
  static AgroalDataSource open(Map<String, String> settings, int connections)
      throws IOException, SQLException {
    Properties product = new Properties();
    try (@Nullable InputStream file =
        ProductDatabase.class.getResourceAsStream("/application.properties")) {
      if (file == null) {
        throw new IOException("The product has no application.properties");
      }
      product.load(file);
    }
    String url = setting(settings, JDBC + "url");
    String user = setting(settings, "quarkus.datasource.username");
    String password = setting(settings, "quarkus.datasource.password");
    AgroalDataSourceConfigurationSupplier pool = new AgroalDataSourceConfigurationSupplier();
    pool.connectionPoolConfiguration(
        config ->
            config
                .maxSize(connections)
                .acquisitionTimeout(Duration.ofSeconds(5))
                .connectionFactoryConfiguration(
                    factory -> {
                      factory
                          .jdbcUrl(url)
                          .principal(new NamePrincipal(user))
                          .credential(new SimplePassword(password))
                          .initialSql(product.getProperty(FIRST_SQL, ""));
                      product.stringPropertyNames().stream()
                          .filter(name -> name.startsWith(DRIVER))
                          .forEach(
                              name ->
                                  factory.jdbcProperty(
                                      name.substring(DRIVER.length()), product.getProperty(name)));
                      return factory;
                    }));
    Flyway.configure().dataSource(url, user, password).load().migrate();
    return AgroalDataSource.from(pool);
  }

  private static String setting(Map<String, String> settings, String key) {
    return Objects.requireNonNull(settings.get(key), key);
  }
}
