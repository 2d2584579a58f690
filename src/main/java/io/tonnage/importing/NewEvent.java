package io.tonnage.importing;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;

/** An event of an export that the state does not hold yet. */
sealed interface NewEvent {

  /** The row that it stands for. */
  int rowNumber();

  /** Names the event. */
  EventId eventId();

  /** The event as it stands on the topic. */
  byte[] json(AthleteId athlete, ExportFormat format);

  /**
   * A set, completed or corrected.
   *
   * @param set what is told
   * @param revision 0 for a set that is new
   * @param eventId of this content and revision
   */
  record OfSet(ImportedSet set, long revision, EventId eventId) implements NewEvent {

    @Override
    public int rowNumber() {
      return set.rowNumber();
    }

    @Override
    public byte[] json(AthleteId athlete, ExportFormat format) {
      return SetEventJson.setPerformed(athlete, format, set, revision, eventId);
    }
  }

  /**
   * The end of a workout.
   *
   * @param end what is told
   */
  record OfEnd(ImportedEnd end) implements NewEvent {

    @Override
    public int rowNumber() {
      return end.rowNumber();
    }

    @Override
    public EventId eventId() {
      return end.eventId();
    }

    @Override
    public byte[] json(AthleteId athlete, ExportFormat format) {
      return SetEventJson.sessionEnded(athlete, end);
    }
  }
}
