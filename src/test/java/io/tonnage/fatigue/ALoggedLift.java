package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.strength.E1rmConfidence;
import io.tonnage.strength.E1rmEvidence;
import io.tonnage.strength.RtsTable;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored lift of a session for tests: sets of a load, as the review would store them. Begins at
 * noon UTC of its day; sets follow each other by three minutes.
 */
public final class ALoggedLift {

  private static final long KG = Load.TEN_NANOGRAMS_PER_KG;

  private final LocalDate day;
  private final String exercise;
  private SessionId session;
  private Instant first;
  private final List<LiftOfSession.Entry> sets = new ArrayList<>();

  private ALoggedLift(LocalDate day, String exercise) {
    this.day = day;
    this.exercise = exercise;
    this.first = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    this.session = new SessionId(new UUID(7, day.toEpochDay()));
  }

  /** A lift without sets so far, in the one session of the day. */
  public static ALoggedLift on(LocalDate day, String exercise) {
    return new ALoggedLift(day, exercise);
  }

  /** In another session of the day. */
  public ALoggedLift inSession(int number) {
    session = new SessionId(new UUID(7L + number, day.toEpochDay()));
    return this;
  }

  /** In that session. */
  public ALoggedLift inSession(UUID id) {
    session = new SessionId(id);
    return this;
  }

  /** Begun so many minutes after noon. */
  public ALoggedLift afterMinutes(int minutes) {
    first = first.plusSeconds(60L * minutes);
    return this;
  }

  /** Whether there is no set yet. */
  public boolean isEmpty() {
    return sets.isEmpty();
  }

  /** Adds sets; the rating is null for unrated ones, which are taken for hard. */
  public ALoggedLift sets(
      int count, double kilograms, int reps, @Nullable Double rpe, SetRole role) {
    for (int i = 0; i < count; i++) {
      Rpe rating = rpe == null ? null : Rpe.of(rpe);
      boolean hard = role.isWork() && (rating == null || rating.rir() <= 4);
      sets.add(
          new LiftOfSession.Entry(
              new SetId(new UUID(day.toEpochDay(), exercise.hashCode() * 1000L + sets.size())),
              Math.round(kilograms * KG),
              reps,
              reps,
              rating,
              role,
              hard ? 2 : 0,
              null));
    }
    return this;
  }

  /** Adds rated working sets. */
  public ALoggedLift work(int count, double kilograms, int reps, double rpe) {
    return sets(count, kilograms, reps, rpe, SetRole.WORKING);
  }

  /** The row. */
  public LiftOfSession done() {
    BigInteger total = BigInteger.ZERO;
    BigInteger working = BigInteger.ZERO;
    BigInteger backOff = BigInteger.ZERO;
    long reps = 0;
    long workingReps = 0;
    int hardHalfSets = 0;
    int rated = 0;
    int rirTenths = 0;
    LiftOfSession.Entry bestRated = null;
    LiftOfSession.Entry bestUnrated = null;
    for (LiftOfSession.Entry set : sets) {
      BigInteger volume =
          BigInteger.valueOf(Math.max(0, set.externalTenNanograms()))
              .multiply(BigInteger.valueOf(set.volumeReps()));
      total = total.add(volume);
      reps += set.volumeReps();
      hardHalfSets += set.hardHalfSets();
      if (set.role().isWork()) {
        working = working.add(volume);
        workingReps += set.volumeReps();
        Rpe rpe = set.rpe();
        if (rpe != null) {
          rated++;
          rirTenths += 100 - rpe.tenths();
        }
      }
      if (set.role() == SetRole.BACKOFF) {
        backOff = backOff.add(volume);
      }
      if (set.externalTenNanograms() > 0) {
        switch (E1rmEvidence.of(set.role(), set.reps(), set.rpe())) {
          case RATED -> bestRated = better(bestRated, set);
          case LOWER_BOUND -> bestUnrated = better(bestUnrated, set);
          case NONE -> {}
        }
      }
    }
    LiftOfSession.Entry best = bestRated != null ? bestRated : bestUnrated;
    return new LiftOfSession(
        session,
        day,
        new ExerciseId(exercise),
        exercise,
        first,
        first.plusSeconds(180L * Math.max(0, sets.size() - 1)),
        new SetTotals(
            sets.size(),
            hardHalfSets,
            reps,
            VolumeLoad.of(total),
            VolumeLoad.of(working),
            VolumeLoad.of(backOff)),
        bestRated == null ? null : e1rm(bestRated),
        bestUnrated == null ? null : e1rm(bestUnrated),
        best == null ? null : E1rmConfidence.sigma(best.reps(), effort(best)),
        workingReps,
        rated,
        rirTenths,
        sets);
  }

  private static LiftOfSession.Entry better(
      LiftOfSession.@Nullable Entry best, LiftOfSession.Entry candidate) {
    return best == null || e1rm(candidate) > e1rm(best) ? candidate : best;
  }

  private static double e1rm(LiftOfSession.Entry set) {
    return RtsTable.e1rm((double) set.externalTenNanograms() / KG, set.reps(), effort(set));
  }

  private static Rpe effort(LiftOfSession.Entry set) {
    Rpe rpe = set.rpe();
    return rpe == null ? Rpe.TEN : rpe;
  }
}
