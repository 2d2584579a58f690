package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.LoadUnit;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Takes in what another app exported. */
public interface AppImports {

  /**
   * Checks the file and starts the import, which goes on in the background; a dry run publishes
   * nothing.
   *
   * @param athlete whose training it is
   * @param request the file and how to read it
   */
  Answer start(AthleteId athlete, Request request);

  /**
   * A file and how to read it.
   *
   * @param file the bytes as exported
   * @param format {@code strong} or {@code hevy}; null to detect it
   * @param unit of loads that name none; null where the file tells
   * @param timeZone of the clock that wrote the file's times; null for the profile's
   * @param dryRun whether to report only
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as received; never compared
  record Request(
      byte[] file,
      @Nullable String format,
      @Nullable LoadUnit unit,
      @Nullable ZoneId timeZone,
      boolean dryRun) {}

  /** What becomes of a request. */
  sealed interface Answer {

    /**
     * It goes on in the background.
     *
     * @param job as it starts
     */
    record Started(ImportJobs.ImportJob job) implements Answer {}

    /**
     * It cannot start.
     *
     * @param field the parameter to mend, or {@code file}
     * @param code stable, such as {@code unit.missing}
     * @param detail names what was found, and what to do
     */
    record Rejected(String field, String code, String detail) implements Answer {}

    /**
     * Too many imports run or wait; the same request may succeed later.
     *
     * @param detail names the limit
     */
    record Busy(String detail) implements Answer {}
  }
}
