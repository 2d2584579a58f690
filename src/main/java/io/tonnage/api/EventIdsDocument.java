package io.tonnage.api;

import io.tonnage.recording.SetEventLog;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was published.
 *
 * @param eventIds in the order of the request
 */
@Schema(
    name = "Published",
    description = "The events that are in the log now, in the order of the request")
public record EventIdsDocument(List<UUID> eventIds) {

  /** Copies the ids in. */
  public EventIdsDocument {
    eventIds = List.copyOf(eventIds);
  }

  static EventIdsDocument of(SetEventLog.Answer.Published published) {
    return new EventIdsDocument(published.eventIds().stream().map(id -> id.value()).toList());
  }
}
