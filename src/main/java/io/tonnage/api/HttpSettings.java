package io.tonnage.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of what may be asked over HTTP. */
@ConfigMapping(prefix = "tonnage.http")
public interface HttpSettings {

  /** Most events of one request; 500, as the contract says. */
  @WithDefault("500")
  int maxEvents();

  /**
   * Most bytes of a request with events; 32 MiB and a little: {@link #maxEvents} events of 64 KiB,
   * with the commas between them.
   */
  @WithDefault("33600000")
  int maxEventBytes();

  /**
   * Most bytes of an export file to import; 32 MiB, about ten times the longest training log we
   * know, since it is held in memory while it is read.
   */
  @WithDefault("33554432")
  int maxImportBytes();

  /**
   * Most bytes of a profile or of a calculator's request; 1 MiB: a body mass for each day of forty
   * years.
   */
  @WithDefault("1048576")
  int maxDocumentBytes();

  /** Items of a page of which no number is asked; 50. */
  @WithDefault("50")
  int pageSize();

  /** Most items of a page; 200, so that a page stays under a second and under a megabyte. */
  @WithDefault("200")
  int maxPageSize();

  /** Most years of one volume request; 20, a training life. */
  @WithDefault("20")
  int maxVolumeYears();

  /** Most buckets, times keys, of one volume answer; 50,000, about 10 MB. */
  @WithDefault("50000")
  int maxVolumeBuckets();

  /**
   * Most buckets, times keys, of one volume answer that tells intensities; 10,000, about 10 MB, as
   * each is five times as long.
   */
  @WithDefault("10000")
  int maxIntensityBuckets();

  /**
   * Most bytes of answers that are kept; 16 MB, a sixteenth of the default heap: ten answers about
   * ten years by day, or a thousand about a month. 0 keeps none.
   */
  @WithDefault("16000000")
  int keptAnswerBytes();

  /** Most rows of an import's report that are shown; 1000. More than that nobody mends by hand. */
  @WithDefault("1000")
  int maxReportRows();

  /**
   * After how long one who was turned away for want of Kafka, the database or room may try again; 5
   * s.
   */
  @WithDefault("5s")
  Duration retryAfter();
}
