package io.tonnage.boot;

import io.tonnage.live.UpdateReader;
import io.tonnage.live.UpdateStreams;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once both outgoing topics are followed, so that streams open and miss nothing. */
@ApplicationScoped
@Readiness
class UpdatesReadiness implements HealthCheck {

  private final UpdateReader reader;
  private final UpdateStreams streams;

  UpdatesReadiness(UpdateReader reader, UpdateStreams streams) {
    this.reader = reader;
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("updates")
        .withData("openStreams", streams.openStreams())
        .status(reader.isAssigned())
        .build();
  }
}
