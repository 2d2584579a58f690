package io.tonnage.live;

/** The topics on which changes are told, and the names of their events on a stream. */
public final class UpdateTopics {

  /** Session updates, keyed by athlete. */
  public static final String SESSION_UPDATES = "training.session-updates";

  /** Prescriptions, keyed by their id; the partition is the one of the athlete. */
  public static final String PRESCRIPTIONS = "training.back-off-prescriptions";

  /** A session update's name on a stream. */
  static final String SESSION_UPDATE_EVENT = "session-update";

  /** A prescription's name on a stream. */
  static final String PRESCRIPTION_EVENT = "prescription";

  /** The name of readiness on a stream. */
  static final String READINESS_EVENT = "readiness";

  private UpdateTopics() {}
}
