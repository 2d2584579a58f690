package io.tonnage.review;

import io.tonnage.lift.PerformedSet;
import io.tonnage.volume.VolumeLoad;
import java.util.ArrayList;
import java.util.List;

/** The sets of one lift in order, each with its volume and the session's so far. */
final class LiftSets {

  final List<PerformedSet> sets = new ArrayList<>();
  final List<VolumeLoad> volumes = new ArrayList<>();
  final List<VolumeLoad> sessionVolumes = new ArrayList<>();

  void add(PerformedSet set, VolumeLoad volume, VolumeLoad sessionVolume) {
    sets.add(set);
    volumes.add(volume);
    sessionVolumes.add(sessionVolume);
  }

  PerformedSet last() {
    return sets.getLast();
  }

  boolean hasLabel() {
    for (PerformedSet set : sets) {
      if (set.label() != null) {
        return true;
      }
    }
    return false;
  }
}
