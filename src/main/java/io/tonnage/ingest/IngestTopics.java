package io.tonnage.ingest;

import java.util.List;
import java.util.Map;

/** The topics, and the settings of those that the service creates (contract §1). */
public final class IngestTopics {

  /** Set events: the log of record. */
  public static final String SET_EVENTS = "training.set-events";

  /** Refused records, byte for byte. */
  public static final String DEAD_LETTERS = "training.set-events.dead-letter";

  /** Header that stands in for an event's id where its value has none. */
  static final String CE_ID = "ce_id";

  private static final String PRESCRIPTIONS = "training.back-off-prescriptions";
  private static final String SESSION_UPDATES = "training.session-updates";

  private static final String DAY = String.valueOf(24L * 3600 * 1000);
  private static final String NINETY_DAYS = String.valueOf(90L * 24 * 3600 * 1000);

  /** Room for a refused record of the broker's default 1 MiB and its headers. */
  static final String DEAD_LETTER_BYTES = String.valueOf(2 * 1024 * 1024);

  /**
   * A topic to create.
   *
   * @param name of the topic
   * @param settings that differ from the broker's
   */
  record Topic(String name, Map<String, String> settings) {}

  /** All four. */
  static final List<Topic> ALL =
      List.of(
          new Topic(SET_EVENTS, Map.of("cleanup.policy", "delete", "retention.ms", "-1")),
          new Topic(
              PRESCRIPTIONS,
              Map.of("cleanup.policy", "compact,delete", "retention.ms", NINETY_DAYS)),
          new Topic(SESSION_UPDATES, Map.of("cleanup.policy", "delete", "retention.ms", DAY)),
          new Topic(
              DEAD_LETTERS,
              Map.of(
                  "cleanup.policy",
                  "delete",
                  "retention.ms",
                  NINETY_DAYS,
                  "max.message.bytes",
                  DEAD_LETTER_BYTES)));

  private IngestTopics() {}
}
