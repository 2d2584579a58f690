package io.tonnage.boot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of rebuilds. */
@ConfigMapping(prefix = "tonnage.rebuild")
public interface RebuildSettings {

  /**
   * Workers of this instance side by side; 2: while one waits for the database, the other reckons.
   * Each takes a connection. 0 leaves the work to other instances.
   */
  @WithDefault("2")
  int workers();

  /**
   * How often is looked for a rebuild that another instance was asked for, or left; 5 s. One that
   * this instance is asked for begins at once.
   */
  @WithDefault("5s")
  Duration lookEvery();
}
