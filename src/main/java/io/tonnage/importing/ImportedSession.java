package io.tonnage.importing;

import io.tonnage.lift.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workout of an export.
 *
 * @param sessionId the same on every import
 * @param sets in order, at least one
 * @param end null where the export tells none
 */
record ImportedSession(SessionId sessionId, List<ImportedSet> sets, @Nullable ImportedEnd end) {

  /** Copies the sets in. */
  ImportedSession {
    sets = List.copyOf(sets);
  }
}
