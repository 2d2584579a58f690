package io.tonnage.live;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings of streams and announcements as they are shipped, but for some. */
final class SettingsOf {

  private SettingsOf() {}

  static LiveSettings live(Map<String, String> changed) {
    return new SmallRyeConfigBuilder()
        .withMapping(LiveSettings.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValues(changed)
        .build()
        .getConfigMapping(LiveSettings.class);
  }
}
