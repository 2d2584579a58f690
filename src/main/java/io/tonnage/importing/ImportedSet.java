package io.tonnage.importing;

import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A set of an export, with its identity: what an event about it tells, apart from the revision.
 *
 * @param rowNumber of the file, the first after the header is 1
 * @param setId the same on every import
 * @param sessionId the workout's
 * @param performedAt when the workout began; exports tell no time per set
 * @param setIndex place within the workout, from 0
 * @param facts what the row tells
 * @param restSeconds rest before the set, as the rest timer tells; null where it tells none
 * @param ref the natural key, for people, at most 120 characters
 */
record ImportedSet(
    int rowNumber,
    SetId setId,
    SessionId sessionId,
    PerformedAt performedAt,
    int setIndex,
    SetRow facts,
    @Nullable BigDecimal restSeconds,
    String ref) {}
