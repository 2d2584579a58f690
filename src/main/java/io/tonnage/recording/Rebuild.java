package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as it stands: what is derived from the sets, computed anew and compared with what is
 * stored.
 *
 * @param id which
 * @param mode what becomes of rows that differ
 * @param startedAt when it was asked for
 * @param endedAt when the last athlete was done; null while some wait
 * @param athletes of all states
 * @param waiting athletes that are not done
 * @param failed athletes that could not be computed
 * @param cancelled athletes that were waiting when it was called off
 * @param checked rows that were computed
 * @param differing those of them that were missing, too many or not as computed, as they were found
 * @param checksums over the stored rows of all athletes that are done, each as it was when it was
 *     done; null while some wait
 * @param failures the first of them
 */
public record Rebuild(
    UUID id,
    Mode mode,
    Instant startedAt,
    @Nullable Instant endedAt,
    long athletes,
    long waiting,
    long failed,
    long cancelled,
    Rows checked,
    Rows differing,
    @Nullable Checksums checksums,
    List<Failure> failures) {

  /** Copies the failures in. */
  public Rebuild {
    failures = List.copyOf(failures);
  }

  /** What becomes of rows that differ. */
  public enum Mode {
    /** Nothing: they are counted. */
    VERIFY,
    /** They are replaced, and the change is announced. */
    REPLACE
  }

  /** How far a rebuild is. */
  public enum Status {
    /** Athletes wait. */
    RUNNING,
    /** Every athlete is done. */
    DONE,
    /** Every athlete was tried, and some could not be computed. */
    FAILED,
    /** It was called off. */
    CANCELLED
  }

  /**
   * Numbers of rows.
   *
   * @param sessions of {@code training_session}: their day, their first and their last set
   * @param lifts of {@code session_lift}
   * @param prescriptions of {@code back_off_prescription}
   */
  public record Rows(long sessions, long lifts, long prescriptions) {

    /** No rows. */
    public static final Rows NONE = new Rows(0, 0, 0);

    /** These and those. */
    public Rows and(Rows others) {
      return new Rows(
          sessions + others.sessions, lifts + others.lifts, prescriptions + others.prescriptions);
    }
  }

  /**
   * Sums over rows, modulo 2^64, of the first 64 bits of the MD5 of each row's text; 16 hexadecimal
   * digits each. Two databases with the same rows have the same sums.
   *
   * @param sets facts, tombstones included
   * @param sessions those that have a set or an end, without versions and contexts
   * @param lifts without the version of the algorithm
   * @param prescriptions, neither cancelled nor withdrawn, without versions and times of issue:
   *     what they say rests on the contexts
   * @param contexts as they were recorded when sessions and lifts were first seen
   */
  public record Checksums(
      String sets, String sessions, String lifts, String prescriptions, String contexts) {}

  /**
   * An athlete whose rows could not be computed; they are as they were.
   *
   * @param athleteId who
   * @param detail why
   */
  public record Failure(AthleteId athleteId, String detail) {}

  /** How far it is. */
  public Status status() {
    if (waiting > 0) {
      return Status.RUNNING;
    }
    if (cancelled > 0) {
      return Status.CANCELLED;
    }
    return failed > 0 ? Status.FAILED : Status.DONE;
  }
}
