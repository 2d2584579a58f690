package io.tonnage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.LoadUnit;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.MuscleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The profile's lists as they stand in {@code jsonb} columns. */
final class ProfileJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ProfileJson() {}

  /** One body mass: {@code {"day": "2026-01-31", "value": 80.5, "unit": "kg"}}. */
  private record Mass(String day, BigDecimal value, String unit) {}

  /** {@code {"barbell": {"kg": 2.5, "lb": 5}}}. */
  static String writeIncrements(LoadIncrements increments) {
    Map<String, Map<String, BigDecimal>> document = new TreeMap<>();
    increments
        .steps()
        .forEach(
            (equipment, byUnit) -> {
              Map<String, BigDecimal> steps = new TreeMap<>();
              byUnit.forEach((unit, step) -> steps.put(unit.code(), step.value()));
              document.put(equipment.code(), steps);
            });
    return write(document);
  }

  static LoadIncrements readIncrements(String json) {
    Map<String, Map<String, BigDecimal>> document = read(json, new TypeReference<>() {});
    Map<Equipment, Map<LoadUnit, Load>> steps = new EnumMap<>(Equipment.class);
    document.forEach(
        (equipment, byUnit) -> {
          Map<LoadUnit, Load> loads = new EnumMap<>(LoadUnit.class);
          byUnit.forEach(
              (code, value) -> {
                LoadUnit unit = LoadUnit.find(code).orElseThrow();
                loads.put(unit, Load.of(value, unit));
              });
          steps.put(Equipment.find(equipment).orElseThrow(), loads);
        });
    return new LoadIncrements(steps);
  }

  static String writeBodyMass(BodyMassHistory history) {
    List<Mass> document = new ArrayList<>();
    history
        .masses()
        .forEach(
            (day, mass) ->
                document.add(new Mass(day.toString(), mass.value(), mass.unit().code())));
    return write(document);
  }

  static BodyMassHistory readBodyMass(String json) {
    TreeMap<LocalDate, Load> masses = new TreeMap<>();
    for (Mass mass : read(json, new TypeReference<List<Mass>>() {})) {
      LoadUnit unit = LoadUnit.find(mass.unit()).orElseThrow();
      masses.put(LocalDate.parse(mass.day()), Load.of(mass.value(), unit));
    }
    return new BodyMassHistory(masses);
  }

  /**
   * {@code {"chest": {"mv": 4, "mev": 6, "mavLow": 12, "mavHigh": 20, "mrvByFrequency": [20]}}}.
   */
  static String writeLandmarks(Map<MuscleGroup, Landmarks> landmarks) {
    Map<String, Landmarks> document = new TreeMap<>();
    landmarks.forEach((muscle, of) -> document.put(muscle.code(), of));
    return write(document);
  }

  static Map<MuscleGroup, Landmarks> readLandmarks(String json) {
    Map<String, Landmarks> document = read(json, new TypeReference<>() {});
    Map<MuscleGroup, Landmarks> landmarks = new EnumMap<>(MuscleGroup.class);
    document.forEach((code, of) -> landmarks.put(MuscleGroup.find(code).orElseThrow(), of));
    return landmarks;
  }

  /** One gap: {@code {"from": "2026-01-31", "to": "2026-02-07", "reason": "flu"}}. */
  private record DaysMissing(String from, String to, String reason) {}

  static String writeGaps(DeclaredGaps gaps) {
    return write(
        gaps.gaps().stream()
            .map(gap -> new DaysMissing(gap.from().toString(), gap.to().toString(), gap.reason()))
            .toList());
  }

  static DeclaredGaps readGaps(String json) {
    return new DeclaredGaps(
        read(json, new TypeReference<List<DaysMissing>>() {}).stream()
            .map(
                gap ->
                    new DeclaredGaps.Gap(
                        LocalDate.parse(gap.from()), LocalDate.parse(gap.to()), gap.reason()))
            .toList());
  }

  private static String write(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile cannot be written as JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored profile is no JSON", e);
    }
  }
}
