package io.tonnage.volume;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A lift of a session for tests, in which only what matters is set: no set at all, at noon of 6
 * January 2025, a Monday, unrated.
 *
 * @param exercise which lift
 * @param session number of its session
 * @param at of its sets
 * @param hardHalfSets twice its hard sets
 * @param ratedSets of which the effort is known
 * @param rirTenths ten times what those had in reserve together
 */
public record ALift(
    String exercise, long session, Instant at, int hardHalfSets, int ratedSets, int rirTenths) {

  /** The time at which a lift is done unless told otherwise. */
  public static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  /** The lift of that id. */
  public static ALift of(String exercise) {
    return new ALift(exercise, 1, NOON, 0, 0, 0);
  }

  /** In that session. */
  public ALift session(long number) {
    return new ALift(exercise, number, at, hardHalfSets, ratedSets, rirTenths);
  }

  /** At that time; its day is that of the time in UTC. */
  public ALift at(Instant time) {
    return new ALift(exercise, session, time, hardHalfSets, ratedSets, rirTenths);
  }

  /** With twice so many hard sets. */
  public ALift halfSets(int halves) {
    return new ALift(exercise, session, at, halves, ratedSets, rirTenths);
  }

  /** With so many hard sets. */
  public ALift sets(int hardSets) {
    return halfSets(2 * hardSets);
  }

  /** With so many rated sets and ten times what they had in reserve together. */
  public ALift rated(int sets, int tenths) {
    return new ALift(exercise, session, at, hardHalfSets, sets, tenths);
  }

  /** The row of it. */
  public LiftOfSession done() {
    return on(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /** The row of it, on a day that its clock does not tell. */
  public LiftOfSession on(LocalDate day) {
    return new LiftOfSession(
        new SessionId(new UUID(0, session)),
        day,
        new ExerciseId(exercise),
        exercise,
        at,
        at,
        new SetTotals(
            (hardHalfSets + 1) / 2,
            hardHalfSets,
            0,
            VolumeLoad.ZERO,
            VolumeLoad.ZERO,
            VolumeLoad.ZERO),
        null,
        null,
        null,
        0,
        ratedSets,
        rirTenths,
        List.of());
  }
}
