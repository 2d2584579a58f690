package io.tonnage.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code import_job}. */
@Entity
@Table(name = "import_job")
@IdClass(ImportJobEntity.Key.class)
public class ImportJobEntity extends PanacheEntityBase {

  /** Whose import. */
  @Id
  @Column(name = "athlete_id")
  public String athleteId;

  /** Which import. */
  @Id
  @Column(name = "import_id")
  public UUID importId;

  /** Code of the status. */
  public String status;

  /** The whole job. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String document;

  /** When it was started. */
  @Column(name = "created_at")
  public Instant createdAt;

  /** When it was last saved. */
  @Column(name = "alive_at")
  public Instant aliveAt;

  /** The two columns that name a job. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whose import. */
    public @Nullable String athleteId;

    /** Which import. */
    public @Nullable UUID importId;

    /** For Hibernate. */
    public Key() {}

    /**
     * Of that athlete and import.
     *
     * @param athleteId whose
     * @param importId which
     */
    public Key(String athleteId, UUID importId) {
      this.athleteId = athleteId;
      this.importId = importId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(key.athleteId, athleteId)
          && Objects.equals(key.importId, importId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(athleteId, importId);
    }
  }
}
