package io.tonnage.volume;

/**
 * What a number of sets adds up to.
 *
 * @param sets every standing set, whatever its role
 * @param hardHalfSets hard sets times two: a working set with RIR ≤ 4 counts two, a hard drop one
 * @param reps every repetition, both sides of per-side work
 * @param total volume load of all sets
 * @param working volume load of top, straight, working, back-off and drop sets
 * @param backOff volume load of back-off sets
 */
public record SetTotals(
    int sets,
    int hardHalfSets,
    long reps,
    VolumeLoad total,
    VolumeLoad working,
    VolumeLoad backOff) {

  /** Nothing done. */
  public static final SetTotals ZERO =
      new SetTotals(0, 0, 0, VolumeLoad.ZERO, VolumeLoad.ZERO, VolumeLoad.ZERO);

  /** The sum of both. */
  public SetTotals plus(SetTotals other) {
    return new SetTotals(
        sets + other.sets,
        hardHalfSets + other.hardHalfSets,
        reps + other.reps,
        total.plus(other.total),
        working.plus(other.working),
        backOff.plus(other.backOff));
  }

  /** Hard sets, in halves. */
  public double hardSets() {
    return hardHalfSets / 2.0;
  }
}
