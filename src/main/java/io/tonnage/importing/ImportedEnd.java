package io.tonnage.importing;

import io.tonnage.lift.EventId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionId;
import java.math.BigDecimal;

/**
 * The end of a workout of an export: what an event about it tells.
 *
 * @param rowNumber of the workout's first set
 * @param sessionId the workout's
 * @param eventId the same for the same end
 * @param performedAt when it ended
 * @param durationMinutes from start to end
 */
record ImportedEnd(
    int rowNumber,
    SessionId sessionId,
    EventId eventId,
    PerformedAt performedAt,
    BigDecimal durationMinutes) {}
