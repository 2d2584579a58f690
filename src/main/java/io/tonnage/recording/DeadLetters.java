package io.tonnage.recording;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was refused, byte for byte, with its reason. */
public interface DeadLetters {

  /**
   * Sets records aside and returns once the broker has acknowledged all.
   *
   * @throws FeedAwayException when the broker does not acknowledge in time
   */
  void send(List<RefusedRecord> refused);

  /**
   * Refused records, oldest first.
   *
   * @param from refused at or after, or null for all that are kept
   * @param reason only this code, or null for all
   * @param cursor from the page before, or null for the first
   * @param limit at most so many
   * @throws FeedAwayException when the broker is away
   * @throws BadCursorException when the cursor is not one of ours
   */
  Page<DeadLetter> find(
      @Nullable Instant from, @Nullable String reason, @Nullable String cursor, int limit);

  /**
   * One refused record.
   *
   * @param partition of the dead-letter topic
   * @param offset in the dead-letter topic
   * @return it; empty where none stands there, or it is no longer kept
   * @throws FeedAwayException when the broker is away
   */
  Optional<DeadLetter> find(int partition, long offset);

  /**
   * A record to set aside.
   *
   * @param key as received, null where there was none
   * @param value as received, null for a tombstone
   * @param reason stable code
   * @param detail names field, value and limit
   * @param topic where it stood
   * @param partition where it stood
   * @param offset where it stood
   * @param failedAt when it was refused
   * @param ceId the header that stands in for an event id, as received; null where there was none
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as received; never compared
  record RefusedRecord(
      byte @Nullable [] key,
      byte @Nullable [] value,
      String reason,
      String detail,
      String topic,
      int partition,
      long offset,
      Instant failedAt,
      @Nullable String ceId) {}

  /**
   * A refused record and its own place in the dead-letter topic.
   *
   * @param partition of the dead-letter topic
   * @param offset in the dead-letter topic
   * @param refused what was refused
   */
  record DeadLetter(int partition, long offset, RefusedRecord refused) {}
}
