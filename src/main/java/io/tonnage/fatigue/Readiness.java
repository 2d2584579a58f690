package io.tonnage.fatigue;

import io.tonnage.lift.ExerciseId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a lifter stands at the end of a day: what a session of the next day is planned with, and
 * whether a lighter week is worth thinking about. Descriptive; no formula knows how someone feels.
 *
 * @param on the day
 * @param exercise the lift that drop, drift and readiness are about; null where nothing was lifted
 *     lately
 * @param fatigue how tired
 * @param deload whether to lighten, and why
 * @param weeks whole weeks that the advice looked at
 */
public record Readiness(
    LocalDate on,
    @Nullable ExerciseId exercise,
    FatigueScore fatigue,
    DeloadAdvice deload,
    TrainingWeeks weeks) {}
