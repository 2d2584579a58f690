package io.tonnage.recording;

import io.tonnage.lift.AthleteId;
import java.util.Optional;

/**
 * The athletes' profiles. Every method throws {@link LedgerAwayException} when the database is
 * away.
 */
public interface Profiles {

  /** The profile, or empty where the athlete has set nothing. */
  Optional<AthleteProfile> find(AthleteId athlete);

  /** Replaces the profile. */
  void save(AthleteId athlete, AthleteProfile profile);
}
