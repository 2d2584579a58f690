package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import io.tonnage.importing.SetRowReader.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What the plates tell of a file that names no unit. A suggestion only: the answer is asked for.
 *
 * <p>Bars tell most. On a bar of 45 lb the common pairs of plates make loads that end in 5 (95,
 * 135, 185, 225), on one of 20 kg loads that end in 0. Else loads between the fives (22.5, 47.5)
 * tell kilograms, as plates of pounds seldom make them. Shares are our own defaults, held against
 * five real logs.
 */
final class UnitGuess {

  private static final BigDecimal HALF_PLATE = new BigDecimal("1.25");
  private static final BigDecimal FIVE = new BigDecimal("5");

  /** So many loaded bars are needed to tell. */
  private static final int FEWEST_BARS = 5;

  /**
   * From this share of bars that end in 5 on, the bar weighs 45 lb; the logs have 87 to 97 against
   * 13 to 48.
   */
  private static final int POUND_BARS_PERCENT = 60;

  /** From this share of loads between the fives on, the plates are kilograms. */
  private static final int BETWEEN_FIVES_PERCENT = 10;

  private UnitGuess() {}

  /** The loads of sets that name no unit. */
  static List<ExportRow> loadedRowsWithoutUnit(List<ExportRow> rows) {
    return rows.stream()
        .filter(row -> SetRowReader.kindOf(row) == Kind.SET)
        .filter(row -> SetRowReader.weightWithoutUnit(row).isPresent())
        .toList();
  }

  /**
   * What to do about loads without a unit, with the likely one.
   *
   * @param rows that name none for their loads, at least one
   */
  static String detail(List<ExportRow> rows) {
    List<BigDecimal> loads = loads(rows);
    List<BigDecimal> bars =
        loads(
            rows.stream()
                .filter(
                    row -> row.cell(Meaning.EXERCISE).toLowerCase(Locale.ROOT).contains("barbell"))
                .toList());
    int fives = percent(loads, FIVE);
    int plates = percent(loads, HALF_PLATE);
    return ("the file names no unit for its %d loads; pass unit=kg or unit=lb. "
            + "%d %% of them are multiples of 2.5 or 1.25, %d %% of 5: %s")
        .formatted(loads.size(), plates, fives, likely(bars, plates - fives));
  }

  private static String likely(List<BigDecimal> bars, int betweenFivesPercent) {
    List<BigDecimal> fives = bars.stream().filter(bar -> isMultiple(bar, FIVE)).toList();
    if (fives.size() >= FEWEST_BARS) {
      int endInFive = 100 - percent(fives, BigDecimal.TEN);
      return endInFive >= POUND_BARS_PERCENT
          ? "lb is likelier, as the barbells fit a bar of 45 lb"
          : "kg is likelier, as the barbells fit a bar of 20 kg";
    }
    return betweenFivesPercent >= BETWEEN_FIVES_PERCENT
        ? "kg is likelier"
        : "that does not tell which";
  }

  private static List<BigDecimal> loads(List<ExportRow> rows) {
    return rows.stream().flatMap(row -> SetRowReader.weightWithoutUnit(row).stream()).toList();
  }

  private static int percent(List<BigDecimal> loads, BigDecimal step) {
    long multiples = loads.stream().filter(load -> isMultiple(load, step)).count();
    return (int) Math.round(100.0 * multiples / loads.size());
  }

  private static boolean isMultiple(BigDecimal load, BigDecimal step) {
    return load.remainder(step).signum() == 0;
  }
}
