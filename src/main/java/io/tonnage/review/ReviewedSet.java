package io.tonnage.review;

import io.tonnage.lift.PerformedSet;
import io.tonnage.lift.SetRole;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.VolumeLoad;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set with what the review says of it.
 *
 * @param set the facts
 * @param role what it was for; a label overrides what is inferred
 * @param inferredRole what it would be with all labels of the lift ignored
 * @param dropPercent of a back-off set: how much lighter than the heaviest work before it, below
 *     100, unrounded; below 0 where the set carries the label and is heavier; null where there is
 *     no work before it
 * @param inSeedRange of a back-off set with a drop: whether it lies in the seed's range for the
 *     goal
 * @param e1rmKg estimated one-repetition maximum on the external load, kg; a lower bound where the
 *     set is unrated; null where the set takes no part or the body is part of the load
 * @param hardHalfSets 2 for a hard set, 1 for a hard drop, else 0
 * @param hardInferred of work: whether the effort behind {@code hardHalfSets} was inferred from the
 *     session's e1RM
 * @param flags what the reader should know, each once
 * @param volume external volume load of this set
 * @param sessionVolume total volume load of the session up to and including this set
 * @param exerciseVolume total volume load of the lift up to and including this set
 */
public record ReviewedSet(
    PerformedSet set,
    SetRole role,
    SetRole inferredRole,
    @Nullable Double dropPercent,
    @Nullable Boolean inSeedRange,
    @Nullable Double e1rmKg,
    int hardHalfSets,
    boolean hardInferred,
    List<SetFlag> flags,
    VolumeLoad volume,
    VolumeLoad sessionVolume,
    VolumeLoad exerciseVolume) {

  /** Copies the flags in. */
  public ReviewedSet {
    flags = List.copyOf(flags);
  }

  /** The set as trends see it. */
  LiftOfSession.Entry entry() {
    return new LiftOfSession.Entry(
        set.setId(),
        set.externalTenNanograms(),
        set.reps().forStrength(),
        set.reps().forVolume(set.basis()),
        set.effort().effectiveRpe(),
        role,
        hardHalfSets,
        set.velocities().stream().max(Comparator.naturalOrder()).orElse(null));
  }
}
