package io.tonnage.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher script asks for, already checked there.
 *
 * @param project the project's folder
 * @param events sets to record
 * @param athletes who train at once
 * @param running the servers and the service to load; null to start them
 */
record LoadPlan(Path project, int events, int athletes, @Nullable Running running) {
  private static final Pattern POSTGRES = Pattern.compile("postgresql://([^:]+):([^@]*)@(.+)");

  /**
   * A service that runs already.
   *
   * @param http where it answers
   * @param kafka the broker, {@code host:port}
   * @param postgres its database, as a URI with user and password
   */
  record Running(URI http, String kafka, String postgres) {
    /** Under the service's own configuration keys. */
    Map<String, String> settings() {
      Matcher uri = POSTGRES.matcher(postgres);
      if (!uri.matches()) {
        throw new IllegalArgumentException(
            "--postgres takes postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
      }
      return Map.of(
          "kafka.bootstrap.servers",
          kafka,
          "quarkus.datasource.jdbc.url",
          "jdbc:postgresql://" + uri.group(3),
          "quarkus.datasource.username",
          uri.group(1),
          "quarkus.datasource.password",
          uri.group(2));
    }
  }

  /** Reads {@code key=value}: project, events, athletes, and http, kafka and postgres or none. */
  static LoadPlan of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    String http = values.get("http");
    String kafka = values.get("kafka");
    String postgres = values.get("postgres");
    return new LoadPlan(
        Path.of(values.getOrDefault("project", "")).toAbsolutePath(),
        Integer.parseInt(values.getOrDefault("events", "200000")),
        Integer.parseInt(values.getOrDefault("athletes", "2000")),
        http == null || kafka == null || postgres == null
            ? null
            : new Running(URI.create(http), kafka, postgres));
  }
}
