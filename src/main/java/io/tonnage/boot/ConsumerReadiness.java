package io.tonnage.boot;

import io.tonnage.ingest.IngestSettings;
import io.tonnage.ingest.IngestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the consumer has partitions and no batch is stuck. */
@ApplicationScoped
@Readiness
class ConsumerReadiness implements HealthCheck {

  private final IngestState state;
  private final IngestSettings settings;

  ConsumerReadiness(IngestState state, IngestSettings settings) {
    this.state = state;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    Duration underWay = state.batchUnderWay();
    boolean stalled = underWay.compareTo(settings.stallAfter()) > 0;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("set events")
            .withData("assignedPartitions", state.assignedPartitions())
            .withData("batchUnderWayMillis", underWay.toMillis());
    return state.assignedPartitions() > 0 && !stalled
        ? response.up().build()
        : response.down().build();
  }
}
