package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.Figure;
import io.tonnage.recording.AthleteProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A profile, with every default in its place.
 *
 * @param athleteId whose
 * @param timeZone for "today"
 * @param unit of answers that are asked for in none
 * @param weekStart first day of the week
 * @param goal default goal
 * @param phase of the training plan
 * @param increments the step of loads per equipment and unit
 * @param prescribeFor which lifts get prescriptions
 * @param bodyMass what the athlete weighed, oldest first
 */
@Schema(name = "Profile", description = "What an athlete has set, with every default in its place")
public record ProfileDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(examples = "Europe/Oslo") String timeZone,
    @Schema(enumeration = {"kg", "lb"}) String unit,
    @Schema(examples = "monday") String weekStart,
    @Schema(enumeration = {"strength", "hypertrophy", "technique"}) String goal,
    @Schema(enumeration = {"normal", "peaking", "deload"}) String phase,
    @Schema(description = "The step of loads per equipment and unit")
        Map<String, Map<String, BigDecimal>> increments,
    @Schema(enumeration = {"compound", "all"}) String prescribeFor,
    List<BodyMass> bodyMass) {

  /** Copies the collections in. */
  public ProfileDocument {
    increments = Collections.unmodifiableMap(new LinkedHashMap<>(increments));
    bodyMass = List.copyOf(bodyMass);
  }

  /**
   * What the athlete weighed.
   *
   * @param date from which day it counts
   * @param value in {@code unit}
   * @param unit {@code kg} or {@code lb}
   */
  @Schema(name = "BodyMass", description = "What the athlete weighed, from that day on")
  public record BodyMass(
      LocalDate date,
      @Schema(examples = "82.4") BigDecimal value,
      @Schema(enumeration = {"kg", "lb"}) String unit) {}

  /**
   * The profile as a document.
   *
   * @param asked unit of body masses; null for that of entry
   */
  static ProfileDocument of(AthleteId athlete, AthleteProfile profile, @Nullable LoadUnit asked) {
    return new ProfileDocument(
        athlete.value(),
        profile.timeZone().equals(ZoneOffset.UTC) ? "UTC" : profile.timeZone().getId(),
        profile.unit().code(),
        profile.weekStart().name().toLowerCase(Locale.ROOT),
        profile.goal().code(),
        profile.phase().code(),
        increments(profile),
        profile.prescribeFor().code(),
        profile.bodyMass().masses().entrySet().stream()
            .map(entry -> bodyMass(entry.getKey(), entry.getValue(), asked))
            .toList());
  }

  private static Map<String, Map<String, BigDecimal>> increments(AthleteProfile profile) {
    Map<String, Map<String, BigDecimal>> all = new LinkedHashMap<>();
    for (Equipment equipment : Equipment.values()) {
      Map<String, BigDecimal> byUnit = new LinkedHashMap<>();
      Arrays.stream(LoadUnit.values())
          .forEach(
              unit ->
                  byUnit.put(
                      unit.code(), Figure.of(profile.increments().of(equipment, unit).value())));
      all.put(equipment.code(), byUnit);
    }
    return all;
  }

  private static BodyMass bodyMass(LocalDate day, Load mass, @Nullable LoadUnit asked) {
    LoadUnit unit = asked == null ? mass.unit() : asked;
    return new BodyMass(day, Figure.of(mass.in(unit)), unit.code());
  }
}
