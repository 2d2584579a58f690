package io.tonnage.recording;

import io.tonnage.lift.EventId;
import io.tonnage.lift.SetEvent;
import java.util.List;

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
