package io.tonnage.usual;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A set, as it was told. */
@Entity
@Table(name = "set_row")
public class SetRow extends PanacheEntityBase {
  @Id public UUID setId;
  public String athleteId;
  public UUID sessionId;
  public OffsetDateTime performedAt;
  public String exercise;

  @Column(precision = 20, scale = 11)
  public BigDecimal kilograms;

  public int reps;
  public Double rpe;
}
