package io.tonnage.recording;

import io.tonnage.lift.EventId;
import io.tonnage.lift.SetEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of set events: the one way in. */
public interface SetEventLog {

  /**
   * Checks events as they came, all of them first, and publishes all or none.
   *
   * @param events the JSON of each, as on the topic
   * @throws FeedAwayException when the broker does not acknowledge in time; some may have been
   *     published, and publishing the same events again changes nothing
   */
  Answer publish(List<byte[]> events);

  /**
   * Checks a record as it is checked when it is read, key and all, and publishes it as it is.
   *
   * @param key of the record
   * @param value of the record
   * @param ceId the header that stands in for an event id
   * @throws FeedAwayException when the broker does not acknowledge in time; it may have been
   *     published, and publishing it again changes nothing
   */
  Answer publish(byte @Nullable [] key, byte @Nullable [] value, @Nullable String ceId);

  /** What became of a request to publish. */
  sealed interface Answer {

    /**
     * All are in the log.
     *
     * @param events as decoded, in the order handed in
     */
    record Published(List<SetEvent> events) implements Answer {

      /** Their ids, in the order handed in. */
      public List<EventId> eventIds() {
        return events.stream().map(SetEvent::eventId).toList();
      }
    }

    /**
     * None was published.
     *
     * @param faults at least one
     */
    record Refused(List<Fault> faults) implements Answer {}
  }

  /**
   * Why an event is refused.
   *
   * @param index which event of those handed in, from 0
   * @param pointer JSON pointer to the field within the event, empty for the whole
   * @param code stable, such as {@code reps.out-of-range}
   * @param detail names field, value and limit
   */
  record Fault(int index, String pointer, String code, String detail) {}
}
