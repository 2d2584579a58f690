package io.tonnage.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of imports. */
@ConfigMapping(prefix = "tonnage.importing")
public interface ImportSettings {

  /**
   * Most bytes of a file; 33,554,432 (32 MiB). Ten years of daily training are about 4 MiB; a file
   * is held in memory several times over while it is read.
   */
  @WithDefault("33554432")
  int maxFileBytes();

  /**
   * Most rows of a file without its header; 60,000. Twenty years of training at sixty sets a week;
   * a heap of 256 MiB holds it.
   */
  @WithDefault("60000")
  int maxRows();

  /**
   * Most rows of a job's report; 10,000. About 1 MiB of JSON, written and read whole. Counts stay
   * exact.
   */
  @WithDefault("10000")
  int reportRows();

  /** Jobs that are worked on at a time; 2. Each waits for broker and database most of the time. */
  @WithDefault("2")
  int concurrentJobs();

  /**
   * Jobs that wait for their turn beyond those; 16. Each holds its file's sets, some ten MiB at
   * most.
   */
  @WithDefault("16")
  int waitingJobs();

  /**
   * Events that are published, and sets that are looked up, at a time; 500, the most that a request
   * to publish may hold.
   */
  @WithDefault("500")
  int chunk();

  /**
   * How long a job may go without any progress before it fails; 10 min. Longer than a broker's or a
   * database's restart or failover; a backlog of other athletes' events counts as no progress.
   */
  @WithDefault("10m")
  Duration stallAfter();

  /**
   * First pause before something is tried or looked up again; 50 ms, about the time of one batch of
   * the consumer.
   */
  @WithDefault("50ms")
  Duration firstPause();

  /** Longest pause; 2 s. Pauses double up to it, so that a broker that is away is not pressed. */
  @WithDefault("2s")
  Duration longestPause();

  /** How often a running job is saved, which is also the sign that it is alive; 1 s. */
  @WithDefault("1s")
  Duration heartbeatEvery();

  /**
   * How long stopping waits for jobs to say that they were interrupted; 5 s, within the usual grace
   * of 30 s.
   */
  @WithDefault("5s")
  Duration stopWithin();
}
