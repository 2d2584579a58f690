package io.tonnage.recording;

import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.AthleteId;
import java.util.Optional;

/**
 * The athletes' profiles. Every method throws {@link LedgerAwayException} when the database is
 * away.
 */
public interface Profiles {

  /** The profile, or empty where the athlete has set nothing. */
  Optional<AthleteProfile> find(AthleteId athlete);

  /** Replaces the profile, but for the declared gaps, which stay as they are. */
  void save(AthleteId athlete, AthleteProfile profile);

  /** Replaces the declared gaps; makes a profile of defaults where there is none. */
  void saveGaps(AthleteId athlete, DeclaredGaps gaps);
}
