package io.tonnage.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the way in. Batch size and fetching are settings of the channel {@code set-events}. */
@ConfigMapping(prefix = "tonnage.ingest")
public interface IngestSettings {

  /**
   * Partitions of topics that the service creates; 12. Divides evenly among 1, 2, 3, 4, 6 and 12
   * instances. More than an existing topic has changes nothing.
   */
  @WithDefault("12")
  int partitions();

  /** Replicas of topics that the service creates; 1, for a single broker. Set 3 on a cluster. */
  @WithDefault("1")
  short replicas();

  /**
   * Whether missing topics are created; true. Where it is false, or the broker forbids it, they are
   * named in the log.
   */
  @WithDefault("true")
  boolean createTopics();

  /**
   * Transactions side by side, of a batch that is large because the consumer lags; 2: while one
   * waits for the database or the broker, the other reckons. More than there are cores gains
   * nothing.
   */
  @WithDefault("2")
  int lanes();

  /**
   * Commits that may wait while others are being announced and the next are made; 4: both lanes of
   * two batches. What waits longer than {@link #sweepOlderThan} may be announced twice.
   */
  @WithDefault("4")
  int unannounced();

  /**
   * Memory for athletes under way, bytes: their open sessions and what they lifted in the last
   * months, so that the next set of a session needs none of it read again; 48 MiB: some two
   * thousand lifters with four months of training each, beside whom batches of thousands of others
   * still fit in the heap that the service is given. 0 reads all from the database.
   */
  @WithDefault("50331648")
  long keptBytes();

  /**
   * First pause before a database or a broker that is away is tried again; 100 ms. Each pause is
   * twice the last.
   */
  @WithDefault("100ms")
  Duration retryFirstPause();

  /** Longest pause between tries; 5 s: what is back is noticed within that time. */
  @WithDefault("5s")
  Duration retryLongestPause();

  /**
   * How long a batch may be under way before the instance reports not ready; 60 s. A batch takes
   * well under a second; one that takes longer waits for the database or the broker.
   */
  @WithDefault("60s")
  Duration stallAfter();

  /**
   * How long the broker may take to acknowledge what is published or set aside; 20 s: two changes
   * of leader.
   */
  @WithDefault("20s")
  Duration acknowledgeWithin();

  /** How long publishing may wait for the topic's partitions or for room in the buffer; 5 s. */
  @WithDefault("5s")
  Duration blockAtMost();

  /**
   * How often it is looked whether what was worked off is acknowledged, where something was worked
   * off since; 2 s: a lag that is none is over before anybody is woken by it.
   */
  @WithDefault("2s")
  Duration acknowledgeAgainEvery();

  /** How often what is left unannounced is looked for; 2 s. */
  @WithDefault("2s")
  Duration sweepEvery();

  /**
   * What waits for less is left to the batch that is sending it; 20 s: longer than its
   * acknowledgement may take.
   */
  @WithDefault("20s")
  Duration sweepOlderThan();

  /**
   * Tombstones of an erased athlete's prescriptions are sent at once, and once more so long after;
   * 10 min: no instance that was held up between a commit and its announcement, and told of a
   * prescription after its tombstone, was held up for longer.
   */
  @WithDefault("10m")
  Duration tombstonesAgainAfter();

  /** Most sessions that are announced in one sweep; 500: a few megabytes. */
  @WithDefault("500")
  int sweepLimit();

  /** Most records that one request for dead letters reads; 20,000: about a second. */
  @WithDefault("20000")
  int deadLetterScanLimit();

  /** How long one request for dead letters may read; 10 s. */
  @WithDefault("10s")
  Duration deadLetterScanWithin();
}
