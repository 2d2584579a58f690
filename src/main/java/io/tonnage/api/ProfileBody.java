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
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.MuscleGroup;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
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

  /** The landmarks that must not fall from one to the next. */
  private static final List<String> RISING = List.of("mv", "mev", "mavLow", "mavHigh");

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
            fields.object("landmarks").map(ProfileBody::landmarks).orElse(defaults.landmarks()),
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

  private static Map<MuscleGroup, Landmarks> landmarks(JsonFields fields) {
    Map<MuscleGroup, Landmarks> landmarks = new EnumMap<>(MuscleGroup.class);
    for (String name : fields.names()) {
      Optional<MuscleGroup> muscle = MuscleGroup.find(name);
      if (muscle.isEmpty()) {
        String known =
            String.join(", ", Arrays.stream(MuscleGroup.values()).map(MuscleGroup::code).toList());
        fields.fault(
            name,
            "unknown",
            "landmarks must name muscles, one of " + known + ", was '" + Asked.shown(name) + "'");
      } else {
        fields
            .object(name)
            .flatMap(ProfileBody::landmarksOfMuscle)
            .ifPresent(of -> landmarks.put(muscle.get(), of));
      }
    }
    return landmarks;
  }

  /**
   * All five of a muscle: {@code {"mv": 4, "mev": 6, "mavLow": 12, "mavHigh": 20, "mrv": [20,
   * 25]}}, where {@code mrv} may be one number for any number of sessions a week.
   */
  private static Optional<Landmarks> landmarksOfMuscle(JsonFields fields) {
    List<Integer> rising = new ArrayList<>();
    for (int i = 0; i < RISING.size(); i++) {
      String name = RISING.get(i);
      if (!fields.has(name)) {
        fields.missing(name);
      }
      Optional<Integer> sets = fields.wholeNumber(name, 0, Landmarks.MAX_SETS);
      if (sets.isPresent() && rising.size() == i && i > 0 && sets.get() < rising.get(i - 1)) {
        fields.fault(
            name,
            "out-of-order",
            "landmarks must rise as mv, mev, mavLow, mavHigh: "
                + name
                + " must be at least "
                + RISING.get(i - 1)
                + ", "
                + rising.get(i - 1)
                + ", was "
                + sets.get());
      } else if (rising.size() == i) {
        sets.ifPresent(rising::add);
      }
    }
    if (!fields.has("mrv")) {
      fields.missing("mrv");
    }
    Optional<List<Integer>> mrv =
        fields.wholeNumbers("mrv", 1, Landmarks.MAX_SETS, Landmarks.MAX_FREQUENCIES);
    if (rising.size() < RISING.size() || mrv.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Landmarks(rising.get(0), rising.get(1), rising.get(2), rising.get(3), mrv.get()));
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
