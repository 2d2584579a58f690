package io.tonnage.recording;

import io.tonnage.lift.SetEvent;

/**
 * A valid event and where it stands in the log.
 *
 * @param event what was told
 * @param position its place
 */
public record LoggedEvent(SetEvent event, LogPosition position) {}
