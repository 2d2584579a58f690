package io.tonnage.embedded;

import java.util.Map;

/** The packaged service on the servers that every test run brings along. */
class ServiceOnEmbeddedServersIT extends ServiceOnServersContract {
  @Override
  Map<String, String> serviceSettings() {
    return SharedServers.settings();
  }
}
