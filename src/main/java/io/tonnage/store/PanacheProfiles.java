package io.tonnage.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Profiles in PostgreSQL: changed by Panache; read in one statement, as every question about
 * training reads one.
 */
@ApplicationScoped
public class PanacheProfiles implements Profiles {

  private final Database database;

  PanacheProfiles(Database database) {
    this.database = database;
  }

  @Override
  public Optional<AthleteProfile> find(AthleteId athlete) {
    return database.readOnce(
        "read a profile",
        connection ->
            Optional.ofNullable(ProfileRows.read(connection, List.of(athlete)).get(athlete)));
  }

  @Override
  public void save(AthleteId athlete, AthleteProfile profile) {
    inTransaction(
        "save a profile",
        () -> {
          ProfileEntity stored = ProfileEntity.findById(athlete.value());
          ProfileEntity entity = stored == null ? new ProfileEntity() : stored;
          entity.set(athlete, profile);
          if (stored == null) {
            entity.persist();
          }
          return entity;
        });
  }

  @Override
  public void saveGaps(AthleteId athlete, DeclaredGaps gaps) {
    inTransaction(
        "save declared gaps",
        () -> {
          ProfileEntity stored = ProfileEntity.findById(athlete.value());
          ProfileEntity entity = stored == null ? new ProfileEntity() : stored;
          if (stored == null) {
            entity.set(athlete, AthleteProfile.DEFAULT);
          }
          entity.gaps = ProfileJson.writeGaps(gaps);
          if (stored == null) {
            entity.persist();
          }
          return entity;
        });
  }

  /**
   * Does the work in a transaction of its own; whatever the database says is taken for its absence.
   */
  static <T> T inTransaction(String what, Callable<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work);
    } catch (RuntimeException e) {
      throw new LedgerAwayException("could not " + what + ": " + e.getMessage(), e);
    }
  }
}
