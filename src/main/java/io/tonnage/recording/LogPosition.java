package io.tonnage.recording;

import java.util.UUID;

/**
 * Where an event stands in the log.
 *
 * @param topicId the topic's own id, so that a topic made anew under the same name is told apart
 * @param partition ≥ 0
 * @param offset ≥ 0; all events of an athlete stand in one partition, in this order
 */
public record LogPosition(UUID topicId, int partition, long offset) {

  /** Whether this place is at or before the other, in the same partition of the same topic. */
  public boolean isAtOrBefore(LogPosition other) {
    return topicId.equals(other.topicId) && partition == other.partition && offset <= other.offset;
  }
}
