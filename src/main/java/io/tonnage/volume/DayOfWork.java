package io.tonnage.volume;

import java.time.LocalDate;

/**
 * What was done on a day that had a set.
 *
 * @param day local day
 * @param working volume load of top, straight, working, back-off and drop sets
 * @param hardHalfSets hard sets times two
 */
public record DayOfWork(LocalDate day, VolumeLoad working, int hardHalfSets) {}
