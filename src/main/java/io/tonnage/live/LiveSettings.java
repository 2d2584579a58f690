package io.tonnage.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the feed and of the open streams. */
@ConfigMapping(prefix = "tonnage.live")
public interface LiveSettings {

  /**
   * How long the broker may take to acknowledge what is announced; 15 s. Longer than a change of
   * leader, and short enough that a batch of sets is not held up for long: what is not acknowledged
   * is announced again later.
   */
  @WithDefault("15s")
  Duration acknowledgeWithin();

  /**
   * How long sending may wait for the topic's partitions or for room in the producer's buffer; 5 s.
   * A broker that is away is noticed this fast.
   */
  @WithDefault("5s")
  Duration blockAtMost();

  /**
   * Most bytes of one session update; 900,000. Below the 1 MiB that brokers and consumers take by
   * default. A larger update is sent without its sets.
   */
  @WithDefault("900000")
  int maxUpdateBytes();

  /** How often this instance looks for new partitions of the outgoing topics; 5 s. */
  @WithDefault("5s")
  Duration lookForPartitionsEvery();

  /**
   * How long a first stream may wait until the outgoing topics are followed; 3 s. It takes some
   * milliseconds, or a change of leader.
   */
  @WithDefault("3s")
  Duration followWithin();

  /**
   * How long the outgoing topics are followed after the last stream ended; 30 s: who reconnects
   * finds them followed.
   */
  @WithDefault("30s")
  Duration followFor();

  /**
   * How long events of one topic wait until the other topic has been read as far, so that a
   * stream's ids only rise; 2 s. Reached only while a partition has no leader.
   */
  @WithDefault("2s")
  Duration orderWithin();

  /**
   * Most streams open on this instance; 2000. Each holds a connection and up to {@link
   * #streamQueue} events.
   */
  @WithDefault("2000")
  int maxStreams();

  /**
   * Most events that wait for one stream's reader; 256. About a minute of the busiest gym floor; a
   * reader that is further behind is told to read anew.
   */
  @WithDefault("256")
  int streamQueue();

  /**
   * How often an athlete's readiness is told to open streams while sessions change; 2 s. A set
   * changes it a little, so that more often tells nobody anything.
   */
  @WithDefault("2s")
  Duration readinessEvery();

  /** How often a stream without events sends a comment, so that proxies keep it open; 15 s. */
  @WithDefault("15s")
  Duration heartbeatEvery();

  /**
   * Most sessions that are replayed to a stream that comes back; 500. One that missed more is told
   * to read anew.
   */
  @WithDefault("500")
  int replaySessions();
}
