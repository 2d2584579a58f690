package io.tonnage.lift;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set as it was performed: the facts of the event that holds for it, and nothing derived.
 *
 * @param setId the set's identity over its corrections
 * @param sessionId the session it belongs to
 * @param revision of the event that holds, 0…2^53
 * @param performedAt when, with the clock's own offset
 * @param setIndex order within the session where clocks tie, ≥ 0
 * @param exercise the exercise's id: the catalogue's or the athlete's own
 * @param exerciseName as the publisher wrote it
 * @param load as entered; null means body weight alone
 * @param basis what the load counts
 * @param reps the repetitions as told
 * @param effort how hard it was, as told
 * @param label the role that the app knows: warmup, working, top, backoff or drop; null where it
 *     knows none
 * @param restSeconds the rest before this set, ≥ 0
 * @param durationSeconds ≥ 0
 * @param distanceMeters ≥ 0
 * @param velocities mean concentric velocity of each repetition, m/s, at most 100
 * @param goal overrides the athlete's goal for this exercise and session
 * @param source where the event came from
 */
public record PerformedSet(
    SetId setId,
    SessionId sessionId,
    long revision,
    PerformedAt performedAt,
    long setIndex,
    ExerciseId exercise,
    String exerciseName,
    @Nullable Load load,
    LoadBasis basis,
    RepCount reps,
    Effort effort,
    @Nullable SetRole label,
    @Nullable Double restSeconds,
    @Nullable Double durationSeconds,
    @Nullable Double distanceMeters,
    List<Double> velocities,
    @Nullable Goal goal,
    @Nullable Source source) {

  /** The order of a session's sets: time, then index, then id in unsigned byte order. */
  public static final Comparator<PerformedSet> IN_ORDER = PerformedSet::inOrder;

  /** Most velocities of a set. */
  public static final int MAX_VELOCITIES = 100;

  /** Copies the velocities in. */
  public PerformedSet {
    velocities = List.copyOf(velocities);
    if (velocities.size() > MAX_VELOCITIES) {
      throw new IllegalArgumentException(
          "velocities must be at most 100, was " + velocities.size());
    }
  }

  private static int inOrder(PerformedSet one, PerformedSet other) {
    int byTime = one.performedAt.compareTo(other.performedAt);
    if (byTime != 0) {
      return byTime;
    }
    int byIndex = Long.compare(one.setIndex, other.setIndex);
    return byIndex != 0 ? byIndex : one.setId.compareTo(other.setId);
  }

  /**
   * The external load in tens of nanograms: twice the load of one hand, 0 for body weight alone,
   * negative for assistance.
   */
  public long externalTenNanograms() {
    return load == null ? 0 : basis.external(load.tenNanograms());
  }

  /**
   * Whether the set takes part in the classification: at least one repetition, and a load above
   * zero.
   */
  public boolean isLoaded() {
    return reps.forStrength() >= 1 && externalTenNanograms() > 0;
  }
}
