package io.tonnage.importing;

import io.tonnage.lift.Load;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one row tells of a set.
 *
 * @param exercise as the app writes it, 1 to 120 characters
 * @param load null for body weight alone
 * @param reps 0 to 1000; null for timed and distance work
 * @param rpe null where unrated
 * @param label warm-up or drop; null where the app marks neither
 * @param toFailure whether the app says that it ended in failure
 * @param durationSeconds null where none is told
 * @param distanceMetres null where none is told
 */
record SetRow(
    String exercise,
    @Nullable Load load,
    @Nullable Integer reps,
    @Nullable Rpe rpe,
    @Nullable SetRole label,
    boolean toFailure,
    @Nullable BigDecimal durationSeconds,
    @Nullable BigDecimal distanceMetres) {}
