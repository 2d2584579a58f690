package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Effort;
import io.tonnage.lift.EventId;
import io.tonnage.lift.EventRank;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.PerformedAt;
import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionEnd;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetEvent;
import io.tonnage.lift.SetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as tests tell them: {@code Told.by("alice").set(1).squat("140", 5).rpe(8.5).at("…")}; only
 * what matters is set.
 */
public final class Told {

  /** The topic's id in tests. */
  public static final UUID TOPIC = new UUID(7, 7);

  private final AthleteId athlete;
  private UUID set = new UUID(1, 1);
  private UUID session = new UUID(2, 1);
  private UUID event = UUID.randomUUID();
  private long revision;
  private Instant at = Instant.parse("2026-11-23T17:00:00Z");
  private int offsetSeconds;
  private String exercise = "squat";
  private Load load = Load.kg("100");
  private RepCount reps = RepCount.of(5);
  private Effort effort = Effort.UNRATED;

  private Told(String athlete) {
    this.athlete = new AthleteId(athlete);
  }

  /** An event of that athlete. */
  public static Told by(String athlete) {
    return new Told(athlete);
  }

  /** Of the set of that number, and by default performed so many minutes after the hour. */
  public Told set(int number) {
    set = new UUID(1, number);
    at = Instant.parse("2026-11-23T17:00:00Z").plusSeconds(60L * number);
    return this;
  }

  /** In the session of that number. */
  public Told session(int number) {
    session = new UUID(2, number);
    return this;
  }

  /** By the event of that number; without it every event has an id of its own. */
  public Told event(long number) {
    event = new UUID(3, number);
    return this;
  }

  /** With that revision. */
  public Told revision(long number) {
    revision = number;
    return this;
  }

  /** Performed then, RFC 3339 in UTC. */
  public Told at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  /** By a clock so many hours ahead of UTC. */
  public Told offsetHours(int hours) {
    offsetSeconds = hours * 3600;
    return this;
  }

  /** So much squat. */
  public Told squat(String kg, int repetitions) {
    return lift("squat", kg, repetitions);
  }

  /** So much of a lift. */
  public Told lift(String id, String kg, int repetitions) {
    exercise = id;
    load = Load.kg(kg);
    reps = RepCount.of(repetitions);
    return this;
  }

  /** That hard. */
  public Told rpe(double rating) {
    effort = Effort.rated(Rpe.of(rating));
    return this;
  }

  /** The set as it was performed. */
  public SetEvent performed() {
    EventRank rank = rank();
    return new SetEvent.SetPerformed(
        athlete,
        rank,
        new PerformedSet(
            new SetId(set),
            new SessionId(session),
            revision,
            new PerformedAt(at, offsetSeconds),
            0,
            new ExerciseId(exercise),
            exercise,
            load,
            LoadBasis.TOTAL,
            reps,
            effort,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null));
  }

  /** The set's deletion. */
  public SetEvent deleted() {
    return new SetEvent.SetDeleted(athlete, rank(), new SetId(set));
  }

  /** The session's end. */
  public SetEvent ended(@Nullable Double sessionRpe) {
    return new SetEvent.SessionEnded(
        athlete,
        new EventId(event),
        new SessionEnd(
            new SessionId(session),
            new PerformedAt(at, offsetSeconds),
            new EventId(event),
            sessionRpe,
            null,
            0));
  }

  /** The athlete's erasure. */
  public SetEvent erased() {
    return new SetEvent.AthleteErased(
        athlete, new EventId(event), new PerformedAt(at, offsetSeconds));
  }

  private EventRank rank() {
    return new EventRank(revision, new EventId(event), 0);
  }

  /** Those events at those places of one partition, from an offset on. */
  public static List<LoggedEvent> logged(long firstOffset, SetEvent... events) {
    LoggedEvent[] logged = new LoggedEvent[events.length];
    for (int i = 0; i < events.length; i++) {
      logged[i] = new LoggedEvent(events[i], new LogPosition(TOPIC, 0, firstOffset + i));
    }
    return List.of(logged);
  }
}
