package io.tonnage.recording;

import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.EventId;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.volume.DayOfWork;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SessionRating;
import io.tonnage.volume.VolumeOfDay;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the state. Every method throws {@link LedgerAwayException} when the database is
 * away.
 */
public interface TrainingViews {

  /** Whether anything is known of the athlete: a profile, or an event since the last erasure. */
  boolean isKnown(AthleteId athlete);

  /** The latest erasure of the athlete; empty where there was none. */
  Optional<LedgerTransaction.Erasure> findErasure(AthleteId athlete);

  /**
   * What changes whenever an answer about the athlete may; empty where nothing is known of the
   * athlete.
   */
  Optional<AthleteStamp> findStamp(AthleteId athlete);

  /** A session with a standing set or an end; empty otherwise. */
  Optional<RecordedSession> findSession(AthleteId athlete, SessionId session);

  /**
   * Sessions whose day lies in the range, newest first.
   *
   * @param cursor from the page before, or null for the first
   * @param limit at most so many
   * @throws BadCursorException when the cursor is not one of ours
   */
  Page<SessionSummary> sessions(
      AthleteId athlete, DayRange days, @Nullable String cursor, int limit);

  /**
   * Prescriptions of sessions whose day lies in the range, newest top set first, as they stand at
   * {@code now}. Cancelled and withdrawn ones are left out unless asked for by status.
   *
   * @param status only these, or null for all but cancelled and withdrawn
   * @param cursor from the page before, or null for the first
   * @param limit at most so many
   * @throws BadCursorException when the cursor is not one of ours
   */
  Page<IssuedPrescription> prescriptions(
      AthleteId athlete,
      @Nullable PrescriptionStatus status,
      DayRange days,
      Instant now,
      @Nullable String cursor,
      int limit);

  /** A prescription, whatever its status, as it stands at {@code now}. */
  Optional<IssuedPrescription> findPrescription(
      AthleteId athlete, PrescriptionId prescription, Instant now);

  /**
   * The lifts of all sessions whose day lies in the range, in {@link LiftOfSession#IN_ORDER}.
   *
   * @param exercises only these lifts, or an empty set for all
   * @param setsOf of which lifts the sets are read besides the sums
   */
  List<LiftOfSession> lifts(
      AthleteId athlete, DayRange days, Set<ExerciseId> exercises, SetsOf setsOf);

  /**
   * The volume of each day of the range that had a set, by day.
   *
   * @param exercise only this lift, or null for all
   * @param byExercise whether each lift is told apart
   */
  List<VolumeOfDay> volumes(
      AthleteId athlete, DayRange days, @Nullable ExerciseId exercise, boolean byExercise);

  /**
   * What was done on each day of the range that had a set, by day.
   *
   * @param exercise only this lift, or null for all
   */
  List<DayOfWork> daysOfWork(AthleteId athlete, DayRange days, @Nullable ExerciseId exercise);

  /** How the sessions of the range felt, by day; those that nobody rated included. */
  List<SessionRating> ratings(AthleteId athlete, DayRange days);

  /**
   * The sessions that changed at that version of the athlete or later, oldest version first,
   * emptied ones included.
   *
   * @param limit at most so many
   */
  List<RecordedSession> changedSince(AthleteId athlete, long version, int limit);

  /** Of those sets that are stored, deleted ones included, the event that holds. */
  Map<SetId, HeldEvent> heldEvents(AthleteId athlete, Collection<SetId> sets);

  /**
   * The event that holds for a set.
   *
   * @param revision of the event
   * @param eventId of the event
   * @param deleted whether it is a deletion
   */
  record HeldEvent(long revision, EventId eventId, boolean deleted) {}

  /** Of those sessions that have an end, the event that told it. */
  Map<SessionId, EventId> heldEnds(AthleteId athlete, Collection<SessionId> sessions);
}
