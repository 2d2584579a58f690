package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import io.tonnage.lift.Code;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.RepCount;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SetRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a row tells, apart from its time and its place in the workout.
 *
 * @param unitOfUnnamed of loads that name no unit; null where none was given, then such a row may
 *     not be read
 */
record SetRowReader(@Nullable LoadUnit unitOfUnnamed) {

  /** Rows of the rest timer, as Strong writes them in English, German and French. */
  private static final Set<String> REST = Set.of("rest timer", "ruhezeit", "minuteur de repos");

  private static final Set<String> NOTE =
      Set.of("note", "notes", "notiz", "notizen", "remarque", "remarques");

  private static final Pattern ASSISTED =
      Pattern.compile("(?<!un|non |non)(?:assisted|unterstutzt|assiste|asistid|assistit|assistid)");

  private static final Pattern WITH_UNIT =
      Pattern.compile("([-+−]?[\\d.,\\s]+?)\\s*([A-Za-z]+\\.?)");

  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):(\\d{2})");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LEAST_RPE = BigDecimal.ONE;
  private static final BigDecimal MOST_RPE = BigDecimal.TEN;

  /** The number behind a mark, as in {@code W1}. */
  private static final Pattern NUMBERED = Pattern.compile(" ?\\d+$");

  /** What a row is. */
  enum Kind {
    SET,
    /** The rest timer between two sets. */
    REST,
    /** A note to the exercise. */
    NOTE
  }

  /** What a row of a set tells. */
  sealed interface Reading {

    /**
     * A set.
     *
     * @param set what it tells
     * @param adjustments what was taken otherwise than it was written
     */
    record Taken(SetRow set, List<Remark> adjustments) implements Reading {

      /** Copies the list in. */
      public Taken {
        adjustments = List.copyOf(adjustments);
      }
    }

    /**
     * No set.
     *
     * @param remark why
     */
    record Skipped(Remark remark) implements Reading {}

    /**
     * A set that is kept out.
     *
     * @param remark names field, value and limit
     */
    record Refused(Remark remark) implements Reading {}
  }

  /**
   * Something to report.
   *
   * @param code stable
   * @param detail names field, value and limit; cut to {@value #MAX_DETAIL} characters
   */
  record Remark(String code, String detail) {

    /** Long enough for every sentence here, short enough that a cell of a megabyte does no harm. */
    private static final int MAX_DETAIL = 300;

    /** Cuts the detail. */
    Remark {
      if (detail.length() > MAX_DETAIL) {
        int end =
            Character.isHighSurrogate(detail.charAt(MAX_DETAIL - 2))
                ? MAX_DETAIL - 2
                : MAX_DETAIL - 1;
        detail = detail.substring(0, end) + "…";
      }
    }
  }

  /** What there is to report of a row while it is read. */
  private static final class Remarks {
    private final List<Remark> adjustments = new ArrayList<>();
    private @Nullable Remark refusal;

    void adjusted(String code, String detail) {
      adjustments.add(new Remark(code, detail));
    }

    /** Keeps the row out; the first reason holds. */
    void refused(String code, String detail) {
      if (refusal == null) {
        refusal = new Remark(code, detail);
      }
    }
  }

  /**
   * What the row is, told by its set order; in a language that is not known by what else it holds.
   */
  static Kind kindOf(ExportRow row) {
    String order = Cells.fold(row.cell(Meaning.SET_ORDER));
    if (REST.contains(order) || REST.contains(Cells.fold(row.cell(Meaning.EXERCISE)))) {
      return Kind.REST;
    }
    if (NOTE.contains(order)) {
      return Kind.NOTE;
    }
    boolean unknownWord =
        !order.isEmpty() && Cells.number(order).isEmpty() && markOf(order) == Mark.UNKNOWN;
    if (unknownWord
        && isZero(row, Meaning.WEIGHT)
        && isZero(row, Meaning.REPS)
        && isZero(row, Meaning.DISTANCE)) {
      return isZero(row, Meaning.SECONDS) ? Kind.NOTE : Kind.REST;
    }
    return Kind.SET;
  }

  /** The seconds of a rest timer's row; empty where it tells none. */
  static Optional<BigDecimal> restSeconds(ExportRow row) {
    return Cells.number(row.cell(Meaning.SECONDS)).filter(seconds -> seconds.signum() > 0);
  }

  /** The weight of a row as a number, where it is not zero and names no unit. */
  static Optional<BigDecimal> weightWithoutUnit(ExportRow row) {
    if (row.column(Meaning.WEIGHT).loadUnit() != null) {
      return Optional.empty();
    }
    String cell = row.cell(Meaning.WEIGHT);
    boolean unnamed = row.cell(Meaning.WEIGHT_UNIT).isEmpty() && !WITH_UNIT.matcher(cell).matches();
    return unnamed ? Cells.number(cell).filter(weight -> weight.signum() != 0) : Optional.empty();
  }

  /**
   * The unit that a row names for its own load, first beside the number; empty where it names none
   * that is known.
   */
  static Optional<LoadUnit> unitNamedBy(ExportRow row) {
    Matcher suffixed = WITH_UNIT.matcher(row.cell(Meaning.WEIGHT));
    if (suffixed.matches()) {
      return Cells.loadUnit(Cells.fold(suffixed.group(2)));
    }
    LoadUnit ofColumn = row.column(Meaning.WEIGHT).loadUnit();
    return ofColumn != null
        ? Optional.of(ofColumn)
        : Cells.loadUnit(Cells.fold(row.cell(Meaning.WEIGHT_UNIT)));
  }

  /** Reads a row of {@link Kind#SET}. */
  Reading read(ExportRow row) {
    if (isEmpty(row)) {
      return new Reading.Skipped(new Remark("empty", "no weight, reps, distance or time"));
    }
    Remarks remarks = new Remarks();
    String exercise = exercise(row, remarks);
    Load load = load(row, exercise, remarks);
    BigDecimal seconds = seconds(row, remarks);
    BigDecimal metres = metres(row, remarks);
    Integer reps = reps(row, seconds != null || metres != null, remarks);
    Mark mark = mark(row, remarks);
    SetRole label = mark == Mark.WARMUP ? SetRole.WARMUP : mark == Mark.DROP ? SetRole.DROP : null;
    Rpe rpe = rpe(row, remarks);
    if (remarks.refusal != null) {
      return new Reading.Refused(remarks.refusal);
    }
    if (reps == null && seconds == null && metres == null) {
      return new Reading.Skipped(
          new Remark("reps.missing", "a weight alone: no reps, distance or time"));
    }
    return new Reading.Taken(
        new SetRow(exercise, load, reps, rpe, label, mark == Mark.FAILURE, seconds, metres),
        remarks.adjustments);
  }

  private static boolean isEmpty(ExportRow row) {
    return isZero(row, Meaning.WEIGHT)
        && isZero(row, Meaning.REPS)
        && isZero(row, Meaning.DISTANCE)
        && isZero(row, Meaning.SECONDS);
  }

  private static boolean isZero(ExportRow row, Meaning meaning) {
    return Cells.isBlankOrZero(row.cell(meaning));
  }

  private static String exercise(ExportRow row, Remarks remarks) {
    String name = Cells.line(row.cell(Meaning.EXERCISE));
    if (name.isEmpty()) {
      remarks.refused("exercise.missing", "the exercise has no name");
    }
    int length = name.codePointCount(0, name.length());
    if (length > ExerciseId.MAX_NAME_LENGTH) {
      remarks.refused(
          "exercise.too-long",
          "exercise must be at most " + ExerciseId.MAX_NAME_LENGTH + " characters, was " + length);
    }
    return name;
  }

  private @Nullable Load load(ExportRow row, String exercise, Remarks remarks) {
    String cell = row.cell(Meaning.WEIGHT);
    if (Cells.isBlankOrZero(cell)) {
      return null;
    }
    Matcher suffixed = WITH_UNIT.matcher(cell);
    Optional<BigDecimal> written = Cells.number(suffixed.matches() ? suffixed.group(1) : cell);
    if (written.isEmpty()) {
      remarks.refused("load.unreadable", "weight must be a number, was '" + cell + "'");
      return null;
    }
    LoadUnit unit =
        unitNamedBy(row).orElse(weightWithoutUnit(row).isPresent() ? unitOfUnnamed : null);
    if (unit == null) {
      remarks.refused(
          "unit.unknown",
          "unit must be kg or lb, was '" + row.cell(Meaning.WEIGHT_UNIT) + "' for " + cell);
      return null;
    }
    boolean isAssistance = ASSISTED.matcher(Cells.fold(exercise)).find();
    BigDecimal signed = isAssistance ? written.get().abs().negate() : written.get();
    return switch (EnteredLoad.read(signed, unit)) {
      case EnteredLoad.Reading.AsWritten(Load load) -> loadOrNone(load);
      case EnteredLoad.Reading.Adjusted(Load load, String code, String detail) -> {
        remarks.adjusted(code, detail);
        yield loadOrNone(load);
      }
      case EnteredLoad.Reading.OutOfRange(String detail) -> {
        remarks.refused("load.out-of-range", detail);
        yield null;
      }
    };
  }

  private static @Nullable Load loadOrNone(Load load) {
    return load.tenNanograms() == 0 ? null : load;
  }

  private static @Nullable Integer reps(ExportRow row, boolean isTimed, Remarks remarks) {
    String cell = row.cell(Meaning.REPS);
    if (cell.isEmpty() || (isTimed && Cells.isBlankOrZero(cell))) {
      return null;
    }
    Optional<BigDecimal> reps = Cells.number(cell);
    if (reps.isEmpty()) {
      remarks.refused("reps.unreadable", "reps must be a number, was '" + cell + "'");
      return null;
    }
    if (reps.get().signum() < 0 || reps.get().compareTo(BigDecimal.valueOf(RepCount.MAX)) > 0) {
      remarks.refused("reps.out-of-range", "reps must be 0 to " + RepCount.MAX + ", was " + cell);
      return null;
    }
    if (reps.get().stripTrailingZeros().scale() > 0) {
      remarks.refused("reps.not-whole", "reps must be a whole number, was " + cell);
      return null;
    }
    return reps.get().intValueExact();
  }

  private static @Nullable Rpe rpe(ExportRow row, Remarks remarks) {
    String cell = row.cell(Meaning.RPE);
    if (Cells.isBlankOrZero(cell)) {
      return null;
    }
    Optional<BigDecimal> rating = Cells.number(cell);
    if (rating.isEmpty()
        || rating.get().compareTo(LEAST_RPE) < 0
        || rating.get().compareTo(MOST_RPE) > 0) {
      remarks.adjusted(
          "rpe.dropped", "rpe must be 1 to 10, was '" + cell + "'; the set is kept without");
      return null;
    }
    BigDecimal doubled = rating.get().multiply(TWO);
    int halves = doubled.setScale(0, RoundingMode.HALF_UP).intValueExact();
    Rpe rpe = new Rpe(halves * 5);
    if (doubled.compareTo(BigDecimal.valueOf(halves)) != 0) {
      remarks.adjusted("rpe.rounded", "rpe " + cell + " is kept as " + rpe.rating());
    }
    return rpe;
  }

  private static @Nullable BigDecimal seconds(ExportRow row, Remarks remarks) {
    String cell = row.cell(Meaning.SECONDS);
    if (Cells.isBlankOrZero(cell)) {
      return null;
    }
    Matcher clock = CLOCK.matcher(cell);
    Optional<BigDecimal> seconds =
        clock.matches() ? Optional.of(seconds(clock)) : Cells.number(cell);
    if (seconds.isEmpty() || seconds.get().signum() < 0) {
      remarks.refused(
          "duration.unreadable", "seconds must be a number from 0 on, was '" + cell + "'");
      return null;
    }
    return seconds.get().signum() == 0 ? null : seconds.get();
  }

  private static BigDecimal seconds(Matcher clock) {
    long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    long minutes = hours * 60 + Long.parseLong(clock.group(2));
    return BigDecimal.valueOf(minutes * 60 + Long.parseLong(clock.group(3)));
  }

  private @Nullable BigDecimal metres(ExportRow row, Remarks remarks) {
    String cell = row.cell(Meaning.DISTANCE);
    if (Cells.isBlankOrZero(cell)) {
      return null;
    }
    Optional<BigDecimal> distance = Cells.number(cell);
    if (distance.isEmpty() || distance.get().signum() < 0) {
      remarks.refused(
          "distance.unreadable", "distance must be a number from 0 on, was '" + cell + "'");
      return null;
    }
    LengthUnit unit = lengthUnit(row, remarks);
    return unit == null ? null : unit.toMetres(distance.get());
  }

  private @Nullable LengthUnit lengthUnit(ExportRow row, Remarks remarks) {
    LengthUnit ofColumn = row.column(Meaning.DISTANCE).lengthUnit();
    if (ofColumn != null) {
      return ofColumn;
    }
    String cell = row.cell(Meaning.DISTANCE_UNIT);
    if (cell.isEmpty()) {
      LengthUnit assumed = unitOfUnnamed == LoadUnit.LB ? LengthUnit.MILE : LengthUnit.KILOMETRE;
      remarks.adjusted(
          "distance.unit-assumed",
          "distance "
              + row.cell(Meaning.DISTANCE)
              + " names no unit and is taken in "
              + Code.of(assumed)
              + "s");
      return assumed;
    }
    Optional<LengthUnit> named = LengthUnit.find(Cells.fold(cell));
    if (named.isEmpty()) {
      remarks.refused(
          "distance.unit-unknown", "distance unit must be m, km, mi, yd or ft, was '" + cell + "'");
    }
    return named.orElse(null);
  }

  /** The mark of the set's type or else of its order. */
  private static Mark mark(ExportRow row, Remarks remarks) {
    String type = Cells.fold(row.cell(Meaning.SET_TYPE));
    String order = Cells.fold(row.cell(Meaning.SET_ORDER));
    String telling = type.isEmpty() || markOf(type) == Mark.NONE ? order : type;
    Mark mark = markOf(telling);
    if (mark == Mark.UNKNOWN) {
      remarks.adjusted("set-type.unknown", "set type '" + telling + "' is taken as none");
    }
    return mark;
  }

  private static Mark markOf(String folded) {
    if (folded.isEmpty() || Cells.number(folded).isPresent()) {
      return Mark.NONE;
    }
    String word = folded.length() > 1 ? NUMBERED.matcher(folded).replaceAll("") : folded;
    return switch (word) {
      case "normal", "working", "work" -> Mark.NONE;
      case "w", "warmup", "warm up" -> Mark.WARMUP;
      case "d", "drop", "dropset", "drop set" -> Mark.DROP;
      case "f", "failure", "to failure" -> Mark.FAILURE;
      default -> Mark.UNKNOWN;
    };
  }

  /** How the app marks a set. */
  private enum Mark {
    NONE,
    WARMUP,
    DROP,
    FAILURE,
    UNKNOWN
  }
}
