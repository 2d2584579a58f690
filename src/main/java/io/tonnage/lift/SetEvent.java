package io.tonnage.lift;

/**
 * What publishers tell: a valid event of the topic of set events. Validity rests on the event's
 * bytes alone.
 */
public sealed interface SetEvent {

  /** Whose event it is. */
  AthleteId athleteId();

  /** Names this event. */
  EventId eventId();

  /**
   * An event about one set; of all events of a set the greatest {@link #rank()} holds, whatever its
   * type.
   */
  sealed interface OfSet extends SetEvent {

    /** The set it is about. */
    SetId setId();

    /** Which of several events of the set holds. */
    EventRank rank();
  }

  /**
   * A set was completed, or corrected: the whole set, either way.
   *
   * @param athleteId whose
   * @param rank which of several events of the set holds
   * @param set the set's facts
   */
  record SetPerformed(AthleteId athleteId, EventRank rank, PerformedSet set) implements OfSet {
    @Override
    public SetId setId() {
      return set.setId();
    }

    @Override
    public EventId eventId() {
      return rank.eventId();
    }
  }

  /**
   * A set was deleted.
   *
   * @param athleteId whose
   * @param rank which of several events of the set holds
   * @param setId the set
   */
  record SetDeleted(AthleteId athleteId, EventRank rank, SetId setId) implements OfSet {
    @Override
    public EventId eventId() {
      return rank.eventId();
    }
  }

  /**
   * A session ended. Of several the latest by time, then by event id in unsigned byte order, holds.
   *
   * @param athleteId whose
   * @param eventId names this event
   * @param end the end's facts
   */
  record SessionEnded(AthleteId athleteId, EventId eventId, SessionEnd end) implements SetEvent {}

  /**
   * All data of the athlete is to be removed. The one event whose place in the log matters.
   *
   * @param athleteId whose
   * @param eventId names this event
   * @param performedAt when it was asked for
   */
  record AthleteErased(AthleteId athleteId, EventId eventId, PerformedAt performedAt)
      implements SetEvent {}
}
