package io.tonnage.usual;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The message, as far as it is read. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SetCompleted(
    UUID eventId,
    String athleteId,
    UUID sessionId,
    UUID setId,
    OffsetDateTime performedAt,
    String exercise,
    Load load,
    int reps,
    Double rpe) {

  /** As entered. */
  public record Load(BigDecimal value, String unit) {}
}
