package io.tonnage.importing;

import io.tonnage.lift.LoadUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of an export.
 *
 * @param meaning what its cells tell
 * @param loadUnit that its heading names for loads; null where it names none
 * @param lengthUnit that its heading names for distances; null where it names none
 */
record Column(Meaning meaning, @Nullable LoadUnit loadUnit, @Nullable LengthUnit lengthUnit) {

  /** What the cells of a column tell. */
  enum Meaning {
    WORKOUT_NUMBER,
    START,
    END,
    WORKOUT_NAME,
    DURATION,
    EXERCISE,
    SET_ORDER,
    SET_TYPE,
    WEIGHT,
    WEIGHT_UNIT,
    REPS,
    RPE,
    DISTANCE,
    DISTANCE_UNIT,
    SECONDS,
    /** Notes, descriptions and whatever else is not read. */
    OTHER
  }

  /**
   * English, then German and French as seen in real files of localised apps. Folded by {@link
   * Cells#fold}.
   */
  private static final Map<String, Meaning> STRONG =
      Map.ofEntries(
          Map.entry("workout #", Meaning.WORKOUT_NUMBER),
          Map.entry("date", Meaning.START),
          Map.entry("datum", Meaning.START),
          Map.entry("workout name", Meaning.WORKOUT_NAME),
          Map.entry("trainingsname", Meaning.WORKOUT_NAME),
          Map.entry("nom de l'entrainement", Meaning.WORKOUT_NAME),
          Map.entry("duration", Meaning.DURATION),
          Map.entry("workout duration", Meaning.DURATION),
          Map.entry("dauer", Meaning.DURATION),
          Map.entry("workout dauer", Meaning.DURATION),
          Map.entry("trainingsdauer", Meaning.DURATION),
          Map.entry("duree", Meaning.DURATION),
          Map.entry("duree de l'entrainement", Meaning.DURATION),
          Map.entry("exercise name", Meaning.EXERCISE),
          Map.entry("name der ubung", Meaning.EXERCISE),
          Map.entry("ubungsname", Meaning.EXERCISE),
          Map.entry("nom de l'exercice", Meaning.EXERCISE),
          Map.entry("set order", Meaning.SET_ORDER),
          Map.entry("reihenfolge festlegen", Meaning.SET_ORDER),
          Map.entry("reihenfolge der satze", Meaning.SET_ORDER),
          Map.entry("satzreihenfolge", Meaning.SET_ORDER),
          Map.entry("satz reihenfolge", Meaning.SET_ORDER),
          Map.entry("satz", Meaning.SET_ORDER),
          Map.entry("ordre de la serie", Meaning.SET_ORDER),
          Map.entry("ordre des series", Meaning.SET_ORDER),
          Map.entry("set type", Meaning.SET_TYPE),
          Map.entry("weight", Meaning.WEIGHT),
          Map.entry("gewicht", Meaning.WEIGHT),
          Map.entry("poids", Meaning.WEIGHT),
          Map.entry("weight unit", Meaning.WEIGHT_UNIT),
          Map.entry("gewichtseinheit", Meaning.WEIGHT_UNIT),
          Map.entry("einheit gewicht", Meaning.WEIGHT_UNIT),
          Map.entry("unite de poids", Meaning.WEIGHT_UNIT),
          Map.entry("reps", Meaning.REPS),
          Map.entry("wiederh", Meaning.REPS),
          Map.entry("wdh", Meaning.REPS),
          Map.entry("wiederholungen", Meaning.REPS),
          Map.entry("rep", Meaning.REPS),
          Map.entry("repetitions", Meaning.REPS),
          Map.entry("rpe", Meaning.RPE),
          Map.entry("distance", Meaning.DISTANCE),
          Map.entry("entfernung", Meaning.DISTANCE),
          Map.entry("distanz", Meaning.DISTANCE),
          Map.entry("distance unit", Meaning.DISTANCE_UNIT),
          Map.entry("entfernungseinheit", Meaning.DISTANCE_UNIT),
          Map.entry("distanzeinheit", Meaning.DISTANCE_UNIT),
          Map.entry("unite de distance", Meaning.DISTANCE_UNIT),
          Map.entry("seconds", Meaning.SECONDS),
          Map.entry("sekunden", Meaning.SECONDS),
          Map.entry("secondes", Meaning.SECONDS));

  /** Hevy writes its headings in English whatever the app's language. */
  private static final Map<String, Meaning> HEVY =
      Map.ofEntries(
          Map.entry("title", Meaning.WORKOUT_NAME),
          Map.entry("start time", Meaning.START),
          Map.entry("end time", Meaning.END),
          Map.entry("exercise title", Meaning.EXERCISE),
          Map.entry("set index", Meaning.SET_ORDER),
          Map.entry("set type", Meaning.SET_TYPE),
          Map.entry("weight", Meaning.WEIGHT),
          Map.entry("reps", Meaning.REPS),
          Map.entry("distance", Meaning.DISTANCE),
          Map.entry("duration seconds", Meaning.SECONDS),
          Map.entry("rpe", Meaning.RPE));

  /**
   * A unit at the end of a heading: {@code Weight (kg)}, {@code weight_lbs}, {@code Distance
   * (meters)}.
   */
  private static final Pattern UNIT_LAST = Pattern.compile("(.+?) ?\\(([^()]*)\\)|(.+) ([a-z]+)");

  /** A column of that meaning whose heading names no unit. */
  static Column of(Meaning meaning) {
    return new Column(meaning, null, null);
  }

  /**
   * The column under that heading; its meaning is {@link Meaning#OTHER} where the app has no such
   * heading.
   */
  static Column of(String heading, ExportFormat format) {
    String folded = Cells.fold(heading);
    Map<String, Meaning> known = format == ExportFormat.HEVY ? HEVY : STRONG;
    Meaning whole = known.get(folded);
    if (whole != null) {
      return of(whole);
    }
    Optional<LoadUnit> load = Cells.loadUnit(folded);
    if (format == ExportFormat.STRONG && load.isPresent()) {
      return new Column(Meaning.WEIGHT, load.get(), null);
    }
    Optional<LengthUnit> length = LengthUnit.find(folded);
    if (format == ExportFormat.STRONG && length.isPresent()) {
      return new Column(Meaning.DISTANCE, null, length.get());
    }
    Matcher match = UNIT_LAST.matcher(folded);
    if (match.matches()) {
      boolean bracketed = match.group(1) != null;
      String unit = match.group(bracketed ? 2 : 4);
      Meaning meaning = known.getOrDefault(match.group(bracketed ? 1 : 3), Meaning.OTHER);
      if (bracketed || Cells.loadUnit(unit).isPresent() || LengthUnit.find(unit).isPresent()) {
        return of(meaning).inUnitOf(unit);
      }
    }
    return of(Meaning.OTHER);
  }

  /** This column with the unit that a heading in any language names in brackets. */
  Column withUnitOf(String heading) {
    Matcher match = UNIT_LAST.matcher(Cells.fold(heading));
    return match.matches() && match.group(2) != null ? inUnitOf(match.group(2)) : this;
  }

  private Column inUnitOf(String foldedUnit) {
    return switch (meaning) {
      case WEIGHT -> new Column(meaning, Cells.loadUnit(foldedUnit).orElse(null), null);
      case DISTANCE -> new Column(meaning, null, LengthUnit.find(foldedUnit).orElse(null));
      default -> this;
    };
  }
}
