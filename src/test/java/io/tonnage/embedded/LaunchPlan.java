package io.tonnage.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the launcher script asks for, already checked there.
 *
 * @param mode what to run against the servers
 * @param project the project's folder
 * @param data the folder of all data
 * @param ports the wanted port of each server; 0 takes any free one
 */
record LaunchPlan(Mode mode, Path project, Path data, Map<Server, Integer> ports) {
  LaunchPlan {
    ports = Map.copyOf(ports);
  }

  /** What runs against the servers. */
  enum Mode {
    /** The packaged service. */
    RUN,
    /** The packaged service, and then an import and a live session. */
    DEMO,
    /** The sources, with live reload. */
    DEV
  }

  /**
   * Reads the script's arguments: the mode, then {@code key=value} for {@code project}, {@code
   * data} and each server's port.
   */
  static LaunchPlan of(String... arguments) {
    Mode mode = Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Path project = null;
    Path data = null;
    Map<Server, Integer> ports = new EnumMap<>(Server.class);
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      String key = arguments[i].substring(0, equals);
      String value = arguments[i].substring(equals + 1);
      switch (key) {
        case "project" -> project = Path.of(value).toAbsolutePath();
        case "data" -> data = Path.of(value).toAbsolutePath();
        default -> ports.put(Server.valueOf(key.toUpperCase(Locale.ROOT)), Integer.parseInt(value));
      }
    }
    if (project == null || data == null || ports.size() != Server.values().length) {
      throw new IllegalArgumentException("The project, the data folder and three ports are needed");
    }
    return new LaunchPlan(mode, project, data, ports);
  }
}
