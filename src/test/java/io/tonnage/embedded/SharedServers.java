package io.tonnage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The one pair of servers that all integration tests of a test run share, on free ports with empty
 * data.
 */
public final class SharedServers {
  private SharedServers() {}

  /** The settings by which a service finds the servers; the first call starts them. */
  public static Map<String, String> settings() {
    return Holder.STAGE.servers().serviceSettings();
  }

  private static Stage start() {
    try {
      Stage stage = Stage.ofTest(SharedServers.class);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stage), "stop-servers"));
      return stage;
    } catch (CannotStart e) {
      throw new IllegalStateException("The servers of the integration tests did not start", e);
    }
  }

  private static void stop(Stage stage) {
    try {
      stage.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the servers when it is first looked at. */
  private static final class Holder {
    static final Stage STAGE = start();
  }
}
