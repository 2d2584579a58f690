package io.tonnage.volume;

/**
 * A working set as the measures of intensity see it. Which sets are working sets, and whether the
 * load has a share of the body in it, is the caller's choice; both stay the same within a series.
 *
 * @param tenNanograms the load, tens of nanograms; below zero counts as zero
 * @param reps that volume counts, 0 and more
 */
public record WorkSet(long tenNanograms, int reps) {

  /**
   * Checks the repetitions.
   *
   * @throws IllegalArgumentException when there are fewer than none
   */
  public WorkSet {
    if (reps < 0) {
      throw new IllegalArgumentException("reps must be 0 or more, was " + reps);
    }
    tenNanograms = Math.max(0, tenNanograms);
  }
}
