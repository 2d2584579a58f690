package io.tonnage.volume;

import io.tonnage.lift.ExerciseId;
import io.tonnage.volume.VolumeBuckets.Contribution;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was done on a day, of one lift or of all.
 *
 * @param day local day
 * @param exercise the lift; null for all of them together
 * @param sessions how many sessions had a part in it, 1 and more
 * @param totals what their sets add up to
 */
public record VolumeOfDay(
    LocalDate day, @Nullable ExerciseId exercise, int sessions, SetTotals totals) {

  /** One of the sessions of a day, of which nothing else is known. */
  private record SessionOfDay(LocalDate day, int number) {}

  /** What it adds under a key: all of it by the first session, so that each session counts. */
  public Stream<Contribution> contributions(String key) {
    return IntStream.range(0, sessions)
        .mapToObj(
            number ->
                new Contribution(
                    day,
                    new SessionOfDay(day, number),
                    key,
                    number == 0 ? totals : SetTotals.ZERO,
                    2));
  }
}
