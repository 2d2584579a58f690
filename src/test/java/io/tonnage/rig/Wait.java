package io.tonnage.rig;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How long the rig waits for what has to come about. */
public final class Wait {
  /** Longer than any part of a test takes on a small machine that is busy with something else. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Wait() {}

  public static ConditionFactory patiently() {
    return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
  }

  /** Until a group has worked off all set events, and all that it changed is announced. */
  public static void untilWorkedOff(Topics topics, String group, Tables tables) {
    patiently().until(() -> topics.lag(group) == 0 && tables.unannounced() == 0);
  }
}
