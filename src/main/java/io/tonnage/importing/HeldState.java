package io.tonnage.importing;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.recording.RecordedSession;
import io.tonnage.recording.TrainingViews;
import io.tonnage.recording.TrainingViews.HeldEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares an export with what the state holds. Every method throws {@link
 * io.tonnage.recording.LedgerAwayException} when the database is away.
 *
 * @param views of the state
 * @param athlete whose
 */
record HeldState(TrainingViews views, AthleteId athlete) {

  /**
   * What of some sessions is new.
   *
   * @param events to publish, each session's sets before its end
   * @param unchanged sets that the state holds just so, or that were deleted there
   */
  record Difference(List<NewEvent> events, int unchanged) {

    /** Copies the list in. */
    Difference {
      events = List.copyOf(events);
    }
  }

  /** What of these sessions the state does not hold yet. */
  Difference difference(List<ImportedSession> sessions) {
    List<SetId> sets =
        sessions.stream()
            .flatMap(session -> session.sets().stream())
            .map(ImportedSet::setId)
            .toList();
    Map<SetId, HeldEvent> heldSets = views.heldEvents(athlete, sets);
    Map<SessionId, EventId> heldEnds =
        views.heldEnds(athlete, sessions.stream().map(ImportedSession::sessionId).toList());
    List<NewEvent> events = new ArrayList<>();
    int unchanged = 0;
    for (ImportedSession session : sessions) {
      for (ImportedSet set : session.sets()) {
        Optional<NewEvent> event = newEvent(set, Optional.ofNullable(heldSets.get(set.setId())));
        event.ifPresent(events::add);
        unchanged += event.isPresent() ? 0 : 1;
      }
      ImportedEnd end = session.end();
      if (end != null && !holds(end, Optional.ofNullable(heldEnds.get(end.sessionId())))) {
        events.add(new NewEvent.OfEnd(end));
      }
    }
    return new Difference(events, unchanged);
  }

  /**
   * A set that is not held is told anew, one that is held otherwise is corrected, a deleted one is
   * left alone.
   */
  private static Optional<NewEvent> newEvent(ImportedSet set, Optional<HeldEvent> held) {
    if (held.isEmpty()) {
      return Optional.of(new NewEvent.OfSet(set, 0, ImportIds.event(set, 0)));
    }
    HeldEvent event = held.get();
    boolean same = event.eventId().equals(ImportIds.event(set, event.revision()));
    if (event.deleted() || same || event.revision() == EventRank.MAX_REVISION) {
      return Optional.empty();
    }
    long revision = event.revision() + 1;
    return Optional.of(new NewEvent.OfSet(set, revision, ImportIds.event(set, revision)));
  }

  /** Those of the published events that the state does not hold yet. */
  List<NewEvent> missing(List<NewEvent> published) {
    List<SetId> sets = new ArrayList<>();
    List<SessionId> sessions = new ArrayList<>();
    for (NewEvent event : published) {
      switch (event) {
        case NewEvent.OfSet ofSet -> sets.add(ofSet.set().setId());
        case NewEvent.OfEnd ofEnd -> sessions.add(ofEnd.end().sessionId());
      }
    }
    Map<SetId, HeldEvent> heldSets = sets.isEmpty() ? Map.of() : views.heldEvents(athlete, sets);
    Map<SessionId, EventId> heldEnds =
        sessions.isEmpty() ? Map.of() : views.heldEnds(athlete, sessions);
    return published.stream()
        .filter(
            event ->
                switch (event) {
                  case NewEvent.OfSet ofSet ->
                      !holds(ofSet, Optional.ofNullable(heldSets.get(ofSet.set().setId())));
                  case NewEvent.OfEnd ofEnd ->
                      !holds(
                          ofEnd.end(), Optional.ofNullable(heldEnds.get(ofEnd.end().sessionId())));
                })
        .toList();
  }

  /** Whether the set's event, or one that outranks it, is held. */
  private static boolean holds(NewEvent.OfSet event, Optional<HeldEvent> held) {
    return held.isPresent()
        && (held.get().revision() > event.revision()
            || (held.get().revision() == event.revision()
                && held.get().eventId().compareTo(event.eventId()) >= 0));
  }

  /**
   * Whether the end, or one that outranks it, is held. An earlier end than the held one can change
   * nothing.
   */
  private boolean holds(ImportedEnd end, Optional<EventId> held) {
    if (held.isEmpty() || held.get().equals(end.eventId())) {
      return held.isPresent();
    }
    SessionEnd standing =
        views.findSession(athlete, end.sessionId()).map(RecordedSession::end).orElse(null);
    if (standing == null) {
      return false;
    }
    int byTime = standing.performedAt().compareTo(end.performedAt());
    return byTime != 0 ? byTime > 0 : standing.eventId().compareTo(end.eventId()) >= 0;
  }
}
