package io.tonnage.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;

/**
 * Points every {@code @QuarkusTest} at the {@link SharedServers}: real Kafka and PostgreSQL,
 * started once for the whole test run. A test needs no annotation of its own for it, and tells its
 * data apart by the athlete.
 */
@WithTestResource(value = EmbeddedServersResource.class, scope = TestResourceScope.GLOBAL)
public final class EmbeddedServersResource implements QuarkusTestResourceLifecycleManager {
  /**
   * Asks for the servers through the system class loader: Quarkus loads this class anew for each
   * application that it starts, and the servers must outlive all of them.
   */
  @Override
  @SuppressWarnings("unchecked")
  public Map<String, String> start() {
    try {
      Class<?> shared =
          ClassLoader.getSystemClassLoader().loadClass("io.tonnage.embedded.SharedServers");
      return (Map<String, String>) shared.getMethod("settings").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The shared servers could not be started", e);
    }
  }

  /**
   * Leaves the servers running for the next test class; they stop when the test run's process ends.
   */
  @Override
  public void stop() {}
}
