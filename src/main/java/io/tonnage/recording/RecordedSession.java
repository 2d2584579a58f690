package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.review.SessionReview;
import io.tonnage.volume.LiftOfSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stands: its sets reviewed, its end, its prescriptions.
 *
 * @param athleteId whose
 * @param sessionId which
 * @param version the athlete's version at the commit that last changed it
 * @param day local day of the earliest standing set, else of the end; null where there is neither
 * @param startedAt of the earliest standing set; null without one
 * @param lastAt of the latest standing set; null without one
 * @param end how it was ended; null where it was not
 * @param review of its standing sets
 * @param prescriptions all that were ever issued in it, cancelled and withdrawn ones included
 * @param profile what the athlete has set, for units and body mass
 */
public record RecordedSession(
    AthleteId athleteId,
    SessionId sessionId,
    long version,
    @Nullable LocalDate day,
    @Nullable PerformedAt startedAt,
    @Nullable PerformedAt lastAt,
    @Nullable SessionEnd end,
    SessionReview review,
    List<IssuedPrescription> prescriptions,
    AthleteProfile profile) {

  /** After so long without a set a session counts as closed (our own default, science §3.7). */
  public static final Duration IDLE_LIMIT = Duration.ofHours(4);

  /** Copies the list in. */
  public RecordedSession {
    prescriptions = List.copyOf(prescriptions);
  }

  /**
   * Reviews what is stored of a session.
   *
   * @param key names it
   * @param held its rows
   * @param profile what the athlete has set
   * @param reviewer the one pure decision
   */
  public static RecordedSession of(
      LedgerTransaction.SessionKey key,
      LedgerTransaction.HeldSession held,
      AthleteProfile profile,
      SessionReviewer reviewer) {
    PerformedAt startedAt = startedAt(held.sets());
    PerformedAt lastAt = lastAt(held.sets());
    SessionReview review =
        reviewer.review(held.sets(), isEnded(held.end(), lastAt), held.context());
    return new RecordedSession(
        key.athleteId(),
        key.sessionId(),
        held.version(),
        day(startedAt, held.end()),
        startedAt,
        lastAt,
        held.end(),
        review,
        held.prescriptions(),
        profile);
  }

  /** Its lifts as trends see them, each with its sets; none without a set. */
  public List<LiftOfSession> lifts() {
    return day == null
        ? List.of()
        : review.lifts().stream().map(lift -> lift.asOf(sessionId, day)).toList();
  }

  /** The local day of the earliest standing set, else of the end, else null. */
  static @Nullable LocalDate day(@Nullable PerformedAt startedAt, @Nullable SessionEnd end) {
    if (startedAt != null) {
      return startedAt.localDay();
    }
    return end == null ? null : end.performedAt().localDay();
  }

  /** When the first of the sets in order was performed; null without sets. */
  static @Nullable PerformedAt startedAt(Collection<PerformedSet> sets) {
    PerformedSet first = null;
    for (PerformedSet set : sets) {
      if (first == null || PerformedSet.IN_ORDER.compare(set, first) < 0) {
        first = set;
      }
    }
    return first == null ? null : first.performedAt();
  }

  /** When the last of the sets in order was performed; null without sets. */
  static @Nullable PerformedAt lastAt(Collection<PerformedSet> sets) {
    PerformedSet last = null;
    for (PerformedSet set : sets) {
      if (last == null || PerformedSet.IN_ORDER.compare(set, last) > 0) {
        last = set;
      }
    }
    return last == null ? null : last.performedAt();
  }

  /** Whether the session was ended by an event and no set was performed after it. */
  public boolean isEnded() {
    return isEnded(end, lastAt);
  }

  /** Whether an end holds against the latest set. */
  public static boolean isEnded(@Nullable SessionEnd end, @Nullable PerformedAt lastAt) {
    return end != null && (lastAt == null || lastAt.compareTo(end.performedAt()) <= 0);
  }

  /** Whether the session is over at that time: ended, or idle for more than four hours. */
  public boolean isOver(Instant now) {
    return isOver(end, lastAt, now);
  }

  /** Whether a session with that end and latest set is over at that time. */
  public static boolean isOver(
      @Nullable SessionEnd end, @Nullable PerformedAt lastAt, Instant now) {
    return isEnded(end, lastAt)
        || lastAt == null
        || lastAt.instant().plus(IDLE_LIMIT).isBefore(now);
  }
}
