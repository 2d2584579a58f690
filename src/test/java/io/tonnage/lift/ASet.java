package io.tonnage.lift;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A set for a test, of which only what matters is said: else five unrated squats with 100 kg. */
public final class ASet {

  private static final Instant START = Instant.parse("2026-11-23T16:00:00Z");
  private static final SessionId SESSION =
      new SessionId(UUID.fromString("01932f6e-0000-7000-8000-000000000001"));

  private final SetId id;
  private long seconds;
  private long index;
  private String exercise = "squat";
  private @Nullable Load load = Load.kg("100");
  private LoadBasis basis = LoadBasis.TOTAL;
  private RepCount reps = RepCount.of(5);
  private @Nullable Rpe rpe;
  private @Nullable Integer rirTenths;
  private boolean amrap;
  private boolean toFailure;
  private @Nullable SetRole label;
  private @Nullable Double restSeconds;
  private List<Double> velocities = List.of();
  private @Nullable Goal goal;

  private ASet(SetId id) {
    this.id = id;
  }

  /** A set of that name; at most eight characters, which also give the order of ids. */
  public static ASet called(String name) {
    return new ASet(idOf(name));
  }

  /** The id of a set of that name. */
  public static SetId idOf(String name) {
    long low = 0;
    for (byte character : name.getBytes(StandardCharsets.US_ASCII)) {
      low = low << 8 | character;
    }
    return new SetId(new UUID(0, low));
  }

  /** So many seconds after the session's start. */
  public ASet at(long seconds) {
    this.seconds = seconds;
    return this;
  }

  public ASet index(long index) {
    this.index = index;
    return this;
  }

  public ASet of(String exercise) {
    this.exercise = exercise;
    return this;
  }

  public ASet kg(String kilograms) {
    return load(Load.kg(kilograms));
  }

  public ASet lb(String pounds) {
    return load(Load.lb(pounds));
  }

  public ASet kg(BigDecimal kilograms) {
    return load(Load.of(kilograms, LoadUnit.KG));
  }

  public ASet load(@Nullable Load load) {
    this.load = load;
    return this;
  }

  public ASet bodyWeight() {
    return load(null);
  }

  public ASet basis(LoadBasis basis) {
    this.basis = basis;
    return this;
  }

  public ASet reps(int reps) {
    return reps(RepCount.of(reps));
  }

  public ASet reps(RepCount reps) {
    this.reps = reps;
    return this;
  }

  public ASet rpe(double rating) {
    return rpe(Rpe.of(rating));
  }

  public ASet rpe(@Nullable Rpe rpe) {
    this.rpe = rpe;
    return this;
  }

  public ASet rir(double reserve) {
    this.rirTenths = (int) Math.round(reserve * 10);
    return this;
  }

  public ASet amrap() {
    this.amrap = true;
    return this;
  }

  public ASet toFailure() {
    this.toFailure = true;
    return this;
  }

  public ASet label(@Nullable SetRole label) {
    this.label = label;
    return this;
  }

  public ASet rest(double restSeconds) {
    this.restSeconds = restSeconds;
    return this;
  }

  public ASet velocities(Double... velocities) {
    this.velocities = List.of(velocities);
    return this;
  }

  public ASet goal(@Nullable Goal goal) {
    this.goal = goal;
    return this;
  }

  public PerformedSet done() {
    return new PerformedSet(
        id,
        SESSION,
        0,
        new PerformedAt(START.plusSeconds(seconds), 3600),
        index,
        new ExerciseId(exercise),
        exercise,
        load,
        basis,
        reps,
        new Effort(rpe, rirTenths, amrap, toFailure),
        label,
        restSeconds,
        null,
        null,
        velocities,
        goal,
        null);
  }
}
