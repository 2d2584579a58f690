package io.tonnage.usual;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** The running total of a session. */
@Entity
@Table(name = "session_total")
public class SessionTotal extends PanacheEntityBase {
  @Id public UUID sessionId;
  public String athleteId;
  public int sets;
  public int reps;

  @Column(precision = 30, scale = 11)
  public BigDecimal volumeKilograms = BigDecimal.ZERO;
}
