package io.tonnage.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AthleteProfile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code athlete_profile}. */
@Entity
@Table(name = "athlete_profile")
public class ProfileEntity extends PanacheEntityBase {

  /** Whose profile. */
  @Id
  @Column(name = "athlete_id")
  public String athleteId;

  /** IANA name or offset. */
  @Column(name = "time_zone")
  public String timeZone;

  /** {@code kg} or {@code lb}. */
  public String unit;

  /** ISO day of week, Monday is 1. */
  @Column(name = "week_start")
  public short weekStart;

  /** Code of the default goal. */
  public String goal;

  /** Code of the phase. */
  public String phase;

  /** Code of the lifts that get prescriptions. */
  @Column(name = "prescribe_for")
  public String prescribeFor;

  /** Steps by equipment and unit. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String increments;

  /** Masses by day. */
  @Column(name = "body_mass")
  @JdbcTypeCode(SqlTypes.JSON)
  public String bodyMass;

  /** Days of which the record is incomplete. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String gaps = "[]";

  /** The athlete's own landmarks by muscle. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String landmarks;

  /** Takes over what the athlete has set, but for the gaps. */
  void set(AthleteId athlete, AthleteProfile profile) {
    athleteId = athlete.value();
    timeZone = profile.timeZone().getId();
    unit = profile.unit().code();
    weekStart = (short) profile.weekStart().getValue();
    goal = profile.goal().code();
    phase = profile.phase().code();
    prescribeFor = profile.prescribeFor().code();
    increments = ProfileJson.writeIncrements(profile.increments());
    bodyMass = ProfileJson.writeBodyMass(profile.bodyMass());
    landmarks = ProfileJson.writeLandmarks(profile.landmarks());
  }
}
