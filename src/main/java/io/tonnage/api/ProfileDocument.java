package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.live.Figure;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.MuscleGroup;
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
 * @param landmarks the athlete's own landmarks of weekly hard sets by muscle; the shipped ones hold
 *     for the rest
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
    List<BodyMass> bodyMass,
    @Schema(
            description =
                "The athlete's own landmarks of weekly hard sets by muscle; the shipped ones, coaching heuristics"
                    + " that were never validated, hold for the rest")
        Map<String, OwnLandmarks> landmarks) {

  /** Copies the collections in. */
  public ProfileDocument {
    increments = Collections.unmodifiableMap(new LinkedHashMap<>(increments));
    bodyMass = List.copyOf(bodyMass);
    landmarks = Collections.unmodifiableMap(new LinkedHashMap<>(landmarks));
  }

  /**
   * The athlete's own landmarks of a muscle, hard sets a week.
   *
   * @param mv maintenance volume
   * @param mev minimum effective volume
   * @param mavLow where the maximum adaptive volume begins
   * @param mavHigh where it ends
   * @param mrv maximum recoverable volume: one number, or several for 2, 3, 4 and 5 sessions a week
   */
  @Schema(name = "OwnLandmarks", description = "Own landmarks of a muscle, hard sets a week")
  public record OwnLandmarks(
      @Schema(examples = "4") int mv,
      @Schema(examples = "6") int mev,
      @Schema(examples = "12") int mavLow,
      @Schema(examples = "20") int mavHigh,
      @Schema(ref = "MostSets") Object mrv) {

    static OwnLandmarks of(Landmarks landmarks) {
      List<Integer> mrv = landmarks.mrvByFrequency();
      return new OwnLandmarks(
          landmarks.mv(),
          landmarks.mev(),
          landmarks.mavLow(),
          landmarks.mavHigh(),
          mrv.size() == 1 ? mrv.get(0) : mrv);
    }
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
            .toList(),
        landmarks(profile.landmarks()));
  }

  private static Map<String, OwnLandmarks> landmarks(Map<MuscleGroup, Landmarks> own) {
    Map<String, OwnLandmarks> all = new LinkedHashMap<>();
    own.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> all.put(entry.getKey().code(), OwnLandmarks.of(entry.getValue())));
    return all;
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
