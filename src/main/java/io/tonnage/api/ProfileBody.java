package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Equipment;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadIncrements;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.volume.BodyMassHistory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a profile as it is put: what is left out has its default. Besides the names of the
 * documented shape it takes {@code defaultGoal}, {@code loadIncrements}, {@code bodyMassHistory},
 * and a mass as {@code mass} or {@code weight}.
 */
final class ProfileBody {

  private ProfileBody() {}

  /**
   * The profile of a body.
   *
   * @throws ProblemException with every fault of it
   */
  static AthleteProfile read(byte[] body, AthleteId athlete) {
    JsonFields fields = JsonFields.of(body);
    AthleteProfile defaults = AthleteProfile.DEFAULT;
    fields
        .text("athleteId")
        .filter(named -> !named.equals(athlete.value()))
        .ifPresent(
            named ->
                fields.fault(
                    "athleteId",
                    "differs",
                    "athleteId must be the athlete of the path, "
                        + athlete
                        + ", was '"
                        + Asked.shown(named)
                        + "'"));
    AthleteProfile profile =
        new AthleteProfile(
            fields
                .meaning(Asked::zone, "a time zone such as Europe/Oslo or +01:00", "timeZone")
                .orElse(defaults.timeZone()),
            fields.meaning(LoadUnit::find, "kg or lb", "unit").orElse(defaults.unit()),
            fields
                .meaning(ProfileBody::weekday, "a day from monday to sunday", "weekStart")
                .orElse(defaults.weekStart()),
            fields
                .meaning(Goal::find, "strength, hypertrophy or technique", "goal", "defaultGoal")
                .orElse(defaults.goal()),
            fields
                .meaning(Phase::find, "normal, peaking or deload", "phase")
                .orElse(defaults.phase()),
            fields
                .object("increments", "loadIncrements")
                .map(ProfileBody::increments)
                .orElse(defaults.increments()),
            fields
                .meaning(PrescribeFor::find, "compound or all", "prescribeFor")
                .orElse(defaults.prescribeFor()),
            bodyMass(fields.objects("bodyMass", "bodyMassHistory")),
            defaults.landmarks(),
            defaults.gaps());
    fields.done();
    return profile;
  }

  private static Optional<DayOfWeek> weekday(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static LoadIncrements increments(JsonFields fields) {
    Map<Equipment, Map<LoadUnit, Load>> steps = new EnumMap<>(Equipment.class);
    for (String name : fields.names()) {
      Optional<Equipment> equipment = Equipment.find(name);
      if (equipment.isEmpty()) {
        String known =
            String.join(", ", Arrays.stream(Equipment.values()).map(Equipment::code).toList());
        fields.fault(
            name,
            "unknown",
            "increments must name equipment, one of "
                + known
                + ", was '"
                + Asked.shown(name)
                + "'");
      } else {
        fields.object(name).ifPresent(byUnit -> steps.put(equipment.get(), steps(byUnit)));
      }
    }
    return new LoadIncrements(steps);
  }

  /**
   * The steps by unit, {@code {"kg": 2.5, "lb": 5}}, or a single one, {@code {"value": 2.5, "unit":
   * "kg"}}.
   */
  private static Map<LoadUnit, Load> steps(JsonFields fields) {
    Map<LoadUnit, Load> steps = new EnumMap<>(LoadUnit.class);
    if (fields.has("value")) {
      fields.asLoadAboveZero().ifPresent(step -> steps.put(step.unit(), step));
      return steps;
    }
    for (LoadUnit unit : LoadUnit.values()) {
      if (fields.has(unit.code())) {
        fields.loadAboveZero(unit.code(), unit).ifPresent(step -> steps.put(unit, step));
      }
    }
    return steps;
  }

  private static BodyMassHistory bodyMass(List<JsonFields> entries) {
    TreeMap<LocalDate, Load> masses = new TreeMap<>();
    for (JsonFields entry : entries) {
      Optional<LocalDate> day =
          entry.meaning(ProfileBody::day, "a day such as 2026-11-23", "date", "day");
      if (!entry.has("date") && !entry.has("day")) {
        entry.missing("date");
      }
      Optional<Load> mass = mass(entry);
      if (day.isPresent() && mass.isPresent() && masses.put(day.get(), mass.get()) != null) {
        entry.fault(
            "date",
            "repeated",
            "bodyMass must have one mass for a day, has several for " + day.get());
      }
    }
    return new BodyMassHistory(masses);
  }

  private static Optional<Load> mass(JsonFields entry) {
    for (String name : List.of("mass", "weight")) {
      if (entry.has(name)) {
        return entry.loadAboveZero(name);
      }
    }
    return entry.asLoadAboveZero();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Asked.day("date", text);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
